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

var _ list.ListResourceWithConfigure = (*nhnIAMMemberList)(nil)

// NewNHNIAMMemberList returns the list of the IAM accounts of an organization, without withdrawn accounts.
func NewNHNIAMMemberList() list.ListResource { return &nhnIAMMemberList{} }

type nhnIAMMemberList struct{ nhnIAMMember }

type nhnIAMMemberListModel struct {
	OrgID          types.String `tfsdk:"org_id"`
	UserCode       types.String `tfsdk:"user_code"`
	UserCodeLike   types.String `tfsdk:"user_code_like"`
	Email          types.String `tfsdk:"email"`
	EmailLike      types.String `tfsdk:"email_like"`
	NameLike       types.String `tfsdk:"name_like"`
	IDProviderType types.String `tfsdk:"id_provider_type"`
}

func (l *nhnIAMMemberList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the IAM accounts of an organization in NHN Cloud, except withdrawn accounts. Passwords are neither returned nor changed.",
		Attributes: map[string]schema.Attribute{
			"org_id":         scopeID(models.NHNIAMMemberDocs(), "org_id"),
			"user_code":      filterString("user_code", "Login ID. Only the account with this login ID is returned."),
			"user_code_like": filterString("user_code_like", "Part of a login ID. Only accounts whose login ID contains it are returned."),
			"email":          filterString("email", "Email address. Only accounts with this address are returned."),
			"email_like":     filterString("email_like", "Part of an email address. Only accounts whose address contains it are returned."),
			"name_like":      filterString("name_like", "Part of a name. Only accounts whose name contains it are returned."),
			"id_provider_type": schema.StringAttribute{
				Optional: true, MarkdownDescription: "Type of login. Only accounts that log in with a password (`service`) or with the identity provider of the organization (`sso`) are returned.",
				Validators: []validator.String{tfkit.OneOf("service", "sso")},
			},
		},
	}
}

func (l *nhnIAMMemberList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	ctx = tfkit.LimitContext(ctx, req)
	var diags diag.Diagnostics
	config, ok := tfkit.Get[nhnIAMMemberListModel](ctx, req.Config, &diags)
	org, known := tfkit.ResolveProviderDefault(config.OrgID, l.DefaultOrgID(), &diags)
	if !ok || !known {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	all := tfkit.Filter(l.Client.ListIAMMembers(ctx, org, nhn.IAMMemberFilter{
		Email: config.Email.ValueString(), EmailLike: config.EmailLike.ValueString(), NameLike: config.NameLike.ValueString(),
		UserCode: config.UserCode.ValueString(), UserCodeLike: config.UserCodeLike.ValueString(), IDProviderType: config.IDProviderType.ValueString(),
	}), func(member nhn.IAMMember) bool { return member.Status != nhn.IAMStatusLeaved })
	stream.Results = tfkit.StreamList(ctx, req, "list NHN IAM accounts", models.NHNIAMMemberFields, all, func(_ context.Context, member nhn.IAMMember) (tfkit.ListItem, error) {
		return tfkit.ListItem{
			Name: displayName(member.Name, member.UserCode), Key: models.NHNIAMMemberKey,
			State: nhnIAMMemberModel{NHNIAMMember: models.NHNIAMMemberFrom(org, member)},
		}, nil
	})
}
