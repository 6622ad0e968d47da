package resources

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// withoutAppKey at the end of an import ID imports an AppKey that the state must not contain. The provider does not receive the
// configuration with an import.
const withoutAppKey = "/store_app_key=false"

// ImportState also accepts the AppKey itself, which users know. It stores the authId as the ID and as the alias.
func (r *nhnAppKey) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var stored types.Bool
	if id, without := strings.CutSuffix(req.ID, withoutAppKey); without {
		req.ID, stored = id, types.BoolValue(false)
	}
	models.NHNAppKeyKey.Import(ctx, req, resp, tfkit.DefaultID{})
	var project, id types.String
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root("project_id"), &project)...)
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root("id"), &id)...)
	if resp.Diagnostics.HasError() {
		return
	}
	keys, err := r.Client.ListAppKeys(ctx, project.ValueString())
	if tfkit.AppendError(&resp.Diagnostics, "import NHN AppKey", err, nil) {
		return
	}
	for _, key := range keys {
		if key.AppKey == id.ValueString() {
			id = types.StringValue(key.AuthID)
		}
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("alias"), id)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("store_app_key"), stored)...)
}
