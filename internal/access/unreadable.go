package access

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Unreadable is a part of the organization that could not be read.
type Unreadable struct {
	Scope       string `json:"scope"`
	ProjectID   string `json:"project_id"` // "" for the organization
	ProjectName string `json:"project_name"`
	Subject     string `json:"subject"` // "members", "roles of 3 members"
	Reason      string `json:"reason"`
}

// String returns one line.
func (u Unreadable) String() string {
	where := "organization"
	if u.Scope == ScopeProject {
		where = "project " + u.ProjectID
		if u.ProjectName != "" {
			where = "project " + u.ProjectName + " (" + u.ProjectID + ")"
		}
	}
	return where + ": " + u.Subject + ": " + u.Reason
}

// subject is a kind of request. Kinds with equal texts differ, so they are compared by address.
type subject struct{ one, many string }

// The subjects. %d is the number of objects. Those of role groups are described by their names.
var (
	projectList       = &subject{one: "list of projects"}
	organizationList  = &subject{one: "members"}
	iamList           = &subject{one: "IAM accounts"}
	projectMemberList = &subject{one: "members"}
	projectIAMList    = &subject{one: "IAM accounts"}

	organizationRoleList = &subject{one: "list of roles"}
	projectRoleList      = &subject{one: "list of roles"}

	organizationRoles = &subject{"roles of a member", "roles of %d members"}
	iamRoles          = &subject{"roles of an IAM account", "roles of %d IAM accounts"}
	projectRoles      = &subject{"roles of a member", "roles of %d members"}
	projectIAMRoles   = &subject{"roles of an IAM account", "roles of %d IAM accounts"}
)

// failures collects what could not be read, and counts equal failures.
type failures map[Unreadable]int

// add records that a subject could not be read. Its Subject is completed by [failures.list].
func (f failures) add(place place, s *subject, err error) {
	f[Unreadable{place.scope, place.projectID, place.projectName, s.one + "\x00" + s.many, reason(err)}]++
}

// note records a problem that is not an error of the API.
func (f failures) note(place place, about, why string) {
	f[Unreadable{place.scope, place.projectID, place.projectName, about + "\x00", why}] = 1
}

// list returns the failures in any order.
func (f failures) list() []Unreadable {
	all := []Unreadable{}
	for u, count := range f {
		one, many, _ := strings.Cut(u.Subject, "\x00")
		if u.Subject = one; count > 1 && many != "" {
			u.Subject = fmt.Sprintf(many, count)
		}
		all = append(all, u)
	}
	return all
}

// compareUnreadable orders by scope, project and subject.
func compareUnreadable(a, b Unreadable) int {
	return cmp.Or(strings.Compare(a.Scope, b.Scope), strings.Compare(strings.ToLower(a.ProjectName), strings.ToLower(b.ProjectName)),
		strings.Compare(a.ProjectID, b.ProjectID), strings.Compare(a.Subject, b.Subject), strings.Compare(a.Reason, b.Reason))
}

// reason explains an error without the text of the API and without request IDs, so that equal failures have equal reasons.
func reason(err error) string {
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		return err.Error()
	}
	text := strings.TrimSuffix(failure.Meaning, ".")
	if text == "" && failure.Code == "" {
		text = failure.Message
	}
	text = cmp.Or(text, string(failure.Kind))
	switch {
	case failure.Code != "":
		text += " (code " + failure.Code + ")"
	case failure.Status >= 300:
		text += fmt.Sprintf(" (HTTP %d)", failure.Status)
	}
	if failure.Permission != "" {
		text += "; requires " + failure.Permission
	}
	return apiclient.CleanText(text)
}
