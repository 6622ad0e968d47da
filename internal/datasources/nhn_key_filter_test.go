package datasources_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// keyTimes are the ages of seeded keys, in days. 0 means an event that did not happen.
var keyTimes = []struct {
	name                    string
	created, reissued, used int
}{{"fresh", 10, 0, 0}, {"idle", 200, 0, 100}, {"reissued", 200, 20, 100}, {"used", 200, 0, 1}}

// withOldKeys starts a simulator whose project and account have keys of different ages, and one without any time. The account has
// the key that the provider uses as well.
func withOldKeys(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := acctest.New(t)
	addProjects(cloud, "Newsroom")
	cloud.Change(func(st *simulator.State) {
		ago := func(days int) time.Time {
			if days == 0 {
				return time.Time{}
			}
			return time.Now().Add(-time.Duration(days)*24*time.Hour - time.Hour)
		}
		for _, key := range keyTimes {
			st.NHN.AppKeys = append(st.NHN.AppKeys, simulator.AppKey{
				ProjectID: "Newsroom", AppKey: "app-" + key.name, AuthID: key.name, Status: "STABLE",
				Created: ago(key.created), Reissued: ago(key.reissued), Used: ago(key.used),
			})
			st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, simulator.UserAccessKey{
				ID: key.name, Secret: "secret", UUID: simulator.NHNOwnerUUID, Status: "STABLE", Lifetime: 60, TokenFormat: "OPAQUE",
				Created: ago(key.created), Reissued: ago(key.reissued), Used: ago(key.used),
			})
		}
		st.NHN.AppKeys = append(st.NHN.AppKeys, simulator.AppKey{ProjectID: "Newsroom", AppKey: "app-timeless", AuthID: "timeless", Status: "STABLE"})
		st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, simulator.UserAccessKey{ID: "timeless", UUID: simulator.NHNOwnerUUID, Status: "STABLE", TokenFormat: "OPAQUE"})
	})
	return cloud
}

func TestKeyFilters(t *testing.T) {
	t.Parallel()
	cloud := withOldKeys(t)
	lists := map[string]struct {
		config         acctest.Values
		result, column string
	}{
		"nhn_appkeys":                  {acctest.Values{"project_id": "Newsroom"}, "appkeys", "id"},
		"nhn_user_access_keys":         {acctest.Values{}, "user_access_keys", "id"},
		"nhn_organization_access_keys": {acctest.Values{}, "access_keys", "masked_id"},
	}
	at := func(days int) string {
		return time.Now().Add(-time.Duration(days) * 24 * time.Hour).Format(time.RFC3339)
	}
	for name, test := range map[string]struct {
		filter acctest.Values
		want   []string
	}{
		"older than 90 days":         {acctest.Values{"older_than": "90d"}, []string{"idle", "timeless", "used"}},
		"older than a time":          {acctest.Values{"older_than": at(15)}, []string{"idle", "reissued", "timeless", "used"}},
		"older than a century":       {acctest.Values{"older_than": "36500d"}, []string{"timeless"}},
		"unused for 90 days":         {acctest.Values{"unused_since": "90d"}, []string{"idle", "reissued", "timeless"}},
		"unused since a time":        {acctest.Values{"unused_since": at(9)}, []string{"fresh", "idle", "reissued", "timeless"}},
		"old and unused":             {acctest.Values{"older_than": "90d", "unused_since": "90d"}, []string{"idle", "timeless"}},
		"in another time zone":       {acctest.Values{"older_than": "2006-01-02T15:04:05.000+09:00"}, []string{"timeless"}},
		"without a filter, all keys": {acctest.Values{}, []string{"fresh", "idle", "reissued", "timeless", "used"}},
	} {
		for typeName, list := range lists {
			config := acctest.Values{}
			for _, values := range []acctest.Values{list.config, test.filter} {
				for argument, value := range values {
					config[argument] = value
				}
			}
			var got []string
			for _, id := range column(t, read(t, cloud, typeName, config)[list.result], list.column) {
				for _, seeded := range []string{"fresh", "idle", "reissued", "timeless", "used"} {
					if strings.HasPrefix(seeded, strings.TrimRight(id, "*")) {
						got = append(got, seeded)
					}
				}
			}
			if slices.Sort(got); !slices.Equal(got, test.want) {
				t.Errorf("%s, %s: %v, want %v", typeName, name, got, test.want)
			}
		}
	}
}

func TestKeyAges(t *testing.T) {
	t.Parallel()
	cloud := withOldKeys(t)
	want := map[string][2]any{
		"fresh": {int64(10), int64(10)}, "idle": {int64(200), int64(100)}, "reissued": {int64(20), int64(100)}, "used": {int64(200), int64(1)}, "timeless": {nil, nil},
	}
	for _, keys := range []any{
		read(t, cloud, "nhn_appkeys", acctest.Values{"project_id": "Newsroom"})["appkeys"],
		read(t, cloud, "nhn_user_access_keys", acctest.Values{"older_than": "1d"})["user_access_keys"],
	} {
		for _, key := range objects(t, keys) {
			id, _ := key["id"].(string)
			if got := [2]any{key["age_days"], key["unused_days"]}; id != simulator.NHNUserAccessKeyID && got != want[id] {
				t.Errorf("%s: %v, want %v", id, got, want[id])
			}
		}
	}
}
