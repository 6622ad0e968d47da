package resources

import (
	"cmp"
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*nhnOrganizationMemberRolesList)(nil)

// NewNHNOrganizationMemberRolesList returns the list of the members of an organization who have roles. The member search returns only
// NHN Cloud accounts, so IAM accounts come from their own list, which has no filters. The roles of each member require a request.
func NewNHNOrganizationMemberRolesList() list.ListResource { return &nhnOrganizationMemberRolesList{} }

type nhnOrganizationMemberRolesList struct{ nhnOrganizationMemberRoles }

type nhnOrganizationMemberRolesListModel struct {
	OrgID       types.String `tfsdk:"org_id"`
	StatusCodes types.List   `tfsdk:"status_codes"`
	RoleIDs     types.List   `tfsdk:"role_ids"`
}

func (l *nhnOrganizationMemberRolesList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the roles of the members of an organization in NHN Cloud: NHN Cloud accounts and IAM accounts, or only NHN Cloud accounts if a filter is set. Pending invitations, the " +
			"owner, whose role cannot be changed, and the account that the provider authenticates as are omitted. With `include_resource = true`, the list sends a request for each member and " +
			"omits members without roles.",
		Attributes: map[string]schema.Attribute{
			"org_id": scopeID(models.NHNOrganizationMemberDocs(), "org_id"),
			"status_codes": filterStrings("Status codes: `STABLE` (member), `INVITED` (pending invitation), `BLOCKED`, `NOT_EXIST` or `WITHDRAW`. Only members with one of these are returned.",
				tfkit.OneOf("STABLE", "INVITED", "BLOCKED", "NOT_EXIST", "WITHDRAW")),
			"role_ids": filterStrings("Role IDs. Only members with one of these roles are returned."),
		},
	}
}

func (l *nhnOrganizationMemberRolesList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	ctx = tfkit.LimitContext(ctx, req)
	var diags diag.Diagnostics
	config, ok := tfkit.Get[nhnOrganizationMemberRolesListModel](ctx, req.Config, &diags)
	org, known := tfkit.ResolveProviderDefault(config.OrgID, l.DefaultOrgID(), &diags)
	if !ok || !known {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	all := l.members(ctx, org, tfkit.GoStrings(config.StatusCodes), tfkit.GoStrings(config.RoleIDs))
	stream.Results = tfkit.StreamList(ctx, req, "list NHN organization members", models.NHNOrganizationMemberFields, all, func(ctx context.Context, member nhn.OrganizationMember) (tfkit.ListItem, error) {
		listed := tfkit.ListItem{Name: displayName(cmp.Or(member.Name, member.UserCode), member.Email), Key: models.NHNOrganizationMemberRolesKey}
		var err error
		switch listed.Omission, err = l.omissionOf(ctx, org, member); {
		case err != nil || listed.Omission.Kind != "":
			return listed, err
		case req.IncludeResource:
			if member, err = l.Client.GetOrganizationMember(ctx, org, member.UUID); err == nil && len(member.Roles) == 0 {
				listed.Omission = tfkit.Omission{Kind: "member without roles", Reason: "`nhn_organization_member_roles` requires at least one role."}
			}
		}
		listed.State = models.NHNOrganizationMemberRolesFrom(org, member, l.Now())
		return listed, err
	})
}

// omissionOf returns why the roles of a member cannot be managed. The zero value says that they can.
func (l *nhnOrganizationMemberRolesList) omissionOf(ctx context.Context, org string, member nhn.OrganizationMember) (tfkit.Omission, error) {
	if member.UUID == "" || member.StatusCode == nhn.StatusPending || member.StatusCode == nhn.StatusExpired {
		return tfkit.Omission{Kind: "invitation", Reason: "It is pending or has expired, so it has no roles yet."}, nil
	}
	own, err := l.Client.OwnUUID(ctx)
	if err != nil || nhn.SameUUID(member.UUID, own) {
		return tfkit.Omission{Kind: "the provider's own account", Reason: "An account cannot change its own roles."}, err
	}
	organization, err := l.Client.GetOrganization(ctx, org)
	if err != nil || nhn.SameUUID(member.UUID, organization.OwnerUUID) {
		return tfkit.Omission{Kind: "owner of the organization", Reason: "The role of the owner cannot be changed."}, err
	}
	return tfkit.Omission{}, nil
}

// members returns NHN Cloud accounts and IAM accounts, each account once.
func (l *nhnOrganizationMemberRolesList) members(ctx context.Context, org string, statuses, roles []string) iter.Seq2[nhn.OrganizationMember, error] {
	return func(yield func(nhn.OrganizationMember, error) bool) {
		seen := map[string]bool{}
		for member, err := range l.Client.ListOrganizationMembers(ctx, org, statuses, roles) {
			seen[member.UUID] = true
			if !yield(member, err) {
				return
			}
		}
		if len(statuses)+len(roles) > 0 {
			return
		}
		for member, err := range l.Client.ListIAMMembers(ctx, org, nhn.IAMMemberFilter{}) {
			if err == nil && (seen[member.ID] || member.Status == nhn.IAMStatusLeaved) {
				continue
			}
			if !yield(nhn.OrganizationMember{UUID: member.ID, UserCode: member.UserCode, Name: member.Name, Email: member.Email, TypeCode: nhn.MemberIAM}, err) {
				return
			}
		}
	}
}
