package models

import (
	"context"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNProjectMembersExclusiveKey identifies the complete list of members of a project.
var NHNProjectMembersExclusiveKey = tfkit.Key{"project_id"}

// NHNProjectMembersExclusive is the state of all members of a project.
type NHNProjectMembersExclusive struct {
	ID        types.String `tfsdk:"id"`
	ProjectID types.String `tfsdk:"project_id"`
	Members   types.List   `tfsdk:"members"` // a set: see [NHNProjectMembersExclusiveSet]

	ExpiredRoles types.Set `tfsdk:"expired_roles"`
}

// NHNProjectMembersExclusiveSet is the attribute that is a set for Terraform and a list for the framework. The framework looks each value of an
// element of a set up by comparing the elements, so the time of a plan would grow with the square of the number of members.
const NHNProjectMembersExclusiveSet = "members"

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

// SameNHNMembers reports whether two values have the same members, in any order.
func SameNHNMembers(a, b types.List) bool {
	if !tfkit.Known(a) || !tfkit.Known(b) || len(a.Elements()) != len(b.Elements()) {
		return a.Equal(b)
	}
	others := map[string][]attr.Value{}
	for _, element := range b.Elements() {
		name := memberName(element)
		others[name] = append(others[name], element)
	}
	for _, element := range a.Elements() {
		name := memberName(element)
		same := slices.IndexFunc(others[name], element.Equal)
		if same < 0 {
			return false
		}
		others[name] = slices.Delete(others[name], same, same+1)
	}
	return true
}

// memberName returns a text that is the same for equal elements, and different for most others.
func memberName(element attr.Value) string {
	member, isObject := element.(types.Object)
	if !isObject {
		return element.String()
	}
	attributes, name := member.Attributes(), ""
	for _, identifier := range []string{"member_uuid", "email", "user_code"} {
		if value, known := attributes[identifier]; known {
			name += value.String() + " "
		}
	}
	return name
}

// EquivalentNHNMembers reports whether two values have the same members for the API: see [EquivalentNHNRoles]. UUIDs and email
// addresses are case-insensitive.
func EquivalentNHNMembers(a, b types.List) bool {
	return SameNHNMembers(canonicalMembers(a), canonicalMembers(b))
}

func canonicalMembers(members types.List) types.List {
	elements, of := mapElements(members, func(member types.Object) types.Object {
		if roles, isSet := member.Attributes()["roles"].(types.Set); isSet {
			member = withAttribute(member, "roles", withoutEmptyConditions(roles))
		}
		for name, canonical := range map[string]func(string) string{"member_uuid": nhn.CanonicalUUID, "email": apiclient.CanonicalEmail} {
			if value, isText := member.Attributes()[name].(types.String); isText && tfkit.Known(value) {
				member = withAttribute(member, name, types.StringValue(canonical(value.ValueString())))
			}
		}
		return member
	})
	if of == nil {
		return members
	}
	return types.ListValueMust(*of, elements)
}

// NHNDesiredMember is a member that is configured for a project.
type NHNDesiredMember struct {
	Ref   nhn.MemberRef
	Roles []nhn.AssignedRole // none if all of them have expired
}

// Ended reports whether all roles of the member have expired, so that the project must not have the member any more.
func (m NHNDesiredMember) Ended() bool { return len(m.Roles) == 0 }

// Desired maps planned members.
func (m NHNProjectMembersExclusive) Desired(ctx context.Context, now time.Time, diags *diag.Diagnostics) []NHNDesiredMember {
	var desired []NHNDesiredMember
	for _, member := range tfkit.Elements[NHNExclusiveMember](ctx, m.Members, diags) {
		desired = append(desired, NHNDesiredMember{Ref: member.Ref(), Roles: NHNAssignedRoles(ctx, ActiveNHNRoles(member.Roles, now), diags)})
	}
	return desired
}

// RoleEnds returns the end dates of the roles of all members.
func (m NHNProjectMembersExclusive) RoleEnds(ctx context.Context, now time.Time, diags *diag.Diagnostics) (all NHNRoleEnds) {
	if members, err := m.Members.ToTerraformValue(ctx); err != nil || !members.IsFullyKnown() {
		return NHNRoleEnds{Unknown: true}
	}
	for _, member := range tfkit.Elements[NHNExclusiveMember](ctx, m.Members, diags) {
		ends := member.roleEnds(now)
		all.Expired, all.Later = append(all.Expired, ends.Expired...), append(all.Later, ends.Later...)
		all.Endless = all.Endless || ends.Endless
	}
	all.sort()
	return all
}

// roleEnds returns the end dates of the roles of one of the members.
func (m NHNExclusiveMember) roleEnds(now time.Time) NHNRoleEnds {
	ends := NHNRoleEndsOf(m.Roles, now)
	for _, list := range [][]NHNRoleEnd{ends.Expired, ends.Later} {
		for i := range list {
			list[i].Member = m.Ref().String()
		}
	}
	return ends
}

// DesiredWithCurrentConditions maps planned members. Conditions that the configuration omits, of roles that the plan does not change, are as
// the API returns them now: see [KeepAssignedRoles].
func (m NHNProjectMembersExclusive) DesiredWithCurrentConditions(ctx context.Context, config, state types.List, now []nhn.ProjectMember, at time.Time, diags *diag.Diagnostics) []NHNDesiredMember {
	configured, former := rolesByMember(ctx, config, now, diags), rolesByMember(ctx, state, now, diags)
	desired := m.Desired(ctx, at, diags)
	for i, w := range desired {
		if found := w.Ref.Index(now); found >= 0 {
			desired[i].Roles = KeepAssignedRoles(ctx, w.Roles, WithoutNHNRoleEnds(configured[found]), WithoutNHNRoleEnds(former[found]), now[found].Roles, diags)
		}
	}
	return desired
}

// rolesByMember returns the roles of members by their position in now.
func rolesByMember(ctx context.Context, members types.List, now []nhn.ProjectMember, diags *diag.Diagnostics) map[int]types.Set {
	roles := map[int]types.Set{}
	for _, member := range tfkit.Elements[NHNExclusiveMember](ctx, members, diags) {
		if at := member.Ref().Index(now); at >= 0 {
			roles[at] = member.Roles
		}
	}
	return roles
}

// ChangesRoleEnds reports whether an account has other roles or end dates in other, in which it may be identified in another way.
func (m NHNProjectMembersExclusive) ChangesRoleEnds(ctx context.Context, other NHNProjectMembersExclusive, now []nhn.ProjectMember, diags *diag.Diagnostics) bool {
	others := rolesByMember(ctx, other.Members, now, diags)
	for at, roles := range rolesByMember(ctx, m.Members, now, diags) {
		if former, both := others[at]; both && !EquivalentNHNRoles(roles, former) {
			return true
		}
	}
	return false
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
// one of them may be to an account that prior identifies by UUID, which invitations do not have: that member is kept. So is a member
// whose roles have all expired.
func NHNProjectMembersExclusiveFrom(ctx context.Context, projectID string, members []nhn.ProjectMember, prior types.List, now time.Time, diags *diag.Diagnostics) NHNProjectMembersExclusive {
	var known, unseen []NHNExclusiveMember
	var expired []string
	named := map[int]NHNExclusiveMember{}
	keep := func(entry NHNExclusiveMember) {
		known = append(known, entry)
		expired = append(expired, roleNames(entry.roleEnds(now).Expired)...)
	}
	for _, former := range tfkit.Elements[NHNExclusiveMember](ctx, prior, diags) {
		at := former.Ref().Index(members)
		switch {
		case at >= 0:
			named[at] = former
		case former.roleEnds(now).AllExpired():
			keep(former)
		case former.Ref().UUID != "":
			unseen = append(unseen, former)
		}
	}
	invited := false
	for i, member := range members {
		entry, kept := named[i]
		switch {
		case member.Joined():
			entry, gone := entry.joined(member, now)
			known, expired = append(known, entry), append(expired, gone...)
		case kept:
			keep(entry)
		default:
			invited = true
		}
	}
	if invited {
		for _, entry := range unseen {
			keep(entry)
		}
	}
	return NHNProjectMembersExclusive{
		ID: types.StringValue(projectID), ProjectID: types.StringValue(projectID), ExpiredRoles: expiredRoles(expired),
		Members: tfkit.ListOf(exclusiveMemberType, known, func(m NHNExclusiveMember) map[string]attr.Value {
			return map[string]attr.Value{"member_uuid": m.MemberUUID, "email": m.Email, "user_code": m.UserCode, "roles": m.Roles}
		}),
	}
}

// joined returns the entry of a member who has joined, with the roles that the API returns and those that have expired. gone are the expired roles. A
// member without an entry is identified by its UUID.
func (m NHNExclusiveMember) joined(member nhn.ProjectMember, now time.Time) (entry NHNExclusiveMember, gone []string) {
	if m.Ref() == (nhn.MemberRef{}) {
		m = NHNExclusiveMember{MemberUUID: types.StringValue(member.UUID), Roles: types.SetNull(expiringType)}
	}
	roles, expired := WithNHNRoleEnds(m.Roles, preserveEmptyConditions(WithoutNHNRoleEnds(m.Roles), NHNAssignedRolesFrom(member.Roles)), now)
	m.Roles = roles
	for _, id := range tfkit.GoStrings(expired) {
		gone = append(gone, NHNRoleEnd{Member: m.Ref().String(), RoleID: id}.String())
	}
	return m, gone
}

// HasEnded reports whether the list contains a member whose roles have all expired.
func (m NHNProjectMembersExclusive) HasEnded(ctx context.Context, ref nhn.MemberRef, now time.Time, diags *diag.Diagnostics) bool {
	return slices.ContainsFunc(tfkit.Elements[NHNExclusiveMember](ctx, m.Members, diags), func(member NHNExclusiveMember) bool {
		former := member.Ref()
		return former.UUID == ref.UUID && former.UserCode == ref.UserCode && apiclient.SameEmail(former.Email, ref.Email) && member.roleEnds(now).AllExpired()
	})
}

// ActiveEmails returns the known email addresses of members, without those whose roles have all expired.
func (m NHNProjectMembersExclusive) ActiveEmails(now time.Time) (emails []string) {
	for _, element := range m.Members.Elements() {
		member, isObject := element.(types.Object)
		if !isObject {
			continue
		}
		email, _ := member.Attributes()["email"].(types.String)
		roles, _ := member.Attributes()["roles"].(types.Set)
		if email.ValueString() != "" && !NHNRoleEndsOf(roles, now).AllExpired() {
			emails = append(emails, email.ValueString())
		}
	}
	return emails
}
