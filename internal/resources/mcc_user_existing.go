package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// existingUserNote describes warnExistingUser.
const existingUserNote = "\n\n-> **Note:** If the company already has a user with the external key of a new resource, the plan warns, because the API rejects another user with this key. Import the user instead."

// warnExistingUser warns of a new user whose external key the company has already: the user is in no state, and the API rejects the create.
// There is one warning per company and run. It is no error, because Terraform plans the replacement of a tainted user like a create. The
// state of that user has been read, except with -refresh=false. If the list of users cannot be read, there is no warning, and it is not
// requested again.
func (r *mccUser) warnExistingUser(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if !tfkit.Creating(req) || resp.Diagnostics.HasError() {
		return
	}
	plan, ok := tfkit.Get[mccUserModel](ctx, resp.Plan, &resp.Diagnostics)
	if !ok || !tfkit.Known(plan.CompanyID) || !tfkit.Known(plan.ExternalKey) {
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	if _, tainted := r.Registry.GetNote(readNote("mcc_user", company, key)); tainted || r.Client.UsersListFailed(company) {
		return
	}
	user, exists, err := r.Client.UserWithKey(ctx, company, key)
	if err != nil || !exists || !r.Registry.IsFirst("existing user of "+company, key) {
		return
	}
	email, other := tfkit.Text(user.EmailAddr).ValueString(), ""
	if tfkit.Known(plan.Email) && !apiclient.SameEmail(plan.Email.ValueString(), email) {
		other = fmt.Sprintf("Set `email = %q` as well: after the import, another address deletes the account and sends a new invitation. ", email)
	}
	resp.Diagnostics.AddAttributeWarning(path.Root("external_key"), "User exists already", fmt.Sprintf(
		"The company %[1]s has a user with the external key %[2]q already: %[3]q with the email address %[4]q. "+
			"Unless this plan also deletes that user, for example to replace a tainted resource, the API will reject the new one (code 180011).\n\n"+
			"If it is the same person, import the user into the address of this resource instead:\n\n"+
			"import {\n  to = mcc_user.NAME # or mcc_user.NAME[\"KEY\"]\n  id = %[5]q\n}\n\n"+
			"%[6]sIf the state has the user at another address, for example because a `for_each` key has changed, add a `moved` block instead. "+
			"If it is another person, choose another key.\n\nThis warning is shown once per run: other new users may exist, too. `nhnmcc export` writes the import blocks of a whole company.",
		company, key, user.Name, email, company+"/"+key, other))
}
