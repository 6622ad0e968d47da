package resources_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestAccNHNProjectMember_invitation takes an invitation from its mail to its acceptance, in Terraform.
func TestAccNHNProjectMember_invitation(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_project_member" "dev" {
  project_id = "PrjInUse"
  email      = "Outside@example.com"
  roles      = [{ role_id = %q }]
}
`
	cloud := memberCloud(t, defaultNHNSwitches)
	cloud.RunAndCheck(t, checkNoMembers,
		resource.TestStep{
			Config: fmt.Sprintf(config, "role-project-member"),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("id"), knownvalue.StringExact("outside@example.com")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("member_uuid"), knownvalue.StringExact("")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("status"), knownvalue.StringExact("WAIT")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("email"), knownvalue.StringExact("Outside@example.com")),
			},
		},
		importStep(devAddress, "PrjInUse/outside@example.com", "email", "roles"),
		resource.TestStep{
			Config:      fmt.Sprintf(config, "role-project-member"),
			Destroy:     true,
			ExpectError: matchesMessage(`The invitation is pending.*API cannot cancel it.*Cancel it in the console.*terraform state rm`),
		},
		resource.TestStep{Config: fmt.Sprintf(config, "role-project-member"), ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionNoop)},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", "outside@example.com") })
			},
			Config:           fmt.Sprintf(config, "role-project-member"),
			ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionNoop),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("id"), knownvalue.StringExact(outsideUUID)),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("member_uuid"), knownvalue.StringExact(outsideUUID)),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("status"), knownvalue.StringExact("COMPLETE")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("name"), knownvalue.StringExact("Outsider")),
			},
		},
		resource.TestStep{
			Config:           fmt.Sprintf(config, "role-project-admin"),
			ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				return checkMembers(cloud, "outside@example.com COMPLETE role-project-admin")
			},
		},
	)
	invitations(t, cloud, map[string]int{"outside@example.com": 1})
}

// TestNHNProjectMember_invitationWithEverySwitch takes an invitation from its mail to its end.
func TestNHNProjectMember_invitationWithEverySwitch(t *testing.T) {
	t.Parallel()
	for name, change := range memberSwitches() {
		for _, email := range []string{"outside@example.com", "nobody@example.com"} {
			var sw simulator.NHNSwitches
			if change(&sw); sw.UnknownEmailRefused && email == "nobody@example.com" {
				continue
			}
			t.Run(name+" "+email, func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, change)
				engine := cloud.Engine(t)
				config := memberOf(byEmail(email), role("role-project-member"), role("role-instance-viewer"))
				made := requireSuccess(t, "create", engine.Apply(devAddress, config))
				wantID := email
				if sw.PendingUUIDShown && email == "outside@example.com" {
					wantID = outsideUUID
				}
				if made.State["status"] != "WAIT" || made.State["id"] != wantID {
					t.Errorf("created %v", made.State)
				}
				made.Warnings = withoutReports(made.Warnings)
				requireWarnings(t, made, outsideAddress(email))
				const roles = "role-instance-viewer, role-project-member"
				if err := checkMembers(cloud, email+" WAIT "+roles); err != nil {
					t.Error(err)
				}
				requireSuccess(t, "no-op", engine.Plan(devAddress, config))
				requireSuccess(t, "no-op", engine.Plan(devAddress, memberOf(byEmail(strings.ToUpper(email)), role("role-instance-viewer"), role("role-project-member"))))

				imported := requireSuccess(t, "no-op", engine.Import("nhn_project_member.again", "PrjInUse/"+email))
				if imported.State["status"] != "WAIT" || imported.State["id"] != wantID {
					t.Errorf("imported %v", imported.State)
				}
				engine.RemoveFromState("nhn_project_member.again")

				if wantID == email { // without a UUID
					requireError(t, `invitation is pending.*Cancel it in the console`, engine.Destroy(devAddress))
					fewer := memberOf(byEmail(email), role("role-project-member"))
					changed := requireSuccess(t, "update", engine.Apply(devAddress, fewer))
					if !matchesMessage(`roles.*[Pp]ending invitation.*Only the state changes.*after the invitation is accepted compares them`).MatchString(strings.Join(changed.Warnings, "\n")) {
						t.Errorf("the warnings are %v", changed.Warnings)
					}
					requireSuccess(t, "no-op", engine.Plan(devAddress, fewer))
					cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", email) })
					requireSuccess(t, "update", engine.Plan(devAddress, fewer)) // now the API returns the roles
				} else {
					cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", email) })
				}
				joined := requireSuccess(t, "no-op", engine.Plan(devAddress, config))
				if joined.State["status"] != "COMPLETE" || joined.State["id"] != joined.State["member_uuid"] || joined.State["id"] == email || joined.State["name"] == "" {
					t.Errorf("joined %v", joined.State)
				}
				if err := checkMembers(cloud, email+" COMPLETE "+roles); err != nil {
					t.Error(err)
				}
				invitations(t, cloud, map[string]int{email: 1})
				requireSuccess(t, "delete", engine.Destroy(devAddress))
				if err := checkMembers(cloud); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestNHNProjectMember_invitationExpired(t *testing.T) {
	t.Parallel()
	for _, renew := range []bool{false, true} {
		t.Run(fmt.Sprint(renew), func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, func(sw *simulator.NHNSwitches) { sw.ExpiredInvitationsRenew = renew })
			engine := cloud.Engine(t)
			config := memberOf(byEmail("outside@example.com"), role("role-project-member"))
			requireSuccess(t, "create", engine.Apply(devAddress, config))
			cloud.Change(func(st *simulator.State) { st.NHN.ProjectMember("PrjInUse", "outside@example.com").Status = "EXPIRE" })
			expired := requireSuccess(t, "no-op", engine.Plan(devAddress, config))
			if expired.State["status"] != "EXPIRE" {
				t.Errorf("the state is %v", expired.State)
			}
			again := engine.Replace(devAddress, config)
			if renew {
				if requireSuccess(t, "create", again).State["status"] != "WAIT" {
					t.Errorf("the state is %v", again.State)
				}
				invitations(t, cloud, map[string]int{"outside@example.com": 2})
				cloud.Change(func(st *simulator.State) { st.NHN.ProjectMember("PrjInUse", "outside@example.com").Status = "EXPIRE" })
				requireSuccess(t, "delete", engine.Destroy(devAddress))
				return
			}
			requireError(t, `email.*pending invitation counts as well.*22006`, again)
			invitations(t, cloud, map[string]int{"outside@example.com": 1})
		})
	}
}

// TestNHNProjectMember_inviteIsIdempotent sends exactly one invitation, also if responses are lost.
func TestNHNProjectMember_inviteIsIdempotent(t *testing.T) {
	t.Parallel()
	for _, delay := range []int{0, 2} {
		for _, existing500 := range []bool{false, true} {
			for _, path := range []string{"POST " + memberPath, "POST " + memberPath + "/search"} {
				faultCases := nhnFaultCases(path)
				faultCases["429 with Retry-After"] = nhnFaultCase{Fault: simulator.Fault{
					Match: path, Status: http.StatusTooManyRequests, Times: 3, Header: http.Header{"Retry-After": {"9"}},
					Body: `{"header":{"isSuccessful":false,"resultCode":4291000,"resultMessage":"Too many requests"}}`,
				}}
				faultCases["reset after, twice"] = nhnFaultCase{Fault: simulator.Fault{Match: path, Kind: simulator.FaultReset, After: true, Times: 2}}
				for name, faultCase := range faultCases {
					t.Run(fmt.Sprint(path, " ", name, " ", delay, " ", existing500), func(t *testing.T) {
						t.Parallel()
						cloud := memberCloud(t, func(sw *simulator.NHNSwitches) { sw.ReadDelay, sw.ExistingMember500 = delay, existing500 })
						cloud.InjectFault(faultCase.Fault)
						engine := cloud.Engine(t)
						config := memberOf(byEmail("outside@example.com"), role("role-project-member"))
						made := requireSuccess(t, "create", engine.Apply(devAddress, config))
						if made.State["status"] != "WAIT" {
							t.Errorf("created %v", made.State)
						}
						requireSuccess(t, "no-op", engine.Plan(devAddress, config))
						if err := checkMembers(cloud, "outside@example.com WAIT role-project-member"); err != nil {
							t.Error(err)
						}
						invitations(t, cloud, map[string]int{"outside@example.com": 1})
					})
				}
			}
		}
	}
}

// TestNHNProjectMember_destroyedInvitation plans the destroy of an invitation, which the API cannot cancel.
func TestNHNProjectMember_destroyedInvitation(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(devAddress, memberOf(byEmail("outside@example.com"), role("role-project-member"))))
	destroyed := engine.Destroy(devAddress)
	requireError(t, `Cannot remove NHN project member outside@example.com.*invitation is pending`, destroyed)
	requireWarnings(t, destroyed, `^: Pending invitation: "outside@example.com".This plan removes "outside@example.com" from project PrjInUse.*the apply will fail for this member.*Cancel the invitation in the console before you apply, or remove the resource from the state only, with .terraform state rm. or a .removed. block with`)
	cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", "outside@example.com") })
	requireWarnings(t, requireSuccess(t, "delete", engine.Destroy(devAddress)))
}

// TestNHNProjectMember_replacedInvitation plans to replace an invitation, for example to correct a misspelled address.
func TestNHNProjectMember_replacedInvitation(t *testing.T) {
	t.Parallel()
	const pending = `: Pending invitation: "outside@example.com".This plan removes "outside@example.com" from project PrjInUse.*the apply will fail for this member.*remove the resource from the state only, with .terraform state rm.\.$`
	invited := memberOf(byEmail("outside@example.com"), role("role-project-member"))
	for name, test := range map[string]struct {
		config acctest.Values
		words  []string
	}{
		"another address":     {with(invited, "email", "dev@example.com"), []string{`"email"\)` + pending}},
		"a project to create": {with(invited, "project_id", tftypes.UnknownValue), []string{"Replacement because of an unknown value", `"project_id"\)` + pending, outsideAddress("outside@example.com")}},
		"another role":        {with(invited, "roles", []acctest.Values{role("role-project-admin")}), []string{"Roles of a pending invitation"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			engine := memberCloud(t, defaultNHNSwitches).Engine(t)
			requireSuccess(t, "create", engine.Apply(devAddress, invited))
			requireWarnings(t, engine.Plan(devAddress, test.config), test.words...)
		})
	}
}
