package resources

import (
	"context"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure   = (*nhnOrganization)(nil)
	_ resource.ResourceWithModifyPlan  = (*nhnOrganization)(nil)
	_ resource.ResourceWithIdentity    = (*nhnOrganization)(nil)
	_ resource.ResourceWithImportState = (*nhnOrganization)(nil)
)

// NewNHNOrganization returns the resource for an organization. The API cannot rename an organization, so a change of the name replaces
// it, with everything in it. deletion_protection, which is enabled by default, rejects that. NHN Cloud sets a new organization up
// in the background; the client waits until it is ready.
func NewNHNOrganization() resource.Resource { return &nhnOrganization{} }

type nhnOrganization struct{ clients.NHNResource }

type nhnOrganizationModel struct {
	models.NHNOrganization
	DeletionProtection types.Bool `tfsdk:"deletion_protection"`
}

func (r *nhnOrganization) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_organization"
}

func (r *nhnOrganization) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.NHNOrganizationDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages an organization in NHN Cloud." +
			"\n\n~> **Warning:** Destroying this resource deletes the organization, with everything in it. The API cannot rename an organization, so changing `name` does the same " +
			"and creates another one. Both plans are errors while `deletion_protection` is `true`." +
			"\n\n-> **Note:** The account that the provider authenticates as becomes the OWNER of the organization. The account needs a registered payment method, and it can own only a few organizations.",
		Attributes: map[string]schema.Attribute{
			"id": computedString(docs.Doc("id")),
			"name": schema.StringAttribute{
				Required: true, MarkdownDescription: docs.Doc("name") + " Must be 1 to 70 characters." + forcesNew,
				Validators:    []validator.String{tfkit.Length(1, 70)},
				PlanModifiers: []planmodifier.String{trimmed, tfkit.RequiresReplace()},
			},
			"deletion_protection": schema.BoolAttribute{
				Optional: true, Computed: true, Default: booldefault.StaticBool(true),
				MarkdownDescription: "Whether a plan that destroys or replaces the organization is an error. Defaults to `true`. To delete the organization, set this to `false` and apply first.",
			},
			"status":     computedString(docs.Doc("status")),
			"owner_uuid": computedString(docs.Doc("owner_uuid")),
			"created_at": computedString(docs.Doc("created_at")),
		},
	}
}

func (r *nhnOrganization) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	r.Registry.CheckLookAlike(ctx, req, resp, "nhn_organization", "name")
	replaced := claimID(ctx, r.NHNResource, req, resp, "nhn_organization", "id")
	protectedOrganization.reject(ctx, r.Registry, req, resp, replaced)
}

func (r *nhnOrganization) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.NHNOrganizationKey.Schema()
}

func (r *nhnOrganization) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[nhnOrganizationModel](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	create := tfkit.Write{What: "create NHN organization " + plan.Name.ValueString(), Key: models.NHNOrganizationKey, Fields: models.NHNOrganizationFields}
	organization, err := r.Client.CreateOrganization(ctx, plan.Name.ValueString(), func(similar []nhn.Organization) error {
		ids := recentIDs(r.Registry, "nhn_organization", similar, maxDuplicateAge, time.Now(),
			func(o nhn.Organization) string { return o.OrgID }, func(o nhn.Organization) string { return o.RegDateTime })
		return possibleDuplicate(ids, "An organization of this name", apiclient.Object{Noun: "organization"}, "name")
	})
	if create.AppendError(&resp.Diagnostics, err) {
		return
	}
	plan.NHNOrganization = models.NHNOrganizationFrom(organization.Object)
	create.SaveCreate(ctx, req, resp, organization.Outcome, plan)
}

func (r *nhnOrganization) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[nhnOrganizationModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	organization, err := r.Client.GetOrganization(ctx, state.ID.ValueString())
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.NHNOrganizationKey, "nhn_organization", state.ID.ValueString())
	case tfkit.AppendError(&resp.Diagnostics, "read NHN organization "+nameOrID(state.Name, state.ID), err, nil):
	default:
		r.Registry.SetNote(inStateNote("nhn_organization", organization.OrgID), true)
		name := state.Name
		state.NHNOrganization = models.NHNOrganizationFrom(organization)
		state.Name = tfkit.PriorIfEquivalent(name, state.Name, strings.TrimSpace)
		tfkit.ForRead(resp).Save(ctx, models.NHNOrganizationKey, state)
	}
}

// Update has nothing to send: the protection is ours, and the name replaces the organization.
func (r *nhnOrganization) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	if plan, ok := tfkit.Get[nhnOrganizationModel](ctx, req.Plan, &resp.Diagnostics); ok {
		tfkit.ForUpdate(resp).Save(ctx, models.NHNOrganizationKey, plan)
	}
}

// Delete checks the protection again, because Terraform does not plan the destroy of a replacement with -replace.
func (r *nhnOrganization) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[nhnOrganizationModel](ctx, req.State, &resp.Diagnostics)
	if !ok || protectedOrganization.rejectDelete(ctx, req.State, &resp.Diagnostics) {
		return
	}
	err := r.Client.DeleteOrganization(ctx, state.ID.ValueString())
	tfkit.AppendError(&resp.Diagnostics, "delete NHN organization "+nameOrID(state.Name, state.ID), err, nil)
}

func (r *nhnOrganization) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNOrganizationKey.Import(ctx, req, resp, tfkit.DefaultID{})
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("deletion_protection"), true)...)
}
