package datasources

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*mccUsers)(nil)

// NewMCCUsers returns the data source that lists the users of a company. The API has no filters, so the data source filters the list.
func NewMCCUsers() datasource.DataSource { return &mccUsers{} }

type mccUsers struct{ clients.MCCDataSource }

type mccUsersModel struct {
	CompanyID              types.String     `tfsdk:"company_id"`
	DepartmentExternalKey  types.String     `tfsdk:"department_external_key"`
	JobGradeExternalKey    types.String     `tfsdk:"job_grade_external_key"`
	JobPositionExternalKey types.String     `tfsdk:"job_position_external_key"`
	Users                  []models.MCCUser `tfsdk:"users"`
}

func (d *mccUsers) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "mcc_users"
}

func (d *mccUsers) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.MCCUserDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the users of a company in Media Connect Center.",
		Attributes: map[string]schema.Attribute{
			"company_id":                companyID(),
			"department_external_key":   filterStringOrEmpty("External key of a department. Only users of this department are returned. A department that does not exist is a warning."),
			"job_grade_external_key":    filterStringOrEmpty("External key of a job grade. Only users with this job grade are returned. A job grade that does not exist is a warning."),
			"job_position_external_key": filterStringOrEmpty("External key of a job position. Only users with this job position are returned. A job position that does not exist is a warning."),
			"users":                     tfkit.Objects(docs, "The users, sorted by `external_key`. "+emptyKey),
		},
	}
}

func (d *mccUsers) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[mccUsersModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	company, ok := tfkit.ResolveProviderDefault(data.CompanyID, d.DefaultCompanyID(), &resp.Diagnostics)
	if !ok {
		return
	}
	users, err := tfkit.CollectModels(d.Client.ListUsers(ctx, company), func(u mcc.User) models.MCCUser { return models.MCCUserFrom(company, u) })
	if tfkit.AppendError(&resp.Diagnostics, "list MCC users", err, nil) {
		return
	}
	d.checkReferences(ctx, company, data, users, &resp.Diagnostics)
	users = slices.DeleteFunc(users, func(u models.MCCUser) bool {
		return !tfkit.MatchesFilter(data.DepartmentExternalKey, u.DepartmentExternalKey) || !tfkit.MatchesFilter(data.JobGradeExternalKey, u.JobGradeExternalKey) ||
			!tfkit.MatchesFilter(data.JobPositionExternalKey, u.JobPositionExternalKey)
	})
	tfkit.SortBy(users, func(u models.MCCUser) types.String { return u.ExternalKey })
	data.CompanyID, data.Users = types.StringValue(company), users
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}

// checkReferences warns about filters that refer to objects that do not exist. An object that a user has exists.
func (d *mccUsers) checkReferences(ctx context.Context, company string, data mccUsersModel, users []models.MCCUser, diags *diag.Diagnostics) {
	inUse := func(key types.String, of func(models.MCCUser) types.String) bool {
		return slices.ContainsFunc(users, func(u models.MCCUser) bool { return tfkit.MatchesFilter(key, of(u)) })
	}
	if key := data.DepartmentExternalKey; !inUse(key, func(u models.MCCUser) types.String { return u.DepartmentExternalKey }) {
		checkReference(diags, "department_external_key", "department", key, func(key string) (mcc.Department, error) {
			return d.Client.GetDepartment(ctx, company, key)
		})
	}
	if key := data.JobGradeExternalKey; !inUse(key, func(u models.MCCUser) types.String { return u.JobGradeExternalKey }) {
		checkReference(diags, "job_grade_external_key", "job grade", key, func(key string) (mcc.Job, error) {
			return d.Client.GetJobGrade(ctx, company, key)
		})
	}
	if key := data.JobPositionExternalKey; !inUse(key, func(u models.MCCUser) types.String { return u.JobPositionExternalKey }) {
		checkReference(diags, "job_position_external_key", "job position", key, func(key string) (mcc.Job, error) {
			return d.Client.GetJobPosition(ctx, company, key)
		})
	}
}
