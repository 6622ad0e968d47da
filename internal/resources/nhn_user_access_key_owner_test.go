package resources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHNUserAccessKey_otherAccount reads, changes and deletes a key after the provider got the key of another account, which cannot see
// it: the key is neither removed from the state nor taken for deleted.
func TestNHNUserAccessKey_otherAccount(t *testing.T) {
	t.Parallel()
	const address, foreign = "nhn_user_access_key.a", `User Access Key of another account.*belongs to the account 0a000000-0000-4000-8000-000000000001, ` +
		`but the provider authenticates as the account 0a000000-0000-4000-8000-000000000003.*terraform state rm`
	for name, change := range map[string]func(*acctest.Engine) acctest.Outcome{
		"read": func(e *acctest.Engine) acctest.Outcome { return e.Refresh(address) },
		"reissue": func(e *acctest.Engine) acctest.Outcome {
			return e.ApplyWithoutRefresh(address, acctest.Values{"rotation_triggers": map[string]string{"n": "1"}})
		},
		"stop": func(e *acctest.Engine) acctest.Outcome {
			return e.ApplyWithoutRefresh(address, acctest.Values{"status": "STOP"})
		},
		"replace": func(e *acctest.Engine) acctest.Outcome {
			return e.ApplyWithoutRefresh(address, acctest.Values{"token_expiry_period": int64(60)})
		},
		"destroy": func(e *acctest.Engine) acctest.Outcome { return e.Destroy(address) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			created := requireSuccess(t, "create", engine.Apply(address, acctest.Values{}))
			cloud.ResetJournal()
			impersonate("0a000000-0000-4000-8000-000000000003")(cloud)
			requireError(t, foreign, change(engine))
			for _, request := range cloud.Requests("") {
				if request.Method != "GET" && !strings.HasPrefix(request.Path, "/oauth2/") {
					t.Errorf("%s %s was sent", request.Method, request.Path)
				}
			}
			if kept := engine.State(address); kept["id"] != created.State["id"] {
				t.Errorf("the state is %v", kept)
			}
		})
	}
}

// TestNHNUserAccessKey_otherAccountDestroy applies the destroy of a plan that was made with other credentials.
func TestNHNUserAccessKey_otherAccountDestroy(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.a"
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(address, acctest.Values{}))
	requireError(t, `User Access Key of another account`, engine.Saved(func() { impersonate("0a000000-0000-4000-8000-000000000003")(cloud) }, func() acctest.Outcome { return engine.Destroy(address) }))
	cloud.View(func(st *simulator.State) {
		if keys := len(st.NHN.UserAccessKeys); keys != 2 {
			t.Errorf("there are %d keys, want the provider's own and the one in the state", keys)
		}
	})
}

// TestNHNUserAccessKey_withoutOwner reads a key that was deleted outside of Terraform, of a state that does not say whose it is.
func TestNHNUserAccessKey_withoutOwner(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.a"
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(address, acctest.Values{}))
	engine.DropPrivate(address)
	cloud.Change(func(st *simulator.State) { st.NHN.UserAccessKeys = st.NHN.UserAccessKeys[:1] })
	requireSuccess(t, "create", engine.Plan(address, acctest.Values{}))
}
