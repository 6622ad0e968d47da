package provider_test

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	ours "github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

const module = "github.com/nhnmcc/terraform-provider-nhnmcc/internal/"

// forbiddenImports says which packages a package must not import, by the beginnings of their paths: see DESIGN.md.
var forbiddenImports = map[string][]string{
	"access":        {"github.com/hashicorp/", module + "apiclient/mcc", module + "tfkit", module + "models", module + "diagnose", module + "resources", module + "datasources", module + "provider", module + "simulator", "net/http"},
	"apiclient":     {"github.com/hashicorp/", module + "apiclient/", module + "tfkit", module + "models", module + "simulator"},
	"apiclient/mcc": {"github.com/hashicorp/", module + "apiclient/nhn", module + "tfkit", module + "models", module + "simulator"},
	"apiclient/nhn": {"github.com/hashicorp/", module + "apiclient/mcc", module + "tfkit", module + "models", module + "simulator"},
	"diagnose":      {"github.com/hashicorp/", module + "tfkit", module + "models", module + "resources", module + "datasources", module + "provider", module + "simulator"},
	"directory":     {"github.com/hashicorp/", module + "apiclient/nhn", module + "tfkit", module + "models", module + "diagnose", module + "resources", module + "datasources", module + "provider", module + "simulator", "net/http"},
	"simulator":     {"github.com/", "golang.org/"},
	"tfkit":         {module + "apiclient/", module + "models", module + "resources", module + "datasources", "net/http"},
	"clients":       {module + "models", module + "resources", module + "datasources", module + "provider", module + "simulator", "net/http"},
	"models":        {module + "resources", module + "datasources", "net/http"},
	"actions":       {module + "resources", module + "datasources", module + "provider", module + "simulator"},
	"ephemerals":    {module + "resources", module + "datasources", module + "provider", module + "simulator", "net/http"},
	"functions":     {module + "resources", module + "datasources", module + "provider", module + "simulator", module + "apiclient/nhn", "net/http"},
	"resources":     {module + "datasources", module + "provider", module + "simulator", "net/http"},
	"datasources":   {module + "resources", module + "provider", module + "simulator", "net/http"},
	"doctor":        {"github.com/hashicorp/", module + "tfkit", module + "models", module + "resources", module + "datasources", module + "provider", module + "simulator"},
	"observe":       {"github.com/hashicorp/", module + "tfkit", module + "models", module + "resources", module + "datasources", module + "provider", module + "simulator"},
	"export":        {module},
	"summary":       {module + "apiclient/", module + "tfkit", module + "models", module + "resources", module + "datasources", module + "provider", module + "simulator", "net/http"},
	"provider":      {module + "simulator", module + "acctest", "net/http"},
}

func TestPackageDependencies(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	list := exec.CommandContext(t.Context(), "go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", module+"...")
	list.Stdout = &out
	if err := list.Run(); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for line := range strings.Lines(out.String()) {
		fields := strings.Fields(line)
		forbidden, guarded := forbiddenImports[strings.TrimPrefix(fields[0], module)]
		if !guarded {
			continue
		}
		checked++
		for _, imported := range fields[1:] {
			for _, wall := range forbidden {
				if strings.HasPrefix(imported, wall) {
					t.Errorf("%s imports %s", fields[0], imported)
				}
			}
		}
	}
	if checked != len(forbiddenImports) {
		t.Errorf("%d packages were checked, but %d have walls", checked, len(forbiddenImports))
	}
}

// terraformWords are words that the API clients must not use, not even in comments: they return facts, and internal/diagnose has
// the advice. The path of the module and identifiers of the API are no such words.
var terraformWords = regexp.MustCompile(`(?i)terraform|state rm|import id|depends_on|create_before_destroy|\blifecycle\b|\bthe provider\b|provider (configuration|block)|` +
	`\bresource (block|type)s?\b|\bdata sources?\b|\battributes?\b|\b(next|saved) plan\b|\ban apply\b|\bhcl\b`)

func TestClients_useNoTerraformWords(t *testing.T) {
	t.Parallel()
	checked := 0
	for _, folder := range []string{"../apiclient", "../apiclient/mcc", "../apiclient/nhn"} {
		files, err := filepath.Glob(folder + "/*.go")
		must(t, err)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			checked++
			text, err := os.ReadFile(file)
			must(t, err)
			number := 0
			for line := range strings.Lines(string(text)) {
				number++
				if word := terraformWords.FindString(strings.ReplaceAll(line, "nhnmcc/terraform-provider-nhnmcc", "")); word != "" {
					t.Errorf("%s:%d: %q: the API clients do not know Terraform: move the text to internal/diagnose", file, number, word)
				}
			}
		}
	}
	if checked < 50 {
		t.Errorf("only %d files were checked", checked)
	}
}

func TestSchemas(t *testing.T) {
	t.Parallel()
	server, err := ours.NewServer(ours.New("test")())()
	must(t, err)
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	must(t, err)
	if text := errorsOf(schemas.Diagnostics); text != "" {
		t.Fatal(text)
	}
	checkAttributes(t, "provider", schemas.Provider.Block.Attributes)
	for name, schema := range schemas.ResourceSchemas {
		checkAttributes(t, name, schema.Block.Attributes)
	}
	for name, schema := range schemas.DataSourceSchemas {
		checkAttributes(t, "data "+name, schema.Block.Attributes)
		if twin, ok := schemas.ResourceSchemas[name]; ok {
			checkTwins(t, name, twin.Block.Attributes, schema.Block.Attributes)
		}
	}
	for name, schema := range schemas.ListResourceSchemas {
		checkAttributes(t, "list "+name, schema.Block.Attributes)
		if !strings.HasSuffix(schema.Block.Description, ".") {
			t.Errorf("list %s: the description is no sentence: %q", name, schema.Block.Description)
		}
	}
	for name := range schemas.ResourceSchemas {
		if _, listed := schemas.ListResourceSchemas[name]; !listed && !slices.Contains(unlisted, name) {
			t.Errorf("%s has no list", name)
		}
	}
	for name, schema := range schemas.EphemeralResourceSchemas {
		checkAttributes(t, "ephemeral "+name, schema.Block.Attributes)
	}
	for name, schema := range schemas.ActionSchemas {
		checkAttributes(t, "action "+name, schema.Schema.Block.Attributes)
	}
	for name, function := range schemas.Functions {
		checkFunction(t, "function "+name, function)
	}
	identities, err := server.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	must(t, err)
	for name, schema := range schemas.ResourceSchemas {
		identity, ok := identities.IdentitySchemas[name]
		if !ok {
			t.Errorf("%s has no identity", name)
			continue
		}
		for _, attribute := range identity.IdentityAttributes {
			if !slices.ContainsFunc(schema.Block.Attributes, func(a *tfprotov6.SchemaAttribute) bool {
				return a.Name == attribute.Name && a.Type.Is(tftypes.String)
			}) {
				t.Errorf("%s: the identity's %s is no string attribute of the resource", name, attribute.Name)
			}
		}
	}
}

// unlisted are the types without a list: DESIGN.md says why.
var unlisted = []string{"mcc_directory", "nhn_project_members_exclusive", "nhn_project_service"}

// checkAttributes holds the rules that every attribute keeps.
func checkAttributes(t *testing.T, where string, attributes []*tfprotov6.SchemaAttribute) {
	t.Helper()
	for _, attribute := range attributes {
		name := where + "." + attribute.Name
		if !strings.HasSuffix(attribute.Description, ".") || strings.HasSuffix(attribute.Description, "..") {
			t.Errorf("%s: the description is no sentence: %q", name, attribute.Description)
		}
		if secretName(attribute.Name) && !attribute.Sensitive && !attribute.WriteOnly {
			t.Errorf("%s is named like a secret and is not sensitive", name)
		}
		if attribute.NestedType != nil {
			checkAttributes(t, name, attribute.NestedType.Attributes)
		}
	}
}

// checkFunction holds that a function says what it does and what it takes, in sentences but for the summary, which stands
// in lists.
func checkFunction(t *testing.T, name string, function *tfprotov6.Function) {
	t.Helper()
	if function.Summary == "" || strings.HasSuffix(function.Summary, ".") {
		t.Errorf("%s: the summary is no title: %q", name, function.Summary)
	}
	sentences := map[string]string{"it": function.Description}
	for _, parameter := range function.Parameters {
		sentences[parameter.Name] = parameter.Description
	}
	for of, sentence := range sentences {
		if !strings.HasSuffix(sentence, ".") || strings.HasSuffix(sentence, "..") {
			t.Errorf("%s: the description of %s is no sentence: %q", name, of, sentence)
		}
	}
}

func secretName(name string) bool {
	return strings.HasPrefix(name, "secret") || strings.HasSuffix(name, "_secret") || name == "app_key" || name == "password" || name == "password_wo" || name == "token"
}

// checkTwins holds that a resource and the data source of its name speak of the same things in the same types.
func checkTwins(t *testing.T, name string, resources, dataSources []*tfprotov6.SchemaAttribute) {
	t.Helper()
	for _, a := range resources {
		for _, b := range dataSources {
			if a.Name == b.Name && !withoutEnds(a.ValueType()).Equal(b.ValueType()) {
				t.Errorf("%s.%s is %s as a resource and %s as a data source", name, a.Name, a.ValueType(), b.ValueType())
			}
			if a.Name == b.Name && a.Sensitive != b.Sensitive {
				t.Errorf("%s.%s is sensitive in one of resource and data source", name, a.Name)
			}
		}
	}
}

// withoutEnds returns a type without the end dates of roles, which exist only in Terraform, so that only resources have them.
func withoutEnds(of tftypes.Type) tftypes.Type {
	set, isSet := of.(tftypes.Set)
	object, isObject := set.ElementType.(tftypes.Object)
	if !isSet || !isObject || object.AttributeTypes["expires_at"] == nil {
		return of
	}
	attributes := maps.Clone(object.AttributeTypes)
	delete(attributes, "expires_at")
	return tftypes.Set{ElementType: tftypes.Object{AttributeTypes: attributes}}
}

// TestEveryTypeIsDocumented holds that README and change log name every type but the data sources, most of which they sum up.
func TestEveryTypeIsDocumented(t *testing.T) {
	t.Parallel()
	server, err := ours.NewServer(ours.New("test")())()
	must(t, err)
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	must(t, err)
	names := slices.Concat(
		slices.Collect(maps.Keys(schemas.ResourceSchemas)), slices.Collect(maps.Keys(schemas.EphemeralResourceSchemas)),
		slices.Collect(maps.Keys(schemas.ActionSchemas)), slices.Collect(maps.Keys(schemas.Functions)),
	)
	for _, page := range []string{"README.md", "CHANGELOG.md"} {
		text, err := os.ReadFile("../../" + page)
		must(t, err)
		for _, name := range names {
			if !bytes.Contains(text, []byte("`"+name+"`")) {
				t.Errorf("%s does not name `%s`", page, name)
			}
		}
	}
}

func TestTypes(t *testing.T) {
	t.Parallel()
	p := ours.New("test")()
	var meta provider.MetadataResponse
	p.Metadata(t.Context(), provider.MetadataRequest{}, &meta)
	if meta.TypeName != "nhnmcc" || meta.Version != "test" {
		t.Errorf("the provider is %s %s", meta.TypeName, meta.Version)
	}
	for _, create := range p.Resources(t.Context()) {
		r := create()
		var named resource.MetadataResponse
		r.Metadata(t.Context(), resource.MetadataRequest{ProviderTypeName: "nhnmcc"}, &named)
		checkPrefix(t, named.TypeName)
		if _, ok := r.(resource.ResourceWithImportState); !ok {
			t.Errorf("%s cannot be imported", named.TypeName)
		}
	}
	for _, create := range p.DataSources(t.Context()) {
		var named datasource.MetadataResponse
		create().Metadata(t.Context(), datasource.MetadataRequest{ProviderTypeName: "nhnmcc"}, &named)
		checkPrefix(t, named.TypeName)
	}
	functions, ok := p.(provider.ProviderWithFunctions)
	if !ok {
		t.Fatal("the provider has no functions")
	}
	ephemerals, ok := p.(provider.ProviderWithEphemeralResources)
	if !ok {
		t.Fatal("the provider has no ephemeral resources")
	}
	for _, create := range ephemerals.EphemeralResources(t.Context()) {
		var named ephemeral.MetadataResponse
		create().Metadata(t.Context(), ephemeral.MetadataRequest{}, &named)
		checkPrefix(t, named.TypeName)
	}
	for _, create := range functions.Functions(t.Context()) {
		var named function.MetadataResponse
		create().Metadata(t.Context(), function.MetadataRequest{}, &named)
		checkPrefix(t, named.Name)
	}
}

func checkPrefix(t *testing.T, typeName string) {
	t.Helper()
	if !strings.HasPrefix(typeName, "nhn_") && !strings.HasPrefix(typeName, "mcc_") {
		t.Errorf("%s begins with neither nhn_ nor mcc_", typeName)
	}
}
