package release

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// ociRegistry serves the image layouts in a folder: the part of the OCI distribution protocol that downloads. Each layout is the repository
// terraform/NAME.
type ociRegistry struct{ layouts string }

type ociDescriptor struct {
	MediaType, Digest string
	Annotations       map[string]string
}

func (o ociRegistry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/v2/" {
		return
	}
	parts := strings.SplitN(strings.TrimPrefix(r.URL.Path, "/v2/terraform/"), "/", 3)
	var index struct{ Manifests []ociDescriptor }
	if content, err := os.ReadFile(filepath.Join(o.layouts, parts[0], "index.json")); err != nil || json.Unmarshal(content, &index) != nil || len(parts) != 3 {
		http.NotFound(w, r)
		return
	}
	tags, digest := []string{}, parts[2]
	for _, version := range index.Manifests {
		tag := version.Annotations["org.opencontainers.image.ref.name"]
		if tags = append(tags, tag); tag == parts[2] {
			digest = version.Digest
		}
	}
	if parts[1] == "tags" {
		_ = json.NewEncoder(w).Encode(map[string]any{"name": "terraform/" + parts[0], "tags": tags})
		return
	}
	blob, err := os.ReadFile(filepath.Join(o.layouts, parts[0], "blobs", strings.Replace(digest, ":", "/", 1)))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Docker-Content-Digest", digest)
	if manifest := (ociDescriptor{}); parts[1] == "manifests" && json.Unmarshal(blob, &manifest) == nil {
		w.Header().Set("Content-Type", manifest.MediaType)
	}
	_, _ = w.Write(blob)
}

// OpenTofu installs the providers from an OCI registry that has the image layouts of the script.
func TestAccOCIMirror(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		acctest.NeedsOpenTofu(t, engine, 10)
		layouts := t.TempDir()
		must(t, run(filepath.Join(root, "examples/mirrors/oci.sh"), programs(t).archives, layouts))
		address, authority := serve(t, ociRegistry{layouts})
		w := openWorkspace(t, engine, "local-names/two-providers", cliConfig(t, "oci.tfrc", "registry.example.com", address))
		w.Setenv("SSL_CERT_FILE", authority)
		w.runFullLifecycle(t)
		if locked := w.Read(".terraform.lock.hcl"); strings.Count(locked, `"zh:`) != 2 {
			t.Errorf("the lock file has not the checksums of both archives:\n%s", locked)
		}
	})
}

// The layout has a tag for each version, also after a second run with newer archives.
func TestOCILayout_additionalVersion(t *testing.T) {
	t.Parallel()
	archives, layouts := t.TempDir(), t.TempDir()
	for _, name := range []string{"terraform-provider-nhn_1.0.0_linux_amd64.zip", "terraform-provider-nhn_1.1.0_linux_amd64.zip", "nhnmcc_1.0.0_linux_amd64.zip"} {
		must(t, os.WriteFile(filepath.Join(archives, name), nil, 0o600))
		must(t, run(filepath.Join(root, "examples/mirrors/oci.sh"), archives, layouts))
	}
	names, err := filepath.Glob(filepath.Join(layouts, "*"))
	must(t, err)
	if want := filepath.Join(layouts, "nhn"); len(names) != 1 || names[0] != want {
		t.Errorf("layouts %v, want %s only", names, want)
	}
	var index struct{ Manifests []ociDescriptor }
	must(t, json.Unmarshal([]byte(read(t, filepath.Join(layouts, "nhn", "index.json"))), &index))
	if tags := index.Manifests; len(tags) != 2 || tags[0].Annotations["org.opencontainers.image.ref.name"] != "1.0.0" || tags[1].Annotations["org.opencontainers.image.ref.name"] != "1.1.0" {
		t.Errorf("tags %+v, want 1.0.0 and 1.1.0", tags)
	}
}
