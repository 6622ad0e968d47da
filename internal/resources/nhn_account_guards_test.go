package resources_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// guard is a guard against a lockout, and a change that it rejects.
type guard struct {
	address string
	seed    func(*acctest.Cloud)
	before  acctest.Values
	update  acctest.Values       // nil where no update is dangerous
	after   acctest.Values       // what replaces it, if not the same
	stays   bool                 // a destroy is not dangerous
	danger  string               // the request of the update
	removal string               // the request of the destroy
	asks    []string             // the requests that response the question
	answer  func(*acctest.Cloud) // makes the change dangerous
	want    string               // the error then
}

const (
	keysRequest = "GET /v1/authentications/user-access-keys"
	notSent     = `Cannot verify that .* not sent.*Give the account that the provider authenticates as the permission to read this, or run terraform apply again`
)

// impersonate makes the account with a UUID the one that the provider authenticates as.
func impersonate(uuid string) func(*acctest.Cloud) {
	return func(cloud *acctest.Cloud) {
		cloud.InjectFault(simulator.Fault{Match: keysRequest, Times: -1, Status: 200, Body: fmt.Sprintf(
			`{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},"authentications":[{"userAccessKeyID":%q,"uuid":%q}]}`, simulator.NHNUserAccessKeyID, uuid)})
	}
}

func guards() map[string]guard {
	withoutOwn := func(cloud *acctest.Cloud) {
		projectWithMembers(cloud, "ops@example.com role-project-admin")
		cloud.Change(func(st *simulator.State) { st.NHN.RemoveProjectMember("PrjInUse", ownUUID) })
	}
	onlyDev := func(cloud *acctest.Cloud) {
		setMember(cloud, "ops@example.com", func(m *simulator.ProjectMember) { m.Roles[0].RoleID = "role-project-member" })
	}
	admins := []string{"GET /v1/projects/PrjInUse/roles", memberSearch, "GET " + iamPath, "GET " + memberPath + "/" + opsUUID}
	exclusiveOf := func(entries ...string) acctest.Values {
		config := members(entries...)
		config["members"] = config["members"].([]acctest.Values)[:len(entries)] //nolint:forcetypeassert // see members
		return config
	}
	orgRoles := func(role string) acctest.Values {
		return acctest.Values{"member_uuid": devUUID, "roles": []acctest.Values{{"role_id": role}}}
	}
	return map[string]guard{
		"nhn_project_member, own account": {
			address: devAddress, seed: func(cloud *acctest.Cloud) { projectWithMembers(cloud) },
			before: memberOf(byEmail("dev@example.com"), role("role-project-member")), update: memberOf(byEmail("dev@example.com"), role("role-instance-viewer")),
			danger: memberChange, removal: memberRemove, asks: []string{keysRequest}, answer: impersonate(devUUID), want: `provider's own account`,
		},
		"nhn_project_member, last ADMIN": {
			address: devAddress, seed: withoutOwn,
			before: memberOf(byEmail("dev@example.com"), role("role-project-admin")), update: memberOf(byEmail("dev@example.com"), role("role-project-member")),
			danger: memberChange, removal: memberRemove, asks: admins, answer: onlyDev, want: `roles.*last ADMIN of the project.*Make another member ADMIN first`,
		},
		"nhn_project_members_exclusive, own account": {
			address: exclusive, seed: func(cloud *acctest.Cloud) { projectWithMembers(cloud) }, stays: true,
			before: members("email dev@example.com role-project-member"), update: members(),
			danger: memberRemove, asks: []string{keysRequest, admins[0]}, answer: impersonate(devUUID), want: `members.*provider's own account`,
		},
		"nhn_project_members_exclusive, roles of the own account": {
			address: exclusive, seed: func(cloud *acctest.Cloud) { projectWithMembers(cloud) }, stays: true,
			before: members("email dev@example.com role-project-member"), update: members("email dev@example.com role-project-admin"),
			danger: memberChange, asks: []string{keysRequest, admins[0]}, answer: impersonate(devUUID), want: `members.*provider's own account`,
		},
		"nhn_project_members_exclusive, last ADMIN": {
			address: exclusive, seed: withoutOwn, stays: true,
			before: exclusiveOf("user_code ops role-project-admin", "email dev@example.com role-project-member"),
			update: exclusiveOf("user_code ops role-project-member", "email dev@example.com role-project-admin"),
			danger: "PUT " + memberPath + "/" + opsUUID, asks: admins[:1], answer: func(cloud *acctest.Cloud) { // dev does not become ADMIN
				cloud.InjectFault(simulator.Fault{Match: "PUT " + memberPath + "/" + devUUID, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}}`})
			}, want: `did not apply assignRoles`,
		},
		"nhn_organization_member_roles, own account": {
			address: nhnMemberRoles, seed: func(*acctest.Cloud) {}, before: orgRoles("role-org-billing-viewer"), update: orgRoles("role-org-member"),
			danger: nhnOrgMemberWrite, removal: nhnOrgMemberWrite, asks: []string{keysRequest, "GET /v1/organizations"}, answer: impersonate(devUUID), want: `provider's own account`,
		},
		"nhn_organization_member_roles, owner": {
			address: nhnMemberRoles, seed: func(*acctest.Cloud) {}, before: orgRoles("role-org-billing-viewer"), update: orgRoles("role-org-member"),
			danger: nhnOrgMemberWrite, removal: nhnOrgMemberWrite, asks: nil, answer: func(cloud *acctest.Cloud) {
				cloud.Change(func(st *simulator.State) { st.NHN.Organization(simulator.NHNOrgID).OwnerUUID = devUUID })
			}, want: `owner of the organization.*22013`,
		},
		"nhn_iam_member, own account": {
			address: "nhn_iam_member.ops", seed: func(*acctest.Cloud) {},
			before:  acctest.Values{"user_code": "robot", "name": "Robot", "email": "robot@example.com"},
			after:   acctest.Values{"user_code": "other", "name": "Robot", "email": "other@example.com"},
			removal: "PUT /v1/iam/organizations/*/members/*", asks: []string{keysRequest}, answer: func(cloud *acctest.Cloud) {
				var uuid string
				cloud.View(func(st *simulator.State) { uuid = st.NHN.IAMAccount("robot").UUID })
				impersonate(uuid)(cloud)
			}, want: `provider's own account.*withdraws`,
		},
	}
}

// TestNHNGuards makes each dangerous change in each way, planned before and after it became dangerous, and while the question of the
// guard has no response. Where there is one again, a change that is not dangerous goes through.
func TestNHNGuards(t *testing.T) {
	t.Parallel()
	silences := map[string]simulator.Fault{
		"403":     {Status: 403, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`, Times: -1},
		"503":     {Status: 503, Times: -1},
		"timeout": {Kind: simulator.FaultReset, Times: -1},
	}
	for name, g := range guards() {
		changes := map[string]func(*acctest.Engine) acctest.Outcome{}
		if g.update != nil {
			changes["update"] = func(e *acctest.Engine) acctest.Outcome { return e.Apply(g.address, g.update) }
		}
		if !g.stays {
			changes["destroy"] = func(e *acctest.Engine) acctest.Outcome { return e.Destroy(g.address) }
			after := g.after
			if after == nil {
				after = g.before
			}
			changes["replace"] = func(e *acctest.Engine) acctest.Outcome { return e.Replace(g.address, after) }
		}
		for change, run := range changes {
			dangerous := g.removal
			if change == "update" {
				dangerous = g.danger
			}
			try := func(title, want string, happen func(*acctest.Cloud), saved, heals bool) {
				t.Run(fmt.Sprint(name, "/", change, "/", title, "/saved plan ", saved), func(t *testing.T) {
					t.Parallel()
					cloud := acctest.New(t)
					g.seed(cloud)
					engine := cloud.Engine(t)
					requireSuccess(t, "create", engine.Apply(g.address, g.before))
					cloud.ResetJournal()
					var outcome acctest.Outcome
					if saved {
						outcome = engine.Saved(func() { happen(cloud) }, func() acctest.Outcome { return run(engine) })
					} else {
						happen(cloud)
						outcome = run(engine)
					}
					requireError(t, want, outcome)
					if sent := len(cloud.Requests(dangerous)); sent != 0 {
						t.Errorf("%q was sent", dangerous)
					}
					if engine.State(g.address) == nil {
						t.Error("the state lost the object")
					}
					if !heals {
						return
					}
					cloud.ClearFaults()
					if again := run(engine); len(again.Errors) > 0 || len(cloud.Requests(dangerous)) == 0 {
						t.Errorf("with an answer: %v, %d requests", again.Errors, len(cloud.Requests(dangerous)))
					}
				})
			}
			for _, saved := range []bool{false, true} {
				try("dangerous", g.want, g.answer, saved, false)
				for _, question := range g.asks {
					for title, silence := range silences {
						silence.Match = question
						try(question+" "+title, `Cannot (verify|read)`, func(cloud *acctest.Cloud) { cloud.InjectFault(silence) }, saved, true)
					}
				}
			}
		}
	}
}

// TestNHNGuards_lookUpFails checks the error of a guard without a response.
func TestNHNGuards_lookUpFails(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ request, want string }{
		"own account":         {keysRequest, `Cannot verify that this is not the provider's own account.*` + notSent[len("Cannot verify that .*"):] + `.*code -6`},
		"last ADMIN, members": {memberSearch, `roles.*Cannot verify that another member of the project is ADMIN.*` + notSent[len("Cannot verify that .*"):] + `.*code -6`},
		"last ADMIN":          {"GET /v1/projects/PrjInUse/roles", `roles.*Cannot verify that another member of the project is ADMIN.*` + notSent[len("Cannot verify that .*"):] + `.*code -6`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, defaultNHNSwitches)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(devAddress, memberOf(byEmail("dev@example.com"), role("role-project-admin"))))
			cloud.InjectFault(simulator.Fault{Match: test.request, Status: 200, Times: -1, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`})
			requireError(t, test.want, engine.Destroy(devAddress))
		})
	}
}

// TestNHNGuards_noAdminRole returns a list of roles without the role ADMIN to the check of the last ADMIN.
func TestNHNGuards_noAdminRole(t *testing.T) {
	t.Parallel()
	all := guards()
	for name, want := range map[string]string{
		"nhn_project_member, last ADMIN":             `Cannot verify that another member of the project is ADMIN.*no role ADMIN`,
		"nhn_project_members_exclusive, own account": `Cannot read the members of NHN project PrjInUse.*no role ADMIN`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g, cloud := all[name], acctest.New(t)
			g.seed(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(g.address, g.before))
			cloud.ResetJournal()
			noAdmin := func() {
				cloud.InjectFault(simulator.Fault{Match: "GET /v1/projects/PrjInUse/roles", Times: -1, Status: 200, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},` +
					`"roles":[{"roleId":"role-project-member","roleName":"MEMBER","categoryKey":"ProjectRole"}],"totalCount":1}`})
			}
			requireError(t, want, engine.Saved(noAdmin, func() acctest.Outcome { return engine.Apply(g.address, g.update) }))
			if g.removal != "" {
				requireError(t, want, engine.Destroy(g.address))
			}
			for _, dangerous := range []string{memberChange, memberRemove} {
				if sent := len(cloud.Requests(dangerous)); sent != 0 {
					t.Errorf("%q was sent", dangerous)
				}
			}
		})
	}
}

// TestNHNGuards_createForOwnAccount gives roles by a saved plan to an account that is the provider's own by then.
func TestNHNGuards_createForOwnAccount(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireError(t, `member_uuid.*provider's own account`, engine.Saved(func() { impersonate(devUUID)(cloud) }, func() acctest.Outcome {
		return engine.Apply(nhnMemberRoles, acctest.Values{"member_uuid": devUUID, "roles": []acctest.Values{{"role_id": "role-org-member"}}})
	}))
	if sent := len(cloud.Requests(nhnOrgMemberWrite)); sent != 0 {
		t.Errorf("%d role changes were sent", sent)
	}
}

// TestNHNGuards_ownKey applies plans for a key that the provider did not authenticate with when it planned, and does now.
func TestNHNGuards_ownKey(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.robot"
	for name, test := range map[string]struct {
		run  func(*acctest.Engine) acctest.Outcome
		want string
	}{
		"stop": {func(e *acctest.Engine) acctest.Outcome { return e.Apply(address, acctest.Values{"status": "STOP"}) }, `status.*provider's own key.*stops`},
		"reissue": {func(e *acctest.Engine) acctest.Outcome {
			return e.Apply(address, acctest.Values{"rotation_triggers": map[string]string{"a": "1"}})
		}, `rotation_triggers.*provider's own key.*reissues`},
		"replace": {func(e *acctest.Engine) acctest.Outcome { return e.Replace(address, acctest.Values{}) }, `provider's own key.*deletes`},
		"expiry": {func(e *acctest.Engine) acctest.Outcome {
			return e.Apply(address, acctest.Values{"token_expiry_period": int64(60)})
		}, `provider's own key.*deletes`},
		"destroy": {func(e *acctest.Engine) acctest.Outcome { return e.Destroy(address) }, `provider's own key.*deletes`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			made := requireSuccess(t, "create", engine.Apply(address, acctest.Values{}))
			cloud.ResetJournal()
			swap := func() {
				cloud.AuthenticateAs(fmt.Sprint(made.State["id"]), fmt.Sprint(made.State["secret_access_key"]))
			}
			requireError(t, test.want, engine.Saved(swap, func() acctest.Outcome { return test.run(engine) }))
			for _, request := range cloud.Requests("") {
				if request.Method != "GET" && !strings.HasPrefix(request.Path, "/oauth2/") {
					t.Errorf("%s %s was sent", request.Method, request.Path)
				}
			}
		})
	}
}

// TestNHNGuards_ownKeyIsActive has a key that was activated in the console after the last refresh, and that the provider uses now. The
// configuration activates it as well, which stops nothing.
func TestNHNGuards_ownKeyIsActive(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.robot"
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	made := requireSuccess(t, "create", engine.Apply(address, acctest.Values{"status": "STOP"}))
	cloud.Change(func(st *simulator.State) {
		for i := range st.NHN.UserAccessKeys {
			st.NHN.UserAccessKeys[i].Status = "STABLE"
		}
	})
	cloud.AuthenticateAs(fmt.Sprint(made.State["id"]), fmt.Sprint(made.State["secret_access_key"]))
	updated := requireSuccess(t, "update", engine.ApplyWithoutRefresh(address, acctest.Values{"status": "STABLE"}))
	if updated.State["status"] != "STABLE" {
		t.Errorf("the status is %v", updated.State["status"])
	}
}

// TestNHNProjectMember_concurrentRemovalOfAdmins removes both ADMINs of a project at the same time, as one destroy does.
func TestNHNProjectMember_concurrentRemovalOfAdmins(t *testing.T) {
	t.Parallel()
	for range 2 {
		cloud := memberCloud(t, defaultNHNSwitches)
		cloud.Change(func(st *simulator.State) { st.NHN.RemoveProjectMember("PrjInUse", ownUUID) })
		engine := cloud.Engine(t)
		parts := map[string]*acctest.Engine{}
		for address, email := range map[string]string{"nhn_project_member.a": "admin@example.com", "nhn_project_member.b": "dev@example.com"} {
			requireSuccess(t, "create", engine.Apply(address, memberOf(byEmail(email), role("role-project-admin"))))
		}
		cloud.Switch(func(sw *simulator.Switches) { sw.Latency = 30 * time.Millisecond }) // so that the checks of both overlap
		var errors [2]string
		engine.Run(func() {
			var both sync.WaitGroup
			for i, address := range []string{"nhn_project_member.a", "nhn_project_member.b"} {
				parts[address] = engine.Fork(t)
				both.Go(func() { errors[i] = parts[address].Destroy(address).Err() })
			}
			both.Wait()
		})
		if said := strings.Join(errors[:], ""); strings.Count(said, "last ADMIN of the project") != 1 || len(errors[0])*len(errors[1]) != 0 {
			t.Errorf("the errors are %q", errors)
		}
		if sent := len(cloud.Requests(memberRemove)); sent != 1 {
			t.Errorf("%d removals were sent", sent)
		}
	}
}

// TestNHNProjectMember_allRemovedBeforeProject removes all managed members of a project, before the project itself is destroyed: the
// account that created it stays ADMIN.
func TestNHNProjectMember_allRemovedBeforeProject(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	emails := []string{"admin@example.com", "dev@example.com"}
	for _, email := range emails {
		requireSuccess(t, "create", engine.Apply("nhn_project_member."+email[:3], memberOf(byEmail(email), role("role-project-admin"))))
	}
	engine.Run(func() {
		var all sync.WaitGroup
		for _, email := range emails {
			part := engine.Fork(t)
			all.Go(func() {
				if outcome := part.Destroy("nhn_project_member." + email[:3]); outcome.Err() != "" {
					t.Error(outcome.Err())
				}
			})
		}
		all.Wait()
	})
	if err := checkMembers(cloud); err != nil {
		t.Error(err)
	}
}
