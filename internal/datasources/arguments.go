package datasources

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// only is an argument that narrows a list. Empty, it would widen it to everything, just where something is missing.
func only(name, doc string) schema.Attribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc, Validators: []validator.String{tfkit.Argument(name, tfkit.OrNull)}}
}

// onlyOrNone is one that empty asks for those that have none.
func onlyOrNone(doc string) schema.Attribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc + " Set to `\"\"` to find users without one."}
}

// onlyWith is an argument that narrows a list to what has one of the texts.
func onlyWith(doc string, texts ...validator.String) schema.Attribute {
	return schema.SetAttribute{
		Optional: true, ElementType: types.StringType, MarkdownDescription: doc,
		Validators: []validator.Set{
			tfkit.NoNullElements(), tfkit.SizeAtLeastOne(tfkit.NoFilter), setvalidator.ValueStringsAre(tfkit.NotEmpty()), setvalidator.ValueStringsAre(texts...),
		},
	}
}

// orgID is the organization that a data source reads, with the provider's default: see tfkit.ResolveProviderDefault.
func orgID() schema.Attribute { return providerDefault("org_id", "ID of the organization.") }

// companyID is the company that a data source reads, with the provider's default.
func companyID() schema.Attribute {
	return providerDefault("company_id", "Integration key of the company.")
}

func providerDefault(name, doc string) schema.Attribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, MarkdownDescription: doc + tfkit.ProviderDefault(name),
		Validators: []validator.String{tfkit.ID(tfkit.OrNull)},
	}
}

// orgFields says which attribute stands for a field of the API where an organization is all that is asked for.
var orgFields = tfkit.Fields{"orgId": path.Root("org_id")}
