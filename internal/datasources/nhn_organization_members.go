package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnOrganizationMembers)(nil)

// NewNHNOrganizationMembers returns the data source that lists the NHN Cloud accounts of an organization and pending invitations. The
// member search of the API returns neither roles nor IAM accounts.
func NewNHNOrganizationMembers() datasource.DataSource { return &nhnOrganizationMembers{} }

type nhnOrganizationMembers struct{ clients.NHNDataSource }

type nhnOrganizationMembersModel struct {
	OrgID       types.String                   `tfsdk:"org_id"`
	StatusCodes types.Set                      `tfsdk:"status_codes"`
	RoleIDs     types.Set                      `tfsdk:"role_ids"`
	Members     []nhnOrganizationMemberSummary `tfsdk:"members"`
}

// nhnOrganizationMemberSummary is the state of a member in the list.
type nhnOrganizationMemberSummary struct {
	ID                types.String `tfsdk:"id"`
	Email             types.String `tfsdk:"email"`
	Name              types.String `tfsdk:"name"`
	MemberType        types.String `tfsdk:"member_type"`
	Status            types.String `tfsdk:"status"`
	JoinedAt          types.String `tfsdk:"joined_at"`
	LastLoginAt       types.String `tfsdk:"last_login_at"`
	PasswordChangedAt types.String `tfsdk:"password_changed_at"`
	SecondFactor      types.Bool   `tfsdk:"second_factor"`
}

func (d *nhnOrganizationMembers) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_organization_members"
}

func (d *nhnOrganizationMembers) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNOrganizationMemberDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the NHN Cloud accounts that are members of an organization or invited to it. " +
			"Use the data source `nhn_organization_member` to look up their roles, and `nhn_iam_members` to list IAM accounts.",
		Attributes: map[string]schema.Attribute{
			"org_id": orgID(),
			"status_codes": filterStrings("Status codes: `STABLE` (member), `INVITED` (pending invitation), `BLOCKED`, `NOT_EXIST` or `WITHDRAW`. Only members with one of these are returned.",
				tfkit.OneOf("STABLE", "INVITED", "BLOCKED", "NOT_EXIST", "WITHDRAW")),
			"role_ids": filterStrings("Role IDs. Only members with one of these roles are returned. A role that does not exist is a warning."),
			"members":  tfkit.Objects(docs.Without("org_id", "user_code", "roles"), "The members, sorted by `email`."),
		},
	}
}

func (d *nhnOrganizationMembers) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnOrganizationMembersModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	all := d.Client.ListOrganizationMembers(ctx, org, tfkit.GoStrings(data.StatusCodes), tfkit.GoStrings(data.RoleIDs))
	members, err := tfkit.CollectModels(all, func(found nhn.OrganizationMember) nhnOrganizationMemberSummary {
		m := models.NHNOrganizationMemberFrom(org, found)
		return nhnOrganizationMemberSummary{
			ID: m.ID, Email: m.Email, Name: m.Name, MemberType: m.MemberType, Status: m.Status, JoinedAt: m.JoinedAt,
			LastLoginAt: m.LastLoginAt, PasswordChangedAt: m.PasswordChangedAt, SecondFactor: m.SecondFactor,
		}
	})
	if tfkit.AppendError(&resp.Diagnostics, "list NHN organization members", err, orgFields) {
		return
	}
	checkRoleIDs(&resp.Diagnostics, tfkit.GoStrings(data.RoleIDs), "organization", func(id string) (bool, error) { return d.Client.HasOrganizationRole(ctx, org, id) })
	tfkit.SortBy(members, func(m nhnOrganizationMemberSummary) types.String { return m.Email })
	data.OrgID, data.Members = types.StringValue(org), members
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
