package release

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// The configuration of the guide accepts the expected accounts only, also if another account has the email address of one of them.
func TestAccGuides_accessReview(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		g.Write("main.tf", "terraform {\nrequired_providers {\nnhn = { source = \"nhnmcc/nhn\" }\n}\n}\n"+blocks(g.page(t, "access-review.md"), "terraform")[0])
		g.Write("terraform.tfvars", `expected = { "`+simulator.NHNOwnerUUID+`" = "Owner", "`+simulator.NHNAdminUUID+`" = "Admin" }`)
		g.Terraform("init")
		g.Terraform("plan")
		g.expectLogins(t)
		fails := func(about, want string) {
			t.Helper()
			if said, code := g.Try("plan"); code != 1 || !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(said, "│", "")), " "), want) {
				t.Errorf("%s: exit code %d, want 1 and %q:\n%s", about, code, want, said)
			}
		}
		g.cloud.Change(func(st *simulator.State) {
			for i, account := range st.NHN.Accounts {
				if account.UUID == simulator.NHNIAMUUID {
					st.NHN.Accounts[i].Email = simulator.NHNOwnerEmail
				}
			}
			for i, member := range st.NHN.OrganizationMembers {
				if member.UUID == simulator.NHNIAMUUID {
					st.NHN.OrganizationMembers[i].Email = simulator.NHNOwnerEmail
					st.NHN.OrganizationMembers[i].Roles = []simulator.AssignedRole{{RoleID: simulator.NHNOrgAdminRoleID, Policy: "ALLOW"}}
				}
			}
		})
		fails("an IAM account with the address of the owner", "Unexpected privileged roles: owner@example.com ops "+simulator.NHNIAMUUID)
		g.Write("terraform.tfvars", `expected = { "`+simulator.NHNOwnerUUID+`" = "Owner", "`+simulator.NHNAdminUUID+`" = "Admin", "`+simulator.NHNIAMUUID+`" = "Operations" }`)
		g.Terraform("plan")
		g.cloud.Change(func(st *simulator.State) {
			st.NHN.OrganizationMembers = append(st.NHN.OrganizationMembers, simulator.OrganizationMember{OrgID: simulator.NHNOrgID, Email: "new@example.com", Status: "WAIT"})
		})
		fails("an invitation", "Unexpected privileged roles: new@example.com")
		g.cloud.InjectFault(simulator.Fault{
			Match: "POST /v1/organizations/*/members/search", Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`,
		})
		fails("a missing permission", "The review is incomplete: ")
	})
}

// expectLogins plans the outputs of the guide: the simulated IAM account has never logged in, and the others have today.
func (g guides) expectLogins(t *testing.T) {
	t.Helper()
	logins := blocks(g.page(t, "access-review.md"), "terraform")[1]
	g.Write("logins.tf", logins)
	if planned := strings.Join(strings.Fields(g.Terraform("plan")), " "); !strings.Contains(planned, `never_logged_in = [ + "ops@example.com ops", ]`) || !strings.Contains(planned, "no_login_for_90_days = []") {
		t.Errorf("the outputs are\n%s", planned)
	}
	g.Write("logins.tf", strings.Replace(logins, "-2160h", "24h", 1)) // a login of today is older than tomorrow
	if planned := strings.Join(strings.Fields(g.Terraform("plan")), " "); !strings.Contains(planned, `no_login_for_90_days = [ + "admin@example.com", + "dev@example.com", + "owner@example.com", ]`) {
		t.Errorf("the outputs are\n%s", planned)
	}
	g.Write("logins.tf", "")
}
