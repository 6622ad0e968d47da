package resources_test

import (
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestKeys_deletedInUse destroys keys of both types. Only a key that was used in the last week, and that is not stopped, is reported.
func TestKeys_deletedInUse(t *testing.T) {
	t.Parallel()
	const advice = `.*which was last used at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ. Programs that use it lose access.*first create another key.*add a .moved. block`
	configs := map[string]acctest.Values{
		"nhn_appkey.a": {"project_id": "PrjInUse", "alias": "upload"}, "nhn_user_access_key.a": {},
	}
	names := map[string]string{"nhn_appkey.a": "AppKey PrjInUse/", "nhn_user_access_key.a": "User Access Key "}
	for address, config := range configs {
		for name, test := range map[string]struct {
			used   time.Duration // before the plan
			status string
			warns  bool
		}{
			"never used":        {0, "STABLE", false},
			"used an hour ago":  {time.Hour, "STABLE", true},
			"used 6 days ago":   {6 * day, "STABLE", true},
			"used 8 days ago":   {8 * day, "STABLE", false},
			"used, but stopped": {time.Hour, "STOP", false},
		} {
			t.Run(address+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, defaultNHNSwitches)
				engine := cloud.Engine(t)
				made := requireSuccess(t, "create", engine.Apply(address, config))
				var used time.Time
				if test.used > 0 {
					used = cloud.Now().Add(-test.used)
				}
				cloud.Change(func(st *simulator.State) {
					for i := range st.NHN.AppKeys {
						if st.NHN.AppKeys[i].AuthID == made.State["id"] {
							st.NHN.AppKeys[i].Used, st.NHN.AppKeys[i].Status = used, test.status
						}
					}
					for i := range st.NHN.UserAccessKeys {
						if st.NHN.UserAccessKeys[i].ID == made.State["id"] {
							st.NHN.UserAccessKeys[i].Used, st.NHN.UserAccessKeys[i].Status = used, test.status
						}
					}
				})
				destroyed := requireSuccess(t, "delete", engine.Destroy(address))
				if !test.warns {
					requireWarnings(t, destroyed)
					return
				}
				id, _ := made.State["id"].(string)
				requireWarnings(t, destroyed, `^Key in use becomes invalid: `+names[address]+id+`.This plan deletes `+names[address]+id+advice)
			})
		}
	}
}
