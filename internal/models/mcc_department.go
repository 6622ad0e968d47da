package models

import (
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// MCCDepartment is the state of a department.
type MCCDepartment struct {
	ID                types.String `tfsdk:"id"`
	CompanyID         types.String `tfsdk:"company_id"`
	ExternalKey       types.String `tfsdk:"external_key"`
	Name              types.String `tfsdk:"name"`
	DisplayOrder      types.Int64  `tfsdk:"display_order"`
	I18nNames         types.Map    `tfsdk:"i18n_names"`
	ParentExternalKey types.String `tfsdk:"parent_external_key"`
}

// MCCDepartmentDocs describes a department.
func MCCDepartmentDocs() tfkit.AttributeDocs {
	return mccDocs("department", tfkit.AttributeDocs{
		"display_order":       tfkit.Int("Position among the departments with the same parent, starting at 0. Need not be unique."),
		"parent_external_key": tfkit.String("External key of the parent department. Empty if the API returns none, as for the root department."),
	})
}

// MCCDepartmentFields maps fields of the API to attributes.
var MCCDepartmentFields = mccFields(tfkit.Fields{
	"sortOrd":            path.Root("display_order"),
	"uprDeptExternalKey": path.Root("parent_external_key"),
})

// MCCDepartmentFrom maps the object that the API returns.
func MCCDepartmentFrom(companyID string, d mcc.Department) MCCDepartment {
	return MCCDepartment{
		ID: types.StringValue(d.ExternalKey), CompanyID: types.StringValue(companyID), ExternalKey: types.StringValue(d.ExternalKey),
		Name: types.StringValue(d.Name), DisplayOrder: intOrZero(d.SortOrd), I18nNames: tfkit.TextMap(d.I18nNames),
		ParentExternalKey: tfkit.Text(d.ParentExternalKey),
	}
}

// Spec maps the plan to a request. Values that the configuration omits are not sent.
func (m MCCDepartment) Spec(config MCCDepartment) mcc.DepartmentSpec {
	spec := mcc.DepartmentSpec{
		Name: m.Name.ValueString(), I18nNames: configuredMap(config.I18nNames, m.I18nNames), SortOrd: configuredInt(config.DisplayOrder, m.DisplayOrder),
	}
	if m.ParentExternalKey.ValueString() != "" { // only the root department has no parent
		spec.ParentExternalKey = configuredString(config.ParentExternalKey, m.ParentExternalKey)
	}
	return spec
}
