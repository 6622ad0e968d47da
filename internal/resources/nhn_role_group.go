package resources

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure      = (*nhnRoleGroup)(nil)
	_ resource.ResourceWithValidateConfig = (*nhnRoleGroup)(nil)
	_ resource.ResourceWithModifyPlan     = (*nhnRoleGroup)(nil)
	_ resource.ResourceWithIdentity       = (*nhnRoleGroup)(nil)
	_ resource.ResourceWithImportState    = (*nhnRoleGroup)(nil)
)

// NewNHNRoleGroup returns the resource for a role group of a project or an organization. The response to a create has no ID, so
// the client finds a new group by its name, which is unique in its scope. An update needs two requests: one for name and description,
// one for the roles.
func NewNHNRoleGroup() resource.Resource { return &nhnRoleGroup{} }

type nhnRoleGroup struct{ clients.NHNResource }

func (r *nhnRoleGroup) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_role_group"
}

func (r *nhnRoleGroup) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs, roleDict := models.NHNRoleGroupDocs(), models.NHNGroupedRoleDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a role group in NHN Cloud: a set of roles that can be assigned to members like a role. Role groups cannot be nested." +
			inUseNote("role group") + keptValueNote("role group", "name") + existingRoleGroupNote,
		Attributes: map[string]schema.Attribute{
			"id": computedString(docs.Doc("id")),
			"type": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: docs.Doc("type") + " Defaults to `PROJECT` if `project_id` is set, otherwise to `ORG`." + forcesNew,
				Validators:          []validator.String{tfkit.OneOf(models.NHNRoleGroupTypes...)},
			},
			"project_id": schema.StringAttribute{
				Optional: true, MarkdownDescription: docs.Doc("project_id") + forcesNew,
				Validators:    []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)},
				PlanModifiers: []planmodifier.String{tfkit.RequiresReplace()},
			},
			"org_id": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: docs.Doc("org_id") + tfkit.ProviderDefault("org_id") + " Changing this forces a new resource to be created, except for a role group of type `PROJECT`, which ignores it.",
				Validators:          []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)},
			},
			"name": schema.StringAttribute{
				Required: true, MarkdownDescription: docs.Doc("name") + " Must be 1 to 40 characters, without surrounding spaces.",
				Validators: []validator.String{
					tfkit.Length(1, 40),
					tfkit.Check("not begin or end with a space", func(name string) bool { return strings.TrimSpace(name) == name }),
				},
			},
			"description": schema.StringAttribute{
				Optional: true, Computed: true, Default: stringdefault.StaticString(""), MarkdownDescription: docs.Doc("description") + " Must be at most 100 characters. Defaults to `\"\"`.",
				Validators:    []validator.String{tfkit.Length(0, 100)},
				PlanModifiers: []planmodifier.String{trimmed},
			},
			"roles": schema.SetNestedAttribute{
				Required: true, MarkdownDescription: docs.Doc("roles") + " At least one is required. The role group has exactly these roles.",
				Validators:    []validator.Set{tfkit.NoNullElements(), tfkit.SizeAtLeastOne(emptyRolesAdvice)},
				PlanModifiers: []planmodifier.Set{suppressEquivalentSet{same: models.EquivalentNHNRoles}},
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"role_id": roleID(roleDict),
					"policy": schema.StringAttribute{
						Optional: true, Computed: true, Default: stringdefault.StaticString("ALLOW"),
						MarkdownDescription: roleDict.Doc("policy") + " Defaults to `ALLOW`.",
						Validators:          []validator.String{tfkit.OneOf("ALLOW", "DENY")},
					},
					"conditions": conditionsAttribute(roleDict.Doc("conditions")),
				}},
			},
			"created_at": computedString(docs.Doc("created_at")),
		},
	}
}

// ValidateConfig checks that project_id is there exactly for the type that needs it.
func (r *nhnRoleGroup) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	if config, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.Config, &resp.Diagnostics); ok {
		config.CheckProjectID(&resp.Diagnostics)
	}
}

func (r *nhnRoleGroup) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	spec := plan.Spec(ctx, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	create := tfkit.Write{What: "create NHN role group " + plan.Name.ValueString(), Key: plan.Key(), Fields: models.NHNRoleGroupFields}
	group, err := r.Client.CreateRoleGroup(ctx, plan.Scope(), spec)
	if create.AppendError(&resp.Diagnostics, err) {
		return
	}
	create.SaveCreate(ctx, req, resp, group.Outcome, plan.WithRemote(group.Object))
}

func (r *nhnRoleGroup) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	group, err := r.Client.GetRoleGroup(ctx, state.Scope(), state.ID.ValueString())
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, state.Key(), "nhn_role_group", state.ID.ValueString())
	case tfkit.AppendError(&resp.Diagnostics, "read NHN role group "+nameOrID(state.Name, state.ID), err, nil):
	default:
		r.Registry.SetNote(roleGroupReadNote(state.Scope(), group.RoleGroupName), true)
		tfkit.ForRead(resp).Save(ctx, state.Key(), state.WithRemote(group))
	}
}

// Update sends one request for name and description and one for the roles, each only if something changes. It saves the state in
// between, because the second request may fail. Values that the configuration omits and the plan does not change are sent as the
// API returns them now.
func (r *nhnRoleGroup) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.Plan, &resp.Diagnostics)
	state, known := tfkit.Get[models.NHNRoleGroup](ctx, req.State, &resp.Diagnostics)
	config, configured := tfkit.Get[models.NHNRoleGroup](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known || !configured {
		return
	}
	id, scope, spec := plan.ID.ValueString(), plan.Scope(), plan.Spec(ctx, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	update := tfkit.Write{What: "update NHN role group " + nameOrID(state.Name, state.ID), Key: plan.Key(), Fields: models.NHNRoleGroupFields}
	now, err := r.Client.GetRoleGroup(ctx, scope, id)
	if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		return
	}
	spec.Roles = models.KeepGroupedRoles(ctx, spec.Roles, config.Roles, state.Roles, now.Roles, &resp.Diagnostics)
	if config.Description.IsNull() && plan.Description.Equal(state.Description) {
		spec.Description = now.Description
	}
	if !plan.Name.Equal(state.Name) || !plan.Description.Equal(state.Description) {
		err := r.Client.UpdateRoleGroupInfo(ctx, scope, id, spec.RoleGroupName, spec.Description)
		if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
			return
		}
		state.Name, state.Description = plan.Name, plan.Description
		tfkit.ForUpdate(resp).Save(ctx, state.Key(), state)
	} else {
		spec.RoleGroupName = "" // not verified: it may have been changed in the console since the plan
	}
	if plan.Roles.Equal(state.Roles) {
		spec.Roles = nil
	} else {
		err := r.Client.UpdateRoleGroupRoles(ctx, scope, id, spec.Roles)
		if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
			return
		}
	}
	group := r.Client.VerifyRoleGroup(ctx, scope, id, spec)
	update.SaveUpdate(ctx, req, resp, group.Outcome, plan.WithRemote(group.Object))
}

func (r *nhnRoleGroup) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	scope, id := state.Scope(), state.ID.ValueString()
	err := explainRoleGroupInUse(ctx, r.Client, scope, id, r.Client.DeleteRoleGroup(ctx, scope, id))
	tfkit.AppendError(&resp.Diagnostics, "delete NHN role group "+nameOrID(state.Name, state.ID), err, nil)
}
