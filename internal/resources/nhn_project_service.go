package resources

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure   = (*nhnProjectService)(nil)
	_ resource.ResourceWithModifyPlan  = (*nhnProjectService)(nil)
	_ resource.ResourceWithIdentity    = (*nhnProjectService)(nil)
	_ resource.ResourceWithImportState = (*nhnProjectService)(nil)
)

// NewNHNProjectService returns the resource for a service that is enabled in a project. A service that requires another one needs the
// resource of that service in depends_on, so that it is enabled later and disabled earlier.
func NewNHNProjectService() resource.Resource { return &nhnProjectService{} }

type nhnProjectService struct{ clients.NHNResource }

type nhnProjectServiceModel struct {
	models.NHNProjectService
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// defaultServiceTimeout is how long enabling and disabling may take if timeouts is not configured.
const defaultServiceTimeout = 20 * time.Minute

func (r *nhnProjectService) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_project_service"
}

func (r *nhnProjectService) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.NHNProjectServiceDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages an enabled service of a project in NHN Cloud." +
			"\n\n~> **Warning:** Enabling a service may start billing. Destroying this resource disables the service, which may delete its data." +
			"\n\n-> **Note:** If a service requires another one (`parent_product_id` in the data source `nhn_products`), add the resource of the required service to `depends_on`." +
			"\n\n-> **Note:** The API does not list the enabled services of a project, so there is no list resource for this type.",
		Attributes: map[string]schema.Attribute{
			"id":          computedString(docs.Doc("id")),
			"project_id":  requiredForceNewID(docs.Doc("project_id")),
			"product_id":  requiredForceNewID(docs.Doc("product_id")),
			"name":        computedString(docs.Doc("name")),
			"app_key":     computedSensitiveString(docs.Doc("app_key")),
			"secret_key":  computedSensitiveString(docs.Doc("secret_key")),
			"external_id": computedString(docs.Doc("external_id")),
			"status":      computedString(docs.Doc("status")),
			"enabled_at":  computedString(docs.Doc("enabled_at")),
		},
		Blocks: map[string]schema.Block{
			"timeouts": timeouts.Block(ctx, timeouts.Opts{
				Create: true, CreateDescription: "How long to wait until the service is enabled, such as `30m`. Defaults to `20m`.",
				Delete: true, DeleteDescription: "How long to wait until the service is disabled, such as `30m`. Defaults to `20m`.",
			}),
		},
	}
}

// ModifyPlan plans the ID, and rejects two resources for one service and a replacement with a service that is already enabled.
func (r *nhnProjectService) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	claim := tfkit.ClaimKey{At: "product_id", Of: []string{"project_id", "product_id"}}
	if tfkit.Destroying(req) {
		r.Registry.ClaimKeys(ctx, req, resp, "nhn_project_service", claim)
		return
	}
	plan, ok := tfkit.Get[nhnProjectServiceModel](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), plan.ProductID)...)
	r.Registry.ClaimKeys(ctx, req, resp, "nhn_project_service", claim)
	if _, replaces := tfkit.FirstChanged(ctx, req, resp, "project_id", "product_id"); replaces && tfkit.Known(plan.ProjectID) && tfkit.Known(plan.ProductID) {
		project, product := plan.ProjectID.ValueString(), plan.ProductID.ValueString()
		service, err := r.Client.GetProjectService(ctx, project, product)
		if err != nil || service.StatusCode == nhn.ServiceStable {
			rejectExistingReplacement(&resp.Diagnostics, path.Root("product_id"), "nhn_project_service", project+"/"+product, err)
		}
	}
}

func (r *nhnProjectService) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.NHNProjectServiceKey.Schema()
}

// Create saves the service before it waits for it, because an enabled service may be billed.
func (r *nhnProjectService) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[nhnProjectServiceModel](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	timeout, diags := plan.Timeouts.Create(ctx, defaultServiceTimeout)
	resp.Diagnostics.Append(diags...)
	project, product := plan.ProjectID.ValueString(), plan.ProductID.ValueString()
	enable := tfkit.Write{What: "enable NHN project service " + product, Key: models.NHNProjectServiceKey, Fields: models.NHNProjectServiceFields}
	enabled, err := r.Client.EnableProjectService(ctx, project, product)
	if enable.AppendError(&resp.Diagnostics, err) {
		return
	}
	plan.NHNProjectService = models.NHNProjectServiceFrom(project, product, enabled)
	enable.SaveCreate(ctx, req, resp, apiclient.Outcome{}, plan)
	ready, err := r.Client.WaitForProjectService(ctx, enabled, timeout)
	if enable.AppendError(&resp.Diagnostics, err) {
		return
	}
	plan.NHNProjectService = models.NHNProjectServiceFrom(project, product, ready.Object)
	enable.SaveCreate(ctx, req, resp, ready.Outcome, plan)
}

// Read keeps the secret key of the state if the API does not return it to this account.
func (r *nhnProjectService) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[nhnProjectServiceModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	project, product := state.ProjectID.ValueString(), state.ProductID.ValueString()
	service, err := r.Client.GetProjectService(ctx, project, product)
	switch {
	case tfkit.IsNotFound(err), err == nil && service.StatusCode == nhn.ServiceClosed:
		tfkit.ForRead(resp).Remove(ctx, models.NHNProjectServiceKey, "nhn_project_service", project+"/"+product)
	case tfkit.AppendError(&resp.Diagnostics, "read NHN project service "+product, err, nil):
	default:
		if service.SecretWithheld() {
			service.SecretKey = state.SecretKey.ValueString()
		}
		state.NHNProjectService = models.NHNProjectServiceFrom(project, product, service)
		tfkit.ForRead(resp).Save(ctx, models.NHNProjectServiceKey, state)
	}
}

// Update has nothing to send: only `timeouts` changes in place.
func (r *nhnProjectService) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	if plan, ok := tfkit.Get[nhnProjectServiceModel](ctx, req.Plan, &resp.Diagnostics); ok {
		tfkit.ForUpdate(resp).Save(ctx, models.NHNProjectServiceKey, plan)
	}
}

func (r *nhnProjectService) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[nhnProjectServiceModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	timeout, diags := state.Timeouts.Delete(ctx, defaultServiceTimeout)
	resp.Diagnostics.Append(diags...)
	project, product := state.ProjectID.ValueString(), state.ProductID.ValueString()
	disable := tfkit.Write{What: "disable NHN project service " + product}
	outcome, err := r.Client.DisableProjectService(ctx, project, product, state.EnabledAt.ValueString(), timeout)
	if !disable.AppendError(&resp.Diagnostics, err) {
		disable.ReportDelete(&resp.Diagnostics, outcome)
	}
}

func (r *nhnProjectService) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNProjectServiceKey.Import(ctx, req, resp, tfkit.DefaultID{})
}
