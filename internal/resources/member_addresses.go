package resources

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// memberAddresses maps configured email addresses of members to the UUIDs of their accounts. It is stored in the private state,
// because the attributes do not contain the account of a former address after an account has changed its address.
type memberAddresses map[string]string

// memberAddressesKey is the private state key of memberAddresses.
const memberAddressesKey = "member_addresses"

type privateGetter interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

type privateSetter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

func loadMemberAddresses(ctx context.Context, private privateGetter, diags *diag.Diagnostics) memberAddresses {
	known := memberAddresses{}
	stored, d := private.GetKey(ctx, memberAddressesKey)
	diags.Append(d...)
	if stored == nil {
		return known
	}
	if err := json.Unmarshal(stored, &known); err != nil {
		diags.AddError("Cannot read the private state", err.Error())
	}
	return known
}

func (a memberAddresses) save(ctx context.Context, private privateSetter, diags *diag.Diagnostics) {
	stored, err := json.Marshal(a)
	if err != nil {
		diags.AddError("Cannot write the private state", err.Error())
		return
	}
	diags.Append(private.SetKey(ctx, memberAddressesKey, stored)...)
}

// update returns the addresses with those of the members that refs identify, and without those of accounts that are no longer members.
func (a memberAddresses) update(members []nhn.ProjectMember, refs []nhn.MemberRef) memberAddresses {
	now := maps.Clone(a)
	maps.DeleteFunc(now, func(_, uuid string) bool { return nhn.MemberRef{UUID: uuid}.Index(members) < 0 })
	for _, ref := range refs {
		address := apiclient.CanonicalEmail(ref.Email)
		if at := ref.Index(members); ref.Email != "" && at >= 0 && members[at].UUID != "" && now[address] == "" {
			now[address] = members[at].UUID
		}
	}
	return now
}

// warnChangedAddresses reports desired members whose account has changed its address.
func (a memberAddresses) warnChangedAddresses(diags *diag.Diagnostics, members []nhn.ProjectMember, desired []models.NHNDesiredMember) {
	for _, w := range desired {
		uuid := a[apiclient.CanonicalEmail(w.Ref.Email)]
		at := nhn.MemberRef{UUID: uuid}.Index(members)
		if w.Ref.Email == "" || at < 0 || w.Ref.Matches(members[at]) ||
			slices.ContainsFunc(desired, func(other models.NHNDesiredMember) bool { return other.Ref.Matches(members[at]) }) {
			continue
		}
		diags.AddAttributeWarning(path.Root("members"), "Member replaced because of its email address", fmt.Sprintf(
			"The account that had the address %[1]q now has the address %[2]q. This plan removes the member and adds %[1]q, which may receive an invitation email. The API cannot cancel an invitation. "+
				"If this is the same user, configure `email = %[2]q` or `member_uuid = %[3]q` to keep the member.", w.Ref.Email, members[at].Email, uuid))
	}
}
