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
	_ datasource.DataSourceWithConfigure        = (*nhnOrganizationMember)(nil)
	_ datasource.DataSourceWithConfigValidators = (*nhnOrganizationMember)(nil)
)

// NewNHNOrganizationMember returns the data source that looks up a member of an organization. A UUID finds NHN Cloud accounts and IAM
// accounts. An email address finds only NHN Cloud accounts, because the member search of the API returns no others.
func NewNHNOrganizationMember() datasource.DataSource { return &nhnOrganizationMember{} }

type nhnOrganizationMember struct{ clients.NHNDataSource }

func (d *nhnOrganizationMember) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_organization_member"
}

func (d *nhnOrganizationMember) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNOrganizationMemberDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a member of an organization in NHN Cloud, with its roles, by `id` or `email`. Exactly one of them must be set. " +
			"`email` finds only NHN Cloud accounts: use the data source `nhn_iam_member` for IAM accounts.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"org_id": orgID(),
			"id":     docs.Optional("id"),
			"email":  docs.Optional("email"),
		}),
	}
}

func (d *nhnOrganizationMember) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("email"))}
}

func (d *nhnOrganizationMember) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	config, ok := tfkit.Get[models.NHNOrganizationMember](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(config.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	member := nhn.OrganizationMember{UUID: nhn.CanonicalUUID(config.ID.ValueString())}
	if config.ID.IsNull() {
		if member, ok = d.findByEmail(ctx, org, config.Email.ValueString(), &resp.Diagnostics); !ok {
			return
		}
	}
	if member.UUID != "" {
		full, err := d.Client.GetOrganizationMember(ctx, org, member.UUID)
		if tfkit.AppendError(&resp.Diagnostics, "read NHN organization member "+member.UUID, err, orgFields) {
			return
		}
		member = full
	}
	found := models.NHNOrganizationMemberFrom(org, member)
	found.ID = tfkit.PriorIfEquivalent(config.ID, found.ID, nhn.CanonicalUUID)
	found.Email = tfkit.PriorIfEquivalent(config.Email, found.Email, apiclient.CanonicalEmail)
	resp.Diagnostics.Append(resp.State.Set(ctx, found)...)
}

func (d *nhnOrganizationMember) findByEmail(ctx context.Context, org, email string, diags *diag.Diagnostics) (nhn.OrganizationMember, bool) {
	found, err := apiclient.Collect(tfkit.Filter(d.Client.ListOrganizationMembers(ctx, org, nil, nil), func(m nhn.OrganizationMember) bool {
		return m.TypeCode != nhn.MemberIAM && apiclient.SameEmail(m.Email, email)
	}))
	if tfkit.AppendError(diags, "list NHN organization members", err, orgFields) {
		return nhn.OrganizationMember{}, false
	}
	return exactlyOne(found, diags, path.Root("email"), "No single member",
		"%d NHN Cloud accounts of the organization have this email address. Check its spelling; IAM accounts are found by the data source `nhn_iam_member`.")
}
