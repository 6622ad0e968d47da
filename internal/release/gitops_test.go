package release

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// gitOps runs the steps of the workflows in the guide as a runner does: each script in a shell of its own, with files for its outputs.
type gitOps struct {
	guides
	workflows map[string]workflow
}

// fakeGH replaces the GitHub CLI. It keeps one issue in the file "issue".
const fakeGH = `#!/bin/sh
echo "$*" >>gh.log
case "$1 $2" in
"issue list") [ ! -e issue ] || echo 7 ;;
"issue create") cp body.md issue ;;
"issue edit") cp body.md issue ;;
"issue close") rm issue ;;
esac
`

func openGitOps(t *testing.T, engine, configuration string) gitOps {
	t.Helper()
	g := gitOps{openGuides(t, engine), map[string]workflow{}}
	for _, block := range blocks(g.page(t, "gitops.md"), "yaml") {
		var flow workflow
		must(t, yaml.Load([]byte(block), &flow))
		_, name, _ := strings.Cut(strings.SplitN(block, "\n", 2)[0], "workflows/")
		g.workflows[name] = flow
	}
	must(t, os.WriteFile(filepath.Join(g.bin, "gh"), []byte(fakeGH), 0o700))
	for _, file := range []string{"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"} {
		g.Setenv(file, filepath.Join(g.Dir, file))
	}
	g.Write("main.tf", configuration)
	g.bash(t, 0, "terraform init")
	return g
}

// otherPlan is the exit code of nhnmcc summary --expect for a plan that is not the reviewed one.
const otherPlan = 3

// job runs the scripts of a job, with more environment variables. It returns the outputs and the summary of the job. The last script that
// runs ends with code; those before it end with 0. With the code otherPlan, the last one is the script that compares the plans.
func (g gitOps) job(t *testing.T, file, name string, code int, environment ...string) (outputs map[string]string, summary, said string) {
	t.Helper()
	for _, file := range []string{"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"} {
		g.Write(file, "")
	}
	scripts := []string{}
	for _, step := range g.workflows[file].Jobs[name].Steps {
		if step.Run != "" && !strings.Contains(step.Run, "gh release download") {
			scripts = append(scripts, step.Run)
		}
	}
	if len(scripts) < 2 {
		t.Fatalf("%s: job %s has %d scripts", file, name, len(scripts))
	}
	for i, script := range scripts {
		want, last := 0, i == len(scripts)-1 || code == otherPlan && strings.Contains(script, "--expect")
		if last {
			want = code
		}
		said = g.bash(t, want, strings.Join(append(environment, "set -e\n"+script), " "))
		if last {
			break
		}
	}
	outputs = map[string]string{}
	for line := range strings.Lines(g.Read("GITHUB_OUTPUT")) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		outputs[key] = value
	}
	return outputs, g.Read("GITHUB_STEP_SUMMARY"), said
}

const gitOpsConfiguration = `terraform {
  required_providers {
    mcc = {
      source = "nhnmcc/mcc"
    }
  }
}

resource "mcc_department" "news" {
  external_key = "news"
  name         = "News"
}
`

// TestAccGuides_gitOps plans, reviews and applies as the workflows do, and stops an apply if something was changed after the review.
func TestAccGuides_gitOps(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGitOps(t, engine, gitOpsConfiguration)
		_, summary, _ := g.job(t, "plan.yml", "plan", 0)
		if want := "* Add department `News`\n"; !strings.Contains(summary, want) {
			t.Errorf("the summary of the pull request is %q, want %q", summary, want)
		}
		reviewed, summary, _ := g.job(t, "apply.yml", "plan", 0)
		if reviewed["changes"] != "true" || len(reviewed["fingerprint"]) != 64 || !strings.Contains(summary, "* Add department `News`\n") {
			t.Errorf("the plan for reviewers has outputs %v and summary %q", reviewed, summary)
		}
		fingerprint := "export FINGERPRINT=" + reviewed["fingerprint"] + ";"

		g.Write("main.tf", strings.Replace(gitOpsConfiguration, `"News"`, `"Newsroom"`, 1))
		if _, _, said := g.job(t, "apply.yml", "apply", otherPlan, fingerprint); !strings.Contains(said, "the plan has other changes than the reviewed one") {
			t.Errorf("another plan: %s", said)
		}
		g.Write("main.tf", gitOpsConfiguration)
		if _, _, said := g.job(t, "apply.yml", "apply", 0, fingerprint); !strings.Contains(said, "1 added, 0 changed, 0 destroyed") {
			t.Errorf("the reviewed plan: %s", said)
		}
		if applied, _, _ := g.job(t, "apply.yml", "plan", 0); applied["changes"] != "false" {
			t.Errorf("after the apply, the outputs are %v", applied)
		}
	})
}

// TestAccGuides_gitOpsFailedApply requires a new plan and a new review after an apply that failed halfway, as the guide says.
func TestAccGuides_gitOpsFailedApply(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGitOps(t, engine, gitOpsConfiguration+`
resource "mcc_user" "kim" {
  external_key            = "E1"
  name                    = "Kim"
  email                   = "kim@example.com"
  department_external_key = mcc_department.news.external_key
}
`)
		review := func() (fingerprint, summary string) {
			outputs, summary, _ := g.job(t, "apply.yml", "plan", 0)
			return "export FINGERPRINT=" + outputs["fingerprint"] + ";", summary
		}
		first, _ := review()
		g.cloud.InjectFault(simulator.Fault{
			Match: "POST /ncloudmcc/v1/companies/*/users/E1", Status: 400, Body: `{"error":{"errorCode":"180017","message":"Bad request"}}`,
		})
		if _, _, said := g.job(t, "apply.yml", "apply", 1, first); !strings.Contains(said, "Cannot create MCC user") {
			t.Errorf("the failed apply: %s", said)
		}
		g.cloud.ClearFaults()
		if _, _, said := g.job(t, "apply.yml", "apply", otherPlan, first); !strings.Contains(said, "the plan has other changes than the reviewed one") {
			t.Errorf("failed jobs run again: %s", said)
		}
		second, summary := review()
		if strings.Contains(summary, "Add department") || !strings.Contains(summary, "* Add user `Kim`") {
			t.Errorf("the summary of the remaining changes is %q", summary)
		}
		if _, _, said := g.job(t, "apply.yml", "apply", 0, second); !strings.Contains(said, "1 added, 0 changed, 0 destroyed") {
			t.Errorf("all jobs run again: %s", said)
		}
	})
}

// TestAccGuides_gitOpsDrift opens one issue about drift, updates it, and closes it.
func TestAccGuides_gitOpsDrift(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGitOps(t, engine, gitOpsConfiguration)
		g.bash(t, 0, "terraform apply")
		drift := func() (calls, issue string) {
			g.Write("gh.log", "")
			outputs, _, _ := g.job(t, "drift.yml", "drift", 0, "export CODE=$(sed -n 's/^code=//p' GITHUB_OUTPUT);")
			if outputs["code"] != "0" && outputs["code"] != "2" {
				t.Fatalf("outputs %v", outputs)
			}
			text, _ := os.ReadFile(filepath.Join(g.Dir, "issue"))
			for call := range strings.Lines(g.Read("gh.log")) {
				if words := strings.Fields(call); words[0] == "issue" && words[1] != "list" {
					calls += words[1] + " "
				}
			}
			return calls, string(text)
		}
		rename := func(name string) {
			g.cloud.Change(func(st *simulator.State) { st.MCC.Department("news").Name = name })
		}
		if calls, _ := drift(); calls != "" {
			t.Errorf("without drift: %s", calls)
		}
		rename("Sports")
		if calls, issue := drift(); calls != "create " || !strings.Contains(issue, "`Sports` → `News`") {
			t.Errorf("first drift: %s, %s", calls, issue)
		}
		rename("Weather")
		if calls, issue := drift(); calls != "edit " || !strings.Contains(issue, "`Weather` → `News`") {
			t.Errorf("second drift: %s, %s", calls, issue)
		}
		rename("News")
		if calls, issue := drift(); calls != "close " || issue != "" {
			t.Errorf("no drift any more: %s, %s", calls, issue)
		}
	})
}
