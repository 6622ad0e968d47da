package resources

import (
	"context"
	"fmt"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// keyOwnerKey is the private state key of the UUID of the account that a User Access Key belongs to.
const keyOwnerKey = "owner"

// storeKeyOwner stores the account of a key, if the API has returned it.
func storeKeyOwner(ctx context.Context, private privateSetter, uuid string) diag.Diagnostics {
	if uuid == "" {
		return nil
	}
	return private.SetKey(ctx, keyOwnerKey, []byte(strconv.Quote(uuid)))
}

// rejectForeignKey reports a key of another account than the one that the provider authenticates as. The API knows only keys of this
// account, so such a key looks deleted: a read would remove it from the state, and a destroy would leave it usable. States from before the
// account was stored are not checked.
func (r *nhnUserAccessKey) rejectForeignKey(ctx context.Context, private privateGetter, diags *diag.Diagnostics, id string) (refused bool) {
	stored, d := private.GetKey(ctx, keyOwnerKey)
	diags.Append(d...)
	owner, err := strconv.Unquote(string(stored))
	if err != nil || r.ConfigUnknown {
		return false
	}
	own, err := r.Client.OwnUUID(ctx)
	switch {
	case tfkit.AppendError(diags, "verify whose NHN User Access Key "+id+" is", err, nil):
	case !nhn.SameUUID(own, owner):
		diags.AddError("User Access Key of another account", fmt.Sprintf(
			"User Access Key %s belongs to the account %s, but the provider authenticates as the account %s. The API shows and changes only keys of the account that a request authenticates as, so nothing was changed.\n\n"+
				"Configure the provider with a User Access Key of the account %[2]s. To stop managing the key, remove it from the state with `terraform state rm`; its owner can delete it in the console.",
			id, owner, own))
	default:
		return false
	}
	return true
}
