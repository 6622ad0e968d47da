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

var _ list.ListResourceWithConfigure = (*nhnOrganizationList)(nil)

// NewNHNOrganizationList returns the list of the organizations that the account of the provider belongs to or has a project in.
func NewNHNOrganizationList() list.ListResource { return &nhnOrganizationList{} }

type nhnOrganizationList struct{ nhnOrganization }

type nhnOrganizationListModel struct {
	Name types.String `tfsdk:"name"`
}

func (l *nhnOrganizationList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the organizations in NHN Cloud that the account of the provider belongs to or has a project in, except closed organizations. " +
			"Their `deletion_protection` is `true`.",
		Attributes: map[string]schema.Attribute{"name": filterString("name", "Name of an organization. Only organizations with exactly this name are returned. Names need not be unique.")},
	}
}

func (l *nhnOrganizationList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	ctx = tfkit.LimitContext(ctx, req)
	var diags diag.Diagnostics
	config, ok := tfkit.Get[nhnOrganizationListModel](ctx, req.Config, &diags)
	if !ok {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	all := tfkit.Filter(l.Client.ListOrganizations(ctx, config.Name.ValueString()), func(found nhn.Organization) bool {
		return !found.Closed() && tfkit.MatchesFilter(config.Name, types.StringValue(found.OrgName))
	})
	stream.Results = tfkit.StreamList(ctx, req, "list NHN organizations", models.NHNOrganizationFields, all, func(_ context.Context, found nhn.Organization) (tfkit.ListItem, error) {
		return tfkit.ListItem{
			Name: displayName(found.OrgName, found.OrgID), Key: models.NHNOrganizationKey,
			State: nhnOrganizationModel{models.NHNOrganizationFrom(found), types.BoolValue(true)},
		}, nil
	})
}
