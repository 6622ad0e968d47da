package faults_test

import (
	"context"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const company = `
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

provider "nhn" {}

resource "mcc_department" "sales" {
  provider     = nhn
  external_key = "sales"
  name         = "Sales"
}

resource "mcc_user" "kim" {
  provider                = nhn
  external_key            = "kim"
  name                    = "Kim"
  email                   = "kim@example.com"
  mobile_phone_number     = "KR+82 01012345678"
  department_external_key = mcc_department.sales.external_key
}

resource "nhn_project" "web" {
  name                = "web"
  deletion_protection = false
}

resource "nhn_project_member" "outside" {
  project_id = nhn_project.web.id
  email      = "outside@example.com"
  roles      = [{ role_id = "role-project-member" }]
}
`

// TestAccApply_providerKilled kills the provider process after the API has processed a request and before the response
// arrives. The next apply names the import IDs. After the import the plan is empty, and there are no duplicates.
func TestAccApply_providerKilled(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("the test finds processes in /proc, which exists only on Linux")
	}
	for name, test := range map[string]struct{ at, imported string }{
		"a keyed object":                      {"POST /ncloudmcc/v1/companies/*/users/kim", `mcc_user.kim 11111111-2222-3333-4444-555555555555/kim`},
		"an object with an ID of the service": {"POST /v1/organizations/*/projects", `nhn_project.web SimOrg0123456789/\w+`},
		"an invitation":                       {"POST /v1/projects/*/members", `nhn_project_member.outside \w+/outside@example.com`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			w := workspace(t, cloud)
			cloud.InjectFault(simulator.Fault{Match: test.at, Kind: simulator.FaultReset, After: true, OnFault: w.KillProvider})
			said, code := w.Try("apply", "-auto-approve")
			if code != 1 || !regexp.MustCompile(`Plugin did not respond|was cancelled`).MatchString(said) {
				t.Fatalf("the provider was not killed: %d %s", code, said)
			}
			var imported []string
			for range 3 {
				if said, code = w.Try("apply", "-auto-approve"); code == 0 {
					break
				}
				for _, match := range importPattern.FindAllStringSubmatch(said, -1) {
					imported = append(imported, match[1]+" "+match[2])
					w.Terraform("import", match[1], match[2])
				}
			}
			if code != 0 || !regexp.MustCompile(test.imported).MatchString(strings.Join(imported, "\n")) {
				t.Fatalf("the applies after it end with %d, imported %q, and say %s", code, imported, said)
			}
			w.Terraform("plan", "-detailed-exitcode")
			requireNoDuplicates(t, cloud)
		})
	}
}

const killedDirectory = `
terraform {
  required_providers {
    mcc = {
      source = "nhnmcc/mcc"
    }
  }
}

provider "mcc" {}

resource "mcc_directory" "company" {
  departments = jsonencode({ sales = { name = "Sales" }, east = { name = "East", parent_external_key = "sales" } })
  users = jsonencode({
    kim = { name = "Kim", email = "kim@example.com", department_external_key = "east" }
    lee = { name = "Lee", email = "lee@example.com", department_external_key = "sales" }
  })
}
`

// TestAccDirectory_providerKilled kills the provider process in the middle of a directory: after the API has created a user, and after it has
// deleted one. The next apply does the rest without an import, and no user is invited twice.
func TestAccDirectory_providerKilled(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("processes are found by /proc, which only Linux has")
	}
	cloud := acctest.New(t)
	w := cloud.Workspace(t)
	second := strings.NewReplacer("    lee = { name", "    choi = { name", `email = "lee@example.com"`, `email = "choi@example.com"`, `department_external_key = "east"`, `department_external_key = "sales"`).Replace(killedDirectory)
	for _, step := range []struct{ config, at string }{
		{killedDirectory, "POST /ncloudmcc/v1/companies/*/users/kim"},
		{second, "DELETE /ncloudmcc/v1/companies/*/users/lee"},
	} {
		w.Write("main.tf", step.config)
		cloud.InjectFault(simulator.Fault{Match: step.at, Kind: simulator.FaultReset, After: true, OnFault: w.KillProvider})
		said, code := w.Try("apply", "-auto-approve")
		if code != 1 || !regexp.MustCompile(`Plugin did not respond|was cancelled`).MatchString(said) {
			t.Fatalf("%s: the provider was not killed: %d %s", step.at, code, said)
		}
		cloud.ClearFaults()
		w.Terraform("apply", "-auto-approve")
		w.Terraform("plan", "-detailed-exitcode")
	}
	counts := countObjects(t, cloud)
	for what, want := range map[string]int{
		"mcc departments ": 3, "mcc users ": 3, "mcc mails to kim@example.com": 1, "mcc mails to lee@example.com": 1, "mcc mails to choi@example.com": 1,
	} {
		if counts[what] != want {
			t.Errorf("%s: %d, want %d", what, counts[what], want)
		}
	}
}

// importPattern matches the address and the import ID in an error of an apply.
var importPattern = regexp.MustCompile(`Error: .{1,100}? with ([a-z_.]+), on main\.tf line.*?(?:import ID is|Import it with the ID) "([^"]+)"`)

func workspace(t *testing.T, cloud *acctest.Cloud) *acctest.Workspace {
	t.Helper()
	w := cloud.Workspace(t)
	w.Write("main.tf", company)
	return w
}

// requireNoDuplicates fails the test unless each object of the company exists once and each invitation was sent once.
func requireNoDuplicates(t *testing.T, cloud *acctest.Cloud) {
	t.Helper()
	counts := countObjects(t, cloud)
	for what, want := range map[string]int{
		"mcc departments ": 2, "mcc users ": 2, "mcc mails to kim@example.com": 1, "nhn projects STABLE": 1, "nhn mails to outside@example.com": 1,
	} {
		if counts[what] != want {
			t.Errorf("%s: %d, want %d", what, counts[what], want)
		}
	}
}

// TestAccApply_concurrent applies one configuration twice at the same time, with separate states. One apply creates each
// object; the error of the other contains the import ID.
func TestAccApply_concurrent(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Switch(func(sw *simulator.Switches) { sw.Latency = 20 * time.Millisecond })
	workspaces := []*acctest.Workspace{workspace(t, cloud), workspace(t, cloud)}
	said, codes := make([]string, 2), make([]int, 2)
	var both sync.WaitGroup
	for i, w := range workspaces {
		both.Go(func() { said[i], codes[i] = w.Try("apply", "-auto-approve") })
	}
	both.Wait()
	for i := range said {
		if codes[i] != 0 && !regexp.MustCompile(`(?i)import ID is|Import it`).MatchString(said[i]) || strings.Contains(said[i], "panic") || strings.Contains(said[i], "inconsistent") {
			t.Errorf("apply %d ends with %d: %s", i+1, codes[i], said[i])
		}
	}
	if slices.Equal(codes, []int{0, 0}) {
		t.Error("both applies succeeded")
	}
	counts := countObjects(t, cloud)
	for what, want := range map[string]int{"mcc departments ": 2, "mcc users ": 2, "mcc mails to kim@example.com": 1} {
		if counts[what] != want {
			t.Errorf("%s: %d, want %d", what, counts[what], want)
		}
	}
	for _, w := range workspaces {
		w.Terraform("plan")
	}
}

// TestAccApply_interrupted sends Ctrl-C while the API does not respond: the apply ends immediately, and the created objects are in
// the state.
func TestAccApply_interrupted(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	w := workspace(t, cloud)
	reached, release := make(chan struct{}), make(chan struct{})
	t.Cleanup(func() { close(release) })
	cloud.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/kim", Kind: simulator.FaultReset, Times: -1, OnFault: func() {
		reached <- struct{}{}
		<-release
	}})
	command, said, complaints := w.Command(context.Background(), "apply", "-auto-approve")
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	<-reached
	pressed := time.Now()
	if err := command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err := command.Wait()
	t.Logf("ended %s after Ctrl-C", time.Since(pressed).Round(time.Millisecond))
	if err == nil {
		t.Errorf("an apply that was interrupted says that all is well: %s%s", said, complaints)
	}
	if state := w.Read("terraform.tfstate"); !strings.Contains(state, `"external_key": "sales"`) || strings.Contains(state, `"external_key": "kim"`) {
		t.Errorf("the state is %s", state)
	}
}
