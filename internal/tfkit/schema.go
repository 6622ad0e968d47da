package tfkit

import (
	"maps"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Dictionary describes a noun: each attribute that can be read, with its sentence. It is the only place where the
// sentence is written; data sources use it whole, resources take single sentences by [Dictionary.Doc].
type Dictionary map[string]schema.Attribute

// Doc returns the sentence of an attribute. A name that is not in the dictionary is a mistake in this program.
func (d Dictionary) Doc(name string) string {
	attribute, ok := d[name]
	if !ok {
		panic("no attribute " + name + " in the dictionary")
	}
	return attribute.GetMarkdownDescription()
}

// ProviderDefault returns the sentence for an argument that defaults to the attribute of that name in the provider block.
func ProviderDefault(name string) string { return " Defaults to the `" + name + "` of the provider." }

// Asking returns a copy in which the named attributes are arguments, required or optional.
func (d Dictionary) Asking(arguments map[string]schema.Attribute) map[string]schema.Attribute {
	all := maps.Clone(map[string]schema.Attribute(d))
	maps.Copy(all, arguments)
	return all
}

// Without returns a copy that lacks the named attributes.
func (d Dictionary) Without(names ...string) Dictionary {
	rest := maps.Clone(d)
	for _, name := range names {
		delete(rest, name)
	}
	return rest
}

// Required turns the attribute into a required argument, with the rule that its name asks for.
func (d Dictionary) Required(name string) schema.Attribute {
	return schema.StringAttribute{Required: true, MarkdownDescription: d.Doc(name), Validators: []validator.String{Argument(name)}}
}

// Optional turns the attribute into an argument that is answered when it is left out, with the rule that its name asks for.
func (d Dictionary) Optional(name string) schema.Attribute {
	return schema.StringAttribute{Optional: true, Computed: true, MarkdownDescription: d.Doc(name), Validators: []validator.String{Argument(name, OrNull)}}
}

// Argument returns the rule for an argument that things are looked up by. It must not be empty: what has no value would be
// found by it, or everything.
func Argument(name string, whenEmpty ...string) validator.String {
	switch {
	case name == "email":
		return Email(whenEmpty...)
	case name == "id", strings.HasSuffix(name, "_id"), strings.HasSuffix(name, "_uuid"):
		return ID(whenEmpty...)
	default:
		return NotEmpty(whenEmpty...)
	}
}

// String is a text that the service tells.
func String(doc string) schema.Attribute {
	return schema.StringAttribute{Computed: true, MarkdownDescription: doc}
}

// Secret is a text that must not be shown.
func Secret(doc string) schema.Attribute {
	return schema.StringAttribute{Computed: true, Sensitive: true, MarkdownDescription: doc}
}

// Int is a whole number that the service tells.
func Int(doc string) schema.Attribute {
	return schema.Int64Attribute{Computed: true, MarkdownDescription: doc}
}

// Number is a decimal number that the service tells.
func Number(doc string) schema.Attribute {
	return schema.NumberAttribute{Computed: true, MarkdownDescription: doc}
}

// Bool is a yes or no that the service tells.
func Bool(doc string) schema.Attribute {
	return schema.BoolAttribute{Computed: true, MarkdownDescription: doc}
}

// StringMap is a map of texts that the service tells.
func StringMap(doc string) schema.Attribute {
	return schema.MapAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: doc}
}

// Objects is a list of nouns.
func Objects(of Dictionary, doc string) schema.Attribute {
	return schema.ListNestedAttribute{
		Computed: true, MarkdownDescription: doc,
		NestedObject: schema.NestedAttributeObject{Attributes: of},
	}
}

// StringList is an ordered list of texts that the service tells.
func StringList(doc string) schema.Attribute {
	return schema.ListAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: doc}
}

// StringSet is a set of texts that the service tells.
func StringSet(doc string) schema.Attribute {
	return schema.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: doc}
}

// ObjectSet is a set of nouns.
func ObjectSet(of Dictionary, doc string) schema.Attribute {
	return schema.SetNestedAttribute{
		Computed: true, MarkdownDescription: doc,
		NestedObject: schema.NestedAttributeObject{Attributes: of},
	}
}
