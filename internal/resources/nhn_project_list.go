package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*nhnProjectList)(nil)

// NewNHNProjectList returns the list of the projects of an organization that are STABLE.
func NewNHNProjectList() list.ListResource { return &nhnProjectList{} }

type nhnProjectList struct{ nhnProject }

type nhnProjectListModel struct {
	OrgID      types.String `tfsdk:"org_id"`
	Name       types.String `tfsdk:"name"`
	MemberUUID types.String `tfsdk:"member_uuid"`
}

func (l *nhnProjectList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the projects of an organization in NHN Cloud. The API returns only projects with the status `STABLE`. Their `deletion_protection` is `true`.",
		Attributes: map[string]schema.Attribute{
			"org_id":      scopeID(models.NHNProjectDocs(), "org_id"),
			"name":        filterString("name", "Name of a project. Only projects that the API finds for this name are returned. The API decides whether a partial match is sufficient."),
			"member_uuid": filterString("member_uuid", "UUID of an account. Only projects of this member are returned."),
		},
	}
}

func (l *nhnProjectList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	ctx = tfkit.LimitContext(ctx, req)
	var diags diag.Diagnostics
	config, ok := tfkit.Get[nhnProjectListModel](ctx, req.Config, &diags)
	org, known := tfkit.ResolveProviderDefault(config.OrgID, l.DefaultOrgID(), &diags)
	if !ok || !known {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	all := l.Client.ListProjects(ctx, org, nhn.ProjectFilter{Name: config.Name.ValueString(), MemberUUID: nhn.CanonicalUUID(config.MemberUUID.ValueString())})
	stream.Results = tfkit.StreamList(ctx, req, "list NHN projects", models.NHNProjectFields, all, func(_ context.Context, project nhn.Project) (tfkit.ListItem, error) {
		return tfkit.ListItem{
			Name: displayName(project.ProjectName, project.ProjectID), Key: models.NHNProjectKey,
			State: nhnProjectModel{models.NHNProjectFrom(org, project), types.BoolValue(true)},
		}, nil
	})
}
