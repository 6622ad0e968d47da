package models

import (
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// MCCKey identifies every object of Media Connect Center.
var MCCKey = tfkit.Key{"company_id", "external_key"}

// mccDocs returns own with the descriptions of the attributes that all objects of Media Connect Center have.
func mccDocs(noun string, own tfkit.AttributeDocs) tfkit.AttributeDocs {
	all := tfkit.AttributeDocs{
		"id":           tfkit.String("Same as `external_key`. Use it to refer to the " + noun + " in other resources."),
		"company_id":   tfkit.String("Integration key of the company."),
		"external_key": tfkit.String("External key of the " + noun + "."),
		"name":         tfkit.String("Name of the " + noun + "."),
		"i18n_names":   tfkit.StringMap("Names of the " + noun + " by locale: `ko_KR`, `ja_JP`, `en_US`."),
	}
	maps.Copy(all, own)
	return all
}

func mccFields(own tfkit.Fields) tfkit.Fields {
	all := tfkit.Fields{
		"externalKey": path.Root("external_key"),
		"name":        path.Root("name"),
		"i18nNames":   path.Root("i18n_names"),
	}
	maps.Copy(all, own)
	return all
}

// configuredString returns the planned string for a request, or nil if the configuration omits it, because the API keeps its value
// then.
func configuredString(config, plan types.String) *string {
	if config.IsNull() || !tfkit.Known(plan) {
		return nil
	}
	return plan.ValueStringPointer()
}

func configuredMap(config, plan types.Map) map[string]string {
	if config.IsNull() || !tfkit.Known(plan) {
		return nil
	}
	return tfkit.GoMap(plan)
}

func configuredInt(config, plan types.Int64) *apiclient.Int {
	if config.IsNull() || !tfkit.Known(plan) {
		return nil
	}
	return new(apiclient.Int(plan.ValueInt64()))
}

// intOrZero returns a number of the API, or 0 if the API returns none.
func intOrZero(value *apiclient.Int) types.Int64 {
	if value == nil {
		return types.Int64Value(0)
	}
	return types.Int64Value(int64(*value))
}
