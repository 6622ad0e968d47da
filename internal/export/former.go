package export

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// Former contains the resources in the files of a folder: those that an earlier export wrote, and the labels of all.
type Former struct {
	resources []Resource
	labels    map[objectName]string
	taken     map[string]map[string]bool // labels that no new object may get, by resource type
	places    map[objectName]Resource    // resources in the modules of an export
	modules   map[string]bool            // other modules
	moves     []Move
}

// objectName identifies an object independently of its address.
type objectName struct{ typeName, importID string }

// Resource is a resource of an export. The import ID is empty if the files do not say it. Module is the label of the module that contains
// it, and Key its key in that module, if there is one.
type Resource struct{ Type, Label, ImportID, File, Module, Key string }

// Address is the address in the configuration.
func (r Resource) Address() string {
	if r.isOrdinaryModule() {
		return "module." + r.Module
	}
	address := r.Type + "." + r.Label
	if r.Module != "" {
		address = "module." + r.Module + "." + address
	}
	if r.Key != "" {
		address += "[" + quoted(r.Key) + "]"
	}
	return address
}

// markedResource finds the line that every exported resource has above it. Import blocks are deleted after the first apply, so
// nothing else in the files says which object a resource is.
var markedResource = regexp.MustCompile(`(?m)^# Import ID: ("(?:[^"\\\n]|\\.)*")\nresource "([a-z_]+)" "([^"\n]+)"`)

func marker(importID string) string { return "# Import ID: " + strconv.Quote(importID) + "\n" }

// ReadFormer reads the configuration in a folder, which need not exist. Files of these names are those of an export, even if
// they were changed.
func ReadFormer(folder string, names []string) (Former, error) {
	former := Former{labels: map[objectName]string{}, taken: map[string]map[string]bool{}, places: map[objectName]Resource{}, modules: map[string]bool{}}
	if err := checkRegularFiles(folder, names...); err != nil {
		return former, err
	}
	files, err := readConfiguration(folder)
	if err != nil {
		return former, err
	}
	exported := func(file File) bool { return firstLine.Match(file.Content) || slices.Contains(names, file.Name) }
	for _, file := range files {
		if !exported(file) {
			continue
		}
		for _, found := range markedResource.FindAllSubmatch(file.Content, -1) {
			if id, err := strconv.Unquote(string(found[1])); err == nil {
				former.add(Resource{Type: string(found[2]), Label: string(found[3]), ImportID: id, File: file.Name})
			}
		}
	}
	var declared []Resource
	for _, file := range files {
		lines := strings.Split(string(file.Content), "\n")
		for _, block := range blocks(file) {
			switch {
			case block.Type == "resource" && len(block.Labels) == 2:
				declared = append(declared, Resource{Type: block.Labels[0], Label: block.Labels[1], File: file.Name})
			case block.Type == "import" && exported(file):
				former.addImport(block, file.Name)
			case block.Type == "moved" && exported(file):
				former.addMove(block, file)
			case block.Type == "module" && len(block.Labels) == 1 && (!exported(file) || !former.addModule(block, file.Name, lines)):
				former.modules[block.Labels[0]] = true
				former.take(projectType, block.Labels[0])
				former.resources = append(former.resources, unmarkedModule(block, file.Name))
			}
		}
	}
	for _, r := range declared {
		if !former.taken[r.Type][r.Label] {
			former.resources = append(former.resources, r)
			former.take(r.Type, r.Label)
		}
	}
	return former, nil
}

// add notes a resource, unless another one claims its object or its address.
func (f *Former) add(r Resource) {
	name := objectName{r.Type, r.ImportID}
	if f.labels[name] != "" || f.taken[r.Type][r.Label] || !hclsyntax.ValidIdentifier(r.Label) {
		return
	}
	f.resources, f.labels[name] = append(f.resources, r), r.Label
	f.take(r.Type, r.Label)
}

func (f *Former) take(typeName, label string) {
	if f.taken[typeName] == nil {
		f.taken[typeName] = map[string]bool{}
	}
	f.taken[typeName][label] = true
}

// addImport records the import block of a single resource.
func (f *Former) addImport(block *hclsyntax.Block, file string) {
	to, id := block.Body.Attributes["to"], block.Body.Attributes["id"]
	if to == nil || id == nil {
		return
	}
	address, ok := to.Expr.(*hclsyntax.ScopeTraversalExpr)
	value, diags := id.Expr.Value(nil)
	if !ok || len(address.Traversal) != 2 || diags.HasErrors() || value.Type() != cty.String || value.IsNull() {
		return
	}
	if label, ok := address.Traversal[1].(hcl.TraverseAttr); ok {
		f.add(Resource{Type: address.Traversal.RootName(), Label: label.Name, ImportID: value.AsString(), File: file})
	}
}

// missing are the resources of the files that a result replaces, and that are not in it.
func (f *Former) missing(result Result) []Resource {
	kept, addresses, moved := map[objectName]string{}, map[string]bool{}, map[string]bool{}
	for _, kind := range result.Kinds {
		for _, r := range kind.Resources {
			kept[objectName{r.Type, r.ImportID}], addresses[r.Address()] = r.Address(), true
		}
	}
	for _, move := range result.Moved {
		moved[move.From] = true
	}
	var missing []Resource
	for _, r := range f.resources {
		replaced := slices.ContainsFunc(result.Files, func(file File) bool { return file.Name == r.File })
		same := kept[objectName{r.Type, r.ImportID}] == r.Address() || r.ImportID == "" && addresses[r.Address()]
		if replaced && !same && !moved[r.Address()] {
			missing = append(missing, r)
		}
	}
	return missing
}

// CheckConfiguration reports what another file of the folder configures that an export of these files configures as well:
// Terraform rejects such a folder.
func CheckConfiguration(folder string, names []string) error {
	files, err := readConfiguration(folder)
	if err != nil {
		return err
	}
	var conflicts []string
	for _, file := range files {
		if slices.Contains(names, file.Name) || file.Name == "override.tf" || strings.HasSuffix(file.Name, "_override.tf") {
			continue
		}
		for _, block := range blocks(file) {
			if what := conflict(block, names); what != "" {
				conflicts = append(conflicts, fmt.Sprintf("%s: %s", filepath.Join(folder, file.Name), what))
			}
		}
	}
	if len(conflicts) == 0 {
		return nil
	}
	return fmt.Errorf("Terraform would reject the folder, because these files contain the same configuration as the files of the export:\n  %s\n"+
		"Export to another folder with --out, or remove these blocks. --force writes the files anyway", strings.Join(conflicts, "\n  "))
}

// conflict says which error of Terraform a block leads to, "" for none.
func conflict(block *hclsyntax.Block, names []string) string {
	switch {
	case block.Type == "terraform" && slices.ContainsFunc(block.Body.Blocks, func(b *hclsyntax.Block) bool { return b.Type == "required_providers" }):
		return `required_providers ("Duplicate required providers configuration")`
	case block.Type == "provider" && len(block.Labels) == 1 && block.Body.Attributes["alias"] == nil &&
		slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, block.Labels[0]+"_") }):
		return fmt.Sprintf(`provider %q ("Duplicate provider configuration")`, block.Labels[0])
	case block.Type == "resource" && len(block.Labels) == 2 && block.Labels[0] == directoryType && slices.Contains(names, directoryFile):
		return fmt.Sprintf(`resource %q %q ("Duplicate resource")`, block.Labels[0], block.Labels[1])
	}
	return ""
}

func blocks(file File) hclsyntax.Blocks {
	parsed, _ := hclsyntax.ParseConfig(file.Content, file.Name, hcl.InitialPos) // of an invalid file, the readable part
	if parsed == nil {
		return nil
	}
	body, _ := parsed.Body.(*hclsyntax.Body)
	if body == nil {
		return nil
	}
	return body.Blocks
}

// readConfiguration reads the files of a folder that Terraform reads. A folder that does not exist has none. Line ends of
// Windows, which Git may write, do not count.
func readConfiguration(folder string) ([]File, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var files []File
	for _, entry := range entries {
		if entry.IsDir() || filepath.Ext(entry.Name()) != ".tf" || strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		if err := checkRegularFiles(folder, entry.Name()); err != nil {
			return nil, err
		}
		content, err := os.ReadFile(filepath.Join(folder, entry.Name())) //nolint:gosec // the user names the folder
		if err != nil {
			return nil, err
		}
		files = append(files, File{entry.Name(), bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))})
	}
	return files, err
}
