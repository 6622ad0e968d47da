package resources_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHNIAMMember_withdrawalOfAdmin withdraws an account that is ADMIN of one project and a plain member of another.
func TestNHNIAMMember_withdrawalOfAdmin(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.NHNSwitches){
		"default":                       func(*simulator.NHNSwitches) {},
		"project members hide accounts": func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM = true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(nhnKim, iamKim(nil)))
			cloud.Change(func(st *simulator.State) {
				uuid := st.NHN.IAMAccount("kim.dev-1").UUID
				for id, role := range map[string]string{"PrjWeb": "role-project-admin", "PrjDoc": "role-project-member"} {
					st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: id, OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: strings.ToLower(id), Status: "STABLE"})
					st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
						ProjectID: id, UUID: uuid, Email: "kim@example.com", Status: "COMPLETE", Roles: []simulator.AssignedRole{{RoleID: role, Policy: "ALLOW"}},
					})
				}
			})
			refused := engine.Destroy(nhnKim)
			requireError(t, `cannot be withdrawn yet. It is ADMIN of projects: prjweb \(PrjWeb\)\.\s+Take the role ADMIN from the account in these projects\. If a .nhn_project_members_exclusive. lists the account, remove it from .members. in an earlier apply.* Then run terraform apply again.*code 70014`, refused)
			requireWarning(t, `IAM account is ADMIN of a project.*Kim \(kim@example.com\) \(code 70014\) while the account is ADMIN of a project: prjweb \(PrjWeb\)\..*nhn_project_members_exclusive.*create_before_destroy = true`, refused)
			cloud.Change(func(st *simulator.State) {
				st.NHN.ProjectMembers = slices.DeleteFunc(st.NHN.ProjectMembers, func(m simulator.ProjectMember) bool { return m.ProjectID == "PrjWeb" })
			})
			if gone := requireSuccess(t, "delete", engine.Destroy(nhnKim)); len(gone.Warnings) > 0 {
				t.Errorf("warnings %q", gone.Warnings)
			}
		})
	}
}

// TestNHNIAMMember_withdrawalNotExplained withdraws an account whose obstacles the provider cannot read: the API decides.
func TestNHNIAMMember_withdrawalNotExplained(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(nhnKim, iamKim(nil)))
	cloud.Change(func(st *simulator.State) {
		st.NHN.IAMAccount("kim.dev-1").SaasRoles = []simulator.SaasRole{{ProductID: simulator.NHNOrgProductID}}
	})
	cloud.InjectFault(simulator.Fault{Match: "GET /v1/organizations/*/projects", Times: -1, Status: 500, Body: "oops"})
	requireError(t, `uses a service, owns a project, or is ADMIN of a project. The API does not say which of these it is.*Look in the console.*code 70014`, engine.Destroy(nhnKim))
}

func TestNHNIAMMember_withdrawal(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(nhnKim, iamKim(nil)))
	cloud.Change(func(st *simulator.State) {
		st.NHN.IAMAccount("kim.dev-1").SaasRoles = []simulator.SaasRole{{ProductID: simulator.NHNOrgProductID, ProductName: "Dooray!", Role: "USER"}}
	})
	refused := engine.Destroy(nhnKim)
	requireError(t, `withdraw NHN IAM account kim.dev-1.*has roles in services: Dooray! \(USER\)\..*Remove the roles in services in the console. Then run terraform apply again.*code 70014`, refused)
	requireWarning(t, `IAM account uses a service.*withdrawal of Kim \(kim@example.com\) \(code 70014\).*Dooray! \(USER\)`, refused)
	cloud.Change(func(st *simulator.State) { st.NHN.IAMAccount("kim.dev-1").SaasRoles = nil })
	cloud.Switch(func(sw *simulator.Switches) { sw.NHN.LeavePolls = 1000 })
	requireError(t, `still a member.*not carried it out yet`, engine.Destroy(nhnKim))
	if polls := len(cloud.Requests(nhnIAMRead)); polls > 100 {
		t.Errorf("%d reads waited for the withdrawal", polls)
	}
	cloud.Change(func(st *simulator.State) {
		for i := range st.NHN.Accounts {
			st.NHN.Accounts[i].LeavePolls = 0
		}
	})
	if gone := engine.Refresh(nhnKim); gone.State != nil {
		t.Errorf("the account is still in the state: %v", gone.State)
	}
	requireError(t, `user_code.*"kim\.dev-1" is the ID of a withdrawn account, which stays reserved.*Choose another ID\. A withdrawn account can be neither restored nor imported.*code -200204`, engine.Apply(nhnKim, iamKim(nil)))
}

// TestNHNIAMMember_replacedWithSameLoginID replaces an account, with -replace and because it is tainted, by one with the same login ID. The
// withdrawn account may keep the login ID, so the plan is an error. With another login ID, it is not.
func TestNHNIAMMember_replacedWithSameLoginID(t *testing.T) {
	t.Parallel()
	const address, want = "nhn_iam_member.kim", `user_code.*Account cannot be replaced with the same login ID.*withdraws the IAM account "kim"`
	config := acctest.Values{"user_code": "kim", "name": "Kim", "email": "kim@example.com"}
	other := acctest.Values{"user_code": "kim2", "name": "Kim", "email": "kim@example.com"}
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(address, config))
	requireError(t, want, engine.Replace(address, config))
	replaced, planned := engine.ReplaceInOrder(address, config, acctest.DestroyBeforeCreate)
	if requireError(t, want, replaced); planned {
		t.Error("the plan of -replace passes")
	}
	cloud.View(func(st *simulator.State) {
		if account := st.NHN.IAMAccount("kim"); account == nil || account.Status != "member" {
			t.Errorf("the account is %+v", account)
		}
	})
	if changed := engine.Replace(address, other); changed.Err() != "" || changed.State["user_code"] != "kim2" {
		t.Errorf("%s %v", changed.Err(), changed.State)
	}
}

// TestNHNIAMMember_replacedWithPendingPassword replaces an account whose password was rejected. The new account has its password, so the next
// plan has nothing to do.
func TestNHNIAMMember_replacedWithPendingPassword(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		second := *st.NHN.Organization(simulator.NHNOrgID)
		second.ID = "SecondOrg"
		st.NHN.Organizations = append(st.NHN.Organizations, second)
	})
	cloud.InjectFault(simulator.Fault{Match: nhnIAMPassword, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":505,"resultMessage":"Validation failed"}}`})
	engine := cloud.Engine(t)
	config := iamKim(acctest.Values{"password_wo": "a better Secret 1!", "password_wo_version": int64(1)})
	requireSuccess(t, "create", engine.Apply(nhnKim, config))
	config["org_id"] = "SecondOrg"
	requireSuccess(t, "replace", engine.Apply(nhnKim, config))
	requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
}
