package resources

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// expiringRolesAttribute returns the attribute for the roles of a member, which may have end dates.
func expiringRolesAttribute(doc string) schema.SetNestedAttribute {
	attribute := assignedRolesAttribute(doc)
	attribute.NestedObject.Attributes["expires_at"] = schema.StringAttribute{
		Optional: true,
		MarkdownDescription: models.NHNExpiringRoleDocs().Doc("expires_at") +
			" It exists only in Terraform: the first apply after this time removes the role. If omitted, the role does not expire.",
		Validators: []validator.String{tfkit.Time(tfkit.OmitOrNullAdvice)},
	}
	attribute.Validators = append(attribute.Validators, oneEndDate{})
	return attribute
}

// oneEndDate rejects a role that is listed twice with different end dates: a member has a role once.
type oneEndDate struct{}

func (oneEndDate) Description(context.Context) string {
	return "Each role must have one end date."
}

func (v oneEndDate) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v oneEndDate) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	if models.RepeatsNHNRole(req.ConfigValue) {
		resp.Diagnostics.AddAttributeError(req.Path, "Role with two end dates",
			"Two elements have the same `role_id` and `conditions`, and different `expires_at`. A member has a role once: keep the element with the end date that applies.")
	}
}

// expiredRolesAttribute returns the attribute for the roles that the provider has removed because of their end dates.
func expiredRolesAttribute(further ...string) schema.SetAttribute {
	return schema.SetAttribute{
		Computed: true, ElementType: types.StringType,
		MarkdownDescription: "IDs of the roles in `roles` whose `expires_at` has passed, and that the member does not have any more. Null if there are none." + strings.Join(further, ""),
	}
}

// expiredRolesOfInvitation ends the description of expired_roles of project members.
const expiredRolesOfInvitation = " Of an invitation, all roles whose `expires_at` has passed."

const expiryNote = "\n\n-> **Note:** NHN Cloud stores no end date of a role. `expires_at` takes effect in the first apply after the end date, so run a scheduled apply. " +
	"The plan warns 14 days before, and as long as the configuration contains an expired role."

// planExpiredRoles plans expired_roles, and reports whether the plan changes the resource. Terraform plans once more in the apply, where the
// result must be the same. So the value is unknown if the plan changes the resource and another role can expire until then.
func planExpiredRoles(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, ends models.NHNRoleEnds, former types.Set) (planned types.Set, changes bool) {
	at := path.Root("expired_roles")
	planned = ends.ExpiredRoles()
	if !tfkit.Creating(req) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, at, former)...)
		if req.State.Raw.Equal(resp.Plan.Raw) && planned.Equal(former) {
			return former, false
		}
	}
	if ends.Unknown || ends.UnknownIDs || len(ends.Later) > 0 {
		planned = types.SetUnknown(types.StringType)
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, at, planned)...)
	return planned, true
}

// firstEndDate returns the path of the end date of a role, if one has an end date.
func firstEndDate(roles types.Set) (at path.Path, ends bool) {
	for _, element := range roles.Elements() {
		role, isObject := element.(types.Object)
		if isObject && tfkit.Known(role) && !role.Attributes()["expires_at"].IsNull() {
			return path.Root("roles").AtSetValue(role).AtName("expires_at"), true
		}
	}
	return path.Empty(), false
}

// expiryWarningTime is how long before the end date of a role plans warn.
const expiryWarningTime = 14 * 24 * time.Hour

// roleEndWarnings are the parts of the warnings about end dates that depend on the resource.
type roleEndWarnings struct {
	at      path.Path
	member  func() string       // returns the name of the member
	without string              // says what the plan does if no role is left
	cleanUp string              // says what to remove from the configuration if no role is left
	invited []models.NHNRoleEnd // expired roles of pending invitations, which are not in the other end dates
}

// warn warns of roles that expire soon, of roles that this plan removes, of roles that were removed before, and of roles that an invitation
// still gives.
func (w roleEndWarnings) warn(diags *diag.Diagnostics, ends models.NHNRoleEnds, former types.Set, now time.Time) {
	removed := tfkit.GoStrings(former)
	var due, done, soon []models.NHNRoleEnd
	for _, end := range ends.Expired {
		if slices.Contains(removed, end.String()) {
			done = append(done, end)
		} else {
			due = append(due, end)
		}
	}
	for _, end := range ends.Later {
		if end.Time.Before(now.Add(expiryWarningTime)) {
			soon = append(soon, end)
		}
	}
	if len(due)+len(done)+len(soon)+len(w.invited) == 0 {
		return
	}
	who := w.member()
	if len(due) > 0 {
		consequence := "This plan removes them, or does not give them."
		if ends.AllExpired() {
			consequence = w.without
		}
		diags.AddAttributeWarning(w.at, "Expired roles", fmt.Sprintf("Roles of %s have expired: %s. %s", who, describeEnds(due), consequence))
	}
	if len(done) > 0 {
		diags.AddAttributeWarning(w.at, "Expired roles in the configuration", fmt.Sprintf(
			"Roles of %s have expired and are not given any more: %s. Remove them from the configuration. If no role is left, remove %s.", who, describeEnds(done), w.cleanUp))
	}
	if len(w.invited) > 0 {
		diags.AddAttributeWarning(w.at, "Expired roles of a pending invitation", fmt.Sprintf("Roles of %s have expired, and the invitation is pending: %s. "+
			"The API neither returns nor changes the roles of an invitation, and cannot cancel it. If it is accepted, the next apply removes these roles, and the member if no role is left. "+
			"To prevent this access, cancel the invitation in the console.", who, describeEnds(w.invited)))
	}
	if len(soon) > 0 {
		diags.AddAttributeWarning(w.at, "Roles expire soon", fmt.Sprintf("Roles of %s expire within 14 days: %s. The first apply after that removes them.", who, describeEnds(soon)))
	}
}

func describeEnds(ends []models.NHNRoleEnd) string {
	var texts []string
	for _, end := range ends {
		if end.RoleID == "" {
			texts = append(texts, fmt.Sprintf("a role whose ID is known after apply (%s)", end.Text))
			continue
		}
		texts = append(texts, fmt.Sprintf("%q (%s)", end, end.Text))
	}
	return strings.Join(texts, ", ")
}
