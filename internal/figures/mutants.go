package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// proven are the packages whose tests are tried by mutation, each with its own tests alone.
var proven = []string{"internal/apiclient", "internal/models", "internal/tfkit"}

// quickBuild goes without what no test needs: each mutant is built anew, which takes longer than its tests.
const quickBuild = " -vet=off '-gcflags=-N -l' '-ldflags=-s -w'"

// mutations is what gremlins writes down of a package and those below it.
type mutations struct {
	Files []struct {
		Name      string   `json:"file_name"`
		Mutations []mutant `json:"mutations"`
	} `json:"files"`
}

type mutant struct {
	Type   string `json:"type"`
	Status string `json:"status"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// mutants tells how many small changes of the code no test notices, and which. A change of what no test runs is one of them.
func mutants(ctx context.Context, out io.Writer) error {
	folder, err := os.MkdirTemp("", "figures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	_, _ = fmt.Fprintln(out, "\nMutants that survive the tests of their package:")
	for _, name := range proven {
		path := filepath.Join(folder, "mutants.json")
		unleash := exec.CommandContext(ctx, "go", "tool", "-modfile=tools/go.mod", "gremlins", "unleash", "--output", path, "./"+name) //nolint:gosec // our own
		unleash.Env = append(os.Environ(), "GOFLAGS="+os.Getenv("GOFLAGS")+quickBuild)
		said, failed := unleash.CombinedOutput()
		content, err := os.ReadFile(path) //nolint:gosec // what it wrote
		if err != nil {
			return fmt.Errorf("%w\n%s", errors.Join(failed, err), said)
		}
		var found mutations
		if err := json.Unmarshal(content, &found); err != nil {
			return err
		}
		if err := writeMutants(out, name, found); err != nil {
			return err
		}
	}
	return nil
}

func writeMutants(out io.Writer, name string, found mutations) error {
	all, untried := 0, 0
	var survivors []string
	for _, file := range found.Files {
		path := filepath.Join(name, file.Name)
		counted, err := counted(path)
		if err != nil {
			return err
		}
		for _, m := range file.Mutations {
			switch {
			case m.Status == "NOT VIABLE":
				continue
			case m.Status == "NOT COVERED" && !counted(m.Line, m.Column):
				untried++
				continue
			case m.Status == "LIVED", m.Status == "NOT COVERED":
				survivors = append(survivors, fmt.Sprintf("%s:%d %s", path, m.Line, m.Type))
			}
			all++
		}
	}
	_, _ = fmt.Fprintf(out, "  %-28s %5.1f %% (%d of %d, and %d not tried)\n", name, 100*float64(len(survivors))/float64(max(all, 1)), len(survivors), all, untried)
	for _, survivor := range survivors {
		_, _ = fmt.Fprintf(out, "    %s\n", survivor)
	}
	return nil
}

// counted reports of a place in a file whether Go counts if tests run it. It counts neither the conditions of cases nor what
// stands outside functions, so gremlins takes those for not covered, and does not try them. Texts have no difference to try.
func counted(path string) (func(line, column int) bool, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return func(line, column int) bool {
		within := func(node ast.Node) bool {
			from, to := set.Position(node.Pos()), set.Position(node.End())
			after := line > from.Line || line == from.Line && column >= from.Column
			return after && (line < to.Line || line == to.Line && column < to.Column)
		}
		found := false
		for node := range ast.Preorder(file) {
			switch node := node.(type) {
			case *ast.BlockStmt:
				found = found || within(node)
			case *ast.CaseClause:
				for _, condition := range node.List {
					if within(condition) {
						return false
					}
				}
			case *ast.BinaryExpr:
				if at := set.Position(node.OpPos); at.Line == line && at.Column == column && (isText(node.X) || isText(node.Y)) {
					return false
				}
			}
		}
		return found
	}, nil
}

func isText(expression ast.Expr) bool {
	literal, ok := expression.(*ast.BasicLit)
	return ok && literal.Kind == token.STRING
}
