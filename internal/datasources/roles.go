package datasources

import (
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// filterRoleTypes returns the filter by type that both lists of roles have.
func filterRoleTypes() schema.Attribute {
	return filterStrings("Types: `ROLE`, `PERMISSION`, `ROLE_GROUP`. Only roles of one of these types are returned.", tfkit.OneOf("ROLE", "PERMISSION", "ROLE_GROUP"))
}

// roleIDs returns the map of role IDs that both lists of roles have.
func roleIDs() schema.Attribute {
	return tfkit.StringMap("IDs of the returned roles. Each role has the key `category_key/name`, such as `ProjectRole/ADMIN`, and the key `name`, such as `BILLING VIEWER`, if no other " +
		"returned role has the name. A key that several roles would have is omitted: find these roles in `roles`.")
}

// findRoleByName returns the only role with a name, in a category if one is configured.
func findRoleByName(roles iter.Seq2[nhn.Role, error], name, category types.String, diags *diag.Diagnostics) (nhn.Role, bool) {
	var found []nhn.Role
	for role, err := range roles {
		if tfkit.AppendError(diags, "list NHN roles", err, nil) {
			return nhn.Role{}, false
		}
		inCategory := category.IsNull() || category.ValueString() == role.CategoryKey || category.ValueString() == role.RoleCategory
		if apiclient.EqualNFC(role.RoleName, name.ValueString()) && inCategory { // the service matches a part of the name
			found = append(found, role)
		}
	}
	if len(found) == 1 {
		return found[0], true
	}
	text := "No role has this name. List the roles with the data source `nhn_project_roles` or `nhn_organization_roles`."
	switch {
	case len(found) != 0:
		text = fmt.Sprintf("%d roles have this name. Set `category` to the `category_key` or `role_category` of one of them:", len(found))
		for _, role := range found {
			text += fmt.Sprintf("\n  %s  %s  (%s)", role.RoleID, role.CategoryKey, role.RoleCategory)
		}
	case !category.IsNull():
		text = fmt.Sprintf("No role of the category %s has this name. Omit `category` to search in all categories.", tfkit.Quote(category.ValueString()))
	}
	diags.AddAttributeError(path.Root("name"), "No single role", text)
	return nhn.Role{}, false
}
