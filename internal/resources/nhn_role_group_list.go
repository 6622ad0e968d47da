package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*nhnRoleGroupList)(nil)

// NewNHNRoleGroupList returns the list of the role groups of a project or an organization. The roles of each group require a request.
func NewNHNRoleGroupList() list.ListResource { return &nhnRoleGroupList{} }

type nhnRoleGroupList struct{ nhnRoleGroup }

type nhnRoleGroupListModel struct {
	Type            types.String `tfsdk:"type"`
	ProjectID       types.String `tfsdk:"project_id"`
	OrgID           types.String `tfsdk:"org_id"`
	NameLike        types.String `tfsdk:"name_like"`
	DescriptionLike types.String `tfsdk:"description_like"`
}

func (l *nhnRoleGroupList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	docs := models.NHNRoleGroupDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the role groups of a project or an organization in NHN Cloud. With `project_id`, the role groups of the organization are not listed. With `include_resource = true`, " +
			"the list sends a request for each role group and omits role groups without roles, which the resource does not support.",
		Attributes: map[string]schema.Attribute{
			"type": schema.StringAttribute{
				Optional: true, MarkdownDescription: docs.Doc("type") + " Defaults to `PROJECT` if `project_id` is set, otherwise to `ORG`.",
				Validators: []validator.String{tfkit.OneOf(models.NHNRoleGroupTypes...)},
			},
			"project_id":       filterString("project_id", docs.Doc("project_id")),
			"org_id":           scopeID(docs, "org_id"),
			"name_like":        filterString("name_like", "Part of a name. Only role groups whose name contains it are returned."),
			"description_like": filterString("description_like", "Part of a description. Only role groups whose description contains it are returned."),
		},
	}
}

func (l *nhnRoleGroupList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	ctx = tfkit.LimitContext(ctx, req)
	var diags diag.Diagnostics
	config, ok := tfkit.Get[nhnRoleGroupListModel](ctx, req.Config, &diags)
	common := models.NHNRoleGroup{Type: config.Type, ProjectID: config.ProjectID, OrgID: config.OrgID}
	if !ok || !common.ResolveScope(l.DefaultOrgID(), &diags) {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	filter := nhn.RoleGroupFilter{NameLike: config.NameLike.ValueString(), DescriptionLike: config.DescriptionLike.ValueString()}
	all := l.Client.ListRoleGroups(ctx, common.Scope(), filter)
	stream.Results = tfkit.StreamList(ctx, req, "list NHN role groups", models.NHNRoleGroupFields, all, func(ctx context.Context, group nhn.RoleGroup) (tfkit.ListItem, error) {
		listed := tfkit.ListItem{Name: displayName(group.RoleGroupName, group.RoleGroupID), Key: common.Key()}
		var err error
		if req.IncludeResource {
			if group, err = l.Client.GetRoleGroup(ctx, common.Scope(), group.RoleGroupID); err == nil && len(group.Roles) == 0 {
				listed.Omission = tfkit.Omission{Kind: "role group without roles", Reason: "`nhn_role_group` requires at least one role."}
			}
		}
		listed.State = common.WithRemote(group)
		return listed, err
	})
}
