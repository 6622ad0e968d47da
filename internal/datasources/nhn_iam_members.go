package datasources

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnIAMMembers)(nil)

// NewNHNIAMMembers returns the data source that lists the IAM accounts of an organization. The values of the status filter of the API are
// not documented, so the data source filters by status.
func NewNHNIAMMembers() datasource.DataSource { return &nhnIAMMembers{} }

type nhnIAMMembers struct{ clients.NHNDataSource }

type nhnIAMMembersModel struct {
	OrgID          types.String          `tfsdk:"org_id"`
	UserCode       types.String          `tfsdk:"user_code"`
	UserCodeLike   types.String          `tfsdk:"user_code_like"`
	Email          types.String          `tfsdk:"email"`
	EmailLike      types.String          `tfsdk:"email_like"`
	NameLike       types.String          `tfsdk:"name_like"`
	IDProviderType types.String          `tfsdk:"id_provider_type"`
	Statuses       types.Set             `tfsdk:"statuses"`
	Members        []models.NHNIAMMember `tfsdk:"members"`
}

func (d *nhnIAMMembers) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_iam_members"
}

func (d *nhnIAMMembers) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNIAMMemberDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the IAM accounts of an organization in NHN Cloud. Withdrawn accounts are included if the API still returns them.",
		Attributes: map[string]schema.Attribute{
			"org_id":         orgID(),
			"user_code":      filterString("user_code", "Login ID. Only the account with this login ID is returned."),
			"user_code_like": filterString("user_code_like", "Part of a login ID. Only accounts whose login ID contains it are returned."),
			"email":          filterString("email", "Email address. Only accounts with this address are returned."),
			"email_like":     filterString("email_like", "Part of an email address. Only accounts whose address contains it are returned."),
			"name_like":      filterString("name_like", "Part of a name. Only accounts whose name contains it are returned."),
			"id_provider_type": schema.StringAttribute{
				Optional: true, MarkdownDescription: "Type of login. Only accounts that log in with a password (`service`) or with the identity provider of the organization (`sso`) are returned.",
				Validators: []validator.String{tfkit.OneOf("service", "sso")},
			},
			"statuses": filterStrings("Status values: `member` or `leaved`. Only accounts with one of these are returned.", tfkit.OneOf("member", "leaved")),
			"members":  tfkit.Objects(docs, "The accounts, sorted by `user_code`."),
		},
	}
}

func (d *nhnIAMMembers) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnIAMMembersModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	statuses := tfkit.GoStrings(data.Statuses)
	all := tfkit.Filter(d.Client.ListIAMMembers(ctx, org, nhn.IAMMemberFilter{
		Email: data.Email.ValueString(), EmailLike: data.EmailLike.ValueString(), NameLike: data.NameLike.ValueString(),
		UserCode: data.UserCode.ValueString(), UserCodeLike: data.UserCodeLike.ValueString(), IDProviderType: data.IDProviderType.ValueString(),
	}), func(m nhn.IAMMember) bool { return len(statuses) == 0 || slices.Contains(statuses, m.Status) })
	members, err := tfkit.CollectModels(all, func(m nhn.IAMMember) models.NHNIAMMember { return models.NHNIAMMemberFrom(org, m) })
	if tfkit.AppendError(&resp.Diagnostics, "list NHN IAM accounts", err, models.NHNIAMMemberFields) {
		return
	}
	tfkit.SortBy(members, func(m models.NHNIAMMember) types.String { return m.UserCode })
	data.OrgID, data.Members = types.StringValue(org), members
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
