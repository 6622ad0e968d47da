package release

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// TestGitOps_settings requires that each job of the guide passes the credentials of the provider and of the state backend and pins the
// version of Terraform, and that the guide says where to store each secret and variable.
func TestGitOps_settings(t *testing.T) {
	t.Parallel()
	want := []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "NHN_ORG_ID", "NHN_SECRET_ACCESS_KEY", "NHN_USER_ACCESS_KEY_ID", "TF_INPUT", "TF_IN_AUTOMATION"}
	setting := regexp.MustCompile(`\$\{\{ (?:secrets|vars)\.([A-Z_]+) \}\}`)
	page := read(t, root+"/docs/guides/gitops.md")
	_, described, _ := strings.Cut(page, "\n## Secrets\n")
	described, _, _ = strings.Cut(described, "\n## ")
	jobs := 0
	for _, block := range blocks(page, "yaml") {
		var flow workflow
		must(t, yaml.Load([]byte(block), &flow))
		for name, job := range flow.Jobs {
			jobs++
			passed := slices.DeleteFunc(slices.Sorted(maps.Keys(job.Env)), func(key string) bool { return key == "FINGERPRINT" })
			if !slices.Equal(passed, want) {
				t.Errorf("the job %s passes %v, want %v", name, passed, want)
			}
			for _, step := range job.Steps {
				if strings.HasPrefix(step.Uses, "hashicorp/setup-terraform@") && step.With["terraform_version"] != "1.11.4" {
					t.Errorf("the job %s has Terraform %v", name, step.With["terraform_version"])
				}
			}
		}
		for _, found := range setting.FindAllStringSubmatch(block, -1) {
			if !strings.Contains(described, "`"+found[1]+"`") {
				t.Errorf("the section Secrets does not describe %s", found[1])
			}
		}
	}
	if jobs != 5 {
		t.Errorf("%d jobs were found, want 5", jobs)
	}
}
