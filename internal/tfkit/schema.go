package tfkit

import (
	"maps"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// AttributeDocs contains the attributes of an object as a data source returns them. A resource uses single descriptions with
// [AttributeDocs.Doc], and adds what applies only to its configuration, such as constraints and defaults.
type AttributeDocs map[string]schema.Attribute

// Doc returns the description of an attribute. It panics if there is none with this name.
func (d AttributeDocs) Doc(name string) string {
	attribute, ok := d[name]
	if !ok {
		panic("no attribute " + name + " in the attribute docs")
	}
	return attribute.GetMarkdownDescription()
}

// ProviderDefault returns the sentence for an argument that defaults to the attribute of that name in the provider block.
func ProviderDefault(name string) string { return " Defaults to the `" + name + "` of the provider." }

// WithArguments returns a copy in which the named attributes are arguments, required or optional.
func (d AttributeDocs) WithArguments(arguments map[string]schema.Attribute) map[string]schema.Attribute {
	all := maps.Clone(map[string]schema.Attribute(d))
	maps.Copy(all, arguments)
	return all
}

// Without returns a copy without the named attributes.
func (d AttributeDocs) Without(names ...string) AttributeDocs {
	rest := maps.Clone(d)
	for _, name := range names {
		delete(rest, name)
	}
	return rest
}

// Required returns the attribute as a required argument, with the validator for its name.
func (d AttributeDocs) Required(name string) schema.Attribute {
	return schema.StringAttribute{Required: true, MarkdownDescription: d.Doc(name), Validators: []validator.String{Argument(name)}}
}

// Optional returns the attribute as an optional and computed argument, with the validator for its name.
func (d AttributeDocs) Optional(name string) schema.Attribute {
	return schema.StringAttribute{Optional: true, Computed: true, MarkdownDescription: d.Doc(name), Validators: []validator.String{Argument(name, OmitOrNullAdvice)}}
}

// Argument returns the validator for an argument of a lookup. The argument must not be empty, because it would match objects
// without a value, or all objects.
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

// String returns a read-only string attribute.
func String(doc string) schema.Attribute {
	return schema.StringAttribute{Computed: true, MarkdownDescription: doc}
}

// Secret returns a read-only, sensitive string attribute.
func Secret(doc string) schema.Attribute {
	return schema.StringAttribute{Computed: true, Sensitive: true, MarkdownDescription: doc}
}

// Int returns a read-only integer attribute.
func Int(doc string) schema.Attribute {
	return schema.Int64Attribute{Computed: true, MarkdownDescription: doc}
}

// Number returns a read-only decimal attribute.
func Number(doc string) schema.Attribute {
	return schema.NumberAttribute{Computed: true, MarkdownDescription: doc}
}

// Bool returns a read-only boolean attribute.
func Bool(doc string) schema.Attribute {
	return schema.BoolAttribute{Computed: true, MarkdownDescription: doc}
}

// StringMap returns a read-only attribute with a map of strings.
func StringMap(doc string) schema.Attribute {
	return schema.MapAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: doc}
}

// Objects returns a read-only attribute with a list of objects.
func Objects(of AttributeDocs, doc string) schema.Attribute {
	return schema.ListNestedAttribute{
		Computed: true, MarkdownDescription: doc,
		NestedObject: schema.NestedAttributeObject{Attributes: of},
	}
}

// StringList returns a read-only attribute with a list of strings.
func StringList(doc string) schema.Attribute {
	return schema.ListAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: doc}
}

// StringSet returns a read-only attribute with a set of strings.
func StringSet(doc string) schema.Attribute {
	return schema.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: doc}
}

// ObjectSet returns a read-only attribute with a set of objects.
func ObjectSet(of AttributeDocs, doc string) schema.Attribute {
	return schema.SetNestedAttribute{
		Computed: true, MarkdownDescription: doc,
		NestedObject: schema.NestedAttributeObject{Attributes: of},
	}
}
