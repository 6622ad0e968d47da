package access

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// The scopes of a row.
const (
	ScopeOrganization = "organization"
	ScopeProject      = "project"
)

// Row is a role that an account has in the organization or in a project. A member without a role has a row without one.
type Row struct {
	Scope       string `json:"scope"`
	ProjectID   string `json:"project_id"` // "" for the organization
	ProjectName string `json:"project_name"`

	Email              string `json:"email"`
	UserCode           string `json:"user_code"` // login ID of an IAM account
	Name               string `json:"name"`
	MemberUUID         string `json:"member_uuid"` // "" while an invitation is pending
	MemberType         string `json:"member_type"`
	Status             string `json:"status"`
	OrganizationMember *bool  `json:"organization_member"` // an invitation is no membership; nil if the members of the organization could not be read
	LastLoginAt        string `json:"last_login_at"`
	SecondFactor       *bool  `json:"second_factor"` // nil for an IAM account, or if it is not known

	RoleID        string   `json:"role_id"`
	RoleName      string   `json:"role_name"`
	CategoryKey   string   `json:"category_key"`
	Policy        string   `json:"policy"`
	RoleGroupID   string   `json:"role_group_id"` // "" for a role that the account has directly
	RoleGroupName string   `json:"role_group_name"`
	Conditions    []string `json:"conditions"`
	Until         string   `json:"until"` // the end of the access, if a condition states one

	Admin      *bool `json:"admin"`      // nil if the role is not known
	Privileged *bool `json:"privileged"` // nil if the role is not known
	Denied     bool  `json:"denied"`     // a role group of the account denies the same role
}

// RolesUnknown reports whether the API did not return which roles the account has, or which roles its role group has.
func (r Row) RolesUnknown() bool { return r.Privileged == nil }

// sortRows sorts rows by scope, project, account and role, so that two reviews can be compared, and removes repeated rows.
func sortRows(rows []Row) []Row {
	slices.SortFunc(rows, func(a, b Row) int { return slices.Compare(a.order(), b.order()) })
	return slices.CompactFunc(rows, func(a, b Row) bool { return slices.Equal(a.order(), b.order()) })
}

// order returns the values that the row is sorted by. They identify it.
func (r Row) order() []string {
	return []string{
		r.Scope, strings.ToLower(r.ProjectName), r.ProjectID, strings.ToLower(cmp.Or(r.Email, r.UserCode)), r.MemberUUID, r.Email, r.Status,
		r.RoleName, r.RoleID, r.RoleGroupName, r.RoleGroupID, r.Policy, strings.Join(r.Conditions, "\x00"),
	}
}

// account is an account of the organization, as its lists describe it.
type account struct {
	userCode, email, name, memberType, status, lastLoginAt string
	secondFactor                                           *bool
}

func accountOfMember(m nhn.OrganizationMember) account {
	a := account{userCode: m.UserCode, email: m.Email, name: m.Name, memberType: m.TypeCode, status: m.StatusCode, lastLoginAt: m.LastLoginAt}
	if m.SecondFactor != "" {
		a.secondFactor = new(m.SecondFactor == "Y")
	}
	return a
}

func accountOfIAMMember(m nhn.IAMMember) account {
	return account{
		userCode: m.UserCode, email: m.Email, name: m.Name, memberType: nhn.MemberIAM, status: m.Status, lastLoginAt: m.LastLoggedInAt,
	}
}

// describe completes a row with what is known about its account in the organization.
func (a account) describe(r *Row) {
	r.Email, r.UserCode, r.Name = cmp.Or(r.Email, a.email), cmp.Or(r.UserCode, a.userCode), cmp.Or(r.Name, a.name)
	r.MemberType, r.LastLoginAt, r.SecondFactor = cmp.Or(r.MemberType, a.memberType), a.lastLoginAt, a.secondFactor
	if r.Status == "" || a.status == nhn.IAMStatusLeaved {
		r.Status = a.status
	}
}
