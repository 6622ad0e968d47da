package ephemerals

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ ephemeral.EphemeralResourceWithConfigure = (*nhnAppKey)(nil)

// NewNHNAppKey returns the ephemeral resource that reads an AppKey of a project, also one that the state of its resource does not contain.
func NewNHNAppKey() ephemeral.EphemeralResource { return &nhnAppKey{} }

type nhnAppKey struct{ clients.NHNEphemeral }

type nhnAppKeyModel struct {
	ProjectID types.String `tfsdk:"project_id"`
	ID        types.String `tfsdk:"id"`
	AppKey    types.String `tfsdk:"app_key"`
}

func (e *nhnAppKey) Metadata(_ context.Context, _ ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = "nhn_appkey"
}

func (e *nhnAppKey) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	docs := models.NHNAppKeyDocs()
	required := func(name string) schema.Attribute {
		return schema.StringAttribute{Required: true, MarkdownDescription: docs.Doc(name), Validators: []validator.String{tfkit.ID()}}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads an AppKey of a project in NHN Cloud. The AppKey is stored neither in the plan nor in the state. With `store_app_key = false`, the resource `nhn_appkey` does not store it either. " +
			"Requires Terraform 1.10 or OpenTofu 1.11.",
		Attributes: map[string]schema.Attribute{
			"project_id": required("project_id"), "id": required("id"),
			"app_key": schema.StringAttribute{Computed: true, Sensitive: true, MarkdownDescription: docs.Doc("app_key")},
		},
	}
}

func (e *nhnAppKey) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	opened, ok := tfkit.Get[nhnAppKeyModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	key, err := e.Client.GetAppKey(ctx, opened.ProjectID.ValueString(), opened.ID.ValueString())
	if tfkit.IsNotFound(err) { // the ID may be an AppKey by mistake, and must not be printed then
		resp.Diagnostics.AddAttributeError(path.Root("id"), "AppKey not found",
			"The project does not exist, or has no AppKey with this `id`. The `id` is not the AppKey itself: use `id` of `nhn_appkey`, or of an element of the data source `nhn_appkeys`.")
		return
	}
	if tfkit.AppendError(&resp.Diagnostics, "read an AppKey of an NHN project", err, models.NHNAppKeyFields) {
		return
	}
	if key.AuthStatus != nhn.AppKeyStable {
		resp.Diagnostics.AddAttributeError(path.Root("id"), "AppKey not valid", fmt.Sprintf(
			"AppKey %q of project %q has the status %s, so services reject it. Use another AppKey, or start this one in the console.",
			opened.ID.ValueString(), opened.ProjectID.ValueString(), key.AuthStatus))
		return
	}
	opened.AppKey = types.StringValue(key.AppKey)
	resp.Diagnostics.Append(resp.Result.Set(ctx, opened)...)
}
