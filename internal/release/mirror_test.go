package release

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
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

// serve starts an HTTPS server. It returns the address, and the file of its certificate for SSL_CERT_FILE.
func serve(t *testing.T, handler http.Handler) (address, authority string) {
	t.Helper()
	server := httptest.NewTLSServer(handler)
	t.Cleanup(server.Close)
	authority = filepath.Join(t.TempDir(), "ca.pem")
	must(t, os.WriteFile(authority, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600))
	return strings.TrimPrefix(server.URL, "https://"), authority
}

// openNetworkMirror opens the example of two providers with the CLI configuration of the example for a network mirror.
func openNetworkMirror(t *testing.T, engine, mirror string) (w workspace, url string) {
	t.Helper()
	address, authority := serve(t, http.StripPrefix("/terraform/", http.FileServer(http.Dir(mirror))))
	w = openWorkspace(t, engine, "local-names/two-providers", cliConfig(t, "network.tfrc", "mirror.example.com", address))
	w.Setenv("SSL_CERT_FILE", authority)
	return w, "https://" + address + "/terraform/"
}

func TestAccNetworkMirror(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		w, _ := openNetworkMirror(t, engine, programs(t).mirror)
		w.runFullLifecycle(t)
	})
}

// The commands of the page write the checksums of all platforms into the lock file, and init on each platform leaves it unchanged.
func TestAccMirror_lockFile(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		w, url := openNetworkMirror(t, engine, programs(t).mirror)
		for _, from := range []string{"-net-mirror=" + url, "-fs-mirror=" + programs(t).mirror} {
			must(t, os.RemoveAll(filepath.Join(w.Dir, ".terraform.lock.hcl")))
			platforms := []string{"-platform=" + runtime.GOOS + "_" + runtime.GOARCH}
			for _, platform := range foreignPlatforms {
				platforms = append(platforms, "-platform="+platform)
			}
			w.Terraform(append([]string{"providers", "lock", from}, platforms...)...)
			locked := w.Read(".terraform.lock.hcl")
			if got := strings.Count(locked, `"h1:`); got != 2*3 {
				t.Errorf("%s: %d checksums, want those of 2 providers on 3 platforms:\n%s", from, got, locked)
			}
			w.Terraform("init", "-lockfile=readonly")
		}
	})
}

// A damaged archive of a network mirror is not installed.
func TestAccNetworkMirror_damagedArchive(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		mirror := t.TempDir()
		must(t, os.CopyFS(mirror, os.DirFS(programs(t).mirror)))
		archives, err := filepath.Glob(filepath.Join(mirror, "*/nhnmcc/nhn/*_"+runtime.GOOS+"_"+runtime.GOARCH+".zip"))
		must(t, err)
		for _, archive := range archives {
			must(t, packProvider("mirror_test.go", archive, "terraform-provider-nhn_v"+version))
		}
		w, _ := openNetworkMirror(t, engine, mirror)
		said, code := w.Try("init")
		if said = strings.Join(strings.Fields(said), " "); code != 1 || !strings.Contains(said, "checksum") || len(archives) != 2 {
			t.Errorf("exit code %d with %d archives:\n%s", code, len(archives), said)
		}
	})
}

// A version can be added to a mirror, and the files of the mirror are consistent.
func TestMirrorLayout_additionalVersion(t *testing.T) {
	t.Parallel()
	const hashes = `"hashes":["zh:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]` // of an empty file
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
		"registry.opentofu.org/nhnmcc/nhn/1.0.0.json": `{"archives":{"darwin_arm64":{"url":"terraform-provider-nhn_1.0.0_darwin_arm64.zip",` + hashes + `},` +
			`"linux_amd64":{"url":"terraform-provider-nhn_1.0.0_linux_amd64.zip",` + hashes + `}}}`,
		"registry.opentofu.org/nhnmcc/mcc/index.json": `{"versions":{"1.1.0":{}}}`,
		"registry.terraform.io/nhnmcc/mcc/1.1.0.json": `{"archives":{"windows_386":{"url":"terraform-provider-mcc_1.1.0_windows_386.zip",` + hashes + `}}}`,
	} {
		content, err := os.ReadFile(filepath.Join(mirror, file))
		must(t, err)
		if got := strings.TrimSpace(string(content)); got != want {
			t.Errorf("%s holds %s, want %s", file, got, want)
		}
	}
}
