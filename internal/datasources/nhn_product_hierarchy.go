package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnProductHierarchy)(nil)

// NewNHNProductHierarchy returns the data source that lists the service menu of the console. Terraform has no type for a tree of any depth,
// so each entry of the list has the ID of its parent.
func NewNHNProductHierarchy() datasource.DataSource { return &nhnProductHierarchy{} }

type nhnProductHierarchy struct{ clients.NHNDataSource }

type nhnProductHierarchyModel struct {
	UIType     types.String          `tfsdk:"ui_type"`
	OrgID      types.String          `tfsdk:"org_id"`
	ProductUIs []models.NHNProductUI `tfsdk:"product_uis"`
}

func (d *nhnProductHierarchy) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_product_hierarchy"
}

func (d *nhnProductHierarchy) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the services of NHN Cloud in the hierarchy of the console menu: categories, their services, and services below other services.",
		Attributes: map[string]schema.Attribute{
			"ui_type": productCategory("Type of services: `PROJECT`, `ORG` or `MARKET_PLACE`.", true),
			"org_id":  filterString("org_id", "ID of the organization, for the type `ORG`. Defaults to the `org_id` of the provider."),
			"product_uis": tfkit.Objects(models.NHNProductUIDocs(),
				"The menu entries. A parent precedes its children; children of the same parent are sorted by `product_ui_id`."),
		},
	}
}

func (d *nhnProductHierarchy) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnProductHierarchyModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org := data.OrgID.ValueString()
	if data.UIType.ValueString() == "ORG" {
		if org, ok = tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics); !ok {
			return
		}
	}
	top, err := apiclient.Collect(d.Client.ListProductUIs(ctx, data.UIType.ValueString(), org))
	if tfkit.AppendError(&resp.Diagnostics, "list the NHN product hierarchy", err, models.NHNProductUIFields) {
		return
	}
	data.ProductUIs = models.NHNProductUIsFrom(top)
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
