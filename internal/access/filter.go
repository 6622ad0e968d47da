package access

import (
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Filter selects rows. Empty fields do not filter. A row whose roles are not known passes Role and Privileged, because it may match. Person and
// Role are case-insensitive: a row too many is better than a review that looks clean.
type Filter struct {
	Person     string   // email address, UUID or login ID of an account
	ProjectIDs []string // only these projects, and not the organization
	Role       string   // name or ID of a role or role group
	Privileged bool     // only privileged roles
}

// matchesPerson reports whether one of the identifiers is the person.
func (f Filter) matchesPerson(uuid, email, userCode string) bool {
	return f.Person == "" || slices.ContainsFunc([]string{uuid, email, userCode}, func(text string) bool {
		return apiclient.FoldNFC(f.Person) == apiclient.FoldNFC(text)
	})
}

func (f Filter) matchesRole(r Row) bool {
	if r.RolesUnknown() {
		return true
	}
	if f.Privileged && !*r.Privileged {
		return false
	}
	return f.Role == "" || f.namesRole(r.RoleID, r.RoleName, r.RoleGroupID, r.RoleGroupName)
}

// namesRole reports whether one of the IDs and names of roles and role groups is the role.
func (f Filter) namesRole(texts ...string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return text != "" && foldRole(text) == foldRole(f.Role) })
}

// foldRole returns the form in which names of roles are compared. The API returns some names with underscores instead of spaces.
func foldRole(text string) string { return strings.ReplaceAll(apiclient.FoldNFC(text), "_", " ") }
