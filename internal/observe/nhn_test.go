package observe_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// seeds returns how many random settings a test has.
func seeds(all int) int {
	if testing.Short() {
		return all / 10
	}
	return all
}

// TestNHN_randomSwitchesRead observes services with random behavior. No observation may be wrong.
func TestNHN_randomSwitchesRead(t *testing.T) {
	t.Parallel()
	for seed := range uint64(seeds(100)) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			switches := randomSwitches(t, rand.New(rand.NewPCG(seed, 1)))
			state := nhnState()
			if seed%20 == 0 {
				longLists(state)
			}
			file, _ := observeNHN(t, state, switches, observe.Options{})
			checkNHN(t, switches, file.NHN)
		})
	}
}

// unseenValues are the values that a run does not recognize in the state of the tests, and the beginning of the reason.
var unseenValues = map[string]string{
	"nhn.ClosedOrganizationsListed=false": "the list has no deleted organization",
	"nhn.ClosedOrganizationsRead=false":   "the list has no deleted organization",
	"nhn.ClosedOrganizationsRead=true":    "the list has no deleted organization",
	"nhn.ClosedServicesHidden=true":       "no service of the project is in this state",
	"nhn.DisableReportsChildren=false":    "it would enable a service",
	"nhn.DisableReportsChildren=true":     "it would enable a service",
	"nhn.EnablePolls=2":                   "it would enable a service",
	"nhn.ExpiredInvitationsRenew=false":   "no invitation expires during a run",
	"nhn.ExpiredInvitationsRenew=true":    "no invitation expires during a run",
	"nhn.KeyLimit1000=false":              "it would use up the User Access Keys",
	"nhn.KeyLimit1000=true":               "it would use up the User Access Keys",
	"nhn.OrganizationPolls=2":             "it would create an organization",
	"nhn.OthersTokensIgnored=false":       "it could expire the tokens of another account",
	"nhn.OthersTokensIgnored=true":        "it could expire the tokens of another account",
	"nhn.OwnAccount=0":                    "the change of the own roles is rejected",
	"nhn.OwnAccount=1":                    "the change of the own roles is rejected",
	"nhn.OwnProjectsOnly=true":            "no project of which the account is no member is known",
	"nhn.PendingUUIDShown=false":          "no invitation has a UUID",
	"nhn.UnusedProjectsBlock=false":       "it would create an organization",
	"nhn.UnusedProjectsBlock=true":        "it would create an organization",
}

// TestNHN_everyValue sets one switch at a time. Every value is recognized, except those of the table, and no other observation changes.
func TestNHN_everyValue(t *testing.T) {
	t.Parallel()
	standard := simulator.DefaultSwitches()
	for name, named := range nhnSwitches(&standard) {
		values := named.Values()
		if values == nil {
			values = []string{"2"}
		}
		for _, value := range values {
			if testing.Short() && value != values[len(values)-1] {
				continue
			}
			t.Run(name+"="+value, func(t *testing.T) {
				t.Parallel()
				switches := simulator.DefaultSwitches()
				if err := switches.Set(name, value); err != nil {
					t.Fatal(err)
				}
				state := nhnState()
				if name == "nhn.PageCap" || strings.HasPrefix(name, "nhn.Limit") {
					longLists(state)
				}
				file, _ := observeNHN(t, state, switches, writing())
				checkNHN(t, switches, file.NHN)
				found := file.NHN[slices.IndexFunc(file.NHN, func(o observe.Observation) bool { return o.Point == name })]
				reason, unseen := unseenValues[name+"="+value]
				if unseen != (found.Switch == "") || !strings.HasPrefix(found.Reason, reason) {
					t.Errorf("observed %q, %s; want the reason %q", found.Switch, found.Reason, reason)
				}
			})
		}
	}
}

// writing are the options of a run that writes.
func writing() observe.Options {
	return observe.Options{Write: true, Domain: testDomain}
}

// TestNHN_randomSwitchesWrite observes services with random behavior. No observation may be wrong, and what is left is in the journal.
func TestNHN_randomSwitchesWrite(t *testing.T) {
	t.Parallel()
	for seed := range uint64(seeds(100)) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			switches := randomSwitches(t, rand.New(rand.NewPCG(seed, 2)))
			o := writing()
			o.Journal = &observe.Journal{}
			file, sim := observeNHN(t, nhnState(), switches, o)
			checkNHN(t, switches, file.NHN)
			seen := 0
			for _, o := range file.NHN {
				if o.Switch != "" {
					seen++
				}
			}
			if seen < 45 {
				t.Errorf("only %d of %d points were observed with %s", seen, len(file.NHN), changed(switches))
			}
			if left := orphans(sim); len(left) != len(o.Journal.Entries("")) {
				t.Errorf("left %v, and the journal has %v\nwith %s", left, o.Journal.Entries(""), changed(switches))
			}
		})
	}
}

// TestNHN_defaults observes services with the most likely behavior.
func TestNHN_defaults(t *testing.T) {
	t.Parallel()
	unobserved := []string{
		"nhn.ClosedOrganizationsListed", "nhn.ClosedOrganizationsRead", "nhn.DisableReportsChildren", "nhn.EnablePolls", "nhn.ExpiredInvitationsRenew",
		"nhn.KeyLimit1000", "nhn.OrganizationPolls", "nhn.OthersTokensIgnored", "nhn.OwnAccount", "nhn.PendingUUIDShown", "nhn.UnusedProjectsBlock",
	}
	onlyDomain := []string{
		"nhn.CountryCodesFoldCase", "nhn.DeletedRoleGroupsRemain", "nhn.EmailsLowered", "nhn.EmptyOrgRolesAccepted", "nhn.ExistingMember500", "nhn.IAMPutMerges",
		"nhn.IAMTextsUnchecked", "nhn.LeavePolls", "nhn.LeavedHidden", "nhn.MalformedEmailRefused", "nhn.MissingUserCode", "nhn.OrgMemberRefusesIAM",
		"nhn.OrgMembersLoseRoleGroups", "nhn.PasswordRule", "nhn.RoleGroupsCheckedAlone", "nhn.UnknownEmailRefused", "nhn.UserCodeReusable", "nhn.WithdrawnPasswords",
		"nhn.WithdrawnRoles10009",
	}
	onlyWrite := []string{
		"nhn.ChangeDelay", "nhn.ConditionsUnchecked", "nhn.DeletedAppKeysListed", "nhn.DenyOfRolesRefused", "nhn.EmptyConditionValues", "nhn.EmptyDescription",
		"nhn.EmptyRoleGroup", "nhn.MissingRoles", "nhn.OmittedDescriptionClears", "nhn.PermissionBeforeGone", "nhn.ProjectGone", "nhn.ProjectRoleGroupsOnly",
		"nhn.ReadDelay", "nhn.Reissue", "nhn.RepeatedRolesRefused", "nhn.RevokeUnknownRefused", "nhn.RoleGroupNamesFoldCase", "nhn.RoleGroupNamesTrimmed",
		"nhn.RoleGroupTextsUnlimited", "nhn.RolesMerge", "nhn.ServiceNotice", "nhn.Shuffle",
	}
	for name, test := range map[string]struct {
		options observe.Options
		want    []string
	}{
		"write":                  {writing(), unobserved},
		"write without a domain": {observe.Options{Write: true}, slices.Concat(unobserved, onlyDomain)},
		"read":                   {observe.Options{}, slices.Concat(unobserved, onlyDomain, onlyWrite)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			state := nhnState()
			longLists(state)
			file, sim := observeNHN(t, state, simulator.DefaultSwitches(), test.options)
			checkNHN(t, simulator.DefaultSwitches(), file.NHN)
			var got []string
			for _, o := range file.NHN {
				if o.Reason != "" {
					got = append(got, o.Point)
				}
			}
			slices.Sort(test.want)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if left := orphans(sim); len(left) > 0 {
				t.Errorf("left %v", left)
			}
		})
	}
}

// TestNHN_roundTrip observes services that behave as others were observed.
func TestNHN_roundTrip(t *testing.T) {
	t.Parallel()
	for seed := range uint64(seeds(30)) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			options := writing()
			if seed%3 == 0 {
				options = observe.Options{}
			}
			switches := randomSwitches(t, rand.New(rand.NewPCG(seed, 3)))
			if switches.NHN.PageCap > 0 {
				switches.NHN.PageCap = 50 // shorter pages mask points whose defaults they do not mask
			}
			first, _ := observeNHN(t, plainState(), switches, options)
			like := simulator.DefaultSwitches()
			for _, o := range first.NHN {
				if o.Switch == "" {
					continue
				}
				if err := like.Set(o.Point, o.Switch); err != nil {
					t.Fatal(err)
				}
			}
			second, _ := observeNHN(t, plainState(), like, options)
			if diff := cmp.Diff(first, second); diff != "" {
				t.Errorf("(-first +second)\n%s", diff)
			}
		})
	}
}

// TestNHN_fewPermissions observes with an account that may do little. Fewer points are observed, and none is wrong.
func TestNHN_fewPermissions(t *testing.T) {
	t.Parallel()
	for seed := range uint64(seeds(20)) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			switches := randomSwitches(t, rand.New(rand.NewPCG(seed, 4)))
			state := nhnState()
			state.NHN.UserAccessKeys[0].UUID = simulator.NHNMemberUUID
			if seed%2 == 0 {
				addMember(&state.NHN, ownProject, simulator.NHNMemberUUID, simulator.NHNMemberEmail)
			}
			o := writing()
			o.Journal = &observe.Journal{}
			file, sim := observeNHN(t, state, switches, o)
			checkNHN(t, switches, file.NHN)
			if left := orphans(sim); len(left) != len(o.Journal.Entries("")) {
				t.Errorf("left %v, and the journal has %v\nwith %s", left, o.Journal.Entries(""), changed(switches))
			}
		})
	}
}

// TestNHN_otherPoints observes the points that no switch models.
func TestNHN_otherPoints(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"nhn.TokenLifetime": "86400", "nhn.RateLimitHeaders": "none", "nhn.ListParameters": "repeated parameters, and one parameter with commas",
		"nhn.StatusesFilter": "member finds accounts, leaved finds no account, MEMBER finds no account, STABLE finds no account",
		"nhn.UnknownKeyCode": "code 60003", "nhn.StatementMonthCode": "code 501", "nhn.StatementSizeCode": "code 502",
	}
	file, _ := observeNHN(t, nhnState(), simulator.DefaultSwitches(), observe.Options{})
	got := map[string]string{}
	for _, o := range file.NHN {
		if o.Switch == "" && o.Reason == "" {
			got[o.Point] = o.Seen
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestNHN_points holds that every switch has one point, and every value a meaning.
func TestNHN_points(t *testing.T) {
	t.Parallel()
	standard := simulator.DefaultSwitches()
	switches := nhnSwitches(&standard)
	seen := map[string]int{}
	for _, point := range observe.Points() {
		named, known := switches[point.Name]
		if !known {
			continue
		}
		seen[point.Name]++
		if !strings.HasSuffix(point.Question, "?") {
			t.Errorf("%s: %q is no question", point.Name, point.Question)
		}
		want, got := slices.Sorted(slices.Values(named.Values())), slices.Sorted(maps.Keys(point.Values))
		if point.Reason == "" && !slices.Equal(want, got) {
			t.Errorf("%s has meanings of %q, and the switch has the values %q", point.Name, got, want)
		}
	}
	for name := range switches {
		if seen[name] != 1 {
			t.Errorf("%s has %d points: add a probe, or a reason to nhnUnobservable", name, seen[name])
		}
	}
}
