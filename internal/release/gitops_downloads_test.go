package release

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

const verifiedWorkflow = "nhnmcc/terraform-provider-nhnmcc/.github/workflows/release.yml"

// TestGitOps_downloadsAreVerified checks that each job of the guide verifies nhnmcc before it unpacks it, with the workflow that attests
// the releases.
func TestGitOps_downloadsAreVerified(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(filepath.Join(root, strings.TrimPrefix(verifiedWorkflow, "nhnmcc/terraform-provider-nhnmcc/"))); err != nil {
		t.Error(err)
	}
	const install = `gh release download v0.1.0 --repo nhnmcc/terraform-provider-nhnmcc --pattern 'nhnmcc_*_linux_amd64.zip' --pattern '*_SHA256SUMS' --dir nhnmcc
cd nhnmcc
sha256sum --check --ignore-missing ./*_SHA256SUMS
gh attestation verify ./*.zip --repo nhnmcc/terraform-provider-nhnmcc --signer-workflow ` + verifiedWorkflow + `
unzip -q ./*.zip
echo "$PWD" >>"$GITHUB_PATH"
`
	for _, page := range []string{"gitops.md", "gitops-ko.md"} {
		jobs := 0
		for _, block := range blocks(read(t, filepath.Join(root, "docs/guides", page)), "yaml") {
			var flow workflow
			must(t, yaml.Load([]byte(block), &flow))
			for name, job := range flow.Jobs {
				for _, step := range job.Steps {
					if !strings.Contains(step.Run, "unzip") {
						continue
					}
					if jobs++; step.Run != install {
						t.Errorf("%s: job %s installs nhnmcc with\n%s", page, name, step.Run)
					}
				}
			}
		}
		if jobs != 4 {
			t.Errorf("%s: %d jobs install nhnmcc, want 4", page, jobs)
		}
	}
}

// Programs of the guide that would need the network. They record their arguments.
const (
	fakeRelease = `#!/bin/sh
echo "gh $*" >>calls
if [ "$1 $2" = "release download" ]; then
  for name in terraform-provider-nhnmcc_0.1.0 nhnmcc_0.1.0; do echo "$name" >"${name}_linux_amd64.zip"; done
  sha256sum ./*.zip | sed 's, \./, ,' >terraform-provider-nhnmcc_0.1.0_SHA256SUMS
  : >terraform-provider-nhnmcc_0.1.0_SHA256SUMS.sig
fi
`
	fakeProgram = `#!/bin/sh
echo "$(basename "$0") $*" >>calls
`
)

// TestGitOps_verifyDownloads runs the commands of the section with a release and lock files that have or lack its checksum.
func TestGitOps_verifyDownloads(t *testing.T) {
	t.Parallel()
	commands := ""
	for _, block := range blocks(read(t, filepath.Join(root, "docs/guides/gitops.md")), "shell") {
		if strings.HasPrefix(block, "gh release download") {
			commands = block
		}
	}
	checksum := fmt.Sprintf("%x", sha256.Sum256([]byte("terraform-provider-nhnmcc_0.1.0\n")))
	for lock, passes := range map[string]bool{"zh:" + checksum: true, "zh:" + strings.Repeat("0", 64): false} {
		folder, bin := t.TempDir(), t.TempDir()
		for name, text := range map[string]string{"gh": fakeRelease, "gpg": fakeProgram, "curl": fakeProgram, "jq": fakeProgram} {
			must(t, os.WriteFile(filepath.Join(bin, name), []byte(text), 0o700))
		}
		must(t, os.WriteFile(filepath.Join(folder, ".terraform.lock.hcl"), []byte("  hashes = [\n    \""+lock+"\",\n  ]\n"), 0o600))
		shell := exec.CommandContext(t.Context(), "bash", "-c", "set -e\n"+commands)
		shell.Dir, shell.Env = folder, append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"))
		output, err := shell.CombinedOutput()
		if (err == nil) != passes || passes && !strings.Contains(string(output), "terraform-provider-nhnmcc_0.1.0_linux_amd64.zip: OK") {
			t.Errorf("%s: %v\n%s", lock, err, output)
		}
		calls := read(t, filepath.Join(folder, "calls"))
		for _, want := range []string{
			"gpg --verify terraform-provider-nhnmcc_0.1.0_SHA256SUMS.sig terraform-provider-nhnmcc_0.1.0_SHA256SUMS\n",
			"gh attestation verify nhnmcc_0.1.0_linux_amd64.zip --repo nhnmcc/terraform-provider-nhnmcc --signer-workflow " + verifiedWorkflow + "\n",
			"gh attestation verify terraform-provider-nhnmcc_0.1.0_linux_amd64.zip --repo nhnmcc/terraform-provider-nhnmcc --signer-workflow " + verifiedWorkflow + "\n",
		} {
			if !strings.Contains(calls, want) {
				t.Errorf("%q is missing in\n%s", want, calls)
			}
		}
	}
}
