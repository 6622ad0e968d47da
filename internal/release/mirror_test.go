package release

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// filesystemMirrorConfig is the CLI configuration of the example for a filesystem mirror, aimed at the mirror of these tests.
func filesystemMirrorConfig(t *testing.T) string {
	t.Helper()
	return cliConfig(t, "filesystem.tfrc", "/srv/terraform/mirror", programs(t).mirror)
}

func cliConfig(t *testing.T, file, placeholder, value string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, "examples/mirrors", file))
	must(t, err)
	if strings.Count(string(content), placeholder) != 1 {
		t.Fatalf("%s does not hold %s once", file, placeholder)
	}
	return strings.Replace(string(content), placeholder, value, 1)
}

func TestAccNetworkMirror(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		server := httptest.NewTLSServer(http.StripPrefix("/terraform/", http.FileServer(http.Dir(programs(t).mirror))))
		t.Cleanup(server.Close)
		authority := filepath.Join(t.TempDir(), "ca.pem")
		must(t, os.WriteFile(authority, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600))

		w := openWorkspace(t, engine, "local-names/two-providers", cliConfig(t, "network.tfrc", "https://mirror.example.com", server.URL))
		w.Setenv("SSL_CERT_FILE", authority)
		w.runFullLifecycle(t)
	})
}

// A version can be added to a mirror, and the files of the mirror are consistent.
func TestMirrorLayout_additionalVersion(t *testing.T) {
	t.Parallel()
	archives, mirror := t.TempDir(), t.TempDir()
	lay := func(names ...string) {
		t.Helper()
		for _, name := range names {
			must(t, os.WriteFile(filepath.Join(archives, name), nil, 0o600))
		}
		must(t, layOutMirror(archives, mirror))
	}
	lay("terraform-provider-nhn_1.0.0_linux_amd64.zip", "terraform-provider-nhn_1.0.0_darwin_arm64.zip", "nhnmcc_1.0.0_linux_amd64.zip")
	lay("terraform-provider-nhn_1.1.0_linux_amd64.zip", "terraform-provider-mcc_1.1.0_windows_386.zip")
	for file, want := range map[string]string{
		"registry.terraform.io/nhnmcc/nhn/index.json": `{"versions":{"1.0.0":{},"1.1.0":{}}}`,
		"registry.opentofu.org/nhnmcc/nhn/1.0.0.json": `{"archives":{"darwin_arm64":{"url":"terraform-provider-nhn_1.0.0_darwin_arm64.zip"},` +
			`"linux_amd64":{"url":"terraform-provider-nhn_1.0.0_linux_amd64.zip"}}}`,
		"registry.opentofu.org/nhnmcc/mcc/index.json": `{"versions":{"1.1.0":{}}}`,
		"registry.terraform.io/nhnmcc/mcc/1.1.0.json": `{"archives":{"windows_386":{"url":"terraform-provider-mcc_1.1.0_windows_386.zip"}}}`,
	} {
		content, err := os.ReadFile(filepath.Join(mirror, file))
		must(t, err)
		if got := strings.TrimSpace(string(content)); got != want {
			t.Errorf("%s holds %s, want %s", file, got, want)
		}
	}
}
