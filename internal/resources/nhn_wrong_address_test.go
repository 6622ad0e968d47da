package resources_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHNRead_wrongEndpoint reads what exists through an endpoint that leads elsewhere, as after a slip in it. The gateway and the
// application have each a "not found" of their own for that; neither means that the object does not exist.
func TestNHNRead_wrongEndpoint(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func(*simulator.NHNSwitches)
		want   string
	}{
		"the gateway answers":     {func(*simulator.NHNSwitches) {}, `code 4041007`},
		"the application answers": {func(sw *simulator.NHNSwitches) { sw.UnknownPathInService = true }, `code 404\b`},
		"the application answers with HTTP 404": {func(sw *simulator.NHNSwitches) {
			sw.UnknownPathInService, sw.ErrorStatus = true, simulator.ErrorStatusNatural
		}, `code 404\b`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { test.change(&sw.NHN) })
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			for address, config := range map[string]acctest.Values{
				"nhn_project.web":                   {"name": "web"},
				"nhn_role_group.ops":                {"project_id": "PrjInUse", "name": "ops", "roles": []acctest.Values{{"role_id": "role-project-member"}}},
				"nhn_appkey.web":                    {"project_id": "PrjInUse", "alias": "web"},
				"nhn_project_service.push":          {"project_id": "PrjInUse", "product_id": simulator.NHNSecretProductID},
				"nhn_iam_member.kim":                {"user_code": "kim", "name": "Kim", "email": "kim@example.com"},
				"nhn_organization_member_roles.dev": {"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-admin"}}},
				"nhn_project_member.dev":            {"project_id": "PrjInUse", "email": "dev@example.com", "roles": []acctest.Values{{"role_id": "role-project-member"}}},
			} {
				requireSuccess(t, "create", engine.Apply(address, config))
			}
			elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if !strings.HasPrefix(r.URL.Path, "/oauth2/") {
					r.URL.Path = "/elsewhere" + r.URL.Path
				}
				cloud.ServeHTTP(w, r)
			}))
			t.Cleanup(elsewhere.Close)
			cloud.URL = elsewhere.URL
			failed := engine.RefreshAll()
			if len(failed) != 7 {
				t.Errorf("%d of 7 refreshes fail: %v", len(failed), failed)
			}
			for address, err := range failed {
				if !matchesMessage(test.want).MatchString(err) {
					t.Errorf("%s: the error does not say %q:\n%s", address, test.want, err)
				}
				if engine.State(address) == nil {
					t.Errorf("%s is dropped from the state", address)
				}
			}
		})
	}
}
