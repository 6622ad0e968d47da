package ephemerals

import (
	"context"
	"encoding/json"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ ephemeral.EphemeralResourceWithConfigure = (*nhnAccessToken)(nil)
	_ ephemeral.EphemeralResourceWithClose     = (*nhnAccessToken)(nil)
)

// NewNHNAccessToken returns the ephemeral resource for a bearer token of the key of the provider, which is revoked at the end of the run.
// It is never the token that the provider itself uses. It has no renewal, because a token cannot be extended, and Terraform accepts
// no other value after Open.
func NewNHNAccessToken() ephemeral.EphemeralResource { return &nhnAccessToken{} }

type nhnAccessToken struct{ clients.NHNEphemeral }

type nhnAccessTokenModel struct {
	Token     types.String `tfsdk:"token"`
	ExpiresAt types.String `tfsdk:"expires_at"`
}

// issuedToken is the private data that Close needs. Terraform keeps it in memory only.
type issuedToken struct {
	Token     string `json:"token"`
	ExpiresAt string `json:"expires_at"`
}

const issuedTokenKey = "issued"

// revocationLimit is how long a revocation may take after an interrupt.
const revocationLimit = 5 * time.Second

func (e *nhnAccessToken) Metadata(_ context.Context, _ ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = "nhn_access_token"
}

func (e *nhnAccessToken) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Issues a bearer token of the User Access Key that the provider authenticates with, for other programs and providers that call NHN Cloud in the same run. " +
			"Requires Terraform 1.10 or OpenTofu 1.11." +
			"\n\nEach plan and each apply issues its own token and revokes it at the end of the run, also after an error or an interrupt. The token is stored neither in the plan nor in the state." +
			"\n\n~> **Warning:** The token has all permissions of the key. It remains valid until `expires_at` if the provider cannot revoke it: after a crash or `kill -9` of Terraform or the provider, " +
			"and if the token service does not respond within about two seconds after a failed run.",
		Attributes: map[string]schema.Attribute{
			"token": schema.StringAttribute{
				Computed: true, Sensitive: true, MarkdownDescription: "Bearer token. Send it to the Framework API in the header `x-nhn-authorization`, after `Bearer` and a space.",
			},
			"expires_at": schema.StringAttribute{
				Computed: true, MarkdownDescription: "Time when the token expires if it is not revoked earlier, in RFC 3339 format and UTC. The lifetime is the `token_expiry_period` of the key " +
					"(see `nhn_user_access_key`). The token cannot be renewed: a longer run requires a key with a longer period.",
			},
		},
	}
}

func (e *nhnAccessToken) Open(ctx context.Context, _ ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	token, err := e.Client.CreateAccessToken(ctx)
	if tfkit.AppendError(&resp.Diagnostics, "issue an NHN Cloud access token", err, nil) {
		return
	}
	expires := token.Expires.UTC().Format(time.RFC3339)
	private, err := json.Marshal(issuedToken{token.Value, expires})
	if err != nil {
		resp.Diagnostics.AddError("Cannot store the access token for its revocation", err.Error())
		return
	}
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, issuedTokenKey, private)...)
	resp.Diagnostics.Append(resp.Result.Set(ctx, nhnAccessTokenModel{types.StringValue(token.Value), types.StringValue(expires)})...)
}

// Close revokes the token. A failure is a warning, because it does not affect the changes of the run.
func (e *nhnAccessToken) Close(ctx context.Context, req ephemeral.CloseRequest, resp *ephemeral.CloseResponse) {
	private, diags := req.Private.GetKey(ctx, issuedTokenKey)
	resp.Diagnostics.Append(diags...)
	var opened issuedToken
	if diags.HasError() || json.Unmarshal(private, &opened) != nil { // nothing was issued
		return
	}
	ctx, cancel := withGracePeriod(ctx, revocationLimit)
	defer cancel()
	var refused diag.Diagnostics
	tfkit.AppendError(&refused, "revoke the NHN Cloud access token", e.Client.RevokeAccessToken(ctx, opened.Token), nil)
	for _, d := range refused {
		resp.Diagnostics.AddWarning(d.Summary(), diagnose.AddParagraph(d.Detail(), "The token may remain valid until "+opened.ExpiresAt+
			", with all permissions of its User Access Key. To invalidate all tokens of the key immediately, stop the key in the console or with `nhn_user_access_key`."))
	}
}

// withGracePeriod returns a context that ends some time after its parent, because an interrupt cancels the context of the request, and the
// token must be revoked then, too.
func withGracePeriod(parent context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(parent))
	context.AfterFunc(parent, func() { time.AfterFunc(limit, cancel) })
	return ctx, cancel
}
