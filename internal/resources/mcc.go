package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/mapplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// forcesNew is the last sentence of the description of an attribute that cannot be changed in place.
const forcesNew = " Changing this forces a new resource to be created."

// externalKeyReplacementNote is the note about changing the key of a department, job grade or job position that other objects refer to.
const externalKeyReplacementNote = "\n\n-> **Note:** The API cannot change an external key in place. If other objects refer to this one, set `lifecycle { create_before_destroy = true }` " +
	"and change `external_key` and `name` in the same apply. Then the other objects refer to the new object before the old one is deleted. " +
	"You can restore the old `name` in a later apply."

// mccAttributes returns own with the attributes that all resources of Media Connect Center have.
func mccAttributes(docs tfkit.AttributeDocs, own map[string]schema.Attribute) map[string]schema.Attribute {
	own["id"] = schema.StringAttribute{
		Computed: true, MarkdownDescription: docs.Doc("id"),
	}
	own["company_id"] = schema.StringAttribute{
		Optional: true, Computed: true, MarkdownDescription: docs.Doc("company_id") + tfkit.ProviderDefault("company_id") + forcesNew,
		Validators:    []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)},
		PlanModifiers: []planmodifier.String{tfkit.RequiresReplaceIfConfigured()},
	}
	own["external_key"] = schema.StringAttribute{
		Required: true, MarkdownDescription: docs.Doc("external_key") + " Must be 1 to 36 characters, without surrounding spaces, control characters, " +
			"`/`, `\\`, `?`, `#` and `%`, and not `.` or `..`. Latin letters, digits, `.`, `_` and `-` are always safe." + forcesNew,
		Validators: []validator.String{tfkit.Check(
			"have 1 to 36 characters, without spaces at its ends, without control characters and without `/`, `\\`, `?`, `#` and `%`, and not be `.` or `..`",
			mcc.ValidExternalKey)},
		PlanModifiers: []planmodifier.String{tfkit.RequiresReplace()},
	}
	own["name"] = schema.StringAttribute{
		Required: true, MarkdownDescription: docs.Doc("name") + " Must be 1 to 100 characters.",
		Validators: []validator.String{tfkit.Length(1, 100)},
	}
	own["i18n_names"] = schema.MapAttribute{
		Optional: true, Computed: true, ElementType: types.StringType,
		MarkdownDescription: docs.Doc("i18n_names") + " Each name must be 1 to 100 characters. If omitted, the existing names are left unchanged. Set to `{}` to remove all of them.",
		Validators: []validator.Map{
			tfkit.NoNullElements(),
			mapvalidator.KeysAre(tfkit.OneOf("ko_KR", "ja_JP", "en_US")),
			mapvalidator.ValueStringsAre(tfkit.Length(1, 100, "If there is no name in this language, remove the entry: `{ for k, v in x : k => v if v != \"\" }`.")),
		},
		PlanModifiers: []planmodifier.Map{mapplanmodifier.UseStateForUnknown()},
	}
	return own
}

// displayOrder returns the attribute for the position among siblings. If it is omitted, it is 0 on create and unchanged by an update.
func displayOrder(docs tfkit.AttributeDocs) schema.Int64Attribute {
	return schema.Int64Attribute{
		Optional: true, Computed: true, MarkdownDescription: docs.Doc("display_order") + " The API may reject values above 9 (code `181011`): the plan warns unless the company has such a value. Defaults to `0` on create. If omitted later, the existing value is left unchanged.",
		Validators:    []validator.Int64{int64validator.AtLeast(0)},
		PlanModifiers: []planmodifier.Int64{int64planmodifier.UseStateForUnknown(), defaultZeroOnCreate{}},
	}
}

// defaultZeroOnCreate is a plan modifier that plans 0, the default of the API, if the configuration omits the attribute on create. An
// unknown configured value stays unknown.
type defaultZeroOnCreate struct{}

func (defaultZeroOnCreate) Description(context.Context) string { return "Defaults to 0 on create." }

func (m defaultZeroOnCreate) MarkdownDescription(ctx context.Context) string {
	return m.Description(ctx)
}

func (defaultZeroOnCreate) PlanModifyInt64(_ context.Context, req planmodifier.Int64Request, resp *planmodifier.Int64Response) {
	if req.State.Raw.IsNull() && req.ConfigValue.IsNull() {
		resp.PlanValue = types.Int64Value(0)
	}
}

// planMCC plans what all four kinds have in common: the company, the id, and that no key has two resources. read reads an
// object by its key, and claims are what only one object of the type can have besides that. It returns the claims of the object
// that a create replaces.
func planMCC(
	ctx context.Context, r clients.MCCResource, typeName string, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse,
	read func(ctx context.Context, companyID, key string) error, claims ...tfkit.ClaimKey,
) (replaced []tfkit.Claim) {
	claims = append([]tfkit.ClaimKey{{At: "external_key", Of: []string{"company_id", "external_key"}}}, claims...)
	switch {
	case r.Client == nil:
		return nil
	case tfkit.Destroying(req):
		return r.Registry.ClaimKeys(ctx, req, resp, typeName, claims...)
	}
	tfkit.PlanProviderDefault(ctx, req, resp, r.DefaultCompanyID())
	var company, key types.String
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("company_id"), &company)...)
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("external_key"), &key)...)
	if resp.Diagnostics.HasError() {
		return nil
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), key)...)
	replaced = r.Registry.ClaimKeys(ctx, req, resp, typeName, claims...)
	if at, replaces := tfkit.FirstChanged(ctx, req, resp, "external_key", "company_id"); replaces && tfkit.Known(company) && tfkit.Known(key) {
		rejectExistingReplacement(&resp.Diagnostics, at, typeName, key.ValueString(), read(ctx, company.ValueString(), key.ValueString()))
	}
	return replaced
}
