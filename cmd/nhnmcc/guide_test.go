package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// What the guide shows works.
func TestCompanionGuide(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("../../templates/guides/simulator.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(content)

	seed := filepath.Join(t.TempDir(), "seed.yaml")
	if err := os.WriteFile(seed, []byte(between(t, guide, "```yaml\n", "```")), 0o600); err != nil {
		t.Fatal(err)
	}
	state, err := readSeed(seed)
	if err != nil {
		t.Fatal(err)
	}
	if len(state.NHN.Projects) != 1 || state.NHN.Projects[0].Name != "newsroom" || len(state.MCC.JobGrades) != 1 || len(state.MCC.Users) != 0 {
		t.Errorf("the seed makes projects %v, grades %v, users %v", state.NHN.Projects, state.MCC.JobGrades, state.MCC.Users)
	}

	for path, body := range map[string]string{
		"/faults":   between(t, guide, "--data '", "'"),
		"/switches": between(t, guide, "changes some switches: `", "`"),
	} {
		method := map[string]string{"/faults": http.MethodPut, "/switches": http.MethodPatch}[path]
		answer := httptest.NewRecorder()
		simulator.New().Admin().ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body)))
		if answer.Code != http.StatusNoContent {
			t.Errorf("%s %s: %d %s", path, body, answer.Code, answer.Body)
		}
	}
}

func between(t *testing.T, text, from, to string) string {
	t.Helper()
	_, rest, found := strings.Cut(text, from)
	part, _, ended := strings.Cut(rest, to)
	if !found || !ended {
		t.Fatalf("nothing between %q and %q", from, to)
	}
	return part
}
