package main

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// source is a Go file.
type source struct {
	path      string
	kind      string // what files of its kind are called
	test      bool
	lines     int
	functions []function
}

type function struct {
	name, path string
	lines      int
}

// sources reads all Go files below root.
func sources(root string) ([]source, error) {
	var files []source
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		file, err := read(path)
		files = append(files, file)
		return err
	})
	return files, err
}

func read(path string) (source, error) {
	content, err := os.ReadFile(path) //nolint:gosec // our own
	if err != nil {
		return source{}, err
	}
	s := source{path: path, kind: filepath.ToSlash(filepath.Dir(path)), test: strings.HasSuffix(path, "_test.go"), lines: bytes.Count(content, []byte("\n"))}
	if strings.HasSuffix(path, "_list.go") && !s.test {
		s.kind += " (lists)"
	}
	if s.kind == "internal/acctest" || s.kind == "internal/bench/idle" {
		s.test = true // only tests and the benchmark run it
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, content, parser.SkipObjectResolution)
	if err != nil {
		return s, err
	}
	for _, declaration := range file.Decls {
		if f, ok := declaration.(*ast.FuncDecl); ok && !strings.HasSuffix(f.Name.Name, "Schema") {
			s.functions = append(s.functions, function{f.Name.Name, path, set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1})
		}
	}
	return s, nil
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
