package datasources

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*mccDepartments)(nil)

// NewMCCDepartments returns the data source that lists the departments of a company, or those below one of them.
func NewMCCDepartments() datasource.DataSource { return &mccDepartments{} }

type mccDepartments struct{ clients.MCCDataSource }

type mccDepartmentsModel struct {
	CompanyID         types.String               `tfsdk:"company_id"`
	ParentExternalKey types.String               `tfsdk:"parent_external_key"`
	Recursive         types.Bool                 `tfsdk:"recursive"`
	Departments       []models.MCCDepartmentNode `tfsdk:"departments"`
	Mermaid           types.String               `tfsdk:"mermaid"`
}

func (d *mccDepartments) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "mcc_departments"
}

func (d *mccDepartments) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the departments of a company in Media Connect Center, as a tree.",
		Attributes: map[string]schema.Attribute{
			"company_id":          companyID(),
			"parent_external_key": filterString("parent_external_key", "External key of a department. Only departments below it are returned. If omitted, all departments of the company are returned. A department that does not exist is a warning."),
			"recursive": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to return all descendants of `parent_external_key` instead of its direct children only. Defaults to `false`.",
			},
			"departments": tfkit.Objects(models.MCCDepartmentNodeDocs(), "The departments, sorted by `external_key`. "+emptyKey),
			"mermaid": tfkit.String("The tree of these departments as a Mermaid flowchart, for a README or a wiki. By default, Mermaid draws at most 500 edges and 50,000 characters. " +
				"For a larger tree, raise `maxEdges` and `maxTextSize` in the Mermaid configuration, or select a part of the tree with `parent_external_key`."),
		},
	}
}

func (d *mccDepartments) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[mccDepartmentsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	company, ok := tfkit.ResolveProviderDefault(data.CompanyID, d.DefaultCompanyID(), &resp.Diagnostics)
	if !ok {
		return
	}
	all, err := tfkit.CollectModels(d.Client.ListDepartments(ctx, company), func(found mcc.Department) models.MCCDepartment {
		return models.MCCDepartmentFrom(company, found)
	})
	if tfkit.AppendError(&resp.Diagnostics, "list MCC departments", err, nil) {
		return
	}
	tree := models.MCCDepartmentTree(all)
	if parent := data.ParentExternalKey.ValueString(); parent != "" {
		if !slices.ContainsFunc(all, func(d models.MCCDepartment) bool { return tfkit.MatchesFilter(data.ParentExternalKey, d.ExternalKey) }) {
			warnUnknownReference(&resp.Diagnostics, "parent_external_key", "department", parent)
		}
		tree = models.MCCDepartmentsBelow(tree, parent, data.Recursive.ValueBool())
	}
	data.CompanyID, data.Departments, data.Mermaid = types.StringValue(company), tree, types.StringValue(models.MCCDepartmentMermaid(tree))
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
