package resources_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHNProjectMember_emailOfNHNCloudAndIAMAccount has an NHN Cloud account and an IAM account with one address.
func TestNHNProjectMember_emailOfNHNCloudAndIAMAccount(t *testing.T) {
	t.Parallel()
	for _, searched := range []bool{false, true} {
		t.Run(fmt.Sprint(searched), func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, func(sw *simulator.NHNSwitches) { sw.SearchIncludesIAM = searched })
			cloud.Change(func(st *simulator.State) { st.NHN.Account(opsUUID).Email = "dev@example.com" })
			engine := cloud.Engine(t)
			ops := memberOf(acctest.Values{"user_code": "ops"}, role("role-project-member"))
			requireSuccess(t, "create", engine.Apply("nhn_project_member.ops", ops))
			dev := memberOf(byEmail("dev@example.com"), role("role-instance-viewer"))
			made := requireSuccess(t, "create", engine.Apply(devAddress, dev))
			if made.State["member_uuid"] != devUUID {
				t.Errorf("created %v", made.State)
			}
			requireSuccess(t, "no-op", engine.Plan("nhn_project_member.ops", ops))
			requireSuccess(t, "no-op", engine.Plan(devAddress, dev))
		})
	}
}

// TestNHNProjectMember_duplicateEmail cancels an invitation in the console, while an IAM account of the project has its address:
// that account is another, to be neither read nor removed in its place.
func TestNHNProjectMember_duplicateEmail(t *testing.T) {
	t.Parallel()
	withdrawn := func(t *testing.T) (*acctest.Cloud, *acctest.Engine, acctest.Values) {
		t.Helper()
		cloud := memberCloud(t, defaultNHNSwitches)
		addMember(cloud, opsUUID, "outside@example.com", "role-project-member")
		cloud.Change(func(st *simulator.State) { st.NHN.Account(opsUUID).Email = "outside@example.com" })
		engine := cloud.Engine(t)
		config := memberOf(byEmail("outside@example.com"), role("role-project-member"))
		if made := requireSuccess(t, "create", engine.Apply(devAddress, config)); made.State["status"] != "WAIT" {
			t.Fatalf("made %v", made.State)
		}
		return cloud, engine, config
	}
	cancel := func(cloud *acctest.Cloud) {
		cloud.Change(func(st *simulator.State) {
			st.NHN.ProjectMembers = slices.DeleteFunc(st.NHN.ProjectMembers, func(m simulator.ProjectMember) bool { return m.Status == "WAIT" })
		})
	}
	t.Run("before it is read", func(t *testing.T) {
		t.Parallel()
		cloud, engine, config := withdrawn(t)
		cancel(cloud)
		requireSuccess(t, "create", engine.Plan(devAddress, config))
	})
	t.Run("after it was read", func(t *testing.T) {
		t.Parallel()
		cloud, engine, _ := withdrawn(t)
		cloud.InjectFault(simulator.Fault{Match: "POST " + memberPath + "/search", Status: http.StatusOK, Times: 1, OnFault: func() { cancel(cloud) }, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},
			"projectMembers":[{"emailAddress":"outside@example.com","memberTypeCode":"TOAST_CLOUD","statusCode":"WAIT"}],"paging":{"limit":100,"page":1,"totalCount":1}}`})
		requireSuccess(t, "delete", engine.Destroy(devAddress))
		if err := checkMembers(cloud, "outside@example.com COMPLETE role-project-member"); err != nil {
			t.Error(err)
		}
	})
	t.Run("imported by an address of several", func(t *testing.T) {
		t.Parallel()
		cloud, engine, _ := withdrawn(t)
		cancel(cloud)
		cloud.Change(func(st *simulator.State) {
			second := *st.NHN.Account(opsUUID)
			second.UUID, second.UserCode = "second", "second"
			st.NHN.Accounts = append(st.NHN.Accounts, second)
		})
		addMember(cloud, "second", "outside@example.com", "role-project-member")
		requireError(t, `No NHN Cloud account.*IAM accounts with this address: (second, `+opsUUID+`|`+opsUUID+`, second)`,
			engine.Import("nhn_project_member.ops", "PrjInUse/outside@example.com"))
	})
}
