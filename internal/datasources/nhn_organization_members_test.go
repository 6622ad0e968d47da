package datasources_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccNHNOrganizationMembers(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.PageCap, sw.NHN.Shuffle = 1, true })
	cloud.Change(func(st *simulator.State) {
		st.NHN.OrganizationMembers = append(st.NHN.OrganizationMembers, simulator.OrganizationMember{
			OrgID: simulator.NHNOrgID, UUID: simulator.NHNOutsideUUID, Email: "outside@example.com", Status: "WAIT",
		})
	})
	cloud.Run(t,
		failing(`data "nhn_organization_member" "a" { email = "nobody@example.com" }`, `No single member.*0 NHN Cloud accounts.*nhn_iam_member`),
		failing(`data "nhn_organization_member" "a" { id = "nobody" }`, `Cannot read NHN organization member nobody`),
		failing(`data "nhn_organization_member" "a" {}`, `(?i)exactly one of`),
		failing(`data "nhn_organization_members" "a" { org_id = "nowhere" }`, `org_id.*code 22016`),
		failing(`data "nhn_organization_members" "a" { status_codes = ["COMPLETE"] }`, `status_codes.*NOT_EXIST`),
		resource.TestStep{
			Config: `
data "nhn_organization_member" "iam" {
  id = "0a000000-0000-4000-8000-000000000005"
}

data "nhn_organization_member" "dev" {
  email = "DEV@example.com"
}

data "nhn_organization_member" "invited" {
  email = "outside@example.com"
}

data "nhn_organization_members" "all" {}

data "nhn_organization_members" "admins" {
  status_codes = ["STABLE"]
  role_ids     = ["role-org-admin"]
}

output "iam" {
  value = [for m in [data.nhn_organization_member.iam] : "${m.id} ${m.user_code} ${m.name} ${m.member_type} ${m.status} ${jsonencode(m.roles[*].role_id)}"]
}

output "iam_second_factor" {
  value = data.nhn_organization_member.iam.second_factor == null
}

output "dev" {
  value = [for m in [data.nhn_organization_member.dev] : "${m.org_id} ${m.id} ${m.email} ${m.second_factor} ${jsonencode(m.roles[*].role_id)}"]
}

output "invited" {
  value = [for m in [data.nhn_organization_member.invited] : "<${m.id}> ${m.email} ${m.status} ${length(m.roles)}"]
}

output "all" {
  value = [for m in data.nhn_organization_members.all.members : "<${m.id}> ${m.email} ${m.status}"]
}

output "admins" {
  value = data.nhn_organization_members.admins.members[*].name
}
`,
			ConfigStateChecks: []statecheck.StateCheck{
				listed("iam", `0a000000-0000-4000-8000-000000000005 ops Operations IAM COMPLETE ["role-org-none"]`),
				statecheck.ExpectKnownOutputValue("iam_second_factor", knownvalue.Bool(true)),
				listed("dev", `SimOrg0123456789 0a000000-0000-4000-8000-000000000003 DEV@example.com false ["role-org-member"]`),
				listed("invited", "<> outside@example.com WAIT 0"),
				listed("all",
					"<0a000000-0000-4000-8000-000000000002> admin@example.com COMPLETE",
					"<0a000000-0000-4000-8000-000000000003> dev@example.com COMPLETE",
					"<> outside@example.com WAIT",
					"<0a000000-0000-4000-8000-000000000001> owner@example.com COMPLETE"),
				listed("admins", "Admin"),
			},
		},
	)
}
