package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure        = (*nhnIAMMember)(nil)
	_ datasource.DataSourceWithConfigValidators = (*nhnIAMMember)(nil)
)

// NewNHNIAMMember returns the data source that looks up an IAM account by UUID, login ID, or email address, which need not be unique. It
// does not find withdrawn accounts.
func NewNHNIAMMember() datasource.DataSource { return &nhnIAMMember{} }

type nhnIAMMember struct{ clients.NHNDataSource }

func (d *nhnIAMMember) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_iam_member"
}

func (d *nhnIAMMember) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNIAMMemberDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up an IAM account of an organization in NHN Cloud by `id`, `user_code` or `email`. Exactly one of them must be set.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"org_id":    orgID(),
			"id":        docs.Optional("id"),
			"user_code": docs.Optional("user_code"),
			"email":     docs.Optional("email"),
		}),
	}
}

func (d *nhnIAMMember) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("user_code"), path.MatchRoot("email"))}
}

func (d *nhnIAMMember) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	config, ok := tfkit.Get[models.NHNIAMMember](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(config.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	var member nhn.IAMMember
	var err error
	switch {
	case !config.ID.IsNull():
		member, err = d.Client.GetIAMMember(ctx, org, nhn.CanonicalUUID(config.ID.ValueString()))
	case !config.UserCode.IsNull():
		member, err = d.Client.FindIAMMember(ctx, org, config.UserCode.ValueString())
	default:
		member, ok = d.findByEmail(ctx, org, config.Email.ValueString(), &resp.Diagnostics)
	}
	if !ok || tfkit.AppendError(&resp.Diagnostics, "read NHN IAM account "+config.ID.ValueString()+config.UserCode.ValueString(), err, models.NHNIAMMemberFields) {
		return
	}
	found := models.NHNIAMMemberFrom(org, member).PreserveEquivalent(config)
	found.ID = tfkit.PriorIfEquivalent(config.ID, found.ID, nhn.CanonicalUUID)
	resp.Diagnostics.Append(resp.State.Set(ctx, found)...)
}

func (d *nhnIAMMember) findByEmail(ctx context.Context, org, email string, diags *diag.Diagnostics) (nhn.IAMMember, bool) {
	found, err := apiclient.Collect(tfkit.Filter(d.Client.ListIAMMembers(ctx, org, nhn.IAMMemberFilter{Email: email}), func(m nhn.IAMMember) bool {
		return apiclient.SameEmail(m.Email, email) && m.Status != nhn.IAMStatusLeaved
	}))
	if tfkit.AppendError(diags, "list NHN IAM accounts", err, models.NHNIAMMemberFields) {
		return nhn.IAMMember{}, false
	}
	return exactlyOne(found, diags, path.Root("email"), "No single IAM account",
		"%d IAM accounts of the organization have this email address. Check its spelling, or look the account up by `user_code`.")
}
