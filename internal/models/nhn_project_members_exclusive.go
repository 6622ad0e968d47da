package models

import (
	"context"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNProjectMembersExclusiveKey identifies the complete list of members of a project.
var NHNProjectMembersExclusiveKey = tfkit.Key{"project_id"}

// NHNProjectMembersExclusive is the state of all members of a project.
type NHNProjectMembersExclusive struct {
	ID        types.String `tfsdk:"id"`
	ProjectID types.String `tfsdk:"project_id"`
	Members   types.Set    `tfsdk:"members"`

	ExpiredRoles types.Set `tfsdk:"expired_roles"`
}

// NHNExclusiveMember is one of the members, with one of three identifiers.
type NHNExclusiveMember struct {
	MemberUUID types.String `tfsdk:"member_uuid"`
	Email      types.String `tfsdk:"email"`
	UserCode   types.String `tfsdk:"user_code"`
	Roles      types.Set    `tfsdk:"roles"`
}

var exclusiveMemberType = types.ObjectType{AttrTypes: map[string]attr.Type{
	"member_uuid": types.StringType, "email": types.StringType, "user_code": types.StringType, "roles": types.SetType{ElemType: expiringType},
}}

// NHNProjectMembersExclusiveFields maps fields of the API to attributes.
var NHNProjectMembersExclusiveFields = tfkit.Fields{
	"memberUuid": path.Root("members"), "assignRoles": path.Root("members"), "projectId": path.Root("project_id"),
}

// Ref returns the configured identifier of the account.
func (m NHNExclusiveMember) Ref() nhn.MemberRef {
	return nhn.MemberRef{UUID: nhn.CanonicalUUID(m.MemberUUID.ValueString()), Email: m.Email.ValueString(), UserCode: m.UserCode.ValueString()}
}

// EquivalentNHNMembers reports whether two sets of members are the same for the API: see [EquivalentNHNRoles]. UUIDs and email
// addresses are case-insensitive.
func EquivalentNHNMembers(a, b types.Set) bool { return canonicalMembers(a).Equal(canonicalMembers(b)) }

func canonicalMembers(members types.Set) types.Set {
	return mapObjects(members, func(member types.Object) types.Object {
		if roles, isSet := member.Attributes()["roles"].(types.Set); isSet {
			member = withAttribute(member, "roles", withoutEmptyConditions(roles))
		}
		for name, canonical := range map[string]func(string) string{"member_uuid": nhn.CanonicalUUID, "email": strings.ToLower} {
			if value, isText := member.Attributes()[name].(types.String); isText && tfkit.Known(value) {
				member = withAttribute(member, name, types.StringValue(canonical(value.ValueString())))
			}
		}
		return member
	})
}

// NHNDesiredMember is a member that a project is to have.
type NHNDesiredMember struct {
	Ref   nhn.MemberRef
	Roles []nhn.AssignedRole
}

// Desired maps planned members. A member whose roles have all expired is not desired.
func (m NHNProjectMembersExclusive) Desired(ctx context.Context, now time.Time, diags *diag.Diagnostics) []NHNDesiredMember {
	var desired []NHNDesiredMember
	for _, member := range tfkit.Elements[NHNExclusiveMember](ctx, m.Members, diags) {
		if !NHNRoleEndsOf(member.Roles, now).AllExpired() {
			desired = append(desired, NHNDesiredMember{Ref: member.Ref(), Roles: NHNAssignedRoles(ctx, ActiveNHNRoles(member.Roles, now), diags)})
		}
	}
	return desired
}

// RoleEnds returns the end dates of the roles of all members. Their IDs begin with the identifier of the member.
func (m NHNProjectMembersExclusive) RoleEnds(ctx context.Context, now time.Time, diags *diag.Diagnostics) (all NHNRoleEnds) {
	if members, err := m.Members.ToTerraformValue(ctx); err != nil || !members.IsFullyKnown() {
		return NHNRoleEnds{Unknown: true}
	}
	for _, member := range tfkit.Elements[NHNExclusiveMember](ctx, m.Members, diags) {
		ends := NHNRoleEndsOf(member.Roles, now)
		for _, end := range ends.Expired {
			all.Expired = append(all.Expired, member.qualify(end))
		}
		for _, end := range ends.Later {
			all.Later = append(all.Later, member.qualify(end))
		}
		all.Endless = all.Endless || ends.Endless
	}
	all.sort()
	return all
}

func (m NHNExclusiveMember) qualify(end NHNRoleEnd) NHNRoleEnd {
	end.RoleID = m.expiredRole(end.RoleID)
	return end
}

func (m NHNExclusiveMember) expiredRole(id string) string { return m.Ref().String() + "/" + id }

// DesiredWithCurrentConditions maps planned members. Conditions that the configuration omits, of roles that the plan does not change, are as
// the API returns them now: see [KeepAssignedRoles].
func (m NHNProjectMembersExclusive) DesiredWithCurrentConditions(ctx context.Context, config, state types.Set, now []nhn.ProjectMember, at time.Time, diags *diag.Diagnostics) []NHNDesiredMember {
	byMember := func(members types.Set) map[int]types.Set {
		roles := map[int]types.Set{}
		for _, member := range tfkit.Elements[NHNExclusiveMember](ctx, members, diags) {
			roles[member.Ref().Index(now)] = WithoutNHNRoleEnds(member.Roles)
		}
		return roles
	}
	configured, former := byMember(config), byMember(state)
	desired := m.Desired(ctx, at, diags)
	for i, w := range desired {
		if found := w.Ref.Index(now); found >= 0 {
			desired[i].Roles = KeepAssignedRoles(ctx, w.Roles, configured[found], former[found], now[found].Roles, diags)
		}
	}
	return desired
}

// Refs identifies the members.
func (m NHNProjectMembersExclusive) Refs(ctx context.Context, diags *diag.Diagnostics) []nhn.MemberRef {
	var refs []nhn.MemberRef
	for _, member := range tfkit.Elements[NHNExclusiveMember](ctx, m.Members, diags) {
		refs = append(refs, member.Ref())
	}
	return refs
}

// NHNProjectMembersExclusiveFrom maps the members that the API returns. A member of prior keeps its identifier, and its roles while its
// invitation is pending. Other invitations are omitted, because the API cannot change them. As long as there are such invitations,
// one of them may be to an account that prior identifies by UUID, which invitations do not have: that member is kept.
func NHNProjectMembersExclusiveFrom(ctx context.Context, projectID string, members []nhn.ProjectMember, prior types.Set, now time.Time, diags *diag.Diagnostics) NHNProjectMembersExclusive {
	var known, unseen []NHNExclusiveMember
	var expired []string
	named := map[int]NHNExclusiveMember{}
	for _, former := range tfkit.Elements[NHNExclusiveMember](ctx, prior, diags) {
		if at := former.Ref().Index(members); at >= 0 {
			named[at] = former
		} else if ends := NHNRoleEndsOf(former.Roles, now); ends.AllExpired() {
			known = append(known, former)
			for _, end := range ends.Expired {
				expired = append(expired, former.expiredRole(end.RoleID))
			}
		} else if former.Ref().UUID != "" {
			unseen = append(unseen, former)
		}
	}
	invited := false
	for i, member := range members {
		entry, kept := named[i]
		if !kept {
			entry = NHNExclusiveMember{
				MemberUUID: types.StringValue(member.UUID), Email: types.StringNull(), UserCode: types.StringNull(), Roles: types.SetNull(expiringType),
			}
		}
		switch {
		case member.Joined():
			found := preserveEmptyConditions(WithoutNHNRoleEnds(entry.Roles), NHNAssignedRolesFrom(member.Roles))
			roles, gone := WithNHNRoleEnds(entry.Roles, found, now)
			entry.Roles = roles
			for _, id := range tfkit.GoStrings(gone) {
				expired = append(expired, entry.expiredRole(id))
			}
		case !kept:
			invited = true
			continue
		}
		known = append(known, entry)
	}
	if invited {
		known = append(known, unseen...)
	}
	return NHNProjectMembersExclusive{
		ID: types.StringValue(projectID), ProjectID: types.StringValue(projectID), ExpiredRoles: expiredRoles(expired),
		Members: tfkit.SetOf(exclusiveMemberType, known, func(m NHNExclusiveMember) map[string]attr.Value {
			return map[string]attr.Value{"member_uuid": m.MemberUUID, "email": m.Email, "user_code": m.UserCode, "roles": m.Roles}
		}),
	}
}
