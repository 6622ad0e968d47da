package resources

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// withoutAppKey at the end of an import ID imports an AppKey that the state must not contain. The provider does not receive the
// configuration with an import.
const withoutAppKey = "/store_app_key=false"

// ImportState also accepts the AppKey itself, which users know. It stores the authId as the ID and as the alias.
func (r *nhnAppKey) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var stored types.Bool
	byID := req.ID != ""
	if id, without := strings.CutSuffix(req.ID, withoutAppKey); without {
		req.ID, stored = id, types.BoolValue(false)
	}
	if byID && strings.Count(req.ID, "/") != 1 {
		resp.Diagnostics.AddError(tfkit.InvalidImportID("PROJECT_ID/ID, or PROJECT_ID/ID"+withoutAppKey+" to import the AppKey without storing it", req.ID, ""))
		return
	}
	models.NHNAppKeyKey.Import(ctx, req, resp, tfkit.DefaultID{})
	var project, id types.String
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root("project_id"), &project)...)
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root("id"), &id)...)
	if resp.Diagnostics.HasError() {
		return
	}
	keys, err := apiclient.Collect(r.Client.ListAppKeys(ctx, project.ValueString()))
	if tfkit.AppendError(&resp.Diagnostics, "import NHN AppKey", err, nil) {
		return
	}
	found := slices.IndexFunc(keys, func(key nhn.AppKey) bool { return key.AppKey == id.ValueString() || key.AuthID == id.ValueString() })
	if found < 0 { // the ID may be an AppKey, and must not be printed
		resp.Diagnostics.AddError("AppKey not found", "The project has no AppKey with this ID or key. Look its ID up with the data source `nhn_appkeys`, and import PROJECT_ID/ID.")
		return
	}
	id = types.StringValue(keys[found].AuthID)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("alias"), id)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("store_app_key"), stored)...)
}
