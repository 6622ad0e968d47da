package export

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// catalog holds the resource types that the provider can list, and its data sources.
type catalog struct {
	kinds       map[string]*kind
	dataSources map[string]*tfprotov6.Schema
}

// kind is a resource type with the objects that were found.
type kind struct {
	typeName string
	schema   *tfprotov6.Schema // of the resource
	list     *tfprotov6.Schema // of the list block
	identity tftypes.Type
	key      []string                 // attributes of the identity, outermost first
	defaults map[string]tftypes.Value // by the path of an attribute, such as roles.policy
	objects  []*object
	leftOut  []omission
	failed   []string // lists that could not be read, and why

	roleNames map[string]string // by ID
}

// omission is an object that is not managed.
type omission struct{ why, where, who string }

// object is one object of a cloud.
type object struct {
	kind       *kind
	importID   string
	display    string // name for people
	attributes map[string]tftypes.Value
	omitted    []string // attributes whose values configuration cannot say
	label      string   // second half of its address, or of that of its module

	module  *object   // project whose module contains it; nil if it is a resource of its own
	key     string    // of the object in that module
	entries []*object // of a project with a module: the other objects in it
}

func (o *object) address() string { return o.resource("").Address() }

// resource is the object as a resource of an export.
func (o *object) resource(file string) Resource {
	if o.module == nil {
		return Resource{Type: o.kind.typeName, Label: o.label, ImportID: o.importID, File: file}
	}
	return Resource{Type: o.kind.typeName, Label: moduleAddress, ImportID: o.importID, File: projectsFile, Module: o.module.label, Key: o.key}
}

// text is a string attribute, "" where it has none.
func (o *object) text(name string) string { return text(o.attributes[name]) }

func text(value tftypes.Value) string {
	var content string
	if value.Type() == nil || !value.Type().Is(tftypes.String) || value.IsNull() || !value.IsKnown() || value.As(&content) != nil {
		return ""
	}
	return content
}

func newCatalog(ctx context.Context, source Source) (*catalog, error) {
	schemas, err := source.Server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err := failure(err, schemas.Diagnostics); err != nil {
		return nil, err
	}
	identities, err := source.Server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err := failure(err, identities.Diagnostics); err != nil {
		return nil, err
	}
	defaults := defaultsOf(ctx, source.Provider)
	c := &catalog{kinds: map[string]*kind{}, dataSources: schemas.DataSourceSchemas}
	for typeName, list := range schemas.ListResourceSchemas {
		k := &kind{typeName: typeName, list: list, schema: schemas.ResourceSchemas[typeName], defaults: defaults[typeName]}
		k.identity = identities.IdentitySchemas[typeName].ValueType()
		for _, attribute := range identities.IdentitySchemas[typeName].IdentityAttributes {
			k.key = append(k.key, attribute.Name)
		}
		slices.SortStableFunc(k.key, func(a, b string) int { return depth(a) - depth(b) })
		c.kinds[typeName] = k
	}
	return c, nil
}

// failure is the first error of a response.
func failure(err error, diagnostics []*tfprotov6.Diagnostic) error {
	if err != nil {
		return err
	}
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			return errors.New(d.Summary + ": " + d.Detail)
		}
	}
	return nil
}

// depth orders what identifies an object as its import ID has it, outermost first. The protocol sorts by the alphabet.
func depth(attribute string) int {
	outer := []string{"type", "company_id", "org_id", "project_id"}
	if i := slices.Index(outer, attribute); i >= 0 {
		return i
	}
	return len(outer)
}

// inProject reports whether objects of the type are listed project by project.
func (k *kind) inProject() bool {
	return slices.ContainsFunc(k.list.Block.Attributes, func(a *tfprotov6.SchemaAttribute) bool { return a.Name == projectID })
}

// isScoped reports whether objects of the type are listed of an organization or company, or of its projects, and not of the
// account that the provider authenticates as.
func (k *kind) isScoped() bool {
	return k.inProject() || slices.ContainsFunc(k.list.Block.Attributes, func(a *tfprotov6.SchemaAttribute) bool { return a.Name == "org_id" || a.Name == "company_id" })
}

// cloud is "mcc" or "nhn".
func (k *kind) cloud() string {
	name, _, _ := strings.Cut(k.typeName, "_")
	return name
}

const (
	projectType = "nhn_project"
	projectID   = "project_id"
)

// choose picks the types that are in scope, by the alphabet.
func (c *catalog) choose(scope Scope) ([]*kind, error) {
	known := slices.Sorted(maps.Keys(c.kinds))
	for _, name := range scope.Only {
		k := c.kinds[name]
		switch {
		case k == nil:
			return nil, fmt.Errorf("%s cannot be exported. Supported types: %s", name, strings.Join(known, ", "))
		case len(scope.Projects) > 0 && !k.inProject() && name != projectType:
			return nil, fmt.Errorf("%s does not belong to a project: export it without --project", name)
		}
	}
	var chosen []*kind
	for _, name := range known {
		k := c.kinds[name]
		place := map[string]string{"mcc": scope.CompanyID, "nhn": scope.OrgID}[k.cloud()]
		wanted := len(scope.Only) == 0 && place != "" || slices.Contains(scope.Only, name)
		if wanted && (len(scope.Projects) == 0 || k.inProject() || name == projectType) {
			chosen = append(chosen, k)
		}
	}
	return chosen, nil
}
