package main

import (
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestPlainWords(t *testing.T) {
	t.Parallel()
	problems, err := checkWords(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range problems {
		t.Error(problem)
	}
}

func TestCheckWords(t *testing.T) {
	t.Parallel()
	problems, err := checkWords(fstest.MapFS{
		"README.md":             {Data: []byte("It is made\nanew. Of an `anew` and `left out` nothing is said.\n")},
		"DESIGN.md":             {Data: []byte("anew")},
		"docs/resources/a.md":   {Data: []byte("anew")},
		"docs/guides/gitops.md": {Data: []byte("Tells\n")},
		"examples/a/main.tf":    {Data: []byte("# is left\n# out at the\n#   most\n")},
		"examples/a/data.csv":   {Data: []byte("anew")},
		"templates/a.md.tmpl":   {Data: []byte("renewed, emailed, a leftover, outside")},
		".github/a.yml":         {Data: []byte("# Put it\n# back")},
		"internal/a.md":         {Data: []byte("anew")},
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(problems)
	want := []string{
		`.github/a.yml:1: "Put it # back": write restore`,
		`DESIGN.md:1: "anew": write again, re-create`,
		`README.md:2: "anew": write again, re-create`,
		`docs/guides/gitops.md:1: "Tells": write returns, shows, describes`,
		`docs/resources/a.md:1: "anew": write again, re-create`,
		`examples/a/main.tf:1: "left # out": write omitted, skipped`,
		`examples/a/main.tf:2: "at the # most": write at most`,
	}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
