package resources

import (
	"context"
	"errors"
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// explainKeyLimit says that the account has all the keys that it can have, because the API reports a sixth key as an invalid value.
func explainKeyLimit(ctx context.Context, client *nhn.Client, err error) error {
	if !errors.Is(err, apiclient.ErrInvalid) {
		return err
	}
	keys, listErr := apiclient.Collect(client.ListUserAccessKeys(ctx))
	keys = slices.DeleteFunc(keys, func(key nhn.UserAccessKey) bool { return key.ModDatetime != "" }) // deleted keys
	if listErr != nil || len(keys) < nhn.MaxUserAccessKeys {
		return err
	}
	return diagnose.Explain(err, func(e *diagnose.Explained) {
		e.Meaning = "An account can have at most five User Access Keys, and this account has five."
		e.Remedy = "Delete an unused key. If all five are in use, a replacement must delete the old one first: do not use `create_before_destroy`."
	})
}
