package models

import (
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNOrganizationKey identifies an organization.
var NHNOrganizationKey = tfkit.Key{"id"}

// NHNOrganization is the state of an organization.
type NHNOrganization struct {
	ID        types.String `tfsdk:"id"`
	Name      types.String `tfsdk:"name"`
	Status    types.String `tfsdk:"status"`
	OwnerUUID types.String `tfsdk:"owner_uuid"`
	CreatedAt types.String `tfsdk:"created_at"`
}

// NHNOrganizationDocs describes an organization.
func NHNOrganizationDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id":         tfkit.String("ID of the organization, assigned by NHN Cloud. Use it as `org_id` in other resources."),
		"name":       tfkit.String("Name of the organization. Need not be unique."),
		"status":     tfkit.String("Status of the organization: `STABLE` or `CLOSED`."),
		"owner_uuid": tfkit.String("UUID of the owner's account."),
		"created_at": tfkit.String("Creation time, as returned by the API."),
	}
}

// NHNOrganizationFields maps fields of the API to attributes.
var NHNOrganizationFields = tfkit.Fields{"orgName": path.Root("name")}

// NHNOrganizationFrom maps the object that the API returns.
func NHNOrganizationFrom(o nhn.Organization) NHNOrganization {
	return NHNOrganization{
		ID: types.StringValue(o.OrgID), Name: types.StringValue(o.OrgName), Status: types.StringValue(o.StatusCode),
		OwnerUUID: types.StringValue(o.OwnerUUID), CreatedAt: types.StringValue(o.RegDateTime),
	}
}

// NHNDomain is a domain of an organization.
type NHNDomain struct {
	ID   types.String `tfsdk:"id"`
	Name types.String `tfsdk:"name"`
}

// NHNDomainDocs describes a domain of an organization.
func NHNDomainDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{"id": tfkit.String("ID of the domain."), "name": tfkit.String("Name of the domain.")}
}

// NHNDomainFrom maps the object that the API returns.
func NHNDomainFrom(d nhn.Domain) NHNDomain {
	return NHNDomain{ID: types.StringValue(d.ID), Name: types.StringValue(d.Name)}
}
