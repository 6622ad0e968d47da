package models

import (
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNProjectMemberKey identifies a member of a project.
var NHNProjectMemberKey = tfkit.Key{"project_id", "member_uuid"}

// NHNProjectMember is the state of a member of a project.
type NHNProjectMember struct {
	ID         types.String `tfsdk:"id"`
	ProjectID  types.String `tfsdk:"project_id"`
	MemberUUID types.String `tfsdk:"member_uuid"`
	Email      types.String `tfsdk:"email"`
	UserCode   types.String `tfsdk:"user_code"`
	Roles      types.Set    `tfsdk:"roles"`
	Name       types.String `tfsdk:"name"`
	MemberType types.String `tfsdk:"member_type"`
	Status     types.String `tfsdk:"status"`
	JoinedAt   types.String `tfsdk:"joined_at"`
}

// NHNProjectMemberDocs describes a member of a project.
func NHNProjectMemberDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id":          tfkit.String("UUID of the account, or its email address while an invitation is pending."),
		"project_id":  tfkit.String("ID of the project."),
		"member_uuid": tfkit.String("UUID of the account. Empty while an invitation is pending."),
		"email":       tfkit.String("Email address of the account. Case-insensitive."),
		"user_code":   tfkit.String("Login ID of an IAM account. Empty for an NHN Cloud account."),
		"roles":       tfkit.ObjectSet(NHNAssignedRoleDocs(), "Roles of the member in the project. The API does not return them while an invitation is pending."),
		"name":        tfkit.String("Name of the account."),
		"member_type": tfkit.String("Type of the account: `TOAST_CLOUD` (NHN Cloud account) or `IAM` (IAM account)."),
		"status":      tfkit.String("Status of the membership: `COMPLETE`, `WAIT` (the invitation is pending), `EXPIRE` (the invitation was not accepted in time) or `UNKNOWN`."),
		"joined_at":   tfkit.String("Time when the account joined, as returned by the API."),
	}
}

// NHNProjectMemberFields maps fields of the API to attributes. The field for the account is the attribute that ref is from.
func NHNProjectMemberFields(ref nhn.MemberRef) tfkit.Fields {
	account := path.Root("member_uuid")
	switch {
	case ref.Email != "":
		account = path.Root("email")
	case ref.UserCode != "":
		account = path.Root("user_code")
	}
	return tfkit.Fields{"memberUuid": account, "assignRoles": path.Root("roles"), "projectId": path.Root("project_id")}
}

// NHNProjectMemberFrom maps the object that the API returns.
func NHNProjectMemberFrom(projectID string, m nhn.ProjectMember) NHNProjectMember {
	id := m.UUID
	if id == "" {
		id = m.Email
	}
	return NHNProjectMember{
		ID: types.StringValue(id), ProjectID: types.StringValue(projectID), MemberUUID: types.StringValue(m.UUID), Email: types.StringValue(m.Email),
		UserCode: types.StringValue(m.UserCode), Roles: NHNAssignedRolesFrom(m.Roles), Name: types.StringValue(m.Name),
		MemberType: types.StringValue(m.TypeCode), Status: types.StringValue(m.StatusCode), JoinedAt: types.StringValue(m.JoinedAt),
	}
}

// PreserveEquivalent returns the member with the equivalent values of prior, and with values that the API does not always return: the
// login ID of an IAM account, and the roles while an invitation is pending.
func (m NHNProjectMember) PreserveEquivalent(prior NHNProjectMember) NHNProjectMember {
	m.MemberUUID = tfkit.PriorIfEquivalent(prior.MemberUUID, m.MemberUUID, nhn.CanonicalUUID)
	m.Email = tfkit.PriorIfEquivalent(prior.Email, m.Email, apiclient.CanonicalEmail)
	m.Roles = preserveEmptyConditions(prior.Roles, m.Roles)
	if m.UserCode.ValueString() == "" && tfkit.Known(prior.UserCode) {
		m.UserCode = prior.UserCode
	}
	if len(m.Roles.Elements()) == 0 && m.Status.ValueString() != nhn.StatusComplete && tfkit.Known(prior.Roles) {
		m.Roles = prior.Roles
	}
	return m
}

// UUID returns the UUID of the member in the form that the API returns, or "" if it is not known.
func (m NHNProjectMember) UUID() string {
	if uuid := m.MemberUUID.ValueString(); !nhn.SameUUID(uuid, m.ID.ValueString()) {
		return nhn.CanonicalUUID(uuid)
	}
	return m.ID.ValueString()
}

// Ref returns the identifier of the account: its UUID if it is known. Requests by UUID may not find a pending invitation, so it is
// identified by its email address.
func (m NHNProjectMember) Ref() nhn.MemberRef {
	switch {
	case m.MemberUUID.ValueString() != "" && !m.Invited():
		return nhn.MemberRef{UUID: m.UUID(), IAM: m.MemberType.ValueString() == nhn.MemberIAM}
	case m.Email.ValueString() != "":
		return nhn.MemberRef{Email: m.Email.ValueString()}
	default:
		return nhn.MemberRef{UserCode: m.UserCode.ValueString()}
	}
}

// Invited reports whether the member is an invitation, pending or expired.
func (m NHNProjectMember) Invited() bool {
	return m.Status.ValueString() == nhn.StatusPending || m.Status.ValueString() == nhn.StatusExpired
}
