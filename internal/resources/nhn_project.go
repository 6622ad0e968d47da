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
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure   = (*nhnProject)(nil)
	_ resource.ResourceWithModifyPlan  = (*nhnProject)(nil)
	_ resource.ResourceWithIdentity    = (*nhnProject)(nil)
	_ resource.ResourceWithImportState = (*nhnProject)(nil)
)

// NewNHNProject returns the resource for a project of an organization. The API cannot change the name or the description of a project,
// so such a change replaces it, with everything in it. deletion_protection, which is enabled by default, rejects that. The API only
// returns a list of projects, and only those that are STABLE.
func NewNHNProject() resource.Resource { return &nhnProject{} }

type nhnProject struct{ clients.NHNResource }

type nhnProjectModel struct {
	models.NHNProject
	DeletionProtection types.Bool `tfsdk:"deletion_protection"`
}

func (r *nhnProject) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_project"
}

func (r *nhnProject) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.NHNProjectDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a project of an organization in NHN Cloud." +
			"\n\n~> **Warning:** Destroying this resource deletes the project, with everything in it. The API cannot rename a project or change its description, so changing `name` or " +
			"`description` does the same and creates another one. Both plans are errors while `deletion_protection` is `true`." +
			"\n\n-> **Note:** To rename a project, rename it in the console and write the new name into the configuration. The plan then shows no changes." +
			"\n\n-> **Note:** The account that the provider authenticates as becomes an ADMIN of the project.",
		Attributes: map[string]schema.Attribute{
			"id":     computedString(docs.Doc("id")),
			"org_id": nhnOrgID(docs),
			"name": schema.StringAttribute{
				Required: true, MarkdownDescription: docs.Doc("name") + " Must be 1 to 40 characters." + forcesNew,
				Validators:    []validator.String{tfkit.Length(1, 40)},
				PlanModifiers: []planmodifier.String{trimmed, tfkit.RequiresReplace()},
			},
			"description": schema.StringAttribute{
				Optional: true, Computed: true, Default: stringdefault.StaticString(""),
				MarkdownDescription: docs.Doc("description") + " Must be at most 100 characters. Defaults to `\"\"`. If omitted later, the existing value is left unchanged." + forcesNew,
				Validators:          []validator.String{tfkit.Length(0, 100)},
				PlanModifiers:       []planmodifier.String{keepIfOmitted{}, trimmed, tfkit.RequiresReplace()},
			},
			"deletion_protection": schema.BoolAttribute{
				Optional: true, Computed: true, Default: booldefault.StaticBool(true),
				MarkdownDescription: "Whether a plan that destroys or replaces the project is an error. Defaults to `true`. To delete the project, set this to `false` and apply first.",
			},
			"status":     computedString(docs.Doc("status")),
			"created_at": computedString(docs.Doc("created_at")),
			"owner_id":   computedString(docs.Doc("owner_id")),
		},
	}
}

func (r *nhnProject) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	if !tfkit.Destroying(req) {
		tfkit.PlanProviderDefault(ctx, req, resp, r.DefaultOrgID())
	}
	if tfkit.Creating(req) {
		noteOrganization(ctx, r.NHNResource, resp)
	}
	r.Registry.CheckLookAlike(ctx, req, resp, "nhn_project", "org_id", "name")
	replaced := claimID(ctx, r.NHNResource, req, resp, "nhn_project", "id")
	protectedProject.reject(ctx, r.Registry, req, resp, replaced)
}

// keepIfOmitted plans the existing value of an attribute that the configuration omits, even if it has a default. A
// description that was set in the console would otherwise replace the project.
type keepIfOmitted struct{}

func (keepIfOmitted) Description(context.Context) string {
	return "If omitted, the existing value is left unchanged."
}

func (m keepIfOmitted) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepIfOmitted) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.ConfigValue.IsNull() && !req.State.Raw.IsNull() {
		resp.PlanValue = req.StateValue
	}
}

// trimmed plans no change of white space around a text. A heredoc ends with a newline, which an API may remove, and a difference would
// replace a project in every plan.
var trimmed = tfkit.SuppressEquivalentDiff(strings.TrimSpace)

func (r *nhnProject) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.NHNProjectKey.Schema("org_id")
}

func (r *nhnProject) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[nhnProjectModel](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	create := tfkit.Write{What: "create NHN project " + plan.Name.ValueString(), Key: models.NHNProjectKey, Fields: models.NHNProjectFields}
	org := plan.OrgID.ValueString()
	project, err := r.Client.CreateProject(ctx, org, plan.Spec(), func(similar []nhn.Project) error {
		ids := recentIDs(r.Registry, "nhn_project", similar, maxDuplicateAge, time.Now(),
			func(p nhn.Project) string { return p.ProjectID }, func(p nhn.Project) string { return p.RegDateTime })
		return possibleDuplicate(ids, "A project of this name and description", apiclient.Object{Noun: "project", Parents: []string{org}}, "name or description")
	})
	if create.AppendError(&resp.Diagnostics, err) {
		return
	}
	plan.NHNProject = models.NHNProjectFrom(org, project.Object)
	create.SaveCreate(ctx, req, resp, project.Outcome, plan)
}

func (r *nhnProject) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[nhnProjectModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	project, err := r.Client.GetProject(ctx, state.OrgID.ValueString(), state.ID.ValueString())
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.NHNProjectKey, "nhn_project", state.ID.ValueString())
	case tfkit.AppendError(&resp.Diagnostics, "read NHN project "+state.ID.ValueString(), err, nil):
	default:
		r.Registry.SetNote(inStateNote("nhn_project", project.ProjectID), true)
		state.NHNProject = models.NHNProjectFrom(state.OrgID.ValueString(), project).PreserveEquivalent(state.NHNProject)
		tfkit.ForRead(resp).Save(ctx, models.NHNProjectKey, state)
	}
}

// Update has nothing to send: the protection is ours, and everything else replaces the project.
func (r *nhnProject) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	if plan, ok := tfkit.Get[nhnProjectModel](ctx, req.Plan, &resp.Diagnostics); ok {
		tfkit.ForUpdate(resp).Save(ctx, models.NHNProjectKey, plan)
	}
}

// Delete checks the protection once more: a replacement that was requested on the command line is not planned as one.
func (r *nhnProject) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[nhnProjectModel](ctx, req.State, &resp.Diagnostics)
	if !ok || protectedProject.rejectDelete(ctx, req.State, &resp.Diagnostics) {
		return
	}
	err := r.Client.DeleteProject(ctx, state.OrgID.ValueString(), state.ID.ValueString())
	tfkit.AppendError(&resp.Diagnostics, "delete NHN project "+state.ID.ValueString(), err, nil)
}

func (r *nhnProject) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNProjectKey.Import(ctx, req, resp, r.DefaultOrgID())
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("deletion_protection"), true)...)
}
