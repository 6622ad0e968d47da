package models

import (
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNProjectKey identifies a project. Its organization is needed to read it: there is only a list.
var NHNProjectKey = tfkit.Key{"org_id", "id"}

// NHNProject is what resource and data sources know of a project.
type NHNProject struct {
	ID          types.String `tfsdk:"id"`
	OrgID       types.String `tfsdk:"org_id"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	Status      types.String `tfsdk:"status"`
	CreatedAt   types.String `tfsdk:"created_at"`
	OwnerID     types.String `tfsdk:"owner_id"`
}

// NHNProjectDictionary describes a project.
func NHNProjectDictionary() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id":          tfkit.String("ID of the project, assigned by NHN Cloud. Use it as `project_id` in other resources."),
		"org_id":      tfkit.String("ID of the organization of the project."),
		"name":        tfkit.String("Name of the project. Need not be unique."),
		"description": tfkit.String("Description of the project."),
		"status":      tfkit.String("Status of the project. Always `STABLE`, because the API returns no other projects."),
		"created_at":  tfkit.String("Creation time, as returned by the API."),
		"owner_id":    tfkit.String("UUID of the owner's account. Empty if the API does not return it."),
	}
}

// NHNProjectFields says which attribute stands for a field of the API.
var NHNProjectFields = tfkit.Fields{
	"projectName": path.Root("name"),
	"description": path.Root("description"),
	"orgId":       path.Root("org_id"),
}

// NHNProjectFrom maps what the service tells.
func NHNProjectFrom(orgID string, p nhn.Project) NHNProject {
	return NHNProject{
		ID: types.StringValue(p.ProjectID), OrgID: types.StringValue(orgID), Name: types.StringValue(p.ProjectName),
		Description: types.StringValue(p.Description), Status: types.StringValue(p.StatusCode),
		CreatedAt: types.StringValue(p.RegDateTime), OwnerID: types.StringValue(p.OwnerID),
	}
}

// PreserveEquivalent keeps what only the answer to the create tells.
func (m NHNProject) PreserveEquivalent(prior NHNProject) NHNProject {
	if m.OwnerID.ValueString() == "" && tfkit.Known(prior.OwnerID) {
		m.OwnerID = prior.OwnerID
	}
	return m
}

// Spec maps what is planned.
func (m NHNProject) Spec() nhn.ProjectSpec {
	return nhn.ProjectSpec{ProjectName: m.Name.ValueString(), Description: m.Description.ValueString()}
}
