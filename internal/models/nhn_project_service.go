package models

import (
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNProjectServiceKey identifies a service of a project.
var NHNProjectServiceKey = tfkit.Key{"project_id", "product_id"}

// NHNProjectService is the state of a service of a project.
type NHNProjectService struct {
	ID         types.String `tfsdk:"id"`
	ProjectID  types.String `tfsdk:"project_id"`
	ProductID  types.String `tfsdk:"product_id"`
	Name       types.String `tfsdk:"name"`
	AppKey     types.String `tfsdk:"app_key"`
	SecretKey  types.String `tfsdk:"secret_key"`
	ExternalID types.String `tfsdk:"external_id"`
	Status     types.String `tfsdk:"status"`
	EnabledAt  types.String `tfsdk:"enabled_at"`
}

// NHNProjectServiceDocs describes a service of a project.
func NHNProjectServiceDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id":          tfkit.String("Same as `product_id`."),
		"project_id":  tfkit.String("ID of the project."),
		"product_id":  tfkit.String("ID of the service, as listed by the data source `nhn_products`."),
		"name":        tfkit.String("Name of the service."),
		"app_key":     tfkit.Secret("AppKey of the service in this project."),
		"secret_key":  tfkit.Secret("Secret key for `app_key`. Empty for a service that uses none."),
		"external_id": tfkit.String("Tenant ID of the service. Empty for a service that has none."),
		"status":      tfkit.String("Status of the service in this project: `STABLE`, or `CLOSED` if it is disabled."),
		"enabled_at":  tfkit.String("Time when the service was enabled, as returned by the API."),
	}
}

// NHNProjectServiceFields maps fields of the API to attributes.
var NHNProjectServiceFields = tfkit.Fields{"projectId": path.Root("project_id"), "productId": path.Root("product_id")}

// NHNProjectServiceFrom maps the object that the API returns.
func NHNProjectServiceFrom(projectID, productID string, s nhn.ProjectService) NHNProjectService {
	return NHNProjectService{
		ID: types.StringValue(productID), ProjectID: types.StringValue(projectID), ProductID: types.StringValue(productID),
		Name: types.StringValue(s.ProductName), AppKey: types.StringValue(s.AppKey), SecretKey: types.StringValue(s.SecretKey),
		ExternalID: types.StringValue(s.ExternalID), Status: types.StringValue(s.StatusCode), EnabledAt: types.StringValue(s.RelationDate),
	}
}
