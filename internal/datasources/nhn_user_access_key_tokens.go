package datasources

import (
	"cmp"
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnUserAccessKeyTokens)(nil)

// NewNHNUserAccessKeyTokens returns the data source that lists the access tokens of a User Access Key of the account that the provider
// authenticates as. Each Terraform run creates a token, so the list changes with every run if the key is the provider's own.
func NewNHNUserAccessKeyTokens() datasource.DataSource { return &nhnUserAccessKeyTokens{} }

type nhnUserAccessKeyTokens struct{ clients.NHNDataSource }

type nhnUserAccessKeyTokensModel struct {
	UserAccessKeyID types.String                   `tfsdk:"user_access_key_id"`
	Status          types.String                   `tfsdk:"status"`
	CreatedFrom     types.String                   `tfsdk:"created_from"`
	LastUsedFrom    types.String                   `tfsdk:"last_used_from"`
	ExpiresFrom     types.String                   `tfsdk:"expires_from"`
	Tokens          []models.NHNUserAccessKeyToken `tfsdk:"tokens"`
}

func (d *nhnUserAccessKeyTokens) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_user_access_key_tokens"
}

func (d *nhnUserAccessKeyTokens) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the access tokens of a User Access Key of the account that the provider authenticates as in NHN Cloud. The API lists opaque tokens only, no JWT tokens." +
			"\n\n-> **Note:** Each run of Terraform creates at least one token of the provider's own key.",
		Attributes: map[string]schema.Attribute{
			"user_access_key_id": schema.StringAttribute{
				Required: true, MarkdownDescription: "ID of the User Access Key. The key must belong to the account that the provider authenticates as.",
				Validators: []validator.String{tfkit.ID()},
			},
			"status": schema.StringAttribute{
				Optional: true, MarkdownDescription: "Status of the tokens: `ACTIVE` or `EXPIRED`. Only tokens with this status are returned.",
				Validators: []validator.String{tfkit.OneOf(nhn.TokenActive, nhn.TokenExpired)},
			},
			"created_from":   filterTime("Only tokens that were created at this time or later are returned."),
			"last_used_from": filterTime("Only tokens that were last used at this time or later are returned."),
			"expires_from":   filterTime("Only tokens that expire at this time or later are returned."),
			"tokens":         tfkit.Objects(models.NHNUserAccessKeyTokenDocs(), "The tokens, sorted by `token_id`."),
		},
	}
}

// keyTokenFields maps fields of the API to attributes.
var keyTokenFields = tfkit.Fields{"status": path.Root("status")}

func (d *nhnUserAccessKeyTokens) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnUserAccessKeyTokensModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	id := data.UserAccessKeyID.ValueString()
	tokens, err := tfkit.CollectModels(d.Client.ListUserAccessKeyTokens(ctx, id, nhn.TokenFilter{
		Status: data.Status.ValueString(), CreatedFrom: goTime(data.CreatedFrom), LastUsedFrom: goTime(data.LastUsedFrom), ExpiresFrom: goTime(data.ExpiresFrom),
	}), models.NHNUserAccessKeyTokenFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list the tokens of NHN User Access Key "+id, err, keyTokenFields) {
		return
	}
	slices.SortFunc(tokens, func(a, b models.NHNUserAccessKeyToken) int {
		return cmp.Compare(a.TokenID.ValueInt64(), b.TokenID.ValueInt64())
	})
	data.Tokens = tokens
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
