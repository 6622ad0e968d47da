package access

import (
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Filter selects rows. Empty fields do not filter. A row whose roles are not known passes Role and Privileged, because it may match.
type Filter struct {
	Person     string   // email address, UUID or login ID of an account
	ProjectIDs []string // only these projects, and not the organization
	Role       string   // name or ID of a role or role group
	Privileged bool     // only privileged roles
}

// matchesPerson reports whether one of the identifiers is the person. Email addresses and UUIDs are case-insensitive.
func (f Filter) matchesPerson(uuid, email, userCode string) bool {
	return f.Person == "" || strings.EqualFold(f.Person, uuid) || f.Person == userCode || apiclient.FoldNFC(f.Person) == apiclient.FoldNFC(email)
}

func (f Filter) matchesRole(r Row) bool {
	if r.RolesUnknown() {
		return true
	}
	if f.Privileged && !*r.Privileged {
		return false
	}
	return f.Role == "" || slices.ContainsFunc([]string{r.RoleID, r.RoleName, r.RoleGroupID, r.RoleGroupName}, func(text string) bool {
		return apiclient.EqualNFC(text, f.Role)
	})
}
