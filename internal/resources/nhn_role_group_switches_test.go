package resources_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestNHNRoleGroup_everySwitch(t *testing.T) {
	t.Parallel()
	common := nhnSwitches() // these know nothing of the three places
	switches := maps.Clone(common)
	maps.Copy(switches, map[string]func(*simulator.NHNSwitches){
		"unknown group is null":       func(sw *simulator.NHNSwitches) { sw.UnknownRoleGroup = simulator.UnknownNull },
		"unknown group is 500":        func(sw *simulator.NHNSwitches) { sw.UnknownRoleGroup = simulator.Unknown500 },
		"unknown group, later seen":   func(sw *simulator.NHNSwitches) { sw.UnknownRoleGroup, sw.ReadDelay = simulator.UnknownNull, 3 },
		"no description clears":       func(sw *simulator.NHNSwitches) { sw.OmittedDescriptionClears = true },
		"names are trimmed":           func(sw *simulator.NHNSwitches) { sw.RoleGroupNamesTrimmed = true },
		"names fold case":             func(sw *simulator.NHNSwitches) { sw.RoleGroupNamesFoldCase = true },
		"62014 after the change":      func(sw *simulator.NHNSwitches) { sw.ServiceNotice = simulator.ServiceNoticeFailsAfterChange },
		"conditions without values":   func(sw *simulator.NHNSwitches) { sw.EmptyConditionValues = true },
		"organization gone is 23005":  func(sw *simulator.NHNSwitches) { sw.OrganizationGone23005 = true },
		"permission before existence": func(sw *simulator.NHNSwitches) { sw.PermissionBeforeGone = true },
	})
	for name, change := range switches {
		for i, place := range roleGroupScopes {
			if _, plain := common[name]; plain && i > 0 {
				continue
			}
			t.Run(name+" "+place.kind, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
				nhnProjectInUse(cloud)
				for _, other := range roleGroupScopes { // the same name everywhere else, and similar names here
					if other.kind != place.kind {
						addRoleGroup(cloud, other.kind, "ops", other.second)
					}
					addRoleGroup(cloud, place.kind, "ops of "+other.kind, place.second)
				}
				engine := cloud.Engine(t)
				config := place.group("ops", role(place.first))
				made := requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", config))
				id, _ := made.State["id"].(string)
				mine := func() (held simulator.RoleGroup) {
					cloud.View(func(st *simulator.State) {
						for _, group := range st.NHN.RoleGroups {
							if group.ID == id {
								held = group
							}
						}
					})
					return held
				}
				if held := mine(); held.Type != place.kind || held.Name != "ops" || made.State["description"] != "" {
					t.Fatalf("the state is %v, the group %+v", made.State, held)
				}
				requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))

				deny := acctest.Values{"role_id": place.first, "policy": "DENY", "conditions": []acctest.Values{
					{"attribute_id": "attr-weekday", "operator": "ANY_MATCH", "values": []string{"MON", "FRI"}},
					{"attribute_id": "attr-source-ip", "operator": "NOT_ALLOW", "values": []string{"10.0.0.1"}},
				}}
				config = with(place.group("Ops", deny, role(place.second)), "description", "Operators")
				requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", config))
				held := mine()
				if got := rolesOf(held.Roles); held.Name != "Ops" || held.Description != "Operators" || len(held.Roles) != 2 ||
					!strings.Contains(got, place.first+" DENY 2") || !strings.Contains(got, place.second) {
					t.Errorf("the group is %+v", held)
				}
				requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))

				parent := "SimOrg0123456789"
				if place.kind == "PROJECT" {
					parent = "PrjInUse"
				}
				imported := requireSuccess(t, "no-op", engine.Import("nhn_role_group.again", place.kind+"/"+parent+"/"+id))
				if imported.State["type"] != place.kind || imported.State["id"] != id {
					t.Errorf("imported %v", imported.State)
				}
				requireSuccess(t, "no-op", engine.Plan("nhn_role_group.again", config))
				engine.RemoveFromState("nhn_role_group.again")

				config = place.group("Ops", role(place.second))
				requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", config))
				requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))
				if held := mine(); held.Description != "" || rolesOf(held.Roles) != place.second {
					t.Errorf("the group is %+v", held)
				}

				cloud.Change(func(st *simulator.State) { st.NHN.RemoveRoleGroup(id) })
				again := requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", config))
				if len(again.Warnings) == 0 || again.State["id"] == id {
					t.Errorf("the group that was deleted: %v %v", again.Warnings, again.State)
				}
				requireSuccess(t, "delete", engine.Destroy("nhn_role_group.ops"))
				var left int
				cloud.View(func(st *simulator.State) { left = len(st.NHN.RoleGroups) })
				if left != 5 {
					t.Errorf("%d groups are left of the 5 others", left)
				}
			})
		}
	}
}

func TestNHNRoleGroup_lostResponses(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		for _, at := range []string{"GET %s", "POST %s", "DELETE %s", "GET %s/*", "PUT %s/*/infos", "PUT %s/*/roles"} {
			at = fmt.Sprintf(at, place.path)
			for name, faultCase := range nhnFaultCases(at) {
				t.Run(at+" "+name, func(t *testing.T) {
					t.Parallel()
					cloud := acctest.New(t)
					nhnProjectInUse(cloud)
					cloud.InjectFault(faultCase.Fault)
					engine := cloud.Engine(t)
					config := with(place.group("ops", role(place.first)), "description", "Operators")
					requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", config))
					if err := checkRoleGroups(cloud, "ops: "+place.first); err != nil {
						t.Fatal(err)
					}
					requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))
					config = place.group("operators", role(place.second))
					requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", config))
					if err := checkRoleGroups(cloud, "operators: "+place.second); err != nil {
						t.Fatal(err)
					}
					requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))
					requireSuccess(t, "delete", engine.Destroy("nhn_role_group.ops"))
					if err := checkRoleGroups(cloud); err != nil {
						t.Error(err)
					}
				})
			}
		}
	}
}

// TestNHNRoleGroup_existingObjectIsNotAdopted loses the response to a create while a group of that name, but another, is there.
func TestNHNRoleGroup_existingObjectIsNotAdopted(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		t.Run(place.kind, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			addRoleGroup(cloud, place.kind, "ops", place.second)
			cloud.InjectFault(simulator.Fault{Match: "POST " + place.path, Kind: simulator.FaultReset})
			outcome := cloud.Engine(t).Apply("nhn_role_group.ops", place.group("ops", role(place.first)))
			requireError(t, `name.*If no configuration manages that role group yet, import it.*code 62004`, outcome)
			if err := checkRoleGroups(cloud, "ops: "+place.second); err != nil || outcome.State != nil {
				t.Error(outcome.State, err)
			}
		})
	}
}

// TestNHNRoleGroup_partialUpdate lets the second of the two calls of an update fail.
func TestNHNRoleGroup_partialUpdate(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		t.Run(place.kind, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", place.group("ops", role(place.first))))
			cloud.InjectFault(simulator.Fault{
				Match: "PUT " + place.path + "/*/roles", Status: 200,
				Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`,
			})
			config := with(place.group("operators", role(place.second)), "description", "Operators")
			outcome := requireError(t, `Cannot update NHN role group.*code -6`, engine.Apply("nhn_role_group.ops", config))
			want := []any{map[string]any{"role_id": place.first, "policy": "ALLOW", "conditions": nil}}
			if outcome.State["name"] != "operators" || outcome.State["description"] != "Operators" || !cmp.Equal(outcome.State["roles"], any(want)) {
				t.Errorf("the state is %v", outcome.State)
			}
			cloud.ResetJournal()
			requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", config))
			if infos, roles := len(cloud.Requests("PUT "+place.path+"/*/infos")), len(cloud.Requests("PUT "+place.path+"/*/roles")); infos != 0 || roles != 1 {
				t.Errorf("%d calls for the name and %d for the roles, want 0 and 1", infos, roles)
			}
			if err := checkRoleGroups(cloud, "operators: "+place.second); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestNHNRoleGroup_partialPropagation62014 meets code 62014, which leaves open whether the change was made.
func TestNHNRoleGroup_partialPropagation62014(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		t.Run(place.kind, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			notice := func(how simulator.ServiceNotice) {
				cloud.Switch(func(sw *simulator.Switches) { sw.NHN.ServiceNotice = how })
			}
			requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", place.group("ops", role(place.first))))
			config := place.group("ops", role(place.second))

			notice(simulator.ServiceNoticeFailsBeforeChange)
			requireError(t, `Cannot update NHN role group ops.*code 62014`, engine.Apply("nhn_role_group.ops", config))
			kept := requireError(t, `Cannot delete NHN role group ops.*code 62014`, engine.Destroy("nhn_role_group.ops"))
			if err := checkRoleGroups(cloud, "ops: "+place.first); err != nil || kept.State == nil {
				t.Fatal(kept.State, err)
			}
			requireSuccess(t, "update", engine.Plan("nhn_role_group.ops", config))

			notice(simulator.ServiceNoticeFailsAfterChange)
			requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", config))
			if err := checkRoleGroups(cloud, "ops: "+place.second); err != nil {
				t.Fatal(err)
			}
			requireSuccess(t, "delete", engine.Destroy("nhn_role_group.ops"))
			if err := checkRoleGroups(cloud); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestNHNRoleGroup_rolesMergedByAPI has a service that adds roles where it should replace them.
func TestNHNRoleGroup_rolesMergedByAPI(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		t.Run(place.kind, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.RolesMerge = true })
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", place.group("ops", role(place.first))))
			requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", place.group("ops", role(place.first), role(place.second))))
			outcome := requireError(t, `roles.*The API did not apply roles`, engine.Apply("nhn_role_group.ops", place.group("ops", role(place.second))))
			if roles, _ := outcome.State["roles"].([]any); len(roles) != 2 {
				t.Errorf("the state is %v", outcome.State)
			}
		})
	}
}
