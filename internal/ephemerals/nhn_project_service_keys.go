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

var _ ephemeral.EphemeralResourceWithConfigure = (*nhnProjectServiceKeys)(nil)

// NewNHNProjectServiceKeys returns the ephemeral resource for the keys of a service of a project. A disabled service is an error: the API
// still returns its keys, but they are not valid.
func NewNHNProjectServiceKeys() ephemeral.EphemeralResource { return &nhnProjectServiceKeys{} }

type nhnProjectServiceKeys struct{ clients.NHNEphemeral }

type nhnProjectServiceKeysModel struct {
	ProjectID types.String `tfsdk:"project_id"`
	ProductID types.String `tfsdk:"product_id"`
	AppKey    types.String `tfsdk:"app_key"`
	SecretKey types.String `tfsdk:"secret_key"`
}

func (e *nhnProjectServiceKeys) Metadata(_ context.Context, _ ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = "nhn_project_service_keys"
}

func (e *nhnProjectServiceKeys) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	docs := models.NHNProjectServiceDocs()
	required := func(name string) schema.Attribute {
		return schema.StringAttribute{Required: true, MarkdownDescription: docs.Doc(name), Validators: []validator.String{tfkit.ID()}}
	}
	secret := func(name string) schema.Attribute {
		return schema.StringAttribute{Computed: true, Sensitive: true, MarkdownDescription: docs.Doc(name)}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the keys of an enabled service of a project in NHN Cloud. The keys are stored neither in the plan nor in the state, unlike the keys of the data source and the resource " +
			"`nhn_project_service`. Requires Terraform 1.10 or OpenTofu 1.11.",
		Attributes: map[string]schema.Attribute{
			"project_id": required("project_id"), "product_id": required("product_id"), "app_key": secret("app_key"), "secret_key": secret("secret_key"),
		},
	}
}

func (e *nhnProjectServiceKeys) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	keys, ok := tfkit.Get[nhnProjectServiceKeysModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	project, product := keys.ProjectID.ValueString(), keys.ProductID.ValueString()
	service, err := e.Client.GetProjectService(ctx, project, product)
	switch {
	case tfkit.AppendError(&resp.Diagnostics, "read the keys of NHN project service "+product, err, models.NHNProjectServiceFields):
		return
	case service.StatusCode != nhn.ServiceStable:
		resp.Diagnostics.AddAttributeError(path.Root("product_id"), "Service not enabled", fmt.Sprintf(
			"Service %q is %s in project %q; its keys are not valid. Enable it with a `nhn_project_service`, or in the console.", product, service.StatusCode, project))
		return
	case service.SecretWithheld():
		resp.Diagnostics.AddAttributeWarning(path.Root("secret_key"), "Secret key not returned", fmt.Sprintf(
			"Service %q uses a secret key, but the API did not return it, so `secret_key` is empty. The account of the User Access Key may have no permission to read it.", product))
	}
	keys.AppKey, keys.SecretKey = types.StringValue(service.AppKey), types.StringValue(service.SecretKey)
	resp.Diagnostics.Append(resp.Result.Set(ctx, keys)...)
}
