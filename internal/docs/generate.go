package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

const providerName = "nhnmcc"

// subcategories are the prefixes of types, and the headings that the registry lists them under.
var subcategories = map[string]string{"mcc": mcc.Cloud, "nhn": nhn.Cloud}

// generate renders the documentation of the repository in the working directory: path under docs/ -> content.
//
// tfplugindocs refuses types that do not begin with the provider's name. So it runs once for each prefix, as if that
// were the provider, and once for the page of the provider itself, the guides and the functions.
func generate(ctx context.Context) (map[string]string, error) {
	schemas, identities, err := describe(ctx)
	if err != nil {
		return nil, err
	}
	work, err := os.MkdirTemp("", "docs-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work) //nolint:errcheck // what stays behind is in the system's folder for such things

	pages := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(subcategories)) {
		rendered, err := render(ctx, filepath.Join(work, name), name, document(name, schemas, identities))
		if err != nil {
			return nil, err
		}
		maps.Copy(pages, typePages(name, rendered))
	}
	own, err := render(ctx, filepath.Join(work, providerName), providerName, document(providerName, schemas, identities))
	if err != nil {
		return nil, err
	}
	if err := fill(own); err != nil {
		return nil, err
	}
	maps.Copy(pages, ownPages(own))
	if pages[coveragePage], err = coverage(); err != nil {
		return nil, err
	}
	return pages, nil
}

// tables are what pages take from the code, by the line that marks the place in a template.
var tables = map[string]func() (string, error){
	"<!-- mcc codes -->":   func() (string, error) { return codeTable(mcc.Codes, diagnose.RemedyTable(mcc.Cloud)), nil },
	"<!-- nhn codes -->":   func() (string, error) { return codeTable(nhn.Codes, diagnose.RemedyTable(nhn.Cloud)), nil },
	"<!-- permissions -->": permissionTable,
	"<!-- switches -->":    switchTables,
}

// fill puts the tables into the pages that have a place for them.
func fill(pages map[string]string) error {
	for mark, table := range tables {
		content, err := table()
		if err != nil {
			return err
		}
		for name, page := range pages {
			pages[name] = strings.ReplaceAll(page, mark, content)
		}
	}
	return nil
}

// describe asks the provider for its schemas in its own protocol, without a Terraform: list resources and actions are
// there whatever version of Terraform the machine has.
func describe(ctx context.Context) (*tfprotov6.GetProviderSchemaResponse, *tfprotov6.GetResourceIdentitySchemasResponse, error) {
	server, err := provider.NewServer(provider.New("docs")())()
	if err != nil {
		return nil, nil, err
	}
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, nil, err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, nil, err
	}
	for _, d := range slices.Concat(schemas.Diagnostics, identities.Diagnostics) {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			err = errors.Join(err, fmt.Errorf("%s: %s", d.Summary, d.Detail))
		}
	}
	return schemas, identities, err
}

// render runs tfplugindocs in dir and returns the pages that it writes.
func render(ctx context.Context, dir, name string, doc documentJSON) (map[string]string, error) {
	if err := os.CopyFS(filepath.Join(dir, "examples"), os.DirFS("examples")); err != nil {
		return nil, err
	}
	if name == providerName {
		if err := os.CopyFS(filepath.Join(dir, "templates"), os.DirFS("templates")); err != nil {
			return nil, err
		}
	}
	schema, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	schemaFile := filepath.Join(dir, "schema.json")
	if err := os.WriteFile(schemaFile, schema, 0o600); err != nil {
		return nil, err
	}
	command := exec.CommandContext(ctx, "go", "tool", "-modfile=tools/go.mod", "tfplugindocs", "generate", //nolint:gosec // no input
		"--provider-dir="+dir, "--provider-name="+name, "--rendered-provider-name="+providerName, "--providers-schema="+schemaFile)
	if output, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("tfplugindocs for %s: %w\n%s", name, err, output)
	}
	return read(os.DirFS(filepath.Join(dir, "docs")))
}

// typePages are the pages of types, under the full names of the types and the heading of their cloud. The page of the
// provider, which tfplugindocs writes every time, is omitted.
func typePages(prefix string, rendered map[string]string) map[string]string {
	pages := map[string]string{}
	for name, content := range rendered {
		if folder, file := path.Split(name); folder != "" {
			pages[folder+prefix+"_"+file] = under(subcategories[prefix], content)
		}
	}
	return pages
}

// ownPages are the pages of the provider itself; functions have the heading of the cloud that their name begins with.
func ownPages(rendered map[string]string) map[string]string {
	pages := maps.Clone(rendered)
	for name, content := range rendered {
		if file, ok := strings.CutPrefix(name, "functions/"); ok {
			prefix, _, _ := strings.Cut(file, "_")
			pages[name] = under(subcategories[prefix], content)
		}
	}
	return pages
}

func under(subcategory, content string) string {
	return strings.Replace(content, `subcategory: ""`, fmt.Sprintf("subcategory: %q", subcategory), 1)
}

func read(folder fs.FS) (map[string]string, error) {
	pages := map[string]string{}
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(folder, name)
		pages[name] = string(content)
		return err
	})
	return pages, err
}
