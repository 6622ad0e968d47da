package datasources

import (
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// filterString returns an optional filter. It must not be empty, because an empty filter would match all objects.
func filterString(name, doc string) schema.Attribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc, Validators: []validator.String{tfkit.Argument(name, tfkit.OmitOrNullAdvice)}}
}

// emptyKey describes objects of Media Connect Center that have no key.
const emptyKey = "An object that was created in the console and has no key yet has an empty `external_key` and `id`."

// filterStringOrEmpty returns an optional filter; "" matches users without a value.
func filterStringOrEmpty(doc string) schema.Attribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc + " Set to `\"\"` to find users without one."}
}

// filterStrings returns an optional filter that matches objects with one of several values.
func filterStrings(doc string, texts ...validator.String) schema.Attribute {
	return schema.SetAttribute{
		Optional: true, ElementType: types.StringType, MarkdownDescription: doc,
		Validators: []validator.Set{
			tfkit.NoNullElements(), tfkit.SizeAtLeastOne(tfkit.EmptyFilterAdvice), setvalidator.ValueStringsAre(tfkit.NotEmpty()), setvalidator.ValueStringsAre(texts...),
		},
	}
}

// filterTime returns an optional filter with a time.
func filterTime(doc string) schema.Attribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc + " In RFC 3339.", Validators: []validator.String{tfkit.Time(tfkit.OmitOrNullAdvice)}}
}

// goTime returns the time of a filter that [filterTime] has validated, the zero time for none.
func goTime(value types.String) time.Time {
	if !tfkit.Known(value) {
		return time.Time{}
	}
	from, _ := tfkit.ParseTime(value.ValueString())
	return from
}

// orgID returns the argument for the organization, which defaults to that of the provider: see [tfkit.ResolveProviderDefault].
func orgID() schema.Attribute { return providerDefault("org_id", "ID of the organization.") }

// companyID returns the argument for the company, which defaults to that of the provider.
func companyID() schema.Attribute {
	return providerDefault("company_id", "Integration key of the company.")
}

func providerDefault(name, doc string) schema.Attribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, MarkdownDescription: doc + tfkit.ProviderDefault(name),
		Validators: []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)},
	}
}

// orgFields maps API fields to attributes for data sources whose only argument is the organization.
var orgFields = tfkit.Fields{"orgId": path.Root("org_id")}

// collectSorted returns the models of all items of a list, sorted by a key of the items. Items with the same key keep their order.
func collectSorted[T, M any](items iter.Seq2[T, error], key func(T) string, model func(T) M) ([]M, error) {
	all, err := apiclient.Collect(items)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b T) int { return strings.Compare(key(a), key(b)) })
	return tfkit.CollectModels(apiclient.Items(all, nil), model)
}
