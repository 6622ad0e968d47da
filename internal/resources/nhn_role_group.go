package resources

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
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

// NewNHNRoleGroup manages a role group in any of the three places where one can live. The service answers a create
// without an ID, so a new group is found by its name, which is unique there; name with description and roles are
// changed by two calls.
func NewNHNRoleGroup() resource.Resource { return &nhnRoleGroup{} }

type nhnRoleGroup struct{ clients.NHNResource }

func (r *nhnRoleGroup) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_role_group"
}

func (r *nhnRoleGroup) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	dict, roleDict := models.NHNRoleGroupDictionary(), models.NHNGroupedRoleDictionary()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a role group in NHN Cloud: a set of roles that can be assigned to members like a role. Role groups cannot be nested." +
			deletedFirst("role group") + notReplacedFirst("role group", "name"),
		Attributes: map[string]schema.Attribute{
			"id": computedString(dict.Doc("id")),
			"type": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: dict.Doc("type") + " Defaults to `PROJECT` if `project_id` is set, otherwise to `ORG`." + forcesNew,
				Validators:          []validator.String{tfkit.OneOf(models.NHNRoleGroupTypes...)},
			},
			"project_id": schema.StringAttribute{
				Optional: true, MarkdownDescription: dict.Doc("project_id") + forcesNew,
				Validators:    []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)},
				PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
			},
			"org_id": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: dict.Doc("org_id") + tfkit.ProviderDefault("org_id") + " Changing this forces a new resource to be created, except for a role group of type `PROJECT`, which ignores it.",
				Validators:          []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)},
			},
			"name": schema.StringAttribute{
				Required: true, MarkdownDescription: dict.Doc("name") + " Must be 1 to 40 characters, without surrounding spaces.",
				Validators: []validator.String{
					tfkit.Length(1, 40),
					tfkit.Check("not begin or end with a space", func(name string) bool { return strings.TrimSpace(name) == name }),
				},
			},
			"description": schema.StringAttribute{
				Optional: true, Computed: true, Default: stringdefault.StaticString(""), MarkdownDescription: dict.Doc("description") + " Must be at most 100 characters. Defaults to `\"\"`.",
				Validators: []validator.String{tfkit.Length(0, 100)},
			},
			"roles": schema.SetNestedAttribute{
				Required: true, MarkdownDescription: dict.Doc("roles") + " At least one is required.",
				Validators:    []validator.Set{tfkit.NoNullElements(), tfkit.SizeAtLeastOne(noRoles)},
				PlanModifiers: []planmodifier.Set{suppressEquivalentSet{models.EquivalentNHNRoles}},
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
			"created_at": computedString(dict.Doc("created_at")),
		},
	}
}

// ValidateConfig checks that project_id is there exactly for the type that needs it.
func (r *nhnRoleGroup) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	if config, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.Config, &resp.Diagnostics); ok {
		config.CheckProjectID(&resp.Diagnostics)
	}
}

func (r *nhnRoleGroup) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	if tfkit.Destroying(req) {
		r.claimNameAndID(ctx, req, resp, nil)
		return
	}
	config, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	r.planScope(ctx, config, req, resp)
	plan, ok := tfkit.Get[models.NHNRoleGroup](ctx, resp.Plan, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() || !tfkit.Known(plan.Type) || plan.Scope().ParentID == "" {
		return
	}
	scope := plan.Scope()
	r.claimNameAndID(ctx, req, resp, roleGroupClaims(plan))
	if r.changesScope(ctx, req, resp, scope) && tfkit.Known(plan.Name) {
		_, err := r.Client.FindRoleGroup(ctx, scope, plan.Name.ValueString())
		rejectExistingReplacement(&resp.Diagnostics, path.Root("name"), "nhn_role_group", plan.Name.ValueString(), err)
	}
	if !tfkit.Creating(req) && req.State.Raw.Equal(resp.Plan.Raw) {
		return
	}
	switch scope.Type { // no list tells the roles that a group of type ORG can hold
	case nhn.RoleGroupTypeProject:
		checkRoles(&resp.Diagnostics, plan.Roles, func(id string) (bool, error) { return r.Client.HasProjectRole(ctx, scope.ParentID, id) })
	case nhn.RoleGroupTypeOrgRoleGroup:
		checkRoles(&resp.Diagnostics, plan.Roles, func(id string) (bool, error) { return r.Client.HasOrganizationRole(ctx, scope.ParentID, id) })
	}
}

// claimNameAndID claims the name of a group, which is unique in its scope, and its ID.
func (r *nhnRoleGroup) claimNameAndID(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, planned []tfkit.Claim) {
	var prior []tfkit.Claim
	if !tfkit.Creating(req) {
		state, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.State, &resp.Diagnostics)
		if !ok {
			return
		}
		prior = roleGroupClaims(state)
	}
	r.Registry.Claim(ctx, req, resp, "nhn_role_group", prior, planned)
}

// changesScope reports whether the plan replaces the group by one in another scope.
func (r *nhnRoleGroup) changesScope(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, scope nhn.RoleGroupScope) bool {
	if tfkit.Creating(req) {
		return false
	}
	state, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.State, &resp.Diagnostics)
	return ok && state.Scope() != scope
}

func roleGroupClaims(group models.NHNRoleGroup) (claims []tfkit.Claim) {
	scope := group.Scope()
	for _, unique := range []struct {
		at    string
		value types.String
	}{{"id", group.ID}, {"name", group.Name}} {
		if unique.value.ValueString() != "" {
			claims = append(claims, tfkit.Claim{At: path.Root(unique.at), Name: scope.Type + "/" + scope.ParentID + "/" + unique.value.ValueString()})
		}
	}
	return claims
}

// planScope plans type and organization where the configuration leaves them out, and the replacement when the group
// must live elsewhere.
func (r *nhnRoleGroup) planScope(ctx context.Context, config models.NHNRoleGroup, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	kind := config.TypeOrDefault()
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("type"), kind)...)
	place := []string{"type"}
	switch {
	case kind.ValueString() != nhn.RoleGroupTypeProject:
		tfkit.PlanProviderDefault(ctx, req, resp, r.DefaultOrgID())
		place = append(place, "org_id")
	case config.OrgID.IsNull() && !r.ConfigUnknown:
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("org_id"), r.OrgID)...)
	}
	if at, changes := tfkit.FirstChanged(ctx, req, resp, place...); changes {
		resp.RequiresReplace = append(resp.RequiresReplace, at)
	}
}

// IdentitySchema names the parts of the import ID; of the two parents, the type says which one counts.
func (r *nhnRoleGroup) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"type":       identityschema.StringAttribute{RequiredForImport: true},
		"project_id": identityschema.StringAttribute{OptionalForImport: true},
		"org_id":     identityschema.StringAttribute{OptionalForImport: true},
		"id":         identityschema.StringAttribute{RequiredForImport: true},
	}}
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
	if create.Failed(&resp.Diagnostics, err) {
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
	case tfkit.Failed(&resp.Diagnostics, "read NHN role group "+state.ID.ValueString(), err, nil):
	default:
		tfkit.ForRead(resp).Save(ctx, state.Key(), state.WithRemote(group))
	}
}

// Update makes one call for name and description and one for the roles, each only when it is needed, and saves in
// between: when the second fails, the state says what the first has changed. What the configuration omits and the plan
// does not change is sent as the service has it now.
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
	update := tfkit.Write{What: "update NHN role group " + id, Key: plan.Key(), Fields: models.NHNRoleGroupFields}
	now, err := r.Client.GetRoleGroup(ctx, scope, id)
	if update.Failed(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		return
	}
	spec.Roles = models.KeepGroupedRoles(ctx, spec.Roles, config.Roles, state.Roles, now.Roles, &resp.Diagnostics)
	if config.Description.IsNull() && plan.Description.Equal(state.Description) {
		spec.Description = now.Description
	}
	if !plan.Name.Equal(state.Name) || !plan.Description.Equal(state.Description) {
		err := r.Client.UpdateRoleGroupInfo(ctx, scope, id, spec.RoleGroupName, spec.Description)
		if update.Failed(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
			return
		}
		state.Name, state.Description = plan.Name, plan.Description
		tfkit.ForUpdate(resp).Save(ctx, state.Key(), state)
	} else {
		spec.RoleGroupName = "" // somebody may have changed it since the plan
	}
	if plan.Roles.Equal(state.Roles) {
		spec.Roles = nil
	} else {
		err := r.Client.UpdateRoleGroupRoles(ctx, scope, id, spec.Roles)
		if update.Failed(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
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
	tfkit.Failed(&resp.Diagnostics, "delete NHN role group "+id, err, nil)
}

// ImportState takes PROJECT/PROJECT_ID/ID, ORG/ORG_ID/ID and ORG_ROLE_GROUP/ORG_ID/ID, or an identity. An organization
// that is left out is the provider's.
func (r *nhnRoleGroup) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	given := req.ID
	if req.Identity != nil && given == "" {
		given = roleGroupImportID(ctx, req.Identity, &resp.Diagnostics)
	}
	kind, place, _ := strings.Cut(given, "/")
	parent, id, _ := strings.Cut(place, "/")
	if kind != nhn.RoleGroupTypeProject && parent == "" {
		parent = r.OrgID
		if parent == "" && r.ConfigUnknown {
			resp.Diagnostics.AddError(tfkit.UnknownImportError("org_id"))
			return
		}
	}
	if !slices.Contains(models.NHNRoleGroupTypes, kind) || parent == "" || id == "" {
		resp.Diagnostics.AddError("Invalid import ID", fmt.Sprintf(
			"The import ID has the form PROJECT/<project_id>/<id>, ORG/<org_id>/<id> or ORG_ROLE_GROUP/<org_id>/<id>; %q does not have one of these forms.", given))
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("org_id"), r.OrgID)...)
	for i, name := range (models.NHNRoleGroup{Type: types.StringValue(kind)}).Key() {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(name), []string{kind, parent, id}[i])...)
	}
}

// roleGroupImportID writes an identity as the import ID of the same role group.
func roleGroupImportID(ctx context.Context, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) string {
	var group models.NHNRoleGroup
	diags.Append(identity.GetAttribute(ctx, path.Root("type"), &group.Type)...)
	diags.Append(identity.GetAttribute(ctx, path.Root("project_id"), &group.ProjectID)...)
	diags.Append(identity.GetAttribute(ctx, path.Root("org_id"), &group.OrgID)...)
	diags.Append(identity.GetAttribute(ctx, path.Root("id"), &group.ID)...)
	return strings.Join([]string{group.Type.ValueString(), group.Scope().ParentID, group.ID.ValueString()}, "/")
}
