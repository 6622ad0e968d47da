package resources

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// privateState is the private state of a test.
type privateState map[string][]byte

func (p privateState) GetKey(_ context.Context, key string) ([]byte, diag.Diagnostics) {
	return p[key], nil
}

func (p privateState) SetKey(_ context.Context, key string, value []byte) diag.Diagnostics {
	p[key] = value
	return nil
}

func TestMemberAddresses_private(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	private := privateState{}
	if known := loadMemberAddresses(t.Context(), private, &diags); len(known) != 0 || known == nil || diags.HasError() {
		t.Errorf("an empty private state: %v %v", known, diags)
	}
	memberAddresses{"a@example.com": "u1"}.save(t.Context(), private, &diags)
	if stored := string(private["member_addresses"]); stored != `{"a@example.com":"u1"}` || !json.Valid(private["member_addresses"]) {
		t.Errorf("stored as %s", stored)
	}
	if diff := cmp.Diff(memberAddresses{"a@example.com": "u1"}, loadMemberAddresses(t.Context(), private, &diags)); diff != "" || diags.HasError() {
		t.Error(diff, diags)
	}
	private["member_addresses"] = []byte(`[]`)
	if loadMemberAddresses(t.Context(), private, &diags); !diags.HasError() || diags[0].Summary() != "Cannot read the private state" {
		t.Errorf("another form: %v", diags)
	}
}

func TestMemberAddresses_update(t *testing.T) {
	t.Parallel()
	members := []nhn.ProjectMember{joinedMember("a"), joinedMember("b"), {Email: "invited@example.com", StatusCode: "WAIT"}}
	before := memberAddresses{"former-a@example.com": "a", "gone@example.com": "gone", "b@example.com": "other", "other@example.com": "B"}
	refs := []nhn.MemberRef{{Email: "A@example.com"}, {Email: "b@example.com"}, {Email: "invited@example.com"}, {Email: "nobody@example.com"}, {UUID: "b"}, {UserCode: "a-code"}}
	got := before.update(members, refs)
	// "b@example.com" belonged to an account that is no longer a member.
	want := memberAddresses{"former-a@example.com": "a", "a@example.com": "a", "b@example.com": "b", "other@example.com": "B"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(before) != 4 || before["b@example.com"] != "other" {
		t.Errorf("the former addresses are changed: %v", before)
	}
	kept := memberAddresses{"a@example.com": "b"}.update(members, refs)
	if kept["a@example.com"] != "b" {
		t.Errorf("the account of an address is replaced: %v", kept)
	}
}

func TestMemberAddresses_warnChangedAddresses(t *testing.T) {
	t.Parallel()
	now := joinedMember("a")
	now.Email = "new@example.com"
	known := memberAddresses{"old@example.com": "a", "gone@example.com": "gone"}
	for name, test := range map[string]struct {
		desired []models.NHNDesiredMember
		warns   bool
	}{
		"the former address":                    {[]models.NHNDesiredMember{wantedMember(nhn.MemberRef{Email: "Old@example.com"}, "r")}, true},
		"after another one":                     {[]models.NHNDesiredMember{wantedMember(nhn.MemberRef{UUID: "b"}, "r"), wantedMember(nhn.MemberRef{Email: "old@example.com"}, "r")}, true},
		"the new address":                       {[]models.NHNDesiredMember{wantedMember(nhn.MemberRef{Email: "new@example.com"}, "r")}, false},
		"both":                                  {[]models.NHNDesiredMember{wantedMember(nhn.MemberRef{Email: "old@example.com"}, "r"), wantedMember(nhn.MemberRef{UUID: "a"}, "r")}, false},
		"the UUID":                              {[]models.NHNDesiredMember{wantedMember(nhn.MemberRef{UUID: "a"}, "r")}, false},
		"an account that is no longer a member": {[]models.NHNDesiredMember{wantedMember(nhn.MemberRef{Email: "gone@example.com"}, "r")}, false},
		"an unknown address":                    {[]models.NHNDesiredMember{wantedMember(nhn.MemberRef{Email: "x@example.com"}, "r")}, false},
	} {
		var diags diag.Diagnostics
		known.warnChangedAddresses(&diags, []nhn.ProjectMember{now, joinedMember("b")}, test.desired)
		warned := len(diags) == 1 && strings.HasPrefix(diags[0].Detail(), "The account that had the address \"") &&
			strings.Contains(diags[0].Detail(), "now has the address \"new@example.com\"") && strings.Contains(diags[0].Detail(), `member_uuid = "a"`)
		if warned != test.warns || len(diags) > 1 {
			t.Errorf("%s: %v", name, diags)
		}
	}
}

// TestProjectMembers_validate reports what contradicts itself or locks users out.
func TestProjectMembers_validate(t *testing.T) {
	t.Parallel()
	own := joinedMember("OWN", "z", "admin")
	for name, test := range map[string]struct {
		diff membersDiff
		want []string // beginning of each error
	}{
		"nothing":        {membersDiff{}, nil},
		"others":         {membersDiff{remove: []nhn.ProjectMember{joinedMember("a")}, change: []memberChange{{joinedMember("b"), nil}}}, nil},
		"duplicates":     {membersDiff{duplicates: [][2]nhn.MemberRef{{{UUID: "a"}, {Email: "a@example.com"}}}}, []string{"Duplicate member: a and a@example.com are the same account."}},
		"own removed":    {membersDiff{remove: []nhn.ProjectMember{own}}, []string{"Change to the provider's own account: `members` must include the account that the provider authenticates as, which is never removed. Add the account as it is: `member_uuid = \"OWN\"` (OWN@example.com), with the roles admin, z."}},
		"own changed":    {membersDiff{change: []memberChange{{own, nil}}}, []string{"Change to the provider's own account: The plan changes the roles of the account that the provider authenticates as, which NHN Cloud refuses."}},
		"ambiguous":      {membersDiff{ambiguous: []ambiguousEmail{{"a@example.com", joinedMember("a")}}}, []string{"Ambiguous email address: An email address identifies an NHN Cloud account"}},
		"no ADMIN":       {membersDiff{losesAdmin: true}, []string{"No ADMIN would be left: No configured member has the role ADMIN of the project"}},
		"another ADMIN":  {membersDiff{losesAdmin: true, hasAdmin: true}, nil},
		"never an ADMIN": {membersDiff{}, nil},
	} {
		var diags diag.Diagnostics
		ok := (&projectMembers{own: "own"}).validate(&diags, test.diff)
		if ok != (len(test.want) == 0) || len(diags) != len(test.want) {
			t.Errorf("%s: %t, %v", name, ok, diags)
			continue
		}
		for i, want := range test.want {
			if got := diags[i].Summary() + ": " + diags[i].Detail(); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
	}
}

func TestChangesNothing(t *testing.T) {
	t.Parallel()
	invited := nhn.ProjectMember{Email: "a@example.com", StatusCode: "WAIT"}
	state, other := []nhn.MemberRef{{Email: "a@example.com"}}, []nhn.MemberRef{{Email: "b@example.com"}}
	for name, test := range map[string]struct {
		diff  membersDiff
		state []nhn.MemberRef
		want  bool
	}{
		"nothing":                          {membersDiff{}, state, true},
		"an addition":                      {membersDiff{add: []models.NHNDesiredMember{wantedMember(nhn.MemberRef{UUID: "a"}, "r")}}, state, false},
		"a change":                         {membersDiff{change: []memberChange{{invited, nil}}}, state, false},
		"a removal":                        {membersDiff{remove: []nhn.ProjectMember{invited}}, state, false},
		"an unwanted invitation":           {membersDiff{unwanted: []nhn.ProjectMember{invited}}, state, false},
		"an unwanted invitation of others": {membersDiff{unwanted: []nhn.ProjectMember{invited}}, other, true},
		"a member whose roles expired":     {membersDiff{ended: []nhn.ProjectMember{invited}}, state, false},
	} {
		if got := changesNothing(test.diff, test.state); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

func TestWarnPending(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	warnPending(&diags, membersDiff{unwanted: []nhn.ProjectMember{{Email: "expired@example.com", StatusCode: nhn.StatusExpired}, {Email: "kim@example.com", StatusCode: nhn.StatusPending}}})
	if len(diags) != 1 || !strings.HasPrefix(diags[0].Detail(), `"kim@example.com" is invited to the project and is not in`) {
		t.Error(diags)
	}
}
