package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure        = (*mccUser)(nil)
	_ datasource.DataSourceWithConfigValidators = (*mccUser)(nil)
)

// NewMCCUser returns the data source that looks up a user by external key or email address. The API cannot look up an address, so all users
// are listed for it.
func NewMCCUser() datasource.DataSource { return &mccUser{} }

type mccUser struct{ clients.MCCDataSource }

func (d *mccUser) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "mcc_user"
}

func (d *mccUser) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.MCCUserDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a user of a company in Media Connect Center by `external_key` or `email`. Exactly one of them must be set.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"company_id":   companyID(),
			"external_key": docs.Optional("external_key"),
			"email":        docs.Optional("email"),
		}),
	}
}

func (d *mccUser) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("external_key"), path.MatchRoot("email"))}
}

func (d *mccUser) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	config, ok := tfkit.Get[models.MCCUser](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	company, ok := tfkit.ResolveProviderDefault(config.CompanyID, d.DefaultCompanyID(), &resp.Diagnostics)
	if !ok {
		return
	}
	if config.ExternalKey.IsNull() {
		if found, ok := d.findByEmail(ctx, company, config.Email.ValueString(), &resp.Diagnostics); ok {
			resp.Diagnostics.Append(resp.State.Set(ctx, models.MCCUserFrom(company, found).PreserveEquivalent(config))...)
		}
		return
	}
	user, err := d.Client.GetUser(ctx, company, config.ExternalKey.ValueString())
	if tfkit.AppendError(&resp.Diagnostics, "read MCC user "+config.ExternalKey.ValueString(), err, models.MCCUserFields) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, models.MCCUserFrom(company, user))...)
}

func (d *mccUser) findByEmail(ctx context.Context, company, email string, diags *diag.Diagnostics) (mcc.User, bool) {
	found, err := apiclient.Collect(tfkit.Filter(d.Client.ListUsers(ctx, company), func(u mcc.User) bool {
		return u.EmailAddr != nil && apiclient.SameEmail(*u.EmailAddr, email)
	}))
	if tfkit.AppendError(diags, "list MCC users", err, nil) {
		return mcc.User{}, false
	}
	return exactlyOne(found, diags, path.Root("email"), "No single user",
		"%d users of the company have this email address. Check its spelling, or look the user up by `external_key`.")
}
