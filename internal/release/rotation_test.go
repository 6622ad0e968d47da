package release

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// keysInUse are the keys that programs have.
type keysInUse struct{ appKey, keyID, secret string }

// outputs returns the keys that the outputs of the example key-rotation hand out.
func (w workspace) outputs(t *testing.T) keysInUse {
	t.Helper()
	var outputs struct {
		AppKey struct {
			Value string `json:"value"`
		} `json:"shop_app_key"`
		Pipeline struct {
			Value struct {
				ID     string `json:"id"`
				Secret string `json:"secret"`
			} `json:"value"`
		} `json:"pipeline_key"`
	}
	must(t, json.Unmarshal([]byte(w.Terraform("output", "-json")), &outputs))
	return keysInUse{outputs.AppKey.Value, outputs.Pipeline.Value.ID, outputs.Pipeline.Value.Secret}
}

// token requests a token with a User Access Key, as a program does. It returns "" if the key is not accepted.
func (w workspace) token(t *testing.T, id, secret string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.cloud.URL+"/oauth2/token/create", strings.NewReader(url.Values{"grant_type": {"client_credentials"}}.Encode()))
	must(t, err)
	req.SetBasicAuth(id, secret)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	var issued struct {
		Token string `json:"access_token"`
	}
	respond(t, req, &issued)
	return issued.Token
}

// acceptsAppKey reports whether the API lists an AppKey as valid. No endpoint of the simulator accepts AppKeys.
func (w workspace) acceptsAppKey(t *testing.T, appKey string) bool {
	t.Helper()
	var project string
	w.cloud.View(func(st *simulator.State) {
		for _, p := range st.NHN.Projects {
			if p.Name == "shop" && p.Deleted.IsZero() {
				project = p.ID
			}
		}
	})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.cloud.URL+"/v1/authentications/projects/"+project+"/project-appkeys", http.NoBody)
	must(t, err)
	req.Header.Set("X-Nhn-Authorization", "Bearer "+w.token(t, simulator.NHNUserAccessKeyID, simulator.NHNSecretAccessKey))
	var list struct {
		Keys []struct {
			AppKey string `json:"appKey"`
			Status string `json:"authStatus"`
		} `json:"authenticationList"`
	}
	respond(t, req, &list)
	for _, key := range list.Keys {
		if key.AppKey == appKey {
			return key.Status == "STABLE"
		}
	}
	return false
}

func respond(t *testing.T, req *http.Request, into any) {
	t.Helper()
	resp, err := http.DefaultClient.Do(req)
	must(t, err)
	defer func() { _ = resp.Body.Close() }()
	must(t, json.NewDecoder(resp.Body).Decode(into))
}

// expectAccepted compares which keys the service accepts.
func (w workspace) expectAccepted(t *testing.T, when string, keys keysInUse, appKey, userAccessKey bool) {
	t.Helper()
	if got := w.acceptsAppKey(t, keys.appKey); got != appKey || keys.appKey == "" {
		t.Errorf("%s: the AppKey is accepted: %t, want %t", when, got, appKey)
	}
	if got := w.token(t, keys.keyID, keys.secret) != ""; got != userAccessKey || keys.secret == "" {
		t.Errorf("%s: the User Access Key is accepted: %t, want %t", when, got, userAccessKey)
	}
}

// TestAccKeyRotation_quarterly applies the example key-rotation in five quarters. A program that reads its keys after each apply always
// has valid ones, also until the next apply has ended. Old keys are stopped, and then deleted.
func TestAccKeyRotation_quarterly(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		w := openWorkspace(t, engine, "key-rotation", filesystemMirrorConfig(t))
		w.Terraform("init")
		var handedOut []keysInUse
		for _, now := range []string{"2026-02-10T00:00:00Z", "2026-04-01T00:00:00Z", "2026-09-30T23:59:59Z", "2026-10-01T00:00:00Z", "2027-01-31T12:00:00+09:00"} {
			applied := w.Terraform("apply", "-auto-approve", "-var=now="+now)
			if strings.Contains(applied, "Key in use becomes invalid") {
				t.Errorf("%s: the plan invalidates a key:\n%s", now, applied)
			}
			handedOut = append([]keysInUse{w.outputs(t)}, handedOut...)
			w.expectAccepted(t, now+", current keys", handedOut[0], true, true)
			if len(handedOut) > 1 {
				w.expectAccepted(t, now+", previous keys", handedOut[1], true, true)
			}
			if len(handedOut) > 2 {
				w.expectAccepted(t, now+", older keys", handedOut[2], false, false)
			}
			if slices.Contains(handedOut[1:], handedOut[0]) {
				t.Errorf("%s: the keys were not rotated", now)
			}
			w.Terraform("plan", "-detailed-exitcode", "-var=now="+now)
		}
		w.cloud.View(func(st *simulator.State) {
			for age, keys := range handedOut {
				if found := st.NHN.UserAccessKey(keys.keyID) != nil; found != (age < 3) {
					t.Errorf("the User Access Key of %d quarters ago exists: %t", age, found)
				}
			}
		})
		w.Terraform("plan", "-detailed-exitcode", "-var=now=2027-03-31T23:00:00Z")
		w.Terraform("destroy", "-auto-approve")
		w.cloud.View(func(st *simulator.State) {
			if len(st.NHN.UserAccessKeys) != 1 {
				t.Errorf("%d User Access Keys after destroy, want that of the provider", len(st.NHN.UserAccessKeys))
			}
		})
	})
}

// rotationSteps are the steps of the guide, in its order, and whether the first AppKey and the first User Access Key are accepted after each.
var rotationSteps = []struct {
	name                  string
	appKey, userAccessKey bool
}{
	{"before", true, true}, {"add", true, true}, {"hand out", true, true}, {"stop", true, false}, {"remove", false, false},
}

// TestAccGuides_rotatingKeys follows the steps of the guide. The keys that are handed out are valid before and after each apply.
func TestAccGuides_rotatingKeys(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		g.cloud.Change(func(st *simulator.State) {
			st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
				ID: "Prjshop1", OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: "shop", Status: "STABLE",
			})
		})
		g.Setenv("TF_VAR_project_id", "Prjshop1")
		page := blocks(g.page(t, "rotating-keys.md"), "terraform")
		g.Write("main.tf", page[0])
		g.Terraform("init")
		var first, inUse keysInUse
		for i, step := range rotationSteps {
			g.Write("locals.tf", page[1+i])
			if applied := g.Terraform("apply"); strings.Contains(applied, "Key in use becomes invalid") {
				t.Errorf("%s: the plan invalidates a key:\n%s", step.name, applied)
			}
			if i > 0 {
				g.expectAccepted(t, step.name+", keys from before the apply", inUse, true, true)
			}
			if inUse = g.outputs(t); i == 0 {
				first = inUse
			}
			g.expectAccepted(t, step.name, inUse, true, true)
			g.expectAccepted(t, step.name+", first keys", first, step.appKey, step.userAccessKey)
		}
		g.cloud.View(func(st *simulator.State) {
			if st.NHN.UserAccessKey(first.keyID) != nil || len(st.NHN.UserAccessKeys) != 2 {
				t.Errorf("the User Access Keys are %+v", st.NHN.UserAccessKeys)
			}
		})
		g.expectOldKeys(t, page[len(page)-1])
	})
}

// expectOldKeys plans the check of the guide: it names an old key, unless the key is stopped.
func (g guides) expectOldKeys(t *testing.T, checks string) {
	t.Helper()
	g.Write("checks.tf", checks)
	for status, want := range map[string]bool{"STOP": false, "STABLE": true} {
		g.cloud.Change(func(st *simulator.State) {
			st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, simulator.UserAccessKey{
				ID: "Old" + status, UUID: simulator.NHNAdminUUID, Status: status, Created: time.Now().Add(-91 * 24 * time.Hour),
			})
		})
		if planned := g.Terraform("plan"); strings.Contains(planned, "the keys of "+simulator.NHNAdminUUID) != want {
			t.Errorf("the check reports an old key in status %s: %t\n%s", status, !want, planned)
		}
		g.cloud.Change(func(st *simulator.State) {
			st.NHN.UserAccessKeys = st.NHN.UserAccessKeys[:len(st.NHN.UserAccessKeys)-1]
		})
	}
}
