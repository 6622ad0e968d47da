package export

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// Move is a resource that gets another address.
type Move struct{ From, To string }

// markedKey matches the line above a module block, and above an entry of a map in it.
var markedKey = regexp.MustCompile(`^\s*# Import ID: ("(?:[^"\\\n]|\\.)*")\s*$`)

// markedID is the import ID in the line above a line of a file; "" if there is none.
func markedID(lines []string, line int) string {
	if line < 2 {
		return ""
	}
	found := markedKey.FindStringSubmatch(lines[line-2])
	if found == nil {
		return ""
	}
	id, err := strconv.Unquote(found[1])
	if err != nil {
		return ""
	}
	return id
}

// addModule notes the resources in the module of a project, which is in a file of these lines. It reports whether the block is that of an
// exported project. The copy of a block, with its comment, is not: its project may exist already, and the first block keeps its address.
func (f *Former) addModule(block *hclsyntax.Block, file string, lines []string) bool {
	id := markedID(lines, block.TypeRange.Start.Line)
	if _, known := f.places[objectName{projectType, id}]; id == "" || known {
		return false
	}
	module := block.Labels[0]
	f.addPlace(Resource{Type: projectType, Label: moduleAddress, ImportID: id, File: file, Module: module})
	f.labels[objectName{projectType, id}] = module
	f.take(projectType, module)
	for _, variable := range moduleVariables {
		attribute := block.Body.Attributes[variable.name]
		if attribute == nil {
			continue
		}
		entries, ok := attribute.Expr.(*hclsyntax.ObjectConsExpr)
		if !ok {
			continue
		}
		for _, entry := range entries.Items {
			key, diags := entry.KeyExpr.Value(nil)
			if diags.HasErrors() || key.IsNull() || !key.IsKnown() || key.Type() != cty.String {
				continue
			}
			f.addPlace(Resource{
				Type: variable.typeName, Label: moduleAddress, ImportID: markedID(lines, entry.KeyExpr.Range().Start.Line), File: file,
				Module: module, Key: key.AsString(),
			})
		}
	}
	return true
}

// unmarkedModule returns what a module block stands for that no export wrote: a project if its source is the exported module, else the
// module itself.
func unmarkedModule(block *hclsyntax.Block, file string) Resource {
	r := Resource{Type: projectType, Label: moduleAddress, File: file, Module: block.Labels[0]}
	attribute := block.Body.Attributes["source"]
	if attribute == nil {
		return r
	}
	source, diags := attribute.Expr.Value(nil)
	if !diags.HasErrors() && source.IsKnown() && !source.IsNull() && source.Type() == cty.String && path.Clean(source.AsString()) != moduleFolder {
		r.Type, r.Label = "", ""
	}
	return r
}

// isOrdinaryModule reports whether r is a module block that does not belong to an export.
func (r Resource) isOrdinaryModule() bool { return r.Type == "" && r.Module != "" }

func (f *Former) addPlace(r Resource) {
	name := objectName{r.Type, r.ImportID}
	if _, known := f.places[name]; known {
		return
	}
	f.resources = append(f.resources, r)
	if r.ImportID != "" {
		f.places[name] = r
	}
}

// addMove notes a moved block of a previous export.
func (f *Former) addMove(block *hclsyntax.Block, file File) {
	source := func(name string) string {
		attribute := block.Body.Attributes[name]
		if attribute == nil {
			return ""
		}
		return string(attribute.Expr.Range().SliceBytes(file.Content))
	}
	if move := (Move{source("from"), source("to")}); move.From != "" && move.To != "" {
		f.moves = append(f.moves, move)
	}
}

// moved are the resources of the former files that get another address in the result, and those of the moved blocks in these files, which
// may not have been applied yet.
func (f *Former) moved(result Result) []Move {
	addresses := map[string]bool{}
	for _, address := range result.Addresses() {
		addresses[address] = true
	}
	moves := slices.DeleteFunc(slices.Clone(f.moves), func(move Move) bool { return !addresses[move.To] })
	for _, kind := range result.Kinds {
		for _, r := range kind.Resources {
			label := f.labels[objectName{r.Type, r.ImportID}]
			_, inModule := f.places[objectName{r.Type, r.ImportID}]
			if r.Module != "" && label != "" && !inModule {
				moves = append(moves, Move{r.Type + "." + label, r.Address()})
			}
		}
	}
	slices.SortFunc(moves, func(a, b Move) int { return strings.Compare(a.From+" "+a.To, b.From+" "+b.To) })
	return slices.Compact(moves)
}

func movedBlocks(moves []Move) File {
	var b strings.Builder
	b.WriteString("# The addresses before the resources were in modules. Delete this file when every state has them.\n")
	for _, move := range moves {
		fmt.Fprintf(&b, "\nmoved {\nfrom = %s\nto = %s\n}\n", move.From, move.To)
	}
	return newFile(MovedFile, b.String())
}

// CheckModules returns an error if the folder contains an export with modules, and the next one would have none: nothing would move the
// resources back, so Terraform would plan to destroy them.
func (f *Former) CheckModules(folder string, modules bool) error {
	if modules || len(f.places) == 0 {
		return nil
	}
	return errors.New(folder + " contains an export with --modules. Without the modules, Terraform would plan to destroy their resources. " +
		"Add --modules, or export to another folder with --out")
}
