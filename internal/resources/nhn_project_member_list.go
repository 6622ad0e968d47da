package resources

import (
	"cmp"
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*nhnProjectMemberList)(nil)

// NewNHNProjectMemberList returns the list of the members of a project: NHN Cloud accounts and IAM accounts. The roles of each member
// require a request, and the login ID of an IAM account one more.
func NewNHNProjectMemberList() list.ListResource { return &nhnProjectMemberList{} }

type nhnProjectMemberList struct{ nhnProjectMember }

type nhnProjectMemberListModel struct {
	ProjectID   types.String `tfsdk:"project_id"`
	StatusCodes types.List   `tfsdk:"status_codes"`
	RoleIDs     types.List   `tfsdk:"role_ids"`
}

func (l *nhnProjectMemberList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the members of a project in NHN Cloud: NHN Cloud accounts and IAM accounts. Pending invitations, whose roles the API does not return, and the account that " +
			"the provider authenticates as, whose membership cannot be changed, are omitted. With `include_resource = true`, the list sends a request for each member, and one more " +
			"for each IAM account, and omits members without roles.",
		Attributes: map[string]schema.Attribute{
			"project_id":   requiredParentID(models.NHNProjectMemberDocs().Doc("project_id")),
			"status_codes": filterStrings("Status codes: `STABLE` (member) or `INVITED` (pending invitation). Only members with one of these are returned.", tfkit.OneOf("STABLE", "INVITED")),
			"role_ids":     filterStrings("Role IDs. Only members with one of these roles are returned."),
		},
	}
}

func (l *nhnProjectMemberList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	ctx = tfkit.LimitContext(ctx, req)
	var diags diag.Diagnostics
	config, ok := tfkit.Get[nhnProjectMemberListModel](ctx, req.Config, &diags)
	if !ok {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	project := config.ProjectID.ValueString()
	all := l.Client.FilterProjectMembers(ctx, project, tfkit.GoStrings(config.StatusCodes), tfkit.GoStrings(config.RoleIDs))
	stream.Results = tfkit.StreamList(ctx, req, "list NHN project members", models.NHNProjectMemberFields(nhn.MemberRef{}), all, func(ctx context.Context, member nhn.ProjectMember) (tfkit.ListItem, error) {
		listed := tfkit.ListItem{Name: displayName(cmp.Or(member.Name, member.UserCode), member.Email), Key: models.NHNProjectMemberKey}
		own, err := l.Client.OwnUUID(ctx)
		switch {
		case err != nil:
			return listed, err
		case !member.Joined():
			listed.Omission = tfkit.Omission{Kind: "invitation", Reason: "It is pending or has expired, so the API returns neither UUID nor roles. To manage it, import it with its email address."}
			return listed, nil
		case nhn.SameUUID(member.UUID, own):
			listed.Omission = tfkit.Omission{Kind: "the provider's own account", Reason: "An account cannot change its own membership."}
			return listed, nil
		case req.IncludeResource:
			if member, err = l.Client.CompleteProjectMember(ctx, project, member, true); err == nil && len(member.Roles) == 0 {
				listed.Omission = tfkit.Omission{Kind: "member without roles", Reason: "`nhn_project_member` requires at least one role."}
			}
		}
		listed.State = nhnProjectMemberModel{}.withRemote(models.NHNProjectMemberFrom(project, member), l.Now())
		return listed, err
	})
}
