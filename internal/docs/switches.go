package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// switchTables lists the switches of the simulator, from the comments of their fields and of the constants that they take.
func switchTables() (string, error) {
	meanings, values := map[string]string{}, map[string]string{}
	err := eachFile("internal/simulator", func(_ string, file *ast.File) {
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.TypeSpec:
				noteFields(node, meanings)
			case *ast.GenDecl:
				noteConstants(node, values)
			}
			return true
		})
	})
	if err != nil {
		return "", err
	}
	defaults := simulator.DefaultSwitches()
	var page strings.Builder
	group := "-"
	for _, s := range defaults.Named() {
		if prefix, _, _ := strings.Cut(s.Name, "."); prefix != group && strings.Contains(s.Name, ".") {
			group = prefix
			fmt.Fprintf(&page, "\n### %s\n\n| Switch | Default | What it does |\n|---|---|---|\n", subcategories[group])
		} else if group == "-" {
			page.WriteString("| Switch | Default | What it does |\n|---|---|---|\n")
		}
		meaning := meanings[s.Name] + values[s.TypeName()]
		fmt.Fprintf(&page, "| `%s` | `%v` | %s |\n", s.Name, s.Value(), strings.ReplaceAll(meaning, "|", `\|`))
	}
	return strings.TrimSpace(page.String()), nil
}

var switchStructs = map[string]string{"Switches": "", "MCCSwitches": "mcc.", "NHNSwitches": "nhn."}

// noteFields keeps what is said about each switch.
func noteFields(spec *ast.TypeSpec, meanings map[string]string) {
	prefix, ok := switchStructs[spec.Name.Name]
	group, isStruct := spec.Type.(*ast.StructType)
	if !ok || !isStruct {
		return
	}
	for _, field := range group.Fields.List {
		for _, name := range field.Names {
			meanings[prefix+name.Name] = comment(field.Comment)
		}
	}
}

// noteConstants keeps the numbers of a type's constants, and what each stands for.
func noteConstants(declaration *ast.GenDecl, values map[string]string) {
	if declaration.Tok != token.CONST {
		return
	}
	of := ""
	for i, spec := range declaration.Specs {
		constant, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if named, isNamed := constant.Type.(*ast.Ident); isNamed {
			of = named.Name
		}
		number := fmt.Sprint(i)
		if len(constant.Values) == 1 {
			if literal, isLiteral := constant.Values[0].(*ast.BasicLit); isLiteral {
				number = literal.Value
			}
		}
		values[of] += fmt.Sprintf("<br>**%s** %s", number, comment(constant.Comment))
	}
}

// sections are numbers in brackets at the end of a comment: they point into notes that readers do not have.
var sections = regexp.MustCompile(`\s*\([0-9.a-z, ]*[0-9][0-9.a-z, ]*\)$`)

func comment(group *ast.CommentGroup) string {
	return sections.ReplaceAllString(strings.TrimSpace(group.Text()), "")
}
