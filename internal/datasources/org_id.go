package datasources

import "github.com/hashicorp/terraform-plugin-framework/datasource/schema"

// orgID is the organization that a data source reads, with the provider's default: see tfkit.Default.
func orgID() schema.Attribute {
	return schema.StringAttribute{Optional: true, Computed: true, MarkdownDescription: "Organization. Defaults to the `org_id` of the provider."}
}
