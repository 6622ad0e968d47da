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

var _ list.ListResourceWithConfigure = (*nhnAppKeyList)(nil)

// NewNHNAppKeyList returns the list of the AppKeys of a project. The API does not return aliases, so the alias is the ID, as after an
// import.
func NewNHNAppKeyList() list.ListResource { return &nhnAppKeyList{} }

type nhnAppKeyList struct{ nhnAppKey }

type nhnAppKeyListModel struct {
	ProjectID types.String `tfsdk:"project_id"`
}

func (l *nhnAppKeyList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the AppKeys of a project in NHN Cloud. The API does not return their aliases: `alias` has the value of `id`, and you can configure another one " +
			"without a change in NHN Cloud.",
		Attributes: map[string]schema.Attribute{"project_id": requiredParentID(models.NHNAppKeyDocs().Doc("project_id"))},
	}
}

func (l *nhnAppKeyList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var diags diag.Diagnostics
	config, ok := tfkit.Get[nhnAppKeyListModel](ctx, req.Config, &diags)
	if !ok {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	project := config.ProjectID.ValueString()
	all := l.Client.ListAppKeys(ctx, project)
	stream.Results = tfkit.StreamList(ctx, req, "list NHN AppKeys", models.NHNAppKeyFields, all, func(_ context.Context, key nhn.AppKey) (tfkit.ListItem, error) {
		return tfkit.ListItem{
			Name: displayName("AppKey", key.AuthID), Key: models.NHNAppKeyKey,
			State: nhnAppKeyModel{NHNAppKey: models.NHNAppKeyFrom(project, key), Alias: types.StringValue(key.AuthID)},
		}, nil
	})
}
