package models

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNProjectKey identifies a project. It contains the organization, because the API only lists the projects of an organization.
var NHNProjectKey = tfkit.Key{"org_id", "id"}

// NHNProject is the state of a project.
type NHNProject struct {
	ID          types.String `tfsdk:"id"`
	OrgID       types.String `tfsdk:"org_id"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	Status      types.String `tfsdk:"status"`
	CreatedAt   types.String `tfsdk:"created_at"`
	OwnerID     types.String `tfsdk:"owner_id"`
}

// NHNProjectDocs describes a project.
func NHNProjectDocs() tfkit.AttributeDocs {
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

// NHNProjectFields maps fields of the API to attributes.
var NHNProjectFields = tfkit.Fields{
	"projectName": path.Root("name"),
	"description": path.Root("description"),
	"orgId":       path.Root("org_id"),
}

// NHNProjectFrom maps the object that the API returns.
func NHNProjectFrom(orgID string, p nhn.Project) NHNProject {
	return NHNProject{
		ID: types.StringValue(p.ProjectID), OrgID: types.StringValue(orgID), Name: types.StringValue(p.ProjectName),
		Description: types.StringValue(p.Description), Status: types.StringValue(p.StatusCode),
		CreatedAt: types.StringValue(p.RegDateTime), OwnerID: types.StringValue(p.OwnerID),
	}
}

// PreserveEquivalent returns the project with the owner of prior, which only the response to the create contains, and with texts of prior
// that differ only in surrounding white space.
func (m NHNProject) PreserveEquivalent(prior NHNProject) NHNProject {
	m.Name = tfkit.PriorIfEquivalent(prior.Name, m.Name, strings.TrimSpace)
	m.Description = tfkit.PriorIfEquivalent(prior.Description, m.Description, strings.TrimSpace)
	if m.OwnerID.ValueString() == "" && tfkit.Known(prior.OwnerID) {
		m.OwnerID = prior.OwnerID
	}
	return m
}

// Spec maps the plan to a request.
func (m NHNProject) Spec() nhn.ProjectSpec {
	return nhn.ProjectSpec{ProjectName: m.Name.ValueString(), Description: m.Description.ValueString()}
}
