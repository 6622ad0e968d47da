package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*mccUserList)(nil)

// NewMCCUserList returns the list of the users of a company. The API has no filters, so the list is filtered here. It contains the
// administrator, who can be updated but not deleted, because the API does not identify that user.
func NewMCCUserList() list.ListResource { return &mccUserList{} }

type mccUserList struct{ mccUser }

type mccUserListModel struct {
	CompanyID              types.String `tfsdk:"company_id"`
	DepartmentExternalKey  types.String `tfsdk:"department_external_key"`
	JobGradeExternalKey    types.String `tfsdk:"job_grade_external_key"`
	JobPositionExternalKey types.String `tfsdk:"job_position_external_key"`
}

func (l *mccUserList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the users of a company in Media Connect Center. The administrator is included, because the API does not identify the administrator. " +
			"That account can be updated, but not deleted.",
		Attributes: map[string]schema.Attribute{
			"company_id":                scopeID(models.MCCUserDocs(), "company_id"),
			"department_external_key":   filterStringOrEmpty("External key of a department. Only users of this department are returned."),
			"job_grade_external_key":    filterStringOrEmpty("External key of a job grade. Only users with this job grade are returned."),
			"job_position_external_key": filterStringOrEmpty("External key of a job position. Only users with this job position are returned."),
		},
	}
}

func (l *mccUserList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	ctx = tfkit.LimitContext(ctx, req)
	var diags diag.Diagnostics
	config, ok := tfkit.Get[mccUserListModel](ctx, req.Config, &diags)
	company, known := tfkit.ResolveProviderDefault(config.CompanyID, l.DefaultCompanyID(), &diags)
	if !ok || !known {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	all := tfkit.Filter(l.Client.ListUsers(ctx, company), func(found mcc.User) bool {
		user := models.MCCUserFrom(company, found)
		return tfkit.MatchesFilter(config.DepartmentExternalKey, user.DepartmentExternalKey) && tfkit.MatchesFilter(config.JobGradeExternalKey, user.JobGradeExternalKey) &&
			tfkit.MatchesFilter(config.JobPositionExternalKey, user.JobPositionExternalKey)
	})
	stream.Results = tfkit.StreamList(ctx, req, "list MCC users", nil, all, func(_ context.Context, user mcc.User) (tfkit.ListItem, error) {
		return mccListItem(user.Name, user.ExternalKey, mccUserModel{MCCUser: models.MCCUserFrom(company, user)}), nil
	})
}
