package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	ctyjson "github.com/zclconf/go-cty/cty/json"
	"github.com/zclconf/go-cty/cty/msgpack"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

var fenced = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

// TestPages_configurationIsValid holds every block of configuration in a page against the schemas, and lets the provider
// validate it: what a reader copies is accepted.
func TestPages_configurationIsValid(t *testing.T) {
	t.Parallel()
	c := newChecker(t)
	checked := 0
	for _, page := range pagesToRead(t) {
		content, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for i, block := range fenced.FindAllStringSubmatch(string(content), -1) {
			switch {
			case strings.HasPrefix(block[2], "provider_installation"): // of the CLI, in an older HCL; the release's tests use it
			case block[1] == "hcl", block[1] == "terraform":
				checked++
				for _, problem := range c.check(t, block[2]) {
					t.Errorf("%s, block %d: %s\n%s", page, i+1, problem, block[2])
				}
			case block[1] == "":
				t.Errorf("%s, block %d does not say what language it is in:\n%s", page, i+1, block[2])
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d blocks were found", checked)
	}
}

// The check finds what it is there to find.
func TestPages_invalidConfigurationIsFound(t *testing.T) {
	t.Parallel()
	c := newChecker(t)
	for config, want := range map[string]string{
		`resource "mcc_department" "a" { external_key = "a" }`:                                                              `"name" is required`,
		`resource "mcc_department" "a" {` + "\nexternal_key = \"a/b\"\nname = \"A\"\n}":                                     "external_key",
		`resource "mcc_department" "a" {` + "\nexternal_key = \"a\"\nname = \"A\"\nparent = \"b\"\n}":                       `no attribute "parent"`,
		`resource "mcc_departments" "a" {}`:                                                                                 "no resource mcc_departments",
		`data "nhn_project" "a" {}`:                                                                                         "Exactly one of these attributes",
		`provider "nhn" { retries = 1 }`:                                                                                    `no attribute "retries"`,
		`provider "nhn" { max_retries = 21 }`:                                                                               "max_retries",
		`resource "nhn_project_member" "a" {` + "\nproject_id = var.p\nemail = \"a@b.c\"\nroles = [{ role = \"a\" }]\n}":    `no attribute "role"`,
		`resource "nhn_project_member" "a" {` + "\nproject_id = var.p\nemail = \"a@b.c\"\nroles = [{ conditions = [] }]\n}": `role_id`,
		`terraform {` + "\nrequired_providers {\nnhn = { source = \"nhn/nhnmcc\" }\n}\n}":                                   `nhn/nhnmcc`,
		`list "mcc_user" "all" {` + "\nprovider = mcc\nconfig {\ndepartment = \"a\"\n}\n}":                                  `no attribute "department"`,
		`import {` + "\nto = mcc_usr.a\nid = \"a\"\n}":                                                                      "mcc_usr",
		`recource "mcc_user" "a" {}`:                                                                                        "recource",
		`resource "mcc_user" {`:                                                                                             "Unclosed configuration block",
	} {
		problems := strings.Join(c.check(t, config), "\n")
		if !strings.Contains(problems, want) {
			t.Errorf("%s\nsays %q, want %q", config, problems, want)
		}
	}
}

func pagesToRead(t *testing.T) []string {
	t.Helper()
	var pages []string
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md", "examples/*/README.md"} {
		found, err := filepath.Glob(filepath.Join("../..", pattern))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	return pages
}

// checker judges configuration as Terraform does before it plans, except that references are taken as unknown.
type checker struct {
	server  tfprotov6.ProviderServer
	schemas *tfprotov6.GetProviderSchemaResponse
}

func newChecker(t *testing.T) *checker {
	t.Helper()
	server, err := provider.NewServer(provider.New("docs")())()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	return &checker{server, schemas}
}

var (
	sources  = []string{"nhnmcc/mcc", "nhnmcc/nhn", "nhnmcc/nhnmcc"}
	untyped  = []string{"check", "locals", "module", "moved", "output", "removed", "run", "variable"}
	metas    = []string{"count", "depends_on", "for_each", "provider"}
	listMeta = append([]string{"include_resource", "limit"}, metas...)
)

func (c *checker) check(t *testing.T, config string) (problems []string) {
	t.Helper()
	file, diags := hclsyntax.ParseConfig([]byte(config), "page.tf", hcl.InitialPos)
	if diags.HasErrors() {
		return []string{diags.Error()}
	}
	body, ok := file.Body.(*hclsyntax.Body)
	if !ok {
		return []string{"no configuration"}
	}
	for _, block := range body.Blocks {
		problems = append(problems, c.block(t, block)...)
	}
	return problems
}

func (c *checker) block(t *testing.T, block *hclsyntax.Block) []string {
	t.Helper()
	ctx, typeName, body := t.Context(), "", block.Body
	if len(block.Labels) > 0 {
		typeName = block.Labels[0]
	}
	switch block.Type {
	case "terraform":
		return requiredProviders(body)
	case "import":
		to := body.Attributes["to"].Expr.Variables()[0] // before each.key
		if c.schemas.ResourceSchemas[to.RootName()] == nil {
			return []string{"there is no resource " + to.RootName()}
		}
		return nil
	case "provider":
		return judge(c.schemas.Provider, body, "provider "+typeName, nil, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			answer, err := c.server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
			return answer.Diagnostics, err
		})
	case "resource":
		if strings.HasPrefix(typeName, "terraform_") {
			return nil
		}
		return judge(c.schemas.ResourceSchemas[typeName], body, "resource "+typeName, metas, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			answer, err := c.server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{
				TypeName: typeName, Config: config, ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
			})
			return answer.Diagnostics, err
		})
	case "data":
		return judge(c.schemas.DataSourceSchemas[typeName], body, "data source "+typeName, metas, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			answer, err := c.server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: typeName, Config: config})
			return answer.Diagnostics, err
		})
	case "ephemeral":
		return judge(c.schemas.EphemeralResourceSchemas[typeName], body, "ephemeral resource "+typeName, metas, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			answer, err := c.server.ValidateEphemeralResourceConfig(ctx, &tfprotov6.ValidateEphemeralResourceConfigRequest{TypeName: typeName, Config: config})
			return answer.Diagnostics, err
		})
	case "list":
		return judge(c.schemas.ListResourceSchemas[typeName], configOf(body), "list "+typeName, listMeta, nil)
	case "action":
		if c.schemas.ActionSchemas[typeName] == nil {
			return []string{"there is no action " + typeName}
		}
		return judge(c.schemas.ActionSchemas[typeName].Schema, configOf(body), "action "+typeName, metas, nil)
	}
	if !slices.Contains(untyped, block.Type) {
		return []string{"there is no block " + block.Type}
	}
	return nil
}

// configOf is the block config of a list or an action.
func configOf(body *hclsyntax.Body) *hclsyntax.Body {
	for _, block := range body.Blocks {
		if block.Type == "config" {
			return block.Body
		}
	}
	return &hclsyntax.Body{}
}

func requiredProviders(body *hclsyntax.Body) (problems []string) {
	for _, block := range body.Blocks {
		if block.Type != "required_providers" {
			continue
		}
		for name, attribute := range block.Body.Attributes {
			value, diags := attribute.Expr.Value(nil)
			if diags.HasErrors() || !value.Type().HasAttribute("source") || !slices.Contains(sources, value.GetAttr("source").AsString()) {
				problems = append(problems, fmt.Sprintf("%s = %#v is no source of ours", name, value))
			}
		}
	}
	return problems
}

// judge compares a body with a schema, and asks the provider for the rest, if it validates such things.
func judge(schema *tfprotov6.Schema, body *hclsyntax.Body, what string, allowed []string, ask func(*tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error)) []string {
	if schema == nil {
		return []string{"there is no " + what}
	}
	config, problems := object(schema.Block, body, what, allowed)
	if len(problems) > 0 || ask == nil {
		return problems
	}
	packed, err := msgpack.Marshal(config, config.Type())
	if err != nil {
		return []string{err.Error()}
	}
	said, err := ask(&tfprotov6.DynamicValue{MsgPack: packed})
	if err != nil {
		return []string{err.Error()}
	}
	for _, d := range said {
		problems = append(problems, fmt.Sprintf("%s: %s: %s", what, d.Summary, d.Detail))
	}
	return problems
}

// object is the value of a body. Blocks such as timeouts occur at most once.
func object(schema *tfprotov6.SchemaBlock, body *hclsyntax.Body, what string, allowed []string) (value cty.Value, problems []string) {
	values := map[string]cty.Value{}
	for _, attribute := range schema.Attributes {
		written, there := body.Attributes[attribute.Name]
		switch {
		case there:
			evaluated, found := evaluate(written.Expr, attribute)
			problems, values[attribute.Name] = append(problems, found...), evaluated
		case attribute.Required:
			problems = append(problems, fmt.Sprintf("%q is required in %s", attribute.Name, what))
		default:
			values[attribute.Name] = cty.NullVal(typeOf(attribute).WithoutOptionalAttributesDeep())
		}
	}
	for _, inner := range schema.BlockTypes {
		empty, _ := object(inner.Block, &hclsyntax.Body{}, inner.TypeName, nil)
		values[inner.TypeName] = cty.NullVal(empty.Type())
	}
	for _, block := range body.Blocks {
		at := slices.IndexFunc(schema.BlockTypes, func(b *tfprotov6.SchemaNestedBlock) bool { return b.TypeName == block.Type })
		if at >= 0 {
			inner, found := object(schema.BlockTypes[at].Block, block.Body, block.Type, nil)
			problems, values[block.Type] = append(problems, found...), inner
		} else if block.Type != "lifecycle" {
			problems = append(problems, fmt.Sprintf("%s has no block %q", what, block.Type))
		}
	}
	for name := range body.Attributes {
		if _, known := values[name]; !known && !slices.Contains(allowed, name) {
			problems = append(problems, fmt.Sprintf("%s has no attribute %q", what, name))
		}
	}
	return cty.ObjectVal(values), problems
}

// evaluate computes an expression. What it refers to is unknown, and so is what functions of Terraform would answer.
func evaluate(expression hclsyntax.Expression, attribute *tfprotov6.SchemaAttribute) (cty.Value, []string) {
	want := typeOf(attribute)
	unknown := cty.UnknownVal(want.WithoutOptionalAttributesDeep())
	problems := unknownKeys(expression, attribute)
	if calls(expression) {
		return unknown, problems
	}
	scope := &hcl.EvalContext{Variables: map[string]cty.Value{}}
	for _, reference := range expression.Variables() {
		scope.Variables[reference.RootName()] = cty.DynamicVal
	}
	value, diags := expression.Value(scope)
	if diags.HasErrors() {
		return unknown, append(problems, diags.Error())
	}
	value, err := convert.Convert(value, want)
	if err != nil {
		return unknown, append(problems, fmt.Sprintf("%s: %s", attribute.Name, err))
	}
	return value, problems
}

func calls(expression hclsyntax.Expression) (does bool) {
	_ = hclsyntax.VisitAll(expression, func(node hclsyntax.Node) hcl.Diagnostics {
		_, isCall := node.(*hclsyntax.FunctionCallExpr)
		does = does || isCall
		return nil
	})
	return does
}

// unknownKeys finds keys of objects that their attribute does not have; a conversion would drop them in silence.
func unknownKeys(expression hclsyntax.Expression, attribute *tfprotov6.SchemaAttribute) (problems []string) {
	if attribute.NestedType == nil {
		return nil
	}
	switch e := expression.(type) {
	case *hclsyntax.TupleConsExpr:
		for _, one := range e.Exprs {
			problems = append(problems, unknownKeys(one, attribute)...)
		}
	case *hclsyntax.ObjectConsExpr:
		for _, item := range e.Items {
			key := hcl.ExprAsKeyword(item.KeyExpr)
			at := slices.IndexFunc(attribute.NestedType.Attributes, func(a *tfprotov6.SchemaAttribute) bool { return a.Name == key })
			if at < 0 {
				problems = append(problems, fmt.Sprintf("%s has no attribute %q", attribute.Name, key))
				continue
			}
			problems = append(problems, unknownKeys(item.ValueExpr, attribute.NestedType.Attributes[at])...)
		}
	}
	return problems
}

// typeOf is the type that a value of the attribute is converted to: what an object need not have is optional.
func typeOf(attribute *tfprotov6.SchemaAttribute) cty.Type {
	if attribute.NestedType == nil {
		encoded, err := json.Marshal(attribute.Type)
		if err != nil {
			panic(err)
		}
		converted, err := ctyjson.UnmarshalType(encoded)
		if err != nil {
			panic(err)
		}
		return converted
	}
	types, optional := map[string]cty.Type{}, []string{}
	for _, inner := range attribute.NestedType.Attributes {
		types[inner.Name] = typeOf(inner)
		if !inner.Required {
			optional = append(optional, inner.Name)
		}
	}
	object := cty.ObjectWithOptionalAttrs(types, optional)
	switch attribute.NestedType.Nesting {
	case tfprotov6.SchemaObjectNestingModeSet:
		return cty.Set(object)
	case tfprotov6.SchemaObjectNestingModeList:
		return cty.List(object)
	case tfprotov6.SchemaObjectNestingModeMap:
		return cty.Map(object)
	default:
		return object
	}
}
