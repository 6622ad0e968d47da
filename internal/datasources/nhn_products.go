package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnProducts)(nil)

// NewNHNProducts returns the data source that lists the services of NHN Cloud.
func NewNHNProducts() datasource.DataSource { return &nhnProducts{} }

type nhnProducts struct{ clients.NHNDataSource }

type nhnProductsModel struct {
	ProductID    types.String        `tfsdk:"product_id"`
	CategoryCode types.String        `tfsdk:"category_code"`
	Name         types.String        `tfsdk:"name"`
	NameLike     types.String        `tfsdk:"name_like"`
	Products     []models.NHNProduct `tfsdk:"products"`
}

func (d *nhnProducts) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_products"
}

func (d *nhnProducts) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the services of NHN Cloud, with the `product_id` for `nhn_project_service`.",
		Attributes: map[string]schema.Attribute{
			"product_id":    filterString("product_id", "ID of a service. Only this service is returned."),
			"category_code": productCategory("Type of service: `PROJECT`, `ORG` or `MARKET_PLACE`. Only services of this type are returned.", false),
			"name":          filterString("name", "Name of a service. Only services with this name are returned."),
			"name_like":     filterString("name_like", "Part of a name. Only services whose name contains it are returned."),
			"products":      tfkit.Objects(models.NHNProductDocs(), "The services, sorted by `product_id`."),
		},
	}
}

// productCategory returns the argument for a type of services.
func productCategory(doc string, required bool) schema.Attribute {
	return schema.StringAttribute{
		Required: required, Optional: !required, MarkdownDescription: doc,
		Validators: []validator.String{tfkit.OneOf(models.NHNProductCategories...)},
	}
}

func (d *nhnProducts) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnProductsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	products, err := tfkit.CollectModels(d.Client.ListProducts(ctx, nhn.ProductFilter{
		ProductID: data.ProductID.ValueString(), CategoryCode: data.CategoryCode.ValueString(),
		Name: data.Name.ValueString(), NameLike: data.NameLike.ValueString(),
	}), models.NHNProductFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN products", err, nil) {
		return
	}
	tfkit.SortBy(products, func(p models.NHNProduct) types.String { return p.ProductID })
	data.Products = products
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
