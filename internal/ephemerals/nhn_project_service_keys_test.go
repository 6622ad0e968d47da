package ephemerals_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const serviceKeys = "nhn_project_service_keys"

var pushKeys = acctest.Values{"project_id": "nRq8sWc1", "product_id": "PrdPush0"}

// withService starts a simulator with a project that uses one service with a secret key, one without, and one no more.
func withService(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
			ID: "nRq8sWc1", OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: "newsroom", Status: "STABLE",
		})
		st.NHN.Services = append(
			st.NHN.Services,
			simulator.Service{ProjectID: "nRq8sWc1", ProductID: "PrdPush0", AppKey: "push-app-key-001", SecretKey: "push-secret-key-1", Status: "STABLE"},
			simulator.Service{ProjectID: "nRq8sWc1", ProductID: "PrdInfra", AppKey: "infra-app-key-01", Status: "STABLE"},
			simulator.Service{ProjectID: "nRq8sWc1", ProductID: "PrdImage", AppKey: "image-app-key-01", Status: "CLOSED"},
		)
	})
	return cloud
}

func TestNHNProjectServiceKeys(t *testing.T) {
	t.Parallel()
	engine := withService(t).Engine(t)
	for product, want := range map[string]acctest.Values{
		"PrdPush0": {"project_id": "nRq8sWc1", "product_id": "PrdPush0", "app_key": "push-app-key-001", "secret_key": "push-secret-key-1"},
		"PrdInfra": {"project_id": "nRq8sWc1", "product_id": "PrdInfra", "app_key": "infra-app-key-01", "secret_key": ""},
	} {
		opened := engine.Open(serviceKeys, acctest.Values{"project_id": "nRq8sWc1", "product_id": product})
		if diff := cmp.Diff(want, opened.State); diff != "" || len(opened.Errors)+len(opened.Warnings) > 0 {
			t.Errorf("%s: %q %q %s", product, opened.Errors, opened.Warnings, diff)
		}
	}
}

func TestNHNProjectServiceKeys_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		project, product, want string
	}{
		"disabled":         {"nRq8sWc1", "PrdImage", `AttributeName("product_id")|Service not enabled|"PrdImage" is CLOSED in project "nRq8sWc1"`},
		"never enabled":    {"nRq8sWc1", "PrdNone0", `read the keys of NHN project service PrdNone0`},
		"no project":       {"unknown1", "PrdPush0", `read the keys of NHN project service PrdPush0`},
		"without a name":   {"nRq8sWc1", "", `product_id`},
		"without a parent": {"", "PrdPush0", `project_id`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opened := withService(t).Engine(t).Open(serviceKeys, acctest.Values{"project_id": test.project, "product_id": test.product})
			for _, part := range strings.Split(test.want, "|") {
				if len(opened.Errors) != 1 || !strings.Contains(opened.Errors[0], part) {
					t.Errorf("errors %q, want one with %q", opened.Errors, part)
				}
			}
		})
	}
}

// A service may use a secret key and not tell it.
func TestNHNProjectServiceKeys_secretNotReturned(t *testing.T) {
	t.Parallel()
	cloud := withService(t)
	cloud.Change(func(st *simulator.State) { st.NHN.Service("nRq8sWc1", "PrdPush0").SecretKey = "" })
	opened := cloud.Engine(t).Open(serviceKeys, pushKeys)
	if opened.Err() != "" || len(opened.Warnings) != 1 || !strings.Contains(opened.Warnings[0], "Secret key not returned") || opened.State["secret_key"] != "" {
		t.Errorf("%q %q %v", opened.Errors, opened.Warnings, opened.State)
	}
}

// TestAccNHNProjectServiceKeys_notPersisted uses a secret key and looks for it, and for the AppKey, in all that Terraform keeps
// and says.
func TestAccNHNProjectServiceKeys_notPersisted(t *testing.T) {
	t.Parallel()
	acctest.Needs(t, acctest.EphemeralValues)
	cloud := withService(t)
	w := cloud.Workspace(t)
	w.Write("main.tf", `
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhn"
    }
  }
}

ephemeral "nhn_project_service_keys" "push" {
  project_id = "nRq8sWc1"
  product_id = "PrdPush0"
}

resource "nhn_iam_member" "lee" {
  user_code           = "lee"
  name                = "Lee"
  email               = "lee@example.com"
  password_wo         = ephemeral.nhn_project_service_keys.push.secret_key
  password_wo_version = 1
}
`)
	w.Setenv("TF_LOG", "TRACE")
	w.Setenv("TF_LOG_PATH", "trace.log")
	held := map[string]string{"the plan": w.Terraform("plan", "-out=saved.tfplan") + w.Terraform("show", "-json", "saved.tfplan")}
	held["the apply"] = w.Terraform("apply", "saved.tfplan")
	held["the state"] = w.Terraform("show", "-json") + w.Read("terraform.tfstate")
	held["the log"] = w.Read("trace.log")
	if sent := cloud.Requests("POST /v1/iam/organizations/*/members/*/set-password"); len(sent) != 1 || sent[0].Body != `{"password":"push-secret-key-1"}` {
		t.Fatalf("the secret key was not used: %d requests", len(sent))
	}
	for where, text := range held {
		for _, secret := range []string{"push-secret-key-1", "push-app-key-001"} {
			if at := strings.Index(text, secret); at >= 0 {
				t.Errorf("%s holds %s: %s", where, secret, text[max(0, at-200):at])
			}
		}
	}
}
