package access_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/access"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// rejecting returns a fault that rejects all matching requests with a code of the API.
func rejecting(match, code string) simulator.Fault {
	return simulator.Fault{
		Match: match, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":` + code + `,"resultMessage":"<b>no</b>"}}`,
	}
}

// unreadableLines returns a line for each part that could not be read.
func unreadableLines(found access.Review) []string {
	texts := []string{}
	for _, u := range found.Unreadable {
		texts = append(texts, u.String())
	}
	return texts
}

const (
	orgMember     = "GET /v1/organizations/*/members/*"
	shopMember    = "GET /v1/projects/Prjshop/members/*"
	shopSearch    = "POST /v1/projects/Prjshop/members/search"
	denied        = "The account of the User Access Key has no permission for this (code -6)"
	notKnownAdmin = "organization: list of projects: the account of the User Access Key is not known to be OWNER or ADMIN of the organization, " +
		"so projects may be missing in the list"
)

func TestRun_incomplete(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		faults     []simulator.Fault
		filter     access.Filter
		change     func(*simulator.State)
		unreadable []string
		missing    []int  // of everything
		unknown    string // the beginning of rows whose roles become unknown
	}{
		"members of a project": {
			faults: []simulator.Fault{rejecting(shopSearch, "-6")}, missing: []int{6, 7, 8, 11, 12},
			unreadable: []string{"project shop (Prjshop): members: " + denied + "; requires Project.Member.List"},
		},
		"gateway rejects a project": {
			faults: []simulator.Fault{{Match: shopSearch, Times: -1, Status: 403, Body: "<html>Forbidden</html>"}}, missing: []int{6, 7, 8, 11, 12},
			unreadable: []string{"project shop (Prjshop): members: "},
		},
		"address not allowed for a project": {
			faults: []simulator.Fault{rejecting(shopSearch, "-8")}, missing: []int{6, 7, 8, 11, 12},
			unreadable: []string{"project shop (Prjshop): members: The IP ACL of the organization does not allow the address of this machine (code -8)"},
		},
		"too many requests": {
			faults: []simulator.Fault{rejecting(shopSearch, "4291000")}, missing: []int{6, 7, 8, 11, 12},
			unreadable: []string{"project shop (Prjshop): members: Too many calls at the same time (code 4291000)"},
		},
		"IAM accounts of a project": {
			faults: []simulator.Fault{rejecting("GET /v1/iam/projects/Prjshop/members", "-6")}, missing: []int{9, 10},
			unreadable: []string{"project shop (Prjshop): IAM accounts: " + denied + "; requires Project.Member.Iam.List"},
		},
		"roles of members": {
			faults: []simulator.Fault{rejecting(shopMember, "-6")}, missing: []int{6, 7, 8, 9, 10, 11, 12}, unknown: "pro shop ",
			unreadable: []string{
				"project shop (Prjshop): roles of 3 members: " + denied + "; requires Project.Member.Get",
				"project shop (Prjshop): roles of an IAM account: " + denied + "; requires Project.Member.Get", // the endpoint for all members is used first
			},
		},
		"roles of a removed member": {
			faults: []simulator.Fault{rejecting("GET /v1/projects/Prjshop/members/"+simulator.NHNOutsideUUID, "12100")}, missing: []int{11}, unknown: "pro shop outside",
			unreadable: []string{"project shop (Prjshop): roles of a member: The project has no such member (code 12100)"},
		},
		"connection lost": {
			faults: []simulator.Fault{{Match: "GET /v1/projects/Prjshop/members/" + simulator.NHNOutsideUUID, Times: -1, Kind: simulator.FaultReset}}, missing: []int{11}, unknown: "pro shop outside",
			unreadable: []string{"project shop (Prjshop): roles of a member: "},
		},
		"response without roles": {
			faults: []simulator.Fault{{
				Match: "GET /v1/projects/Prjshop/members/" + simulator.NHNOutsideUUID, Times: -1, Status: 200,
				Body: `{"header":{"isSuccessful":true,"resultCode":0},"projectMember":{"uuid":"` + simulator.NHNOutsideUUID + `"}}`,
			}}, missing: []int{11}, unknown: "pro shop outside",
			unreadable: []string{"project shop (Prjshop): roles of a member: the response contains no roles"},
		},
		"members of the organization": {
			faults: []simulator.Fault{rejecting("POST /v1/organizations/*/members/search", "-6")}, missing: []int{0, 1, 2, 5},
			unreadable: []string{"organization: members: " + denied + "; requires Organization.Member.List"},
		},
		"IAM accounts": {
			faults: []simulator.Fault{rejecting("GET /v1/iam/organizations/*/members", "-6")}, missing: []int{3, 4},
			unreadable: []string{"organization: IAM accounts: " + denied + "; requires Organization.Member.Iam.List"},
		},
		"roles of a member of the organization": {
			faults: []simulator.Fault{rejecting("GET /v1/organizations/*/members/"+simulator.NHNMemberUUID, "-6")}, missing: []int{1}, unknown: "org dev",
			unreadable: []string{"organization: roles of a member: " + denied + "; requires Organization.Member.Get"},
		},
		"projects": {
			faults: []simulator.Fault{rejecting("GET /v1/organizations/*/projects", "-6")}, missing: []int{6, 7, 8, 9, 10, 11, 12, 13, 14},
			unreadable: []string{"organization: list of projects: " + denied},
		},
		"own account": {
			faults: []simulator.Fault{rejecting("GET /v1/authentications/user-access-keys", "500")}, unreadable: []string{notKnownAdmin},
		},
		"own account without rights": {
			change: func(st *simulator.State) { st.NHN.UserAccessKeys[0].UUID = simulator.NHNMemberUUID },
			// A MEMBER of the organization may not list its members. In shop, dev is ADMIN through a role group.
			missing: []int{0, 1, 2, 3, 4, 5, 6, 13, 14},
			unreadable: []string{
				"organization: IAM accounts: " + denied + "; requires Organization.Member.Iam.List", notKnownAdmin,
				"organization: members: " + denied + "; requires Organization.Member.List", "project shop (Prjshop): role group admins: " + denied + "; requires Organization.Project.RoleGroup.Get",
				"project wiki (Prjwiki): IAM accounts: " + denied + "; requires Project.Member.Iam.List",
				"project wiki (Prjwiki): members: " + denied + "; requires Project.Member.List",
			},
			unknown: "pro shop dev",
		},
		"last login, with a filter for projects": {
			filter: access.Filter{ProjectIDs: []string{"Prjshop"}}, missing: []int{0, 1, 2, 3, 4, 5, 13, 14},
			faults:     []simulator.Fault{rejecting("POST /v1/organizations/*/members/search", "-6")},
			unreadable: []string{"organization: last login of members: " + denied + "; requires Organization.Member.List"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim := simulated(t)
			if test.change != nil {
				sim.Change(test.change)
			}
			for _, fault := range test.faults {
				sim.InjectFault(fault)
			}
			found := review(t, sim, test.filter)
			if found.Complete() {
				t.Error("the review claims to be complete")
			}
			got := unreadableLines(found)
			if len(got) != len(test.unreadable) || slices.ContainsFunc(got, func(line string) bool {
				return !slices.ContainsFunc(test.unreadable, func(want string) bool {
					return line == want || strings.HasSuffix(want, ": ") && strings.HasPrefix(line, want)
				})
			}) {
				t.Error(cmp.Diff(test.unreadable, got))
			}
			for i, line := range everything {
				if got := slices.Contains(withoutPlace(found), strings.TrimSuffix(line, ", outside")); got == slices.Contains(test.missing, i) {
					t.Errorf("row %q: found %t\n%s", line, got, strings.Join(lines(found.Rows), "\n"))
				}
			}
			for _, row := range found.Rows {
				if line := lines([]access.Row{row})[0]; row.RolesUnknown() && row.Status != "WAIT" && (test.unknown == "" || !strings.HasPrefix(line, test.unknown)) {
					t.Errorf("the roles of %q are not known", line)
				}
			}
		})
	}
}

// withoutPlace returns the lines of a review without what depends on the members of the organization.
func withoutPlace(found access.Review) []string {
	texts := lines(found.Rows)
	for i := range texts {
		texts[i] = strings.TrimSuffix(texts[i], ", outside")
	}
	return texts
}

func TestRun_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault  simulator.Fault
		filter access.Filter
		kind   apiclient.Kind
	}{
		"no permission at all":     {rejecting("GET /v1/products", "-6"), access.Filter{}, apiclient.ErrPermission},
		"credentials":              {simulator.Fault{Match: "POST /oauth2/token/create", Times: -1, Status: 401, Body: `{"error":"invalid_client"}`}, access.Filter{}, apiclient.ErrUnauthorized},
		"project does not exist":   {simulator.Fault{Match: "GET /none"}, access.Filter{ProjectIDs: []string{"Prjnone"}}, apiclient.ErrNotFound},
		"service does not respond": {simulator.Fault{Match: "GET /v1/organizations/*/projects", Times: -1, Kind: simulator.FaultReset}, access.Filter{ProjectIDs: []string{"Prjnone"}}, apiclient.ErrNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim := simulated(t)
			sim.InjectFault(test.fault)
			if test.kind == apiclient.ErrPermission {
				sim.Change(func(st *simulator.State) {
					st.NHN.UserAccessKeys[0].UUID = simulator.NHNOutsideUUID
					st.NHN.ProjectMembers = nil
				})
			}
			found, err := access.Run(t.Context(), clientOf(t, sim), access.Options{OrgID: simulator.NHNOrgID, Filter: test.filter})
			if !errors.Is(err, test.kind) || len(found.Rows) > 0 {
				t.Errorf("the error is %v, want one of kind %q; found %v", err, test.kind, found.Rows)
			}
			var project *access.ProjectError
			if errors.As(err, &project) != (test.kind == apiclient.ErrNotFound) {
				t.Errorf("the error is %v", err)
			}
			if project != nil && !strings.HasPrefix(project.Error(), "project Prjnone: NHN Cloud: ") {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

// TestRun_listFailsOnTheWay has a list whose second page fails: what was read is reported, and the rest is missing.
func TestRun_listFailsOnTheWay(t *testing.T) {
	t.Parallel()
	sim := simulated(t)
	sim.Switch(func(sw *simulator.Switches) { sw.NHN.PageCap = 1 })
	fault := rejecting(shopSearch, "-6")
	fault.Skip = 1
	sim.InjectFault(fault)
	found := review(t, sim, access.Filter{ProjectIDs: []string{"Prjshop"}})
	want := []string{
		"pro shop ops@example.com: ProjectRole/ADMIN via limited, DENY", "pro shop ops@example.com: ProjectRole/MEMBER via limited",
		"pro shop owner@example.com: ProjectRole/ADMIN, ADMIN, privileged",
	}
	if diff := cmp.Diff(want, lines(found.Rows)); diff != "" || len(found.Unreadable) != 1 || found.Unreadable[0].Subject != "members" {
		t.Error(diff, found.Unreadable)
	}
}

func TestRun_interrupted(t *testing.T) {
	t.Parallel()
	sim := simulated(t)
	ctx, cancel := context.WithCancel(t.Context())
	sim.InjectFault(simulator.Fault{Match: shopMember, Status: 503, OnFault: cancel})
	found, err := access.Run(ctx, clientOf(t, sim), access.Options{OrgID: simulator.NHNOrgID})
	if !errors.Is(err, context.Canceled) || len(found.Rows) > 0 {
		t.Errorf("the error is %v; found %v", err, found.Rows)
	}
}

// TestRun_serviceFails has an API that fails from some request on. The review gives up soon, and says so.
func TestRun_serviceFails(t *testing.T) {
	t.Parallel()
	sim := simulated(t)
	sim.Change(func(st *simulator.State) {
		for i := range 300 {
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, joined("Prjwiki", fmt.Sprintf("0b000000-0000-4000-8000-%012d", i), fmt.Sprintf("u%d@example.com", i), allow(simulator.NHNProjectMemberRoleID)))
		}
	})
	sim.InjectFault(rejecting("GET /v1/projects/*/members/*", "500"))
	found := review(t, sim, access.Filter{})
	if got := strings.Join(unreadableLines(found), "\n"); !strings.Contains(got, "roles of 2") || !strings.Contains(got, "members: not read, because the API failed again and again") {
		t.Error(got)
	}
	if sent := len(sim.Requests("GET /v1/projects/*/members/*")); sent > 100 {
		t.Errorf("%d requests were sent", sent)
	}
}

// TestRun_omittedRoles has an invitation and a withdrawn account whose roles the API does not return, and a member without a role. That is
// no failure.
func TestRun_omittedRoles(t *testing.T) {
	t.Parallel()
	sim := simulated(t)
	const left = "0a000000-0000-4000-8000-000000000009"
	sim.Switch(func(sw *simulator.Switches) { sw.NHN.PendingUUIDShown = true })
	sim.Change(func(st *simulator.State) {
		st.NHN.OrganizationMembers[2].Roles = nil
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers,
			simulator.ProjectMember{ProjectID: "Prjwiki", UUID: simulator.NHNOutsideUUID, Email: simulator.NHNOutsideEmail, Status: "EXPIRE", Roles: allow(simulator.NHNProjectAdminRoleID)})
	})
	sim.InjectFault(rejecting("GET /v1/projects/Prjwiki/members/"+simulator.NHNOutsideUUID, "12100"))
	sim.InjectFault(rejecting("GET /v1/iam/projects/Prjwiki/members/"+simulator.NHNOutsideUUID, "12100"))
	sim.InjectFault(rejecting("GET /v1/iam/organizations/*/members/"+left, "50007"))
	found := review(t, sim, access.Filter{})
	for _, want := range []string{
		"org dev@example.com: /", "org left@example.com: /, unknown, leaved", "pro wiki outside@example.com: /, unknown, EXPIRE, outside",
	} {
		if !slices.Contains(lines(found.Rows), want) {
			t.Errorf("no row is %q in\n%s", want, strings.Join(lines(found.Rows), "\n"))
		}
	}
	if !found.Complete() {
		t.Error(found.Unreadable)
	}
	// The same responses about an ordinary member are failures.
	sim.InjectFault(rejecting("GET /v1/projects/Prjshop/members/"+simulator.NHNOutsideUUID, "50007"))
	sim.InjectFault(rejecting("GET /v1/iam/projects/Prjshop/members/"+simulator.NHNOutsideUUID, "50007"))
	if found := review(t, sim, access.Filter{}); len(found.Unreadable) != 1 {
		t.Error(found.Unreadable)
	}
}

// TestRun_organizationMember cannot read one of the two lists of accounts. Only for accounts of the other one, the review knows whether they
// belong to the organization.
func TestRun_organizationMember(t *testing.T) {
	t.Parallel()
	for match, want := range map[string]map[string]string{
		"GET /v1/iam/organizations/*/members":          {"ops@example.com": "not known", "outside@example.com": "false"},
		"POST /v1/organizations/*/members/search":      {"ops@example.com": "true", "outside@example.com": "not known"},
		"GET /v1/organizations/*/project-role-groups/": {"ops@example.com": "true", "outside@example.com": "false"},
	} {
		sim := simulated(t)
		sim.InjectFault(rejecting(match, "-6"))
		for _, row := range review(t, sim, access.Filter{}).Rows {
			got := "not known"
			if row.OrganizationMember != nil {
				got = fmt.Sprint(*row.OrganizationMember)
			}
			if row.Scope == access.ScopeProject && want[row.Email] != "" && got != want[row.Email] {
				t.Errorf("%s: %s belongs to the organization: %s, want %s", match, row.Email, got, want[row.Email])
			}
		}
	}
}
