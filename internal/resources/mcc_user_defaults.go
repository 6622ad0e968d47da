package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// rejectEmptyDefaults reports an empty string for an attribute of a new user that has a default in the API. "" clears a value, but a
// new user has none, so the API may set its default, which would differ from the configuration in every plan.
func rejectEmptyDefaults(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if tfkit.Destroying(req) || !tfkit.Creating(req) {
		return
	}
	for name, example := range map[string]string{"locale": "ko_KR", "time_zone": "Asia/Seoul"} {
		var configured types.String
		resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(name), &configured)...)
		if tfkit.Known(configured) && configured.ValueString() == "" {
			resp.Diagnostics.AddAttributeError(path.Root(name), "Empty "+name+" of a new user", fmt.Sprintf(
				"The value is \"\", which clears `%[1]s`, but a new user has no value yet, and the API may set a default. "+
					"To use the default of the API, omit `%[1]s` or set it to null: in a module, `%[1]s = var.%[1]s != \"\" ? var.%[1]s : null`. "+
					"Otherwise set a value such as %[2]q.", name, example))
		}
	}
}
