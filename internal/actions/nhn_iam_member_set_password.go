package actions

import (
	"context"
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

var _ action.ActionWithConfigure = (*nhnIAMMemberSetPassword)(nil)

// NewNHNIAMMemberSetPassword returns the action that sets the password of an IAM account. It does not send a password that does not
// comply with the password rule of the organization. If the rule cannot be read, which requires another permission, the API decides.
func NewNHNIAMMemberSetPassword() action.Action { return &nhnIAMMemberSetPassword{} }

type nhnIAMMemberSetPassword struct{ clients.NHNAction }

type nhnIAMMemberSetPasswordModel struct {
	OrgID      types.String `tfsdk:"org_id"`
	MemberUUID types.String `tfsdk:"member_uuid"`
	Password   types.String `tfsdk:"password"`
}

func (a *nhnIAMMemberSetPassword) Metadata(_ context.Context, _ action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = "nhn_iam_member_set_password"
}

func (a *nhnIAMMemberSetPassword) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Sets the password of an IAM account of an organization in NHN Cloud, once for each invocation of the action. " +
			"For a password that is part of the configuration, use `password_wo` of `nhn_iam_member`. Requires Terraform 1.14." +
			accountFailureNotes("nhn_iam_member_set_password") + " `-invoke` does not pass ephemeral values. " +
			"The events `before_destroy` and `after_destroy` (Terraform 1.16 or later) do not accept them.",
		Attributes: map[string]schema.Attribute{
			"org_id": schema.StringAttribute{
				Optional: true, MarkdownDescription: models.NHNIAMMemberDocs().Doc("org_id") + tfkit.ProviderDefault("org_id"),
				Validators: []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)},
			},
			"member_uuid": schema.StringAttribute{
				Required: true, MarkdownDescription: "UUID of the IAM account.", Validators: []validator.String{tfkit.ID()},
			},
			"password": schema.StringAttribute{
				Required: true, WriteOnly: true,
				MarkdownDescription: "Password of the account. Must comply with the password rule of the organization (see the data source `nhn_iam_password_rule`). The provider reads the rule first. It " +
					"does not send a password that is too short or does not contain a required type of character. Use an ephemeral value, which is stored neither in the plan nor in the state: " +
					"Terraform writes any other value to a saved plan. An `action_trigger` passes ephemeral values to the action; the option `-invoke` does not.",
				Validators: []validator.String{tfkit.Password()},
			},
		},
	}
}

func (a *nhnIAMMemberSetPassword) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	config, ok := tfkit.Get[nhnIAMMemberSetPasswordModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(config.OrgID, a.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	progress := func(message string) { resp.SendProgress(action.InvokeProgressEvent{Message: message}) }
	uuid, password := nhn.CanonicalUUID(config.MemberUUID.ValueString()), config.Password.ValueString()
	if password == "" {
		resp.Diagnostics.AddAttributeError(path.Root("password"), "Missing password", "Terraform passed no value for `password`, although the configuration has one. "+
			"`terraform apply -invoke` drops ephemeral values. Trigger the action from a resource (`action_trigger`) instead, or use a variable that is `sensitive` and not `ephemeral`, "+
			"and do not save the plan, because it would contain the password.")
		return
	}
	rule, err := a.Client.GetPasswordRule(ctx, org)
	if err != nil {
		progress("Cannot read the password rule of organization " + org + ". The API validates the password")
	}
	if unmet := rule.Unmet(password); len(unmet) > 0 {
		resp.Diagnostics.AddAttributeError(path.Root("password"), "Password does not comply with the password rule",
			"The password rule of organization "+org+" also requires: "+strings.Join(unmet, ", ")+". The password was not sent. Choose another password.")
		return
	}
	progress("Setting the password of IAM account " + uuid)
	err = a.Client.SetIAMPassword(ctx, org, uuid, password)
	const (
		outcomeUnknown = "The password may have been set, but no response confirms it. You can set the same password again."
		invokeAgain    = invokedAgain + "To set the password again, run " +
			"`terraform apply -invoke=action.nhn_iam_member_set_password.LABEL`, with the label of the `action` block. This passes no ephemeral values: use a variable that is " +
			"`sensitive` and not `ephemeral`, and do not save the plan. Or set the password with `password_wo` of `nhn_iam_member`."
	)
	if !addFailure(&resp.Diagnostics, "set the password of IAM account "+uuid, err, accountFields, outcomeUnknown, invokeAgain) {
		progress("The password is set")
	}
}
