package resources_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// outsideAddress is the warning about an address that no member of the organization has.
func outsideAddress(email string) string {
	return `Address outside the organization: "` + regexp.QuoteMeta(email) + `".No NHN Cloud account of organization SimOrg0123456789 has the address "` + regexp.QuoteMeta(email) +
		`". When this plan adds the member to (the )?project( PrjInUse)?, NHN Cloud sends an invitation email`
}

const searchOrganization = "POST /v1/organizations/*/members/search"

// memberAs is the configuration of the members with these addresses, for either type.
func memberAs(address string, emails ...string) acctest.Values {
	if address != exclusive {
		return memberOf(byEmail(emails[0]), role("role-project-member"))
	}
	var entries []string
	for _, email := range emails {
		entries = append(entries, "email "+email+" role-project-member")
	}
	return members(entries...)
}

// TestOutsideAddress_warns adds members with misspelled addresses, with both types. The plan names each one, and a similar address.
func TestOutsideAddress_warns(t *testing.T) {
	t.Parallel()
	const similar = `.*If the address is misspelled, another person may get access. Correct the address then. A member of the organization has the similar address "dev@example.com". To add an IAM account, set .user_code. instead.$`
	for _, address := range []string{devAddress, exclusive} {
		for email, words := range map[string]string{
			"dve@example.com": outsideAddress("dve@example.com") + similar, "dev@exmaple.com": outsideAddress("dev@exmaple.com") + similar,
			"DEVV@example.com": outsideAddress("DEVV@example.com") + similar,
			"nobody@else.com":  outsideAddress("nobody@else.com") + `.*Correct the address then. To add`, "DEV@Example.com": "",
		} {
			t.Run(address+" "+email, func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, defaultNHNSwitches)
				planned := requireSuccess(t, "create", cloud.Engine(t).Plan(address, memberAs(address, email)))
				if words == "" {
					requireWarnings(t, planned)
				} else {
					requireWarnings(t, planned, words)
				}
			})
		}
	}
}

// TestOutsideAddress_unknownProject adds a misspelled address to a project that the same plan creates.
func TestOutsideAddress_unknownProject(t *testing.T) {
	t.Parallel()
	for _, address := range []string{devAddress, exclusive} {
		config := memberAs(address, "dve@example.com")
		config["project_id"] = tftypes.UnknownValue
		planned := requireSuccess(t, "create", memberCloud(t, defaultNHNSwitches).Engine(t).Plan(address, config))
		requireWarnings(t, planned, outsideAddress("dve@example.com"))
	}
}

// TestOutsideAddress_newProjectOfOther adds an address to a project that the same plan creates in another organization, whose members the
// provider does not list. A project that exists there already does not matter.
func TestOutsideAddress_newProjectOfOther(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		org   any
		made  bool // before the plan
		warns bool
	}{
		"its own": {nil, false, true}, "another one": {"OtherOrg00000001", false, false}, "a new one": {tftypes.UnknownValue, false, false}, "another one, made before": {"OtherOrg00000001", true, true},
	} {
		for _, address := range []string{devAddress, exclusive} {
			t.Run(name+" "+address, func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, defaultNHNSwitches)
				cloud.Change(func(st *simulator.State) {
					other := st.NHN.Organizations[0]
					other.ID = "OtherOrg00000001"
					st.NHN.Organizations = append(st.NHN.Organizations, other)
				})
				engine := cloud.Engine(t)
				project := acctest.Values{"name": "a", "org_id": test.org}
				if test.made {
					requireSuccess(t, "create", engine.Apply("nhn_project.a", project))
				}
				config := memberAs(address, "partner@else.com")
				config["project_id"] = tftypes.UnknownValue
				var planned acctest.Outcome
				engine.Run(func() {
					engine.Plan("nhn_project.a", project)
					planned = requireSuccess(t, "create", engine.Plan(address, config))
				})
				if test.warns {
					requireWarnings(t, planned, outsideAddress("partner@else.com"))
				} else {
					requireWarnings(t, planned)
				}
			})
		}
	}
}

// TestOutsideAddress_unknownProjectExpired adds an address whose roles have all expired to a project that the same plan creates: it adds
// no member.
func TestOutsideAddress_unknownProjectExpired(t *testing.T) {
	t.Parallel()
	for _, address := range []string{devAddress, exclusive} {
		config := memberAs(address, "partner@else.com")
		roles := []acctest.Values{{"role_id": "role-project-member", "expires_at": "2020-01-01T00:00:00+09:00"}}
		if address == exclusive {
			config["members"].([]acctest.Values)[0]["roles"] = roles //nolint:forcetypeassert // see members
		} else {
			config["roles"] = roles
		}
		config["project_id"] = tftypes.UnknownValue
		requireWarnings(t, requireSuccess(t, "create", memberCloud(t, defaultNHNSwitches).Engine(t).Plan(address, config)))
	}
}

// TestOutsideAddress_unknownRoleOfMember gives a role that is not known yet to a member from outside the organization, who is in the project
// already: the state has the UUID after an import.
func TestOutsideAddress_unknownRoleOfMember(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	addMember(cloud, simulator.NHNMemberUUID, "Partner@else.com", "role-project-member")
	engine := cloud.Engine(t)
	requireSuccess(t, "no-op", engine.Import(exclusive, "PrjInUse"))
	config := memberAs(exclusive, "partner@ELSE.com")
	config["members"].([]acctest.Values)[0]["roles"] = []acctest.Values{{"role_id": tftypes.UnknownValue}} //nolint:forcetypeassert // see members
	requireWarnings(t, requireSuccess(t, "update", engine.Plan(exclusive, config)))
}

// TestOutsideAddress_unknownRole adds a misspelled address with a role that is not known yet, next to a former one.
func TestOutsideAddress_unknownRole(t *testing.T) {
	t.Parallel()
	engine := memberCloud(t, defaultNHNSwitches).Engine(t)
	requireSuccess(t, "create", engine.Apply(exclusive, memberAs(exclusive, "former@example.com")))
	config := memberAs(exclusive, "former@example.com", "dve@example.com")
	config["members"].([]acctest.Values)[1]["roles"] = []acctest.Values{{"role_id": tftypes.UnknownValue}} //nolint:forcetypeassert // see members
	requireWarnings(t, requireSuccess(t, "update", engine.Plan(exclusive, config)), outsideAddress("dve@example.com"))
}

// TestMemberAddedAgain adds members again whose roles had all expired, with both types.
func TestMemberAddedAgain(t *testing.T) {
	t.Parallel()
	for _, address := range []string{devAddress, exclusive} {
		t.Run(address, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, defaultNHNSwitches)
			engine := cloud.Engine(t)
			until := func(end string) acctest.Values {
				config := memberAs(address, "dev@example.com")
				roles := []acctest.Values{{"role_id": "role-project-member", "expires_at": end}}
				if address == exclusive {
					config["members"].([]acctest.Values)[0]["roles"] = roles //nolint:forcetypeassert // see members
				} else {
					config["roles"] = roles
				}
				return config
			}
			first, second := until(cloud.Now().Add(day).Format("2006-01-02T15:04:05Z07:00")), until(cloud.Now().Add(90*day).Format("2006-01-02T15:04:05Z07:00"))
			requireSuccess(t, "create", engine.Apply(address, first))
			cloud.AdvanceClock(2 * day)
			requireSuccess(t, "update", engine.Apply(address, first))
			for range 2 {
				requireWarnings(t, requireSuccess(t, "update", engine.Plan(address, second)),
					`(roles|members).*Member added again.*dev@example.com\)? is not a member of the project, because all roles had expired. This plan adds the account again. An account that does not belong to the organization receives an invitation email`)
			}
			requireSuccess(t, "update", engine.Apply(address, second))
			requireWarnings(t, requireSuccess(t, "no-op", engine.Plan(address, second)))
		})
	}
}
