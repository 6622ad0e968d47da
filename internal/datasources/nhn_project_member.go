package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure        = (*nhnProjectMember)(nil)
	_ datasource.DataSourceWithConfigValidators = (*nhnProjectMember)(nil)
)

// NewNHNProjectMember returns the data source that looks up a member of a project: an NHN Cloud account, an IAM account, or a pending
// invitation.
func NewNHNProjectMember() datasource.DataSource { return &nhnProjectMember{} }

type nhnProjectMember struct{ clients.NHNDataSource }

func (d *nhnProjectMember) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_project_member"
}

func (d *nhnProjectMember) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNProjectMemberDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a member of a project in NHN Cloud by `member_uuid`, `email` or `user_code`. Exactly one of them must be set. " +
			"`email` identifies an NHN Cloud account, never an IAM account with the same address.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"project_id":  docs.Required("project_id"),
			"member_uuid": docs.Optional("member_uuid"),
			"email":       docs.Optional("email"),
			"user_code":   docs.Optional("user_code"),
		}),
	}
}

func (d *nhnProjectMember) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("member_uuid"), path.MatchRoot("email"), path.MatchRoot("user_code"))}
}

func (d *nhnProjectMember) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	config, ok := tfkit.Get[models.NHNProjectMember](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	project, ref := config.ProjectID.ValueString(), config.Ref()
	member, err := d.Client.FindProjectMember(ctx, project, ref)
	if err == nil {
		member, err = d.Client.WithUserCode(ctx, project, member)
	}
	if tfkit.AppendError(&resp.Diagnostics, "read NHN project member "+ref.String(), err, models.NHNProjectMemberFields(ref)) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, models.NHNProjectMemberFrom(project, member).PreserveEquivalent(config))...)
}
