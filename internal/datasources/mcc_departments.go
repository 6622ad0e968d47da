package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*mccDepartments)(nil)

// NewMCCDepartments lists the departments of a company, or those below one of them.
func NewMCCDepartments() datasource.DataSource { return &mccDepartments{} }

type mccDepartments struct{ tfkit.DataSource[*mcc.Client] }

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
	dict := models.MCCDepartmentDictionary()
	resp.Schema = schema.Schema{
		MarkdownDescription: "The departments of a company in Media Connect Center, as a tree.",
		Attributes: map[string]schema.Attribute{
			"company_id":          dict.Optional("company_id"),
			"parent_external_key": only("parent_external_key", "Only departments below this one. Left out, all departments of the company."),
			"recursive": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether the departments below those are wanted too, and so on; `false` when it is left out. Counts only with `parent_external_key`.",
			},
			"departments": tfkit.Objects(models.MCCDepartmentNodeDictionary(), "The departments, sorted by `external_key`. Departments that were made in the console and have no key yet have an empty one."),
			"mermaid": tfkit.String("The tree of these departments as a Mermaid flowchart, for a README or a wiki. Mermaid draws up to 500 lines between departments and 50,000 characters " +
				"unless `maxEdges` and `maxTextSize` are raised where it runs; a part of a larger tree is chosen by `parent_external_key`."),
		},
	}
}

func (d *mccDepartments) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[mccDepartmentsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	company, ok := tfkit.Default(data.CompanyID, d.Client.CompanyID, d.Client.Undecided, "company_id", &resp.Diagnostics)
	if !ok {
		return
	}
	all, err := tfkit.Map(d.Client.ListDepartments(ctx, company), func(found mcc.Department) models.MCCDepartment {
		return models.MCCDepartmentFrom(company, found)
	})
	if tfkit.Failed(&resp.Diagnostics, "list MCC departments", err, nil) {
		return
	}
	tree := models.MCCDepartmentTree(all)
	if parent := data.ParentExternalKey.ValueString(); parent != "" {
		tree = models.MCCDepartmentsBelow(tree, parent, data.Recursive.ValueBool())
	}
	data.CompanyID, data.Departments, data.Mermaid = types.StringValue(company), tree, types.StringValue(models.MCCDepartmentMermaid(tree))
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
