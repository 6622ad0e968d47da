package release

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestAccLocalNames(t *testing.T) {
	t.Parallel()
	warnings := map[string]string{
		"identical-blocks": "Duplicate required provider",
		"modules":          "",
		"one-prefix":       "",
		"own-name":         "",
		"two-providers":    "",
	}
	folders, err := filepath.Glob(filepath.Join(root, "examples/local-names/*/main.tf"))
	must(t, err)
	if len(folders) != len(warnings) {
		t.Fatalf("%d examples, but %d are known here", len(folders), len(warnings))
	}
	for name, warning := range warnings {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			forEachEngine(t, func(t *testing.T, engine string) {
				t.Helper()
				applied := openWorkspace(t, engine, "local-names/"+name, filesystemMirrorConfig(t)).runFullLifecycle(t)
				if strings.Contains(applied, "Warning") != (warning != "") || !strings.Contains(applied, warning) {
					t.Errorf("want the warning %q and no other:\n%s", warning, applied)
				}
			})
		})
	}
}

// Two providers from one folder, as users do it who build them.
func TestAccDevOverrides_twoProviders(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		bin := programs(t).bin
		w := openWorkspace(t, engine, "local-names/two-providers", `provider_installation {
  dev_overrides {
    "nhnmcc/mcc" = "`+bin+`"
    "nhnmcc/nhn" = "`+bin+`"
  }
}
`)
		w.Terraform("apply", "-auto-approve")
		if departments, projects := w.count(); departments != 1 || projects != 1 {
			t.Errorf("%d departments and %d projects, want one each", departments, projects)
		}
	})
}

// A provider of one cloud rejects types of the other cloud before it sends a request.
func TestAccSingleCloudProvider_otherCloudIsRejected(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ config, says string }{
		"attribute": {`provider "nhn" {
  mcc = { access_key = "a" }
}
data "nhn_projects" "all" {}`, "Unsupported argument"},
		"type": {`provider "nhn" {}
resource "mcc_department" "a" {
  provider     = nhn
  external_key = "a"
  name         = "A"
}`, "Invalid resource type"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			forEachEngine(t, func(t *testing.T, engine string) {
				t.Helper()
				w := openWorkspace(t, engine, "local-names/two-providers", filesystemMirrorConfig(t))
				w.Write("main.tf", `terraform {
  required_providers {
    nhn = { source = "nhnmcc/nhn" }
  }
}
`+test.config)
				w.Terraform("init")
				if said, code := w.Try("validate"); code != 1 || !strings.Contains(said, test.says) {
					t.Errorf("want %q, got exit code %d\n%s", test.says, code, said)
				}
			})
		})
	}
}

// A configuration can migrate from the provider of both clouds to the two providers without re-creating objects.
func TestAccMigrateToTwoProviders(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		w := openWorkspace(t, engine, "local-names/one-prefix", filesystemMirrorConfig(t))
		w.Terraform("init")
		w.Terraform("apply", "-auto-approve")

		w.Write("main.tf", read(t, filepath.Join(root, "examples/local-names/two-providers/main.tf")))
		w.Terraform("init")
		w.Terraform("plan", "-detailed-exitcode")
		w.Terraform("apply", "-auto-approve")
		if providers := w.Terraform("providers"); strings.Contains(providers, "nhnmcc/nhnmcc") || strings.Count(providers, "nhnmcc/nhn]") != 2 {
			t.Errorf("state and configuration need other providers than the two: %s", providers)
		}
	})
}
