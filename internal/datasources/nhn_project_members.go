package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnProjectMembers)(nil)

// NewNHNProjectMembers returns the data source that lists the members of a project, with IAM accounts and pending invitations. The roles
// of each member require a request, so they are read only if the configuration asks for them.
func NewNHNProjectMembers() datasource.DataSource { return &nhnProjectMembers{} }

type nhnProjectMembers struct{ clients.NHNDataSource }

type nhnProjectMembersModel struct {
	ProjectID    types.String              `tfsdk:"project_id"`
	StatusCodes  types.Set                 `tfsdk:"status_codes"`
	RoleIDs      types.Set                 `tfsdk:"role_ids"`
	IncludeRoles types.Bool                `tfsdk:"include_roles"`
	Members      []models.NHNProjectMember `tfsdk:"members"`
}

func (d *nhnProjectMembers) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_project_members"
}

func (d *nhnProjectMembers) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNProjectMemberDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the members of a project in NHN Cloud: NHN Cloud accounts and IAM accounts.",
		Attributes: map[string]schema.Attribute{
			"project_id":   docs.Required("project_id"),
			"status_codes": filterStrings("Status codes: `STABLE` (member) or `INVITED` (pending invitation). Only members with one of these are returned.", tfkit.OneOf("STABLE", "INVITED")),
			"role_ids":     filterStrings("Role IDs. Only members with one of these roles are returned. A role that does not exist is a warning."),
			"include_roles": schema.BoolAttribute{
				Optional: true, MarkdownDescription: "Whether to read `roles`, with one request for each member. Defaults to `false`.",
			},
			"members": tfkit.Objects(docs, "The members, sorted by `id`. `roles` is empty unless `include_roles` is `true`."),
		},
	}
}

func (d *nhnProjectMembers) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnProjectMembersModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	project := data.ProjectID.ValueString()
	data.Members = []models.NHNProjectMember{}
	listed := d.Client.FilterProjectMembers(ctx, project, tfkit.GoStrings(data.StatusCodes), tfkit.GoStrings(data.RoleIDs))
	for member, err := range d.Client.CompleteProjectMembers(ctx, project, listed, data.IncludeRoles.ValueBool()) {
		if tfkit.AppendError(&resp.Diagnostics, "list NHN project members", err, models.NHNProjectMemberFields(nhn.MemberRef{})) {
			return
		}
		data.Members = append(data.Members, models.NHNProjectMemberFrom(project, member))
	}
	checkRoleIDs(&resp.Diagnostics, tfkit.GoStrings(data.RoleIDs), "project", func(id string) (bool, error) { return d.Client.HasProjectRole(ctx, project, id) })
	tfkit.SortBy(data.Members, func(m models.NHNProjectMember) types.String { return m.ID })
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
