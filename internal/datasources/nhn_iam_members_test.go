package datasources_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccNHNIAMMembers(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.PageCap, sw.NHN.Shuffle = 1, true })
	cloud.Change(func(st *simulator.State) {
		for _, account := range []simulator.Account{
			{UUID: "u-kim", UserCode: "kim", Name: "Kim", Email: "both@example.com", Status: "member", Profile: map[string]string{"department": "Platform", "idProviderType": "sso"}},
			{UUID: "u-lee", UserCode: "lee", Name: "Lee", Email: "both@example.com", Status: "member"},
			{UUID: "u-old", UserCode: "old", Name: "Old", Email: "old@example.com", Status: "leaved"},
		} {
			account.Type, account.OrgID = "IAM", simulator.NHNOrgID
			st.NHN.Accounts = append(st.NHN.Accounts, account)
		}
	})
	cloud.Run(t,
		failing(`data "nhn_iam_member" "a" { email = "both@example.com" }`, `No single IAM account.*2 IAM accounts`),
		failing(`data "nhn_iam_member" "a" { email = "old@example.com" }`, `No single IAM account.*0 IAM accounts`),
		failing(`data "nhn_iam_member" "a" { user_code = "old" }`, `Cannot read NHN IAM account old`),
		failing(`data "nhn_iam_member" "a" { id = "u-old" }`, `Cannot read NHN IAM account u-old`),
		failing(`data "nhn_iam_member" "a" {}`, `(?i)exactly one of`),
		failing(`data "nhn_iam_members" "a" { org_id = "nowhere" }`, `list NHN IAM accounts.*org_id.*code 22016`),
		failing(`data "nhn_iam_members" "a" { id_provider_type = "SSO" }`, `id_provider_type.*sso`),
		resource.TestStep{
			Config: `
data "nhn_iam_member" "id" { id = "u-kim" }
data "nhn_iam_member" "code" { user_code = "lee" }
data "nhn_iam_member" "email" { email = "OPS@example.com" }
data "nhn_iam_members" "all" {}
data "nhn_iam_members" "present" { statuses = ["member"] }
data "nhn_iam_members" "sso" { id_provider_type = "sso" }
data "nhn_iam_members" "code" { user_code = "lee" }
data "nhn_iam_members" "part" { user_code_like = "l" }
data "nhn_iam_members" "email" { email = "both@example.com" }
data "nhn_iam_members" "email_part" { email_like = "old@" }
data "nhn_iam_members" "name_part" { name_like = "Oper" }

output "single" {
  value = [for m in [data.nhn_iam_member.id, data.nhn_iam_member.code, data.nhn_iam_member.email] :
    "${m.org_id} ${m.id} ${m.user_code} ${m.name} ${m.email} <${m.department}> ${m.status}"]
}

output "all" { value = data.nhn_iam_members.all.members[*].user_code }
output "present" { value = data.nhn_iam_members.present.members[*].user_code }
output "sso" { value = data.nhn_iam_members.sso.members[*].user_code }
output "code" { value = data.nhn_iam_members.code.members[*].user_code }
output "part" { value = data.nhn_iam_members.part.members[*].user_code }
output "email" { value = data.nhn_iam_members.email.members[*].user_code }
output "email_part" { value = data.nhn_iam_members.email_part.members[*].user_code }
output "name_part" { value = data.nhn_iam_members.name_part.members[*].user_code }
`,
			ConfigStateChecks: []statecheck.StateCheck{
				listed("single",
					"SimOrg0123456789 u-kim kim Kim both@example.com <Platform> member",
					"SimOrg0123456789 u-lee lee Lee both@example.com <> member",
					"SimOrg0123456789 0a000000-0000-4000-8000-000000000005 ops Operations OPS@example.com <> member"),
				listed("all", "kim", "lee", "old", "ops"),
				listed("present", "kim", "lee", "ops"),
				listed("sso", "kim"),
				listed("code", "lee"),
				listed("part", "lee", "old"),
				listed("email", "kim", "lee"),
				listed("email_part", "old"),
				listed("name_part", "ops"),
			},
		},
	)
}
