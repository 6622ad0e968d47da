package resources_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// uncheckedAddresses is the warning that the members of the organization are not known.
func uncheckedAddresses(reason string) string {
	return "(email|members).*Addresses not checked: organization SimOrg0123456789." + reason +
		".*Check the addresses of all members that this plan adds. This warning is shown once per run."
}

// Reasons of uncheckedAddresses.
const (
	noAddresses = "The list of the members of the organization has no complete email addresses"
	notListed   = "The members of the organization could not be listed. "
)

// denyOrganizationMembers rejects the list of the members of the organization.
func denyOrganizationMembers(c *acctest.Cloud) {
	c.InjectFault(simulator.Fault{Match: searchOrganization, Kind: simulator.FaultStatus, Status: 200, Times: -1,
		Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"permission denied"}}`})
}

// moveToOtherOrganization moves all projects to an organization that is not the one of the provider.
func moveToOtherOrganization(c *acctest.Cloud) {
	c.Change(func(st *simulator.State) {
		other := st.NHN.Organizations[0]
		other.ID = "OtherOrg00000001"
		st.NHN.Organizations = append(st.NHN.Organizations, other)
		for i := range st.NHN.Projects {
			st.NHN.Projects[i].OrgID = other.ID
		}
	})
}

// TestOutsideAddress_unchecked plans a new member while the addresses of the organization are not known. The plan says so, unless they do not
// matter: for a project of another organization, and for members without an address.
func TestOutsideAddress_unchecked(t *testing.T) {
	t.Parallel()
	denied := notListed + "The account of the User Access Key has no permission for this. The request requires the permission .Organization.Member.List.. " +
		"To have addresses checked, give the account this permission. Adding members does not require it. Terraform cannot tell whether"
	masked := func(c *acctest.Cloud) {
		c.Change(func(st *simulator.State) {
			for i := range st.NHN.OrganizationMembers {
				st.NHN.OrganizationMembers[i].Email = "d**@example.com"
			}
			for i := range st.NHN.Accounts {
				st.NHN.Accounts[i].Email = strings.Replace(st.NHN.Accounts[i].Email, "ev@", "**@", 1)
			}
		})
	}
	outage := func(c *acctest.Cloud) {
		c.InjectFault(simulator.Fault{Match: searchOrganization, Kind: simulator.FaultStatus, Status: 404, Times: -1, Body: "<html>"})
	}
	for name, test := range map[string]struct {
		changes []func(*acctest.Cloud)
		account string
		warning string
	}{
		"no permission":                              {[]func(*acctest.Cloud){denyOrganizationMembers}, "email dve@example.com", denied},
		"another failure":                            {[]func(*acctest.Cloud){outage}, "email dve@example.com", notListed + ".*The list requires the permission .Organization.Member.List.. Run terraform plan again"},
		"masked addresses":                           {[]func(*acctest.Cloud){masked}, "email dve@example.com", noAddresses},
		"an account by its UUID":                     {[]func(*acctest.Cloud){denyOrganizationMembers}, "member_uuid " + devUUID, ""},
		"a project of another organization":          {[]func(*acctest.Cloud){moveToOtherOrganization}, "email dve@example.com", ""},
		"no permission, a project of another one":    {[]func(*acctest.Cloud){denyOrganizationMembers, moveToOtherOrganization}, "email dve@example.com", ""},
		"masked addresses, a project of another one": {[]func(*acctest.Cloud){masked, moveToOtherOrganization}, "email dve@example.com", ""},
	} {
		for _, address := range []string{devAddress, exclusive} {
			t.Run(name+" "+address, func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, defaultNHNSwitches)
				for _, change := range test.changes {
					change(cloud)
				}
				config := members(test.account + " role-project-member")
				if attribute, value, _ := strings.Cut(test.account, " "); address == devAddress {
					config = memberOf(acctest.Values{attribute: value}, role("role-project-member"))
				}
				engine := cloud.Engine(t)
				for range 2 {
					planned := requireSuccess(t, "create", engine.Plan(address, config))
					if test.warning == "" {
						requireWarnings(t, planned)
					} else {
						requireWarnings(t, planned, uncheckedAddresses(test.warning))
					}
				}
			})
		}
	}
}

// TestOutsideAddress_uncheckedLater plans no warning where a plan adds no member, and one for an added member.
func TestOutsideAddress_uncheckedLater(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(exclusive, memberAs(exclusive, "dev@example.com")))
	denyOrganizationMembers(cloud)
	requireWarnings(t, requireSuccess(t, "no-op", engine.Plan(exclusive, memberAs(exclusive, "dev@example.com"))))
	requireWarnings(t, requireSuccess(t, "update", engine.Plan(exclusive, members("email dev@example.com role-project-admin"))))
	engine.Run(func() {
		for range 2 { // Terraform plans an object twice with -minimal-refresh
			requireWarnings(t, requireSuccess(t, "update", engine.Plan(exclusive, memberAs(exclusive, "dev@example.com", "dve@example.com"))), uncheckedAddresses(notListed))
		}
	})
}

// TestOutsideAddress_noAddresses plans a new member where the list has no email addresses.
func TestOutsideAddress_noAddresses(t *testing.T) {
	t.Parallel()
	for _, address := range []string{devAddress, exclusive} {
		cloud := memberCloud(t, defaultNHNSwitches)
		cloud.Change(func(st *simulator.State) {
			for i := range st.NHN.OrganizationMembers {
				st.NHN.OrganizationMembers[i].Email = ""
			}
			for i := range st.NHN.Accounts {
				st.NHN.Accounts[i].Email = ""
			}
		})
		requireWarnings(t, requireSuccess(t, "create", cloud.Engine(t).Plan(address, memberAs(address, "dve@example.com"))),
			uncheckedAddresses(noAddresses), `Undocumented response.*fields orgMembers.email`)
	}
}

// TestOutsideAddress_oneList counts the lists that the plan of many members costs, and the warnings about a list that cannot be read. Projects
// that are not known yet may get the same member.
func TestOutsideAddress_oneList(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		denied   bool
		project  any
		names    []string // for each address
		warnings int
	}{{false, "PrjInUse", []string{"one"}, 0}, {true, "PrjInUse", []string{"one"}, 1}, {true, tftypes.UnknownValue, []string{"one", "two"}, 1}} {
		cloud := memberCloud(t, defaultNHNSwitches)
		if test.denied {
			denyOrganizationMembers(cloud)
		}
		engine := cloud.Engine(t)
		warnings := 0
		engine.Run(func() {
			for _, email := range []string{"a@example.com", "b@example.com", "dev@example.com", "c@example.com"} {
				config := memberOf(byEmail(email), role("role-project-member"))
				config["project_id"] = test.project
				for _, name := range test.names {
					planned := requireSuccess(t, "create", engine.Plan("nhn_project_member."+name+email[:1], config))
					warnings += strings.Count(strings.Join(planned.Warnings, ""), "Addresses not checked")
				}
			}
		})
		if lists := len(cloud.Requests(searchOrganization)); lists != 1 {
			t.Errorf("%+v: %d lists of members, want 1", test, lists)
		}
		if lists := len(cloud.Requests("GET /v1/organizations/*/projects")); lists > 1 {
			t.Errorf("%+v: %d lists of projects, want at most 1", test, lists)
		}
		if warnings != test.warnings {
			t.Errorf("%+v: %d warnings, want %d", test, warnings, test.warnings)
		}
	}
}
