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

// memberAddresses maps the email addresses by which members are configured to the UUIDs of their accounts. It is private
// state: when an account changes its address, the attributes do not tell any more whose address the former one was.
type memberAddresses map[string]string

// memberAddressesKey is the private key of memberAddresses.
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

// update returns the addresses of the members that refs identify, without those in a of members who have left.
func (a memberAddresses) update(members []nhn.ProjectMember, refs []nhn.MemberRef) memberAddresses {
	now := maps.Clone(a)
	maps.DeleteFunc(now, func(_, uuid string) bool { return nhn.MemberRef{UUID: uuid}.Index(members) < 0 })
	for _, ref := range refs {
		address := apiclient.FoldNFC(ref.Email)
		if at := ref.Index(members); ref.Email != "" && at >= 0 && members[at].UUID != "" && now[address] == "" {
			now[address] = members[at].UUID
		}
	}
	return now
}

// warnChangedAddresses reports wanted members whose account has another address by now.
func (a memberAddresses) warnChangedAddresses(diags *diag.Diagnostics, members []nhn.ProjectMember, wanted []models.NHNWantedMember) {
	for _, w := range wanted {
		uuid := a[apiclient.FoldNFC(w.Ref.Email)]
		at := nhn.MemberRef{UUID: uuid}.Index(members)
		if w.Ref.Email == "" || at < 0 || w.Ref.Matches(members[at]) ||
			slices.ContainsFunc(wanted, func(other models.NHNWantedMember) bool { return other.Ref.Matches(members[at]) }) {
			continue
		}
		diags.AddAttributeWarning(path.Root("members"), "A member is removed, and another address is added", fmt.Sprintf(
			"The account that had the address %[1]q now has the address %[2]q. This plan removes the member and adds %[1]q, which may be invited by mail; an invitation cannot be canceled by the API. "+
				"If this is the same user, configure `email = %[2]q` or `member_uuid = %[3]q` to keep the member.", w.Ref.Email, members[at].Email, uuid))
	}
}
