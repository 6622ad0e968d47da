package export

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

const roleID = "role_id"

// readRoleNames reads the names of the roles that the objects refer to by ID, for comments. Roles have the same IDs in all projects, so one
// list usually names them all. Without a list, for example because of a missing permission, there are no comments.
func (r *reader) readRoleNames(ctx context.Context, c *catalog, kinds []*kind) {
	names, references := map[string]string{}, newReferences(kinds)
	read := map[string]bool{}       // by data source and project
	incomplete := map[string]bool{} // data sources of which a list named no more roles
	for _, k := range kinds {
		k.roleNames = names
		for _, o := range k.objects {
			dataSource, project := "nhn_organization_roles", o.text(projectID)
			if project != "" {
				dataSource = "nhn_project_roles"
			}
			if read[dataSource+project] || incomplete[dataSource] || !o.hasUnnamedRole(references, names) {
				continue
			}
			read[dataSource+project] = true
			before := len(names)
			maps.Copy(names, r.rolesOf(ctx, dataSource, c.dataSources[dataSource], project))
			incomplete[dataSource] = len(names) == before
		}
	}
}

// hasUnnamedRole reports whether an object refers to a role that is neither a resource of the export nor named.
func (o *object) hasUnnamedRole(references references, names map[string]string) bool {
	found := false
	for name, value := range o.attributes {
		eachText(name, value, func(attribute, id string) {
			group, _ := references.find(attribute, id)
			found = found || attribute == roleID && id != "" && names[id] == "" && group == nil
		})
	}
	return found
}

// rolesOf reads a data source of roles, and returns their names by ID, such as "ADMIN (ProjectRole)"; nil if it cannot be read.
func (r *reader) rolesOf(ctx context.Context, dataSource string, schema *tfprotov6.Schema, project string) map[string]string {
	if schema == nil {
		return nil
	}
	config, err := configOf(schema, map[string]string{projectID: project})
	if err != nil {
		return nil
	}
	response, err := r.server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: dataSource, Config: config})
	if err != nil || failure(nil, response.Diagnostics) != nil || response.State == nil {
		return nil
	}
	state, err := response.State.Unmarshal(schema.ValueType())
	var attributes map[string]tftypes.Value
	var roles []tftypes.Value
	if err != nil || state.As(&attributes) != nil || attributes["roles"].As(&roles) != nil {
		return nil
	}
	names := map[string]string{}
	for _, role := range roles {
		var fields map[string]tftypes.Value
		if role.As(&fields) == nil && text(fields["name"]) != "" {
			names[text(fields[roleID])] = fmt.Sprintf("%s (%s)", text(fields["name"]), text(fields["category_key"]))
		}
	}
	return names
}

// roleComment is a comment within a line with the name of a role; "" if it is not known.
func (k *kind) roleComment(attribute, id string) string {
	if attribute != roleID || k.roleNames[id] == "" {
		return ""
	}
	return " /* " + strings.ReplaceAll(oneLine(k.roleNames[id]), "*/", "* /") + " */"
}

// configOf is the configuration of a block with these arguments. Arguments that the block does not have are omitted.
func configOf(schema *tfprotov6.Schema, arguments map[string]string) (*tfprotov6.DynamicValue, error) {
	blockType := schema.ValueType()
	values := map[string]tftypes.Value{}
	for _, attribute := range schema.Block.Attributes {
		values[attribute.Name] = tftypes.NewValue(attribute.ValueType(), nil)
		if value, ok := arguments[attribute.Name]; ok {
			values[attribute.Name] = tftypes.NewValue(tftypes.String, value)
		}
	}
	config, err := tfprotov6.NewDynamicValue(blockType, tftypes.NewValue(blockType, values))
	return &config, err
}

// eachText visits all texts of a value, at any depth, with the name of their attribute.
func eachText(name string, value tftypes.Value, visit func(name, text string)) {
	var fields map[string]tftypes.Value
	var elements []tftypes.Value
	switch {
	case value.Type().Is(tftypes.String):
		visit(name, text(value))
	case value.Type().Is(tftypes.Object{}) && value.As(&fields) == nil:
		for _, field := range slices.Sorted(maps.Keys(fields)) {
			eachText(field, fields[field], visit)
		}
	case (value.Type().Is(tftypes.Set{}) || value.Type().Is(tftypes.List{})) && value.As(&elements) == nil:
		for _, element := range elements {
			eachText(name, element, visit)
		}
	}
}
