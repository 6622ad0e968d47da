package models

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNBillingDimension is the state of a value that filters charges.
type NHNBillingDimension struct {
	ID         types.String `tfsdk:"id"`
	Name       types.String `tfsdk:"name"`
	OwnerUUID  types.String `tfsdk:"owner_uuid"`
	ParentID   types.String `tfsdk:"parent_id"`
	ParentName types.String `tfsdk:"parent_name"`
}

// NHNBillingDimensionDocs describes a value that filters charges.
func NHNBillingDimensionDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id":          tfkit.String("ID of the payment group, billing group, organization or project."),
		"name":        tfkit.String("Name of the payment group, billing group, organization or project."),
		"owner_uuid":  tfkit.String("UUID of the owner: for an organization or a project, of the owner of the organization. Empty if there is none."),
		"parent_id":   tfkit.String("ID of the object on the next level up. Empty for a payment group."),
		"parent_name": tfkit.String("Name of the object on the next level up. Empty for a payment group."),
	}
}

// NHNBillingDimensionFrom maps the object that the API returns.
func NHNBillingDimensionFrom(d nhn.BillingDimension) NHNBillingDimension {
	return NHNBillingDimension{
		ID: types.StringValue(d.ID), Name: types.StringValue(d.Name), OwnerUUID: types.StringValue(d.OwnerUUID),
		ParentID: types.StringValue(d.ParentID), ParentName: types.StringValue(d.ParentName),
	}
}
