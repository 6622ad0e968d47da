package actions

import (
	"context"
	"net/url"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ action.ActionWithConfigure = (*nhnIAMMemberSendPasswordMail)(nil)

// NewNHNIAMMemberSendPasswordMail returns the action that sends an IAM account an email to set its password. Each invocation sends one
// email. The request is not repeated without a response, because the email may have been sent.
func NewNHNIAMMemberSendPasswordMail() action.Action { return &nhnIAMMemberSendPasswordMail{} }

// accountFields maps fields of the API to attributes of the actions.
var accountFields = tfkit.Fields{"memberUuid": path.Root("member_uuid"), "orgId": path.Root("org_id")}

type nhnIAMMemberSendPasswordMail struct{ clients.NHNAction }

type nhnIAMMemberSendPasswordMailModel struct {
	OrgID      types.String `tfsdk:"org_id"`
	MemberUUID types.String `tfsdk:"member_uuid"`
	Locale     types.String `tfsdk:"locale"`
	ReturnURL  types.String `tfsdk:"return_url"`
}

func (a *nhnIAMMemberSendPasswordMail) Metadata(_ context.Context, _ action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = "nhn_iam_member_send_password_mail"
}

func (a *nhnIAMMemberSendPasswordMail) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Sends an email to an IAM account of an organization in NHN Cloud, with which its user can set the password. Each invocation sends another email. Requires Terraform 1.14." +
			accountFailureNotes("nhn_iam_member_send_password_mail"),
		Attributes: map[string]schema.Attribute{
			"org_id": schema.StringAttribute{
				Optional: true, MarkdownDescription: models.NHNIAMMemberDocs().Doc("org_id") + tfkit.ProviderDefault("org_id"),
				Validators: []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)},
			},
			"member_uuid": schema.StringAttribute{
				Required: true, MarkdownDescription: "UUID of the IAM account.", Validators: []validator.String{tfkit.ID()},
			},
			"locale": schema.StringAttribute{
				Required: true, MarkdownDescription: "Language of the email, such as `ko` or `en`.", Validators: []validator.String{tfkit.NotEmpty()},
			},
			"return_url": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "URL that is opened after the password is set. Must be an HTTPS URL with a host in `toast.com`, `dooray.com` or `nhncloud.com`.",
				Validators: []validator.String{tfkit.Check(
					"be an HTTPS URL with a host in `toast.com`, `dooray.com` or `nhncloud.com`", isReturnURL)},
			},
		},
	}
}

// isReturnURL reports whether the API accepts a URL.
func isReturnURL(text string) bool {
	address, err := url.Parse(text)
	if err != nil || address.Scheme != "https" {
		return false
	}
	for _, domain := range []string{"toast.com", "dooray.com", "nhncloud.com"} {
		if host := address.Hostname(); host == domain || strings.HasSuffix(host, "."+domain) {
			return true
		}
	}
	return false
}

func (a *nhnIAMMemberSendPasswordMail) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	config, ok := tfkit.Get[nhnIAMMemberSendPasswordMailModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(config.OrgID, a.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	uuid := nhn.CanonicalUUID(config.MemberUUID.ValueString())
	resp.SendProgress(action.InvokeProgressEvent{Message: "Sending the password email to IAM account " + uuid})
	err := a.Client.SendIAMPasswordMail(ctx, org, uuid, config.Locale.ValueString(), config.ReturnURL.ValueString())
	const (
		outcomeUnknown = "The email may have been sent, but no response confirms it. Ask the user of the account before you send another one."
		invokeAgain    = invokedAgain + "To send the email again, run " +
			"`terraform apply -invoke=action.nhn_iam_member_send_password_mail.LABEL`, with the label of the `action` block."
	)
	if !addFailure(&resp.Diagnostics, "send the password email to IAM account "+uuid, err, accountFields, outcomeUnknown, invokeAgain) {
		resp.SendProgress(action.InvokeProgressEvent{Message: "The password email is sent"})
	}
}
