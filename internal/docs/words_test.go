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

func TestPlainWords_code(t *testing.T) {
	t.Parallel()
	problems, err := checkCode(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range problems {
		t.Error(problem)
	}
}

func TestCheckCode(t *testing.T) {
	t.Parallel()
	source := "// Package a is left out.\npackage a\n\n// mishaps is gone.\nvar mishaps, calm = \"It is made\\nanew\", \"anew\"\n\nfunc f(answer, prefix int) {} // tells `told`\n"
	problems, err := checkCode(fstest.MapFS{
		"internal/a/a.go":         {Data: []byte(source)},
		"internal/a/a_test.go":    {Data: []byte("package a\n\nvar doubt = \"It is anew\"\n\ntype listing int\n")},
		"internal/simulator/a.go": {Data: []byte("package a\n\nvar a = \"It is anew\" // anew\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`internal/a/a.go:5: "anew": write again, re-create`,
		`internal/a/a.go:1: "left out": write omitted, skipped`,
		`internal/a/a.go:4: "mishaps": write fault`,
		`internal/a/a.go:7: "tells": write returns, shows, describes`,
		`internal/a/a.go:5: mishaps: use faultCase`,
		`internal/a/a.go:7: answer: use response`,
		`internal/a/a_test.go:5: listing: use list`,
		`internal/simulator/a.go:3: "anew": write again, re-create`,
	}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
