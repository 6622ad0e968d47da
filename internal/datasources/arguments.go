package datasources

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// only is an argument that narrows a list.
func only(doc string) schema.Attribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc}
}

// orgID is the organization that a data source reads, with the provider's default: see tfkit.Default.
func orgID() schema.Attribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, MarkdownDescription: "Organization. Defaults to the `org_id` of the provider.",
		Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
	}
}

// orgFields says which attribute stands for a field of the API where an organization is all that is asked for.
var orgFields = tfkit.Fields{"orgId": path.Root("org_id")}
