package models

import (
	"cmp"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// The API stores no end date of a role. So `expires_at` exists only in Terraform: the configuration and the state have it, the API has the
// roles that have not expired, and the provider removes a role in the first apply after its end date.

// expiringType is a role of a member, with an end date.
var expiringType = types.ObjectType{AttrTypes: map[string]attr.Type{
	"role_id": types.StringType, "conditions": types.SetType{ElemType: conditionType}, "expires_at": types.StringType,
}}

// NHNRoleEnd is the end date of a role.
type NHNRoleEnd struct {
	Member string // identifier of the member, if the resource has several
	RoleID string // "" if it is not known yet
	Text   string // as configured
	Time   time.Time
}

// String returns the role in the form of expired_roles.
func (e NHNRoleEnd) String() string {
	if e.Member == "" {
		return e.RoleID
	}
	return e.Member + "/" + e.RoleID
}

// NHNRoleEnds are the end dates of the roles of a member.
type NHNRoleEnds struct {
	Expired    []NHNRoleEnd // sorted by time
	Later      []NHNRoleEnd // sorted by time
	Unknown    bool         // a role or an end date is not known yet
	UnknownIDs bool         // the ID of a role with an end date is not known yet
	Endless    bool         // a role has no end date
}

// NHNRoleEndsOf returns the end dates of roles. A role has expired at its end date, not only after it.
func NHNRoleEndsOf(roles types.Set, now time.Time) (ends NHNRoleEnds) {
	ends.Unknown = roles.IsUnknown()
	for _, element := range roles.Elements() {
		role, isObject := element.(types.Object)
		if !isObject || !tfkit.Known(role) {
			ends.Unknown = true
			continue
		}
		id, _ := role.Attributes()["role_id"].(types.String)
		until, _ := role.Attributes()["expires_at"].(types.String)
		end := NHNRoleEnd{RoleID: id.ValueString(), Text: until.ValueString()}
		var problem string
		end.Time, problem = tfkit.ParseTime(end.Text)
		switch {
		case until.IsUnknown():
			ends.Unknown = true
			continue
		case until.IsNull(), problem != "": // the validation reports another form
			ends.Endless = true
			continue
		case end.Time.After(now):
			ends.Later = append(ends.Later, end)
		default:
			ends.Expired = append(ends.Expired, end)
		}
		ends.UnknownIDs = ends.UnknownIDs || id.IsUnknown()
	}
	ends.sort()
	return ends
}

func (e NHNRoleEnds) sort() {
	for _, list := range [][]NHNRoleEnd{e.Expired, e.Later} {
		slices.SortFunc(list, func(a, b NHNRoleEnd) int { return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.String(), b.String())) })
	}
}

// RepeatsNHNRole reports whether two elements differ only in their end dates. Unknown elements differ from all others.
func RepeatsNHNRole(roles types.Set) bool {
	var seen []attr.Value
	for _, element := range withoutEmptyConditions(roles).Elements() {
		role, isObject := element.(types.Object)
		if !isObject || !tfkit.Known(role) || !tfkit.Known(role.Attributes()["role_id"]) || role.Attributes()["conditions"].IsUnknown() {
			continue
		}
		endless := withAttribute(role, "expires_at", types.StringNull())
		if slices.ContainsFunc(seen, endless.Equal) {
			return true
		}
		seen = append(seen, endless)
	}
	return false
}

// AllNHNRolesEnd reports whether there are roles, and each of them has an end date.
func AllNHNRolesEnd(roles types.Set) bool {
	ends := NHNRoleEndsOf(roles, time.Time{}) // at the zero time, no role has expired
	return len(ends.Later) > 0 && !ends.Unknown && !ends.Endless
}

// AllExpired reports whether there are roles, and each of them has expired.
func (e NHNRoleEnds) AllExpired() bool {
	return len(e.Expired) > 0 && len(e.Later) == 0 && !e.Unknown && !e.Endless
}

// ExpiredRoles returns the roles that have expired, in the form of expired_roles: null if there are none.
func (e NHNRoleEnds) ExpiredRoles() types.Set { return expiredRoles(roleNames(e.Expired)) }

func roleNames(ends []NHNRoleEnd) []string {
	names := make([]string, 0, len(ends))
	for _, end := range ends {
		names = append(names, end.String())
	}
	return names
}

func expiredRoles(ids []string) types.Set {
	if len(ids) == 0 {
		return types.SetNull(types.StringType)
	}
	slices.Sort(ids)
	return tfkit.TextSet(slices.Compact(ids))
}

// WithoutNHNRoleEnds returns roles as the API has them, without end dates.
func WithoutNHNRoleEnds(roles types.Set) types.Set {
	return convertRoles(roles, assignedType, func(attributes map[string]attr.Value) bool {
		delete(attributes, "expires_at")
		return true
	})
}

// ActiveNHNRoles returns the roles that have not expired, without end dates.
func ActiveNHNRoles(roles types.Set, now time.Time) types.Set {
	return convertRoles(roles, assignedType, func(attributes map[string]attr.Value) bool {
		until, _ := attributes["expires_at"].(types.String)
		delete(attributes, "expires_at")
		end, problem := tfkit.ParseTime(until.ValueString())
		return problem != "" || end.After(now)
	})
}

// WithNHNRoleEnds returns the roles that the API has with the end dates of prior, and the roles of prior that have expired and that the API
// does not have: the state keeps these as long as the configuration has them. expired are the IDs of the latter.
func WithNHNRoleEnds(prior, found types.Set, now time.Time) (roles, expired types.Set) {
	var gone []string
	elements := convertRoles(found, expiringType, func(attributes map[string]attr.Value) bool {
		attributes["expires_at"] = types.StringNull()
		if former := sameRole(prior, attributes); former != nil {
			attributes["expires_at"] = former["expires_at"]
		}
		return true
	}).Elements()
	for _, element := range prior.Elements() {
		former, isObject := element.(types.Object)
		if !isObject || !tfkit.Known(former) || sameRole(found, former.Attributes()) != nil {
			continue
		}
		if ends := NHNRoleEndsOf(types.SetValueMust(expiringType, []attr.Value{former}), now); len(ends.Expired) > 0 {
			elements, gone = append(elements, former), append(gone, ends.Expired[0].RoleID)
		}
	}
	return types.SetValueMust(expiringType, elements), expiredRoles(gone)
}

// sameRole returns the attributes of the element of roles that has the same ID and conditions.
func sameRole(roles types.Set, role map[string]attr.Value) map[string]attr.Value {
	for _, element := range roles.Elements() {
		if other, isObject := element.(types.Object); isObject && tfkit.Known(other) &&
			other.Attributes()["role_id"].Equal(role["role_id"]) && other.Attributes()["conditions"].Equal(role["conditions"]) {
			return other.Attributes()
		}
	}
	return nil
}

// convertRoles returns a set of roles of another type. change changes the attributes of a role, and reports whether the role is kept.
func convertRoles(roles types.Set, to types.ObjectType, change func(map[string]attr.Value) bool) types.Set {
	switch {
	case roles.IsUnknown():
		return types.SetUnknown(to)
	case roles.IsNull():
		return types.SetNull(to)
	}
	converted := []attr.Value{}
	for _, element := range roles.Elements() {
		role, isObject := element.(types.Object)
		if !isObject || !tfkit.Known(role) {
			converted = append(converted, types.ObjectUnknown(to.AttrTypes))
			continue
		}
		if attributes := role.Attributes(); change(attributes) {
			converted = append(converted, types.ObjectValueMust(to.AttrTypes, attributes))
		}
	}
	return types.SetValueMust(to, converted)
}
