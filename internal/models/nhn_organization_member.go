package models

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNOrganizationMember is the state of a member of an organization.
type NHNOrganizationMember struct {
	ID                types.String `tfsdk:"id"`
	OrgID             types.String `tfsdk:"org_id"`
	Email             types.String `tfsdk:"email"`
	UserCode          types.String `tfsdk:"user_code"`
	Name              types.String `tfsdk:"name"`
	MemberType        types.String `tfsdk:"member_type"`
	Status            types.String `tfsdk:"status"`
	JoinedAt          types.String `tfsdk:"joined_at"`
	LastLoginAt       types.String `tfsdk:"last_login_at"`
	PasswordChangedAt types.String `tfsdk:"password_changed_at"`
	SecondFactor      types.Bool   `tfsdk:"second_factor"`
	Roles             types.Set    `tfsdk:"roles"`
}

// NHNOrganizationMemberDocs describes a member of an organization.
func NHNOrganizationMemberDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id":                  tfkit.String("UUID of the account. Empty while an invitation is pending."),
		"org_id":              tfkit.String("ID of the organization."),
		"email":               tfkit.String("Email address of the account. Case-insensitive."),
		"user_code":           tfkit.String("Login ID of an IAM account. Empty for an NHN Cloud account."),
		"name":                tfkit.String("Name of the account."),
		"member_type":         tfkit.String("Type of the account: `TOAST_CLOUD` (NHN Cloud account) or `IAM` (IAM account)."),
		"status":              tfkit.String("Status of the membership: `COMPLETE`, `WAIT` (the invitation is pending), `EXPIRE` (the invitation was not accepted in time) or `UNKNOWN`."),
		"joined_at":           tfkit.String("Time when the account joined, as returned by the API."),
		"last_login_at":       tfkit.String("Time of the last login, as returned by the API. Empty if there was none."),
		"password_changed_at": tfkit.String("Time of the last password change, as returned by the API. Empty if there was none."),
		"second_factor":       tfkit.Bool("Whether the account logs in with a second factor. Null for an IAM account."),
		"roles":               tfkit.ObjectSet(NHNAssignedRoleDocs(), "Roles of the member in the organization. Empty while an invitation is pending."),
	}
}

// NHNOrganizationMemberFields maps fields of the API to attributes.
var NHNOrganizationMemberFields = tfkit.Fields{
	"memberUuid": path.Root("member_uuid"), "assignRoles": path.Root("roles"), "orgId": path.Root("org_id"),
}

// NHNOrganizationMemberFrom maps the object that the API returns.
func NHNOrganizationMemberFrom(orgID string, m nhn.OrganizationMember) NHNOrganizationMember {
	member := NHNOrganizationMember{
		ID: types.StringValue(m.UUID), OrgID: types.StringValue(orgID), Email: types.StringValue(m.Email), UserCode: types.StringValue(m.UserCode),
		Name: types.StringValue(m.Name), MemberType: types.StringValue(m.TypeCode), Status: types.StringValue(m.StatusCode),
		JoinedAt: types.StringValue(m.JoinedAt), LastLoginAt: types.StringValue(m.LastLoginAt), PasswordChangedAt: types.StringValue(m.PasswordChangedAt),
		SecondFactor: types.BoolNull(), Roles: NHNAssignedRolesFrom(m.Roles),
	}
	if m.SecondFactor != "" {
		member.SecondFactor = types.BoolValue(m.SecondFactor == "Y")
	}
	return member
}

// NHNOrganizationMemberRolesKey identifies the member whose roles are managed.
var NHNOrganizationMemberRolesKey = tfkit.Key{"org_id", "member_uuid"}

// NHNOrganizationMemberRoles is the state of the roles of a member of an organization.
type NHNOrganizationMemberRoles struct {
	ID             types.String `tfsdk:"id"`
	OrgID          types.String `tfsdk:"org_id"`
	MemberUUID     types.String `tfsdk:"member_uuid"`
	Roles          types.Set    `tfsdk:"roles"`
	RolesOnDestroy types.Set    `tfsdk:"roles_on_destroy"`
	ExpiredRoles   types.Set    `tfsdk:"expired_roles"`
}

// NHNOrganizationMemberRolesFrom maps a member that the API returns, without values that exist only in Terraform.
func NHNOrganizationMemberRolesFrom(orgID string, m nhn.OrganizationMember, now time.Time) NHNOrganizationMemberRoles {
	return NHNOrganizationMemberRoles{
		OrgID: types.StringValue(orgID), MemberUUID: types.StringValue(m.UUID), RolesOnDestroy: types.SetNull(assignedType),
	}.WithRemote(m, now)
}

// UUID returns the UUID of the member in the form that the API returns.
func (m NHNOrganizationMemberRoles) UUID() string {
	return nhn.CanonicalUUID(m.MemberUUID.ValueString())
}

// WithRemote returns the member with the roles that the API returns, in the form of m if they are equivalent, and with the end dates of m. After
// all roles have expired, the member has the roles of roles_on_destroy.
func (m NHNOrganizationMemberRoles) WithRemote(found nhn.OrganizationMember, now time.Time) NHNOrganizationMemberRoles {
	remote := preserveEmptyConditions(WithoutNHNRoleEnds(m.Roles), NHNAssignedRolesFrom(found.Roles))
	if NHNRoleEndsOf(m.Roles, now).AllExpired() && EquivalentNHNRoles(remote, m.RolesOnDestroy) {
		remote = ActiveNHNRoles(m.Roles, now)
	}
	m.ID = types.StringValue(m.UUID())
	m.Roles, m.ExpiredRoles = WithNHNRoleEnds(m.Roles, remote, now)
	return m
}

// CurrentRoles returns the roles that the member has now: those that have not expired, or else those of roles_on_destroy.
func (m NHNOrganizationMemberRoles) CurrentRoles(ctx context.Context, now time.Time, diags *diag.Diagnostics) []nhn.AssignedRole {
	if roles := NHNAssignedRoles(ctx, ActiveNHNRoles(m.Roles, now), diags); len(roles) > 0 {
		return roles
	}
	return NHNAssignedRoles(ctx, m.RolesOnDestroy, diags)
}
