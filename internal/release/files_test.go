package release

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

type workflow struct {
	Permissions map[string]string
	Jobs        map[string]struct {
		Permissions map[string]string
		Env         map[string]string
		Timeout     int `yaml:"timeout-minutes"`
		Steps       []struct {
			Uses, Run string
			With      map[string]any
		}
	}
}

var (
	pinned = regexp.MustCompile(`^[\w-]+/[\w./-]+@[0-9a-f]{40}$`)
	uses   = regexp.MustCompile(`(?m)uses: .*$`)
	dated  = regexp.MustCompile(`@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	target = regexp.MustCompile(`(?m)^([a-z-]+):`)
	made   = regexp.MustCompile("(?m)(?:^|`|run: |step )make ([a-z-]+)")
)

// Workflows cannot run here. Their files exist, third-party actions are pinned, and permissions are minimal.
func TestWorkflows(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(root, ".github/workflows/*.yml"))
	must(t, err)
	if len(files) != 3 {
		t.Errorf("%d workflows, want release, test and vulnerabilities", len(files))
	}
	gomod := read(t, filepath.Join(root, "go.mod"))
	granted := map[string]string{}
	for _, file := range append(files, filepath.Join(root, "examples/ci/workflow.yml")) {
		text := read(t, file)
		var flow workflow
		must(t, yaml.Load([]byte(text), &flow))
		if flow.Permissions == nil || len(flow.Jobs) == 0 {
			t.Errorf("%s: no permissions or no jobs", file)
		}
		for scope, access := range flow.Permissions {
			granted[filepath.Base(file)+" "+scope] = access
		}
		flow.check(t, file, text)
		for name, job := range flow.Jobs {
			for scope, access := range job.Permissions {
				granted[filepath.Base(file)+" "+name+" "+scope] = access
			}
			for _, step := range job.Steps {
				if version, ok := step.With["go-version"].(string); ok && version != "stable" && !strings.Contains(gomod, "\ngo "+strings.TrimSuffix(version, "x")) {
					t.Errorf("%s: Go %s is not the version of go.mod", file, version)
				}
			}
		}
	}
	want := map[string]string{
		"release.yml release attestations": "write",
		"release.yml release contents":     "write",
		"release.yml release id-token":     "write",
		"test.yml contents":                "read",
		"vulnerabilities.yml contents":     "read",
		"workflow.yml contents":            "read",
	}
	if diff := cmp.Diff(want, granted); diff != "" {
		t.Errorf("permissions (-want +got):\n%s", diff)
	}
}

// TestRelease_provenance checks that the workflow attests the artifacts after the build, by the signed checksums.
func TestRelease_provenance(t *testing.T) {
	t.Parallel()
	var flow workflow
	must(t, yaml.Load([]byte(read(t, filepath.Join(root, ".github/workflows/release.yml"))), &flow))
	built, attested := -1, -1
	for i, step := range flow.Jobs["release"].Steps {
		switch name, _, _ := strings.Cut(step.Uses, "@"); name {
		case "goreleaser/goreleaser-action":
			built = i
		case "actions/attest-build-provenance":
			attested = i
			if got := step.With["subject-checksums"]; got != "dist/terraform-provider-${{ env.PROVIDER }}_${{ env.VERSION }}_SHA256SUMS" {
				t.Errorf("the attestation is of %v", got)
			}
		}
	}
	if built < 0 || attested < built {
		t.Errorf("built in step %d, attested in step %d", built, attested)
	}
}

// check checks the rules for workflows of the repository and of pages.
func (w workflow) check(t *testing.T, file, text string) {
	t.Helper()
	for name, job := range w.Jobs {
		if job.Timeout == 0 || len(job.Steps) == 0 {
			t.Errorf("%s: job %s has no time limit or no steps", file, name)
		}
		for _, step := range job.Steps {
			if step.Uses != "" && !pinned.MatchString(step.Uses) {
				t.Errorf("%s: %s is not pinned by a commit", file, step.Uses)
			}
		}
	}
	for _, line := range uses.FindAllString(text, -1) {
		if !dated.MatchString(line) {
			t.Errorf("%s: %s does not say which version it is", file, line)
		}
	}
}

// Make targets in pages and workflows exist.
func TestMakeTargets_exist(t *testing.T) {
	t.Parallel()
	var targets []string
	for _, found := range target.FindAllStringSubmatch(read(t, filepath.Join(root, "GNUmakefile")), -1) {
		targets = append(targets, found[1])
	}
	files := []string{filepath.Join(root, ".ci/run"), filepath.Join(root, ".github/pull_request_template.md")}
	for _, pattern := range []string{"*.md", ".github/workflows/*.yml"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		must(t, err)
		files = append(files, found...)
	}
	checked := 0
	for _, file := range files {
		for _, told := range made.FindAllStringSubmatch(read(t, file), -1) {
			checked++
			if !slices.Contains(targets, told[1]) {
				t.Errorf("%s tells to make %s, which GNUmakefile does not", file, told[1])
			}
		}
	}
	if checked < 10 {
		t.Errorf("only %d commands were found", checked)
	}
}

// YAML files in the repository are valid.
func TestRepositoryYAML_isValid(t *testing.T) {
	t.Parallel()
	var dependabot struct {
		Version int
		Updates []struct {
			Ecosystem   string `yaml:"package-ecosystem"`
			Directory   string
			Directories []string
		}
	}
	must(t, yaml.Load([]byte(read(t, filepath.Join(root, ".github/dependabot.yml"))), &dependabot))
	var watched []string
	for _, update := range dependabot.Updates {
		watched = append(watched, update.Ecosystem+" "+update.Directory+strings.Join(update.Directories, " "))
	}
	if diff := cmp.Diff([]string{"gomod / /tools", "github-actions /", "docker /"}, watched); dependabot.Version != 2 || diff != "" {
		t.Errorf("version %d, watched (-want +got):\n%s", dependabot.Version, diff)
	}
	forms, err := filepath.Glob(filepath.Join(root, ".github/ISSUE_TEMPLATE/*.yml"))
	must(t, err)
	for _, form := range forms {
		var content map[string]any
		must(t, yaml.Load([]byte(read(t, form)), &content))
		if filepath.Base(form) != "config.yml" && (content["name"] == nil || content["description"] == nil || content["body"] == nil) {
			t.Errorf("%s lacks one of name, description and body", form)
		}
	}
}

// The registry requires these names of release files.
func TestRelease_fileNames(t *testing.T) {
	t.Parallel()
	type extra struct {
		Glob string
		Name string `yaml:"name_template"`
	}
	var config struct {
		Version int
		Env     []string
		Builds  []struct {
			ID, Main, Binary, Skip string
			Flags, Ldflags         []string
			Timestamp              string   `yaml:"mod_timestamp"`
			Systems                []string `yaml:"goos"`
			Architectures          []string `yaml:"goarch"`
		}
		Archives []struct {
			Formats []string
			Name    string `yaml:"name_template"`
		}
		Checksum struct {
			Name  string  `yaml:"name_template"`
			Extra []extra `yaml:"extra_files"`
		}
		Signs, Sboms []struct{ Artifacts string }
		Release      struct {
			Extra []extra `yaml:"extra_files"`
		}
	}
	must(t, yaml.Load([]byte(read(t, filepath.Join(root, ".goreleaser.yml"))), &config))
	if len(config.Builds) != 2 || len(config.Archives) != 2 || len(config.Signs) != 1 || len(config.Sboms) != 1 {
		t.Fatalf("builds, archives, signatures and SBOMs: %+v", config)
	}
	provider, companion := config.Builds[0], config.Builds[1]
	for what, pair := range map[string][2]any{
		"version":       {2, config.Version},
		"environment":   {[]string{"CGO_ENABLED=0"}, config.Env},
		"binary":        {"terraform-provider-{{ .Env.PROVIDER }}_v{{ .Version }}", provider.Binary},
		"flags":         {[]string{"-trimpath"}, provider.Flags},
		"linker flags":  {[]string{"-s -w -X main.version={{ .Version }} -X main.name={{ .Env.PROVIDER }}"}, provider.Ldflags},
		"timestamp":     {"{{ .CommitTimestamp }}", provider.Timestamp},
		"systems":       {[]string{"darwin", "freebsd", "linux", "windows"}, provider.Systems},
		"architectures": {[]string{"386", "amd64", "arm", "arm64"}, provider.Architectures},
		"companion":     {"./cmd/nhnmcc nhnmcc", companion.Main + " " + companion.Binary},
		"with nhnmcc":   {`{{ ne .Env.PROVIDER "nhnmcc" }}`, companion.Skip},
		"archive":       {"terraform-provider-{{ .Env.PROVIDER }}_{{ .Version }}_{{ .Os }}_{{ .Arch }}", config.Archives[0].Name},
		"format":        {[]string{"zip"}, config.Archives[0].Formats},
		"checksums":     {"terraform-provider-{{ .Env.PROVIDER }}_{{ .Version }}_SHA256SUMS", config.Checksum.Name},
		"summed":        {[]extra{{"terraform-registry-manifest.json", "terraform-provider-{{ .Env.PROVIDER }}_{{ .Version }}_manifest.json"}}, config.Checksum.Extra},
		"uploaded":      {[]extra{{"terraform-registry-manifest.json", "terraform-provider-{{ .Env.PROVIDER }}_{{ .Version }}_manifest.json"}}, config.Release.Extra},
		"signed":        {"checksum", config.Signs[0].Artifacts},
		"SBOM of":       {"archive", config.Sboms[0].Artifacts},
	} {
		if diff := cmp.Diff(pair[0], pair[1]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}

	var manifest struct {
		Version  int
		Metadata struct {
			Protocols []string `json:"protocol_versions"`
		}
	}
	must(t, json.Unmarshal([]byte(read(t, filepath.Join(root, "terraform-registry-manifest.json"))), &manifest))
	if manifest.Version != 1 || !slices.Equal(manifest.Metadata.Protocols, []string{"6.0"}) {
		t.Errorf("manifest %+v, want version 1 and protocol 6.0", manifest)
	}
	if !strings.HasPrefix(read(t, filepath.Join(root, "LICENSE")), "Mozilla Public License Version 2.0\n") {
		t.Error("LICENSE is not the one that the README names")
	}
}

// The container starts the simulator with valid flags as an unprivileged user.
func TestContainer(t *testing.T) {
	t.Parallel()
	text := read(t, filepath.Join(root, "Containerfile"))
	_, line, _ := strings.Cut(text, "\nENTRYPOINT ")
	var entry []string
	must(t, json.Unmarshal([]byte(line), &entry))
	want := []string{"/nhnmcc", "simulate", "--allow-remote", "--listen", "0.0.0.0:8080"}
	if diff := cmp.Diff(want, entry); diff != "" {
		t.Errorf("entry point (-want +got):\n%s", diff)
	}
	if base := regexp.MustCompile(`(?m)^FROM docker\.io/library/golang:1\.\d+\.\d+@sha256:[0-9a-f]{64} AS build$`); !base.MatchString(text) {
		t.Error("the base image is not pinned by version and digest")
	}
	if !strings.Contains(text, "\nFROM scratch\n") || !strings.Contains(text, "\nUSER 65532:65532\n") {
		t.Error("the image is not empty, or runs as root")
	}
	must(t, run(filepath.Join(programs(t).bin, "nhnmcc"), "simulate", "--allow-remote", "--listen", "0.0.0.0:0", "--admin", "0.0.0.0:0", "--", "true"))
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	must(t, err)
	return string(content)
}
