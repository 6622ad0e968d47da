package actions

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ action.ActionWithConfigure = (*nhnUserAccessKeyExpireTokens)(nil)

// NewNHNUserAccessKeyExpireTokens returns the action that expires access tokens of a User Access Key of the account that the provider
// authenticates as. The API expires all tokens of a key if a request names none, so the action requires at least one. It verifies that
// the tokens have expired, because the API may accept a request without effect.
func NewNHNUserAccessKeyExpireTokens() action.Action { return &nhnUserAccessKeyExpireTokens{} }

type nhnUserAccessKeyExpireTokens struct{ clients.NHNAction }

type nhnUserAccessKeyExpireTokensModel struct {
	UserAccessKeyID types.String `tfsdk:"user_access_key_id"`
	TokenIDs        []int64      `tfsdk:"token_ids"`
}

// keyTokenFields maps fields of the API to attributes of the action.
var keyTokenFields = tfkit.Fields{"tokenIds": path.Root("token_ids")}

func (a *nhnUserAccessKeyExpireTokens) Metadata(_ context.Context, _ action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = "nhn_user_access_key_expire_tokens"
}

func (a *nhnUserAccessKeyExpireTokens) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Expires access tokens of a User Access Key of the account that the provider authenticates as in NHN Cloud. Tokens that have expired already are no error. Requires Terraform 1.14." +
			"\n\n~> **Warning:** Programs that use the tokens are rejected until they request new ones. An expired token cannot be restored." +
			"\n\n-> **Note:** The API lists and expires opaque tokens only, no JWT tokens. To invalidate all opaque tokens of a key, set `status = \"STOP\"` in its `nhn_user_access_key`." +
			failureNotes("nhn_user_access_key_expire_tokens"),
		Attributes: map[string]schema.Attribute{
			"user_access_key_id": schema.StringAttribute{
				Required: true, MarkdownDescription: "ID of the User Access Key.", Validators: []validator.String{tfkit.ID()},
			},
			"token_ids": schema.SetAttribute{
				Required: true, ElementType: types.Int64Type,
				MarkdownDescription: "IDs of the tokens (`token_id` of the data source `nhn_user_access_key_tokens`). Must contain at least one ID.",
				Validators: []validator.Set{
					tfkit.NoNullElements(), tfkit.SizeAtLeastOne("The API would expire all tokens of the key. To expire all of them, list their IDs with the data source `nhn_user_access_key_tokens`."),
					setvalidator.ValueInt64sAre(int64validator.AtLeast(1)),
				},
			},
		},
	}
}

func (a *nhnUserAccessKeyExpireTokens) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	config, ok := tfkit.Get[nhnUserAccessKeyExpireTokensModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	id := config.UserAccessKeyID.ValueString()
	what := "expire tokens of NHN User Access Key " + id
	resp.SendProgress(action.InvokeProgressEvent{Message: "Expiring tokens of User Access Key " + id})
	result, err := a.Client.ExpireUserAccessKeyTokens(ctx, id, config.TokenIDs)
	const (
		outcomeUnknown = "The tokens may have expired, but no response confirms it. You can expire the same tokens again."
		invokeAgain    = invokedAgain + "To expire the tokens, run " +
			"`terraform apply -invoke=action.nhn_user_access_key_expire_tokens.LABEL`, with the label of the `action` block."
	)
	if addFailure(&resp.Diagnostics, what, err, keyTokenFields, outcomeUnknown, invokeAgain) {
		return
	}
	switch {
	case result.Unverified != nil:
		resp.Diagnostics.AddWarning("Tokens of User Access Key not verified", "The API accepted the request to expire tokens of User Access Key "+id+
			", but their status could not be read. Check them with the data source `nhn_user_access_key_tokens`.\n\n"+diagnose.Detail(result.Unverified))
	case len(result.Object.StillActive) > 0:
		resp.Diagnostics.AddAttributeError(path.Root("token_ids"), "Cannot "+what, "The API reported success, but did not expire the tokens "+
			strings.Join(result.Object.StillActive, ", ")+". Expire them in the console, or set `status = \"STOP\"` in the `nhn_user_access_key`, which invalidates all of its opaque tokens.")
	default:
		resp.SendProgress(action.InvokeProgressEvent{Message: fmt.Sprintf("%d of %d tokens were active, and have expired now", result.Object.Expired, len(config.TokenIDs))})
	}
}
