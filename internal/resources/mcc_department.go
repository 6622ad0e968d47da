package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure   = (*mccDepartment)(nil)
	_ resource.ResourceWithModifyPlan  = (*mccDepartment)(nil)
	_ resource.ResourceWithIdentity    = (*mccDepartment)(nil)
	_ resource.ResourceWithImportState = (*mccDepartment)(nil)
)

// NewMCCDepartment returns the resource for a department of a company. Its external key cannot be changed in place. The root department
// can be imported and read, but the API neither updates nor deletes it. The API reference does not say what happens to the departments
// and users in a deleted department, so references between resources must determine the order.
func NewMCCDepartment() resource.Resource { return &mccDepartment{} }

type mccDepartment struct{ clients.MCCResource }

func (r *mccDepartment) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "mcc_department"
}

func (r *mccDepartment) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.MCCDepartmentDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a department of a company in Media Connect Center." +
			"\n\n-> **Note:** The API neither updates nor deletes the root department." + externalKeyReplacementNote + inUseNote("department") + existingKeyNote("department"),
		Attributes: mccAttributes(docs, map[string]schema.Attribute{
			"display_order": displayOrder(docs),
			"parent_external_key": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: docs.Doc("parent_external_key") + " If omitted on create, the department is placed under the root department. " +
					"If omitted later, the existing parent is left unchanged. To move a department under the root department, set this to the external key of the root department.",
				Validators:    []validator.String{tfkit.NotEmpty(emptyParent)},
				PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
		}),
	}
}

// emptyParent says what to write instead of an empty parent, which the API does not accept.
const emptyParent = "For a new department under the root, omit the attribute or set it to null: `x` becomes `x != \"\" ? x : null`. " +
	"To move a department under the root, set the external key of the root department."

func (r *mccDepartment) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	replaced := planMCC(ctx, r.MCCResource, "mcc_department", req, resp, func(ctx context.Context, company, key string) error {
		_, err := r.Client.GetDepartment(ctx, company, key)
		return err
	})
	rejectReplacementInUse(ctx, r.MCCResource, req, resp, "mcc_department", "department", replaced, findDepartmentUsages(r.Client))
	if tfkit.Destroying(req) || r.Client == nil || resp.Diagnostics.HasError() {
		return
	}
	warnExistingKey(ctx, r.MCCResource, req, resp, "mcc_department", "department", replaced, r.Client.DepartmentLookup(), existingDepartment)
	warnLargeDisplayOrder(ctx, r.MCCResource, req, resp, "mcc_department", "department", r.Client.DepartmentLookup(), func(d mcc.Department) *apiclient.Int { return d.SortOrd })
	plan, ok := tfkit.Get[models.MCCDepartment](ctx, resp.Plan, &resp.Diagnostics)
	if ok && tfkit.Known(plan.ExternalKey) && tfkit.Known(plan.ParentExternalKey) {
		company := plan.CompanyID.ValueString() + "/"
		r.Registry.SetParent(&resp.Diagnostics, path.Root("parent_external_key"), company+plan.ExternalKey.ValueString(), company+plan.ParentExternalKey.ValueString())
	}
}

func (r *mccDepartment) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.MCCKey.Schema("company_id")
}

func (r *mccDepartment) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[models.MCCDepartment](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[models.MCCDepartment](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	create := tfkit.Write{What: "create MCC department " + key, Key: models.MCCKey, Fields: models.MCCDepartmentFields}
	department, err := r.Client.CreateDepartment(ctx, company, key, plan.Spec(config))
	err = explainMCCReference(ctx, req.Config, err)
	if create.AppendError(&resp.Diagnostics, err) {
		return
	}
	create.SaveCreate(ctx, req, resp, department.Outcome, models.MCCDepartmentFrom(company, department.Object))
}

func (r *mccDepartment) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.MCCDepartment](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	company, key := state.CompanyID.ValueString(), state.ExternalKey.ValueString()
	department, err := r.Client.GetDepartment(ctx, company, key)
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.MCCKey, "mcc_department", key)
	case tfkit.AppendError(&resp.Diagnostics, "read MCC department "+key, err, nil):
	default:
		r.Registry.SetNote(readNote("mcc_department", company, key), true)
		tfkit.ForRead(resp).Save(ctx, models.MCCKey, models.MCCDepartmentFrom(company, department))
	}
}

func (r *mccDepartment) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[models.MCCDepartment](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[models.MCCDepartment](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	update := tfkit.Write{What: "update MCC department " + key, Key: models.MCCKey, Fields: models.MCCDepartmentFields}
	department, err := r.Client.UpdateDepartment(ctx, company, key, plan.Spec(config))
	err = explainMCCReference(ctx, req.Config, tfkit.DeletedSincePlan(err))
	if update.AppendError(&resp.Diagnostics, err) {
		return
	}
	update.SaveUpdate(ctx, req, resp, department.Outcome, models.MCCDepartmentFrom(company, department.Object))
}

func (r *mccDepartment) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[models.MCCDepartment](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	company, key := state.CompanyID.ValueString(), state.ExternalKey.ValueString()
	err := explainMCCInUse(ctx, company, "department", key, findDepartmentUsages(r.Client), r.Client.DeleteDepartment(ctx, company, key))
	tfkit.AppendError(&resp.Diagnostics, "delete MCC department "+key, err, nil)
}

func (r *mccDepartment) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.MCCKey.Import(ctx, req, resp, r.DefaultCompanyID())
}
