package tfkit

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
)

// RequiresReplace returns the plan modifier for a value that cannot be changed in place. Like those below, it warns of a replacement
// whose only reason is that the value is not known yet.
func RequiresReplace() planmodifier.String {
	return forcesNew{stringplanmodifier.RequiresReplace()}
}

// RequiresReplaceIfConfigured is [RequiresReplace] for a value that the configuration can omit.
func RequiresReplaceIfConfigured() planmodifier.String {
	return forcesNew{stringplanmodifier.RequiresReplaceIfConfigured()}
}

// RequiresReplaceIf is [RequiresReplace] with a condition.
func RequiresReplaceIf(condition stringplanmodifier.RequiresReplaceIfFunc, description string) planmodifier.String {
	return forcesNew{stringplanmodifier.RequiresReplaceIf(condition, description, description)}
}

// forcesNew adds the warning to a plan modifier that requires a replacement.
type forcesNew struct{ planmodifier.String }

func (m forcesNew) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	m.String.PlanModifyString(ctx, req, resp)
	if resp.RequiresReplace && req.ConfigValue.IsUnknown() {
		AddUnknownReplacement(&resp.Diagnostics, req.Path)
	}
}

// AddUnknownReplacement reports that an object is replaced because a value is not known yet, which usually is the value that it has.
func AddUnknownReplacement(diags *diag.Diagnostics, at path.Path) {
	diags.AddAttributeWarning(at, "Replacement because of an unknown value", fmt.Sprintf(
		"`%s` is known only after apply, so this plan deletes the object and creates another one, even if the value stays the same.\n\n"+
			"A value of a data source is unknown if `depends_on` of the data source, or of its module, names a resource that this plan changes. "+
			"To keep the object, remove `depends_on`, refer to the attribute of a resource, or apply the other changes first with the option -target. "+
			"If the value belongs to an object that is replaced, the warning can be ignored.", at))
}
