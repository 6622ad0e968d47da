package main

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// providerSchema is one provider in the output of `terraform providers schema -json`, format version 1.0
// (https://developer.hashicorp.com/terraform/cli/commands/providers/schema).
type providerSchema struct {
	Provider           *schema             `json:"provider"`
	Resources          map[string]schema   `json:"resource_schemas,omitempty"`
	DataSources        map[string]schema   `json:"data_source_schemas,omitempty"`
	EphemeralResources map[string]schema   `json:"ephemeral_resource_schemas,omitempty"`
	ListResources      map[string]schema   `json:"list_resource_schemas,omitempty"`
	Actions            map[string]schema   `json:"action_schemas,omitempty"`
	Functions          map[string]function `json:"functions,omitempty"`
	Identities         map[string]identity `json:"resource_identity_schemas,omitempty"`
}

type schema struct {
	Version int64 `json:"version"`
	Block   block `json:"block"`
}

type block struct {
	Attributes      map[string]attribute   `json:"attributes,omitempty"`
	Blocks          map[string]nestedBlock `json:"block_types,omitempty"`
	Description     string                 `json:"description,omitempty"`
	DescriptionKind string                 `json:"description_kind"`
	Deprecated      bool                   `json:"deprecated,omitempty"`
}

type nestedBlock struct {
	NestingMode string `json:"nesting_mode"`
	Block       block  `json:"block"`
	MinItems    int64  `json:"min_items,omitempty"`
	MaxItems    int64  `json:"max_items,omitempty"`
}

// attribute has either a type, which encodes itself as Terraform writes types, or a nested type.
type attribute struct {
	Type            tftypes.Type `json:"type,omitempty"`
	NestedType      *nestedType  `json:"nested_type,omitempty"`
	Description     string       `json:"description,omitempty"`
	DescriptionKind string       `json:"description_kind"`
	Deprecated      bool         `json:"deprecated,omitempty"`
	Required        bool         `json:"required,omitempty"`
	Optional        bool         `json:"optional,omitempty"`
	Computed        bool         `json:"computed,omitempty"`
	Sensitive       bool         `json:"sensitive,omitempty"`
	WriteOnly       bool         `json:"write_only,omitempty"`
}

type nestedType struct {
	Attributes  map[string]attribute `json:"attributes,omitempty"`
	NestingMode string               `json:"nesting_mode"`
}

type identity struct {
	Version    int64                        `json:"version"`
	Attributes map[string]identityAttribute `json:"attributes,omitempty"`
}

type identityAttribute struct {
	Type              tftypes.Type `json:"type"`
	Description       string       `json:"description,omitempty"`
	RequiredForImport bool         `json:"required_for_import,omitempty"`
	OptionalForImport bool         `json:"optional_for_import,omitempty"`
}

type function struct {
	Description        string       `json:"description,omitempty"`
	Summary            string       `json:"summary,omitempty"`
	DeprecationMessage string       `json:"deprecation_message,omitempty"`
	ReturnType         tftypes.Type `json:"return_type"`
	Parameters         []parameter  `json:"parameters,omitempty"`
	VariadicParameter  *parameter   `json:"variadic_parameter,omitempty"`
}

type parameter struct {
	Name        string       `json:"name"`
	Description string       `json:"description,omitempty"`
	IsNullable  bool         `json:"is_nullable,omitempty"`
	Type        tftypes.Type `json:"type"`
}

// documentJSON is the whole output, for a single provider.
type documentJSON struct {
	FormatVersion   string                    `json:"format_version"`
	ProviderSchemas map[string]providerSchema `json:"provider_schemas"`
}

// document describes what tfplugindocs is to know as the provider of this name: the types that begin with it. The
// provider's own name begins no type; it stands for the functions, whose names need no prefix.
func document(name string, schemas *tfprotov6.GetProviderSchemaResponse, identities *tfprotov6.GetResourceIdentitySchemasResponse) documentJSON {
	block := convertSchema(schemas.Provider)
	own := providerSchema{
		Provider:           &block,
		Resources:          starting(name, schemas.ResourceSchemas, convertSchema),
		DataSources:        starting(name, schemas.DataSourceSchemas, convertSchema),
		EphemeralResources: starting(name, schemas.EphemeralResourceSchemas, convertSchema),
		ListResources:      starting(name, schemas.ListResourceSchemas, convertSchema),
		Actions:            starting(name, schemas.ActionSchemas, convertAction),
		Identities:         starting(name, identities.IdentitySchemas, convertIdentity),
	}
	if name == providerName {
		own.Functions = starting("", schemas.Functions, convertFunction)
	}
	return documentJSON{FormatVersion: "1.0", ProviderSchemas: map[string]providerSchema{"registry.terraform.io/hashicorp/" + name: own}}
}

func starting[From, To any](prefix string, all map[string]From, convert func(From) To) map[string]To {
	converted := map[string]To{}
	for name, one := range all {
		if prefix == "" || strings.HasPrefix(name, prefix+"_") {
			converted[name] = convert(one)
		}
	}
	return converted
}

func convertSchema(s *tfprotov6.Schema) schema {
	return schema{Version: s.Version, Block: convertBlock(s.Block)}
}

func convertAction(a *tfprotov6.ActionSchema) schema { return convertSchema(a.Schema) }

func convertBlock(b *tfprotov6.SchemaBlock) block {
	converted := block{
		Attributes: convertAttributes(b.Attributes), Blocks: map[string]nestedBlock{}, Deprecated: b.Deprecated,
		Description: b.Description, DescriptionKind: kind(b.DescriptionKind),
	}
	for _, nested := range b.BlockTypes {
		converted.Blocks[nested.TypeName] = nestedBlock{
			NestingMode: strings.ToLower(nested.Nesting.String()), Block: convertBlock(nested.Block),
			MinItems: nested.MinItems, MaxItems: nested.MaxItems,
		}
	}
	return converted
}

func convertAttributes(all []*tfprotov6.SchemaAttribute) map[string]attribute {
	converted := map[string]attribute{}
	for _, a := range all {
		converted[a.Name] = attribute{
			Type: a.Type, NestedType: convertNested(a.NestedType),
			Description: a.Description, DescriptionKind: kind(a.DescriptionKind), Deprecated: a.Deprecated,
			Required: a.Required, Optional: a.Optional, Computed: a.Computed, Sensitive: a.Sensitive, WriteOnly: a.WriteOnly,
		}
	}
	return converted
}

func convertNested(object *tfprotov6.SchemaObject) *nestedType {
	if object == nil {
		return nil
	}
	return &nestedType{Attributes: convertAttributes(object.Attributes), NestingMode: strings.ToLower(object.Nesting.String())}
}

func convertIdentity(s *tfprotov6.ResourceIdentitySchema) identity {
	converted := identity{Version: s.Version, Attributes: map[string]identityAttribute{}}
	for _, a := range s.IdentityAttributes {
		converted.Attributes[a.Name] = identityAttribute{
			Type: a.Type, Description: a.Description, RequiredForImport: a.RequiredForImport, OptionalForImport: a.OptionalForImport,
		}
	}
	return converted
}

func convertFunction(f *tfprotov6.Function) function {
	converted := function{
		Description: f.Description, Summary: f.Summary, DeprecationMessage: f.DeprecationMessage, ReturnType: f.Return.Type,
	}
	for _, p := range f.Parameters {
		converted.Parameters = append(converted.Parameters, convertParameter(p))
	}
	if f.VariadicParameter != nil {
		last := convertParameter(f.VariadicParameter)
		converted.VariadicParameter = &last
	}
	return converted
}

func convertParameter(p *tfprotov6.FunctionParameter) parameter {
	return parameter{Name: p.Name, Description: p.Description, IsNullable: p.AllowNullValue, Type: p.Type}
}

func kind(k tfprotov6.StringKind) string { return strings.ToLower(k.String()) }
