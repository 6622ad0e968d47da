package datasources_test

import (
	"encoding/json"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const allSettings = `
data "nhn_iam_session_setting" "a" {}
data "nhn_iam_mfa_setting" "a" {}
data "nhn_iam_login_failure_setting" "a" {}
data "nhn_iam_password_rule" "a" {}
data "nhn_governances" "a" {}
data "nhn_ip_acl" "a" {}
data "nhn_organization_domains" "a" {}
data "nhn_organizations" "a" {}
data "nhn_organizations" "second" { name = "Second" }
data "nhn_organizations" "part" { name = "Sec" }

output "organizations" {
  value = [for o in data.nhn_organizations.a.organizations : "${o.id} ${o.name} ${o.status} ${o.owner_uuid}"]
}

output "second" {
  value = data.nhn_organizations.second.organizations[*].id
}

output "part" {
  value = data.nhn_organizations.part.organizations[*].id
}

output "domains" {
  value = [for d in data.nhn_organization_domains.a.domains : "${d.id} ${d.name}"]
}

output "governances" {
  value = [for g in data.nhn_governances.a.governances : "${g.type} ${g.since}"]
}

output "ip_acl" {
  value = [for e in data.nhn_ip_acl.a.entries : "<${e.product_id}> ${jsonencode(e.ips)}"]
}
`

func TestAccNHNSettings(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.NamesByTable, sw.NHN.PageCap = true, 1 })
	cloud.Change(func(st *simulator.State) {
		st.NHN.Organizations = append(st.NHN.Organizations, simulator.Organization{
			ID: "SecondOrg", Name: "Second", Status: "STABLE", OwnerUUID: simulator.NHNOwnerUUID,
		})
	})
	session, mfa := "data.nhn_iam_session_setting.a", "data.nhn_iam_mfa_setting.a"
	failures, rule := "data.nhn_iam_login_failure_setting.a", "data.nhn_iam_password_rule.a"
	cloud.Run(t,
		failing(`data "nhn_ip_acl" "a" { org_id = "nowhere" }`, `list the NHN IP ACL.*org_id.*code 22016`),
		failing(`data "nhn_iam_password_rule" "a" { org_id = "nowhere" }`, `read the NHN IAM password rule.*org_id.*code 22016`),
		resource.TestStep{
			Config: allSettings,
			ConfigStateChecks: []statecheck.StateCheck{
				attribute(session, "org_id", knownvalue.StringExact("SimOrg0123456789")),
				attribute(session, "configured", knownvalue.Bool(true)),
				attribute(session, "session_type", knownvalue.StringExact("fixed")),
				attribute(session, "multi_sessions_limit", knownvalue.Int64Exact(1)),
				attribute(session, "session_timeout_minutes", knownvalue.Int64Exact(60)),
				attribute(session, "mobile_session_timeout_minutes", knownvalue.Int64Exact(60)),
				attribute(mfa, "configured", knownvalue.Bool(false)),
				attribute(mfa, "range", knownvalue.Null()),
				attribute(mfa, "organization", knownvalue.Null()),
				attribute(mfa, "services", knownvalue.Null()),
				attribute(failures, "configured", knownvalue.Bool(false)),
				attribute(failures, "enabled", knownvalue.Null()),
				attribute(rule, "configured", knownvalue.Bool(false)),
				attribute(rule, "min_length", knownvalue.Null()),
				listed("organizations",
					"SecondOrg Second STABLE 0a000000-0000-4000-8000-000000000001",
					"SimOrg0123456789 Simulated organization STABLE 0a000000-0000-4000-8000-000000000001"),
				listed("second", "SecondOrg"),
				listed("part"),
				listed("domains", "SimDomain0000001 simulated"),
				listed("ip_acl"),
			},
		},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) {
					o := st.NHN.Organization(simulator.NHNOrgID)
					o.IPACL = []simulator.IPACL{{ProductID: "PrdDeplo", IPs: []string{"198.51.100.1"}}, {IPs: []string{"203.0.113.0/24", "192.0.2.0/24"}}}
					o.Governances = append(o.Governances, simulator.Governance{Type: "PRIVACY_PROTECTION", Since: o.Created})
					o.Governances[0].Since, o.Governances[1].Since = o.Created.UTC(), o.Created.UTC()
					o.Settings = map[string]json.RawMessage{
						"session":             json.RawMessage(`null`),
						"security-login-fail": json.RawMessage(`{"enable":true,"loginFailCount":{"limit":"5","blockMinutes":2}}`),
						"security-mfa": json.RawMessage(`{"range":"services","organizationMfaSetting":{"type":"totp","bypassByIp":{"enable":true,"ipList":["192.0.2.1"]}},` +
							`"serviceMfaSettings":[{"serviceId":"s2","type":"email","bypassByIp":null},{"serviceId":"s1","type":"none","bypassByIp":{"enable":false,"ipList":null}}]}`),
						"password-rule": json.RawMessage(`{"content":{"schemaVersion":1,"value":{"ruleType":"custom","passwordConstraints":{"minLength":"10",` +
							`"mustNotIncludeIllegalSequence":true,"mustIncludeUpperCase":true,"mustIncludeLowerCase":false,"mustIncludeNumberCase":true,"mustIncludeSpecialCase":false},` +
							`"passwordExpiry":{"enable":true,"expiryDays":90,"allowExpend":true},"limitPasswordReuse":{"enabled":true,"limitCount":3},"applyRule":"onLogin"}}}`),
					}
				})
			},
			Config: allSettings,
			ConfigStateChecks: []statecheck.StateCheck{
				attribute(session, "configured", knownvalue.Bool(false)),
				attribute(session, "session_type", knownvalue.Null()),
				attribute(failures, "enabled", knownvalue.Bool(true)),
				attribute(failures, "limit", knownvalue.Int64Exact(5)),
				attribute(failures, "block_minutes", knownvalue.Int64Exact(2)),
				attribute(mfa, "range", knownvalue.StringExact("services")),
				attribute(mfa, "organization", knownvalue.ObjectExact(map[string]knownvalue.Check{
					"type": knownvalue.StringExact("totp"), "bypass_by_ip": knownvalue.Bool(true),
					"bypass_ips": knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("192.0.2.1")}),
				})),
				attribute(mfa, "services", knownvalue.ListExact([]knownvalue.Check{
					knownvalue.ObjectExact(map[string]knownvalue.Check{
						"service_id": knownvalue.StringExact("s1"), "type": knownvalue.StringExact("none"),
						"bypass_by_ip": knownvalue.Bool(false), "bypass_ips": knownvalue.SetSizeExact(0),
					}),
					knownvalue.ObjectExact(map[string]knownvalue.Check{
						"service_id": knownvalue.StringExact("s2"), "type": knownvalue.StringExact("email"),
						"bypass_by_ip": knownvalue.Bool(false), "bypass_ips": knownvalue.SetSizeExact(0),
					}),
				})),
				attribute(rule, "rule_type", knownvalue.StringExact("custom")),
				attribute(rule, "apply_rule", knownvalue.StringExact("onLogin")),
				attribute(rule, "min_length", knownvalue.Int64Exact(10)),
				attribute(rule, "illegal_sequences_refused", knownvalue.Bool(true)),
				attribute(rule, "upper_case_required", knownvalue.Bool(true)),
				attribute(rule, "lower_case_required", knownvalue.Bool(false)),
				attribute(rule, "number_required", knownvalue.Bool(true)),
				attribute(rule, "special_character_required", knownvalue.Bool(false)),
				attribute(rule, "expires", knownvalue.Bool(true)),
				attribute(rule, "expiry_days", knownvalue.Int64Exact(90)),
				attribute(rule, "expiry_extension_allowed", knownvalue.Bool(true)),
				attribute(rule, "reuse_limited", knownvalue.Bool(true)),
				attribute(rule, "reuse_limit_count", knownvalue.Int64Exact(3)),
				listed("ip_acl", `<> ["192.0.2.0/24","203.0.113.0/24"]`, `<PrdDeplo> ["198.51.100.1"]`),
				statecheck.ExpectKnownOutputValue("governances", knownvalue.TupleExact([]knownvalue.Check{
					knownvalue.StringFunc(startsWith("APPROVE_PROCESS 20")), knownvalue.StringFunc(startsWith("PRIVACY_PROTECTION 20")),
				})),
			},
		},
	)
}

func attribute(address, name string, check knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(name), check)
}
