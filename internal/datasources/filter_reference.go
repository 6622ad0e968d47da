package datasources

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// A filter that refers to another object must not look as if that object had nothing, only because its ID is misspelled. Filters for values
// of the objects themselves, such as a name, may match nothing. It is a warning, because no result can be right as well: a resource of the
// same plan may create the object, or the object was deleted. An error would make the create impossible, and block a destroy.

// checkReference warns about an attribute whose value refers to an object that does not exist. get reads the object. A filter that is not
// set, or that is "", refers to none. If the object cannot be read, the results are returned with a warning.
func checkReference[T any](diags *diag.Diagnostics, attribute, noun string, id types.String, get func(id string) (T, error)) {
	if id.ValueString() == "" {
		return
	}
	switch _, err := get(id.ValueString()); {
	case tfkit.IsNotFound(err):
		warnUnknownReference(diags, attribute, noun, id.ValueString())
	case err != nil:
		diags.AddAttributeWarning(path.Root(attribute), "Filter not checked", fmt.Sprintf("Whether the %s %q exists could not be checked, so a misspelled key matches nothing.\n\n%s",
			noun, id.ValueString(), diagnose.Detail(err)))
	}
}

// createdLater ends warnings about filters that refer to an object that does not exist.
const createdLater = "If a resource of this configuration creates it, add the resource to `depends_on` of the data source, which is then read after the create."

// warnUnknownReference warns about a filter that refers to an object that does not exist.
func warnUnknownReference(diags *diag.Diagnostics, attribute, noun, id string) {
	diags.AddAttributeWarning(path.Root(attribute), "Unknown "+noun, fmt.Sprintf("The %s %q does not exist, so the filter matches nothing. Check the spelling. %s", noun, id, createdLater))
}

// checkRoleIDs warns about each role ID of a filter that cannot be assigned in a project or organization, and so has no members. If the
// roles cannot be listed, the members are returned with a warning as well. has reports whether a role exists.
func checkRoleIDs(diags *diag.Diagnostics, ids []string, scope string, has func(id string) (bool, error)) {
	for _, id := range ids {
		switch exists, err := has(id); {
		case err != nil:
			diags.AddAttributeWarning(path.Root("role_ids"), "Roles not checked", "Whether the roles of the filter exist could not be checked, so a misspelled ID matches no member.\n\n"+diagnose.Detail(err))
			return
		case !exists:
			diags.AddAttributeWarning(path.Root("role_ids"), "Unknown role", fmt.Sprintf("The %s has no role, permission or role group with the ID %s, so no member has it. "+
				"Use a `role_id` of the data source `nhn_%s_roles`, not a name.", scope, tfkit.Quote(id), scope))
		}
	}
}

// warnUnmatched warns about values of a filter that no result has. noun is what the values identify.
func warnUnmatched[T any](diags *diag.Diagnostics, attribute, noun string, values types.Set, results []T, of func(T) types.String) {
	found := map[string]bool{}
	for _, result := range results {
		found[of(result).ValueString()] = true
	}
	missing := slices.DeleteFunc(tfkit.GoStrings(values), func(value string) bool { return found[value] })
	if len(missing) == 0 {
		return
	}
	slices.Sort(missing)
	for i, value := range missing {
		missing[i] = tfkit.Quote(value)
	}
	diags.AddAttributeWarning(path.Root(attribute), "No results for a filter", fmt.Sprintf("The API returned nothing for these %s: %s. Check their spelling. "+
		"If it is correct, there is nothing to return for them.", noun, strings.Join(missing, ", ")))
}
