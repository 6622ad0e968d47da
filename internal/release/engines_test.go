package release

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const engineProviders = `terraform {
  required_providers {
    nhn = { source = "nhnmcc/nhn" }
    mcc = { source = "nhnmcc/mcc" }
  }
}

provider "nhn" {}
provider "mcc" {}
`

// openEngine opens an empty folder with the two providers, which are built from the sources.
func openEngine(t *testing.T, engine string) workspace {
	t.Helper()
	bin := programs(t).bin
	cloud := acctest.New(t)
	return workspace{cloud.WorkspaceFor(t, engine, fmt.Sprintf("provider_installation {\n  dev_overrides {\n    \"nhnmcc/mcc\" = %[1]q\n    \"nhnmcc/nhn\" = %[1]q\n    \"nhnmcc/nhnmcc\" = %[1]q\n  }\n  direct {}\n}\n", bin)), cloud}
}

func (w workspace) jobGrades() (keys []string) {
	w.cloud.View(func(st *simulator.State) {
		for _, grade := range st.MCC.JobGrades {
			keys = append(keys, grade.ExternalKey)
		}
	})
	slices.Sort(keys)
	return keys
}

// The statements of the guide about init, generated configuration and removed blocks are true for the engines at hand.
func TestAccEngines(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		name, minor := acctest.EngineVersion(t, engine)
		w := openEngine(t, engine)
		w.Setenv("HTTPS_PROXY", "http://127.0.0.1:1") // no registry can be reached
		w.Setenv("NO_PROXY", "127.0.0.1")
		grade := `resource "mcc_job_grade" "a" {
  external_key = "G1"
  name         = "One"
}
`
		w.Write("main.tf", engineProviders+grade+"resource \"nhn_project\" \"web\" {\n  name = \"web-shop\"\n}\n")
		wantInit := 1
		if name == "Terraform" && minor >= 15 {
			wantInit = 0
		}
		if said, code := w.Try("init"); code != wantInit {
			t.Errorf("init with dev_overrides ends with %d, want %d: %s", code, wantInit, said)
		}
		w.Terraform("apply", "-auto-approve")

		if name == "Terraform" || minor >= 10 { // older OpenTofu has no lifecycle block there, and always keeps the object
			removed := regexp.MustCompile(`removed \{\n(?s:.*?)\n\}\n`).FindString(read(t, filepath.Join(root, "docs/guides/engines.md")))
			w.Write("main.tf", engineProviders+removed+strings.ReplaceAll(removed, "nhn_project.web", "mcc_job_grade.a"))
			w.Terraform("apply", "-auto-approve")
			if _, projects := w.count(); projects != 1 || !slices.Equal(w.jobGrades(), []string{"G1"}) || w.Terraform("state", "list") != "" {
				t.Errorf("%d projects and the job grades %v are left; state: %s", projects, w.jobGrades(), w.Terraform("state", "list"))
			}
		} else {
			w.Terraform("state", "rm", "mcc_job_grade.a", "nhn_project.web")
		}

		imports := strings.Replace(engineProviders, `"nhnmcc/mcc"`, `"nhnmcc/nhnmcc"`, 1) + "import {\n  to       = mcc_job_grade.a\n  id       = \"G1\"\n  provider = korea\n}\n"
		w.Write("main.tf", strings.ReplaceAll(strings.ReplaceAll(imports, "    mcc =", "    korea ="), `provider "mcc"`, `provider "korea"`))
		w.Terraform("plan", "-generate-config-out=generated.tf")
		want := "nhnmcc"
		if name == "Terraform" && minor >= 16 {
			want = "korea"
		}
		if generated := w.Read("generated.tf"); !regexp.MustCompile(`provider += ` + want + `\n`).MatchString(generated) {
			t.Errorf("the local name in the generated configuration is not %s:\n%s", want, generated)
		}
	})
}

// OpenTofu keeps an object with destroy = false, whatever removes it from the state, and enabled moves and destroys it like count.
func TestAccEngines_openTofuLifecycle(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		acctest.NeedsOpenTofu(t, engine, 12)
		w := openEngine(t, engine)
		write := func(key, argument string) {
			t.Helper()
			w.Write("main.tf", engineProviders+fmt.Sprintf("resource \"mcc_job_grade\" \"a\" {\n  external_key = %q\n  name         = %[1]q\n  %s\n}\n", key, argument))
		}
		keeps := func(want ...string) {
			t.Helper()
			if got := w.jobGrades(); !slices.Equal(got, want) {
				t.Errorf("job grades %v, want %v", got, want)
			}
		}
		const keep = "lifecycle { destroy = false }"
		write("G1", keep)
		w.Terraform("apply", "-auto-approve")
		write("G2", keep)
		w.Terraform("plan", "-out=saved.tfplan")
		w.Terraform("apply", "saved.tfplan")
		keeps("G1", "G2")
		write("G3", "lifecycle {\n    destroy               = false\n    create_before_destroy = true\n  }")
		w.Terraform("apply", "-auto-approve")
		keeps("G1", "G2", "G3")
		if said, code := w.Try("apply", "-auto-approve", "-replace=mcc_job_grade.a"); code != 1 || !strings.Contains(strings.Join(strings.Fields(said), " "), `Its import ID is "`+simulator.MCCCompanyID+`/G3"`) {
			t.Errorf("exit code %d, want an error with the import ID of the former object: %s", code, said)
		}
		write("G4", keep)
		w.Terraform("apply", "-auto-approve")
		w.Terraform("destroy", "-auto-approve", "-suppress-forget-errors")
		keeps("G1", "G2", "G3", "G4")

		write("G5", "count = 1")
		w.Terraform("apply", "-auto-approve")
		write("G5", "lifecycle { enabled = true }")
		w.Terraform("apply", "-auto-approve")
		keeps("G1", "G2", "G3", "G4", "G5")
		write("G5", "lifecycle { enabled = false }")
		w.Terraform("apply", "-auto-approve")
		keeps("G1", "G2", "G3", "G4")
	})
}

// Encrypted state and plan files contain no secret, and the next plan reads them.
func TestAccEngines_openTofuEncryption(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		acctest.NeedsOpenTofu(t, engine, 11)
		w := openEngine(t, engine)
		encryption := blocks(read(t, filepath.Join(root, "docs/guides/engines.md")), "hcl")[1]
		w.Write("encryption.tf", encryption+"variable \"passphrase\" {\n  default = \"correct horse battery staple\"\n}\n")
		w.Write("main.tf", engineProviders+`
resource "nhn_user_access_key" "ci" {}

ephemeral "nhn_access_token" "ci" {}

resource "nhn_iam_member" "lee" {
  user_code           = "lee"
  name                = "Lee"
  email               = "lee@example.com"
  password_wo         = ephemeral.nhn_access_token.ci.token
  password_wo_version = 1
}

output "secret" {
  value     = nhn_user_access_key.ci.secret_access_key
  sensitive = true
}
`)
		w.Terraform("plan", "-out=saved.tfplan")
		w.Terraform("apply", "saved.tfplan")
		w.Terraform("plan", "-out=second.tfplan", "-detailed-exitcode")
		var secrets []string
		w.cloud.View(func(st *simulator.State) {
			for _, key := range st.NHN.UserAccessKeys {
				secrets = append(secrets, key.Secret)
			}
		})
		for _, sent := range w.cloud.Requests("POST /v1/iam/organizations/*/members/*/set-password") {
			secrets = append(secrets, strings.TrimSuffix(strings.TrimPrefix(sent.Body, `{"password":"`), `"}`))
		}
		if len(secrets) != 3 {
			t.Fatalf("%d secrets took part, want 3", len(secrets))
		}
		for _, file := range []string{"saved.tfplan", "second.tfplan", "terraform.tfstate"} {
			content := w.Read(file)
			for i, secret := range append(secrets, "lee@example.com") {
				if strings.Contains(content, secret) {
					t.Errorf("%s contains secret %d", file, i)
				}
			}
		}
		w.Terraform("destroy", "-auto-approve")
	})
}

// The guide names the versions that the workflow tests with.
func TestEngines_versionsOfWorkflow(t *testing.T) {
	t.Parallel()
	workflow := read(t, filepath.Join(root, ".github/workflows/test.yml"))
	tested := map[string]string{}
	for _, entry := range regexp.MustCompile(`\{engine: (\w+), terraform: "?([^",]+)"?, tofu: "?([^",}]+)"?\}`).FindAllStringSubmatch(workflow, -1) {
		version := entry[2]
		if entry[1] == "tofu" {
			version = entry[3]
		}
		tested[entry[1]] += strings.TrimSuffix(strings.TrimPrefix(version, "~"), ".0") + " "
	}
	guide := strings.Join(strings.Fields(read(t, filepath.Join(root, "docs/guides/engines.md"))), " ")
	for engine, want := range map[string][2]string{
		"terraform": {"1.8 1.10 1.12 1.14 latest ", "tested with Terraform 1.8, 1.10, 1.12, 1.14 and the latest release"},
		"tofu":      {"1.8 1.10 latest ", "with OpenTofu 1.8, 1.10 and the latest release"},
	} {
		if tested[engine] != want[0] || !strings.Contains(guide, want[1]) {
			t.Errorf("%s: the workflow tests %s; the guide must say %q", engine, tested[engine], want[1])
		}
	}
}
