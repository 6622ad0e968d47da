package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*nhnUserAccessKeyList)(nil)

// NewNHNUserAccessKeyList returns the list of the User Access Keys of the account that the provider authenticates as, without the key
// that the provider itself uses.
func NewNHNUserAccessKeyList() list.ListResource { return &nhnUserAccessKeyList{} }

type nhnUserAccessKeyList struct{ nhnUserAccessKey }

func (l *nhnUserAccessKeyList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the User Access Keys of the account that the provider authenticates as in NHN Cloud. The key that the provider itself uses, which cannot be stopped or deleted, " +
			"and keys that NHN Cloud has blocked are omitted. The API returns neither the keys of other accounts nor the secrets.",
	}
}

func (l *nhnUserAccessKeyList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	all := l.Client.ListUserAccessKeys(ctx)
	stream.Results = tfkit.StreamList(ctx, req, "list NHN User Access Keys", nil, all, func(_ context.Context, key nhn.UserAccessKey) (tfkit.ListItem, error) {
		listed := tfkit.ListItem{
			Name: displayName("User Access Key", key.UserAccessKeyID), Key: models.NHNUserAccessKeyKey,
			State: nhnUserAccessKeyModel{
				NHNUserAccessKey: models.NHNUserAccessKeyFrom(key), TokenFormat: keyTokenFormat(key, types.StringNull()), RotationTriggers: types.MapNull(types.StringType),
			},
		}
		switch {
		case key.UserAccessKeyID == l.Client.UserAccessKeyID:
			listed.Omission = tfkit.Omission{Kind: "the provider's own key", Reason: "The provider authenticates with it, and neither stops nor deletes it."}
		case key.AuthStatus == nhn.KeyBlocked:
			listed.Omission = tfkit.Omission{Kind: "blocked key", Reason: "NHN Cloud has blocked it, and the API cannot unblock it."}
		}
		return listed, nil
	})
}
