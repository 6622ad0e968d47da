package release

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	root    = "../.."
	version = "0.1.0"
)

// artifacts is where TestMain's folder holds the programs, the archives of a release, and a mirror of the providers.
type artifacts struct{ bin, archives, mirror string }

// foreignPlatforms have archives in the mirror, with a file in the place of the program.
var foreignPlatforms = []string{"plan9_amd64", "solaris_amd64"}

var temporary string

func TestMain(m *testing.M) {
	var err error
	if temporary, err = os.MkdirTemp("", "release-"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(temporary)
	os.Exit(code)
}

// buildArtifacts builds the programs, packs the providers like a release, and creates the mirror that the pages describe.
var buildArtifacts = sync.OnceValues(func() (artifacts, error) {
	b := artifacts{filepath.Join(temporary, "bin"), filepath.Join(temporary, "archives"), filepath.Join(temporary, "mirror")}
	if err := run("make", "-C", root, "build", "BIN="+b.bin, "VERSION="+version); err != nil {
		return b, err
	}
	if err := os.Mkdir(b.archives, 0o700); err != nil {
		return b, err
	}
	for _, name := range []string{"mcc", "nhn", "nhnmcc"} {
		program := "terraform-provider-" + name
		for _, platform := range append(slices.Clone(foreignPlatforms), runtime.GOOS+"_"+runtime.GOARCH) {
			from := filepath.Join(b.bin, program)
			if slices.Contains(foreignPlatforms, platform) {
				from = filepath.Join(temporary, program+"_"+platform)
				if err := os.WriteFile(from, []byte(from), 0o600); err != nil {
					return b, err
				}
			}
			if err := packProvider(from, filepath.Join(b.archives, program+"_"+version+"_"+platform+".zip"), program+"_v"+version); err != nil {
				return b, err
			}
		}
	}
	return b, layOutMirror(b.archives, b.mirror)
})

// run runs a command with the settings of all tests, and adds its output to an error.
func run(program string, arguments ...string) error {
	output, err := exec.Command(program, arguments...).CombinedOutput() //nolint:noctx // for all tests
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", program, err, output)
	}
	return nil
}

func layOutMirror(archives, mirror string) error {
	return run(filepath.Join(root, "examples/mirrors/layout.sh"), archives, mirror)
}

// packProvider writes an archive with a single program in it.
func packProvider(program, archive, name string) error {
	from, err := os.Open(program)
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // only read
	to, err := os.Create(archive)
	if err != nil {
		return err
	}
	packed := zip.NewWriter(to)
	header := &zip.FileHeader{Name: name, Method: zip.Store}
	header.SetMode(0o755)
	entry, err := packed.CreateHeader(header)
	if err != nil {
		return err
	}
	if _, err := io.Copy(entry, from); err != nil {
		return err
	}
	return errors.Join(packed.Close(), to.Close())
}

func programs(t *testing.T) artifacts {
	t.Helper()
	b, err := buildArtifacts()
	must(t, err)
	return b
}

// forEachEngine runs a test with the Terraform or OpenTofu that the other tests take, and with OpenTofu if it is there.
func forEachEngine(t *testing.T, test func(t *testing.T, engine string)) {
	t.Helper()
	under := acctest.Terraform(t)
	for _, name := range []string{"terraform", "tofu"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if strings.HasPrefix(filepath.Base(under), name) {
				test(t, under)
				return
			}
			found, err := exec.LookPath(name)
			if err != nil {
				t.Skip(name + " is not on PATH")
			}
			test(t, found)
		})
	}
}

// workspace is a copy of an example, with an engine to run in it and a simulator of its own.
type workspace struct {
	*acctest.Workspace
	cloud *acctest.Cloud
}

// openWorkspace copies an example and configures the engine by the text of a CLI configuration file.
func openWorkspace(t *testing.T, engine, example, cli string) workspace {
	t.Helper()
	cloud := acctest.New(t)
	w := workspace{cloud.WorkspaceFor(t, engine, cli), cloud}
	must(t, os.CopyFS(w.Dir, os.DirFS(filepath.Join(root, "examples", example))))
	return w
}

// runFullLifecycle initializes, applies, finds nothing more to do and destroys; in between, the department and the
// project that every example makes are there.
func (w workspace) runFullLifecycle(t *testing.T) (applied string) {
	t.Helper()
	w.Terraform("init")
	applied = w.Terraform("apply", "-auto-approve")
	if departments, projects := w.count(); departments != 1 || projects != 1 {
		t.Errorf("%d departments and %d projects after apply, want one each", departments, projects)
	}
	w.Terraform("plan", "-detailed-exitcode")
	w.Terraform("destroy", "-auto-approve")
	if departments, projects := w.count(); departments != 0 || projects != 0 {
		t.Errorf("%d departments and %d projects after destroy, want none", departments, projects)
	}
	return applied
}

// count is how many departments "Sales" and living projects "web-shop" the clouds hold.
func (w workspace) count() (departments, projects int) {
	w.cloud.View(func(st *simulator.State) {
		for _, department := range st.MCC.Departments {
			if department.Name == "Sales" {
				departments++
			}
		}
		for _, project := range st.NHN.Projects {
			if project.Name == "web-shop" && project.Deleted.IsZero() {
				projects++
			}
		}
	})
	return departments, projects
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
