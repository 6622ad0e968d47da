package export

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/defaults"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// defaultsOf returns the defaults of all resource types, by type and path: what configuration need not say.
func defaultsOf(ctx context.Context, p provider.Provider) map[string]map[string]tftypes.Value {
	all := map[string]map[string]tftypes.Value{}
	for _, create := range p.Resources(ctx) {
		r := create()
		var named resource.MetadataResponse
		r.Metadata(ctx, resource.MetadataRequest{}, &named)
		var described resource.SchemaResponse
		r.Schema(ctx, resource.SchemaRequest{}, &described)
		all[named.TypeName] = attributeDefaults(ctx, "", described.Schema.Attributes)
	}
	return all
}

func attributeDefaults(ctx context.Context, parent string, attributes map[string]schema.Attribute) map[string]tftypes.Value {
	found := map[string]tftypes.Value{}
	for name, attribute := range attributes {
		path := parent + name
		switch a := attribute.(type) {
		case schema.SetNestedAttribute:
			maps.Copy(found, attributeDefaults(ctx, path+".", a.NestedObject.Attributes))
		case schema.ListNestedAttribute:
			maps.Copy(found, attributeDefaults(ctx, path+".", a.NestedObject.Attributes))
		case schema.SingleNestedAttribute:
			maps.Copy(found, attributeDefaults(ctx, path+".", a.Attributes))
		}
		if value := attributeDefault(ctx, attribute); value != nil {
			if raw, err := value.ToTerraformValue(ctx); err == nil {
				found[path] = raw
			}
		}
	}
	return found
}

// attributeDefault is nil where an attribute has no default.
func attributeDefault(ctx context.Context, attribute schema.Attribute) attr.Value {
	switch a := attribute.(type) {
	case schema.StringAttribute:
		if a.Default != nil {
			var resp defaults.StringResponse
			a.Default.DefaultString(ctx, defaults.StringRequest{}, &resp)
			return resp.PlanValue
		}
	case schema.BoolAttribute:
		if a.Default != nil {
			var resp defaults.BoolResponse
			a.Default.DefaultBool(ctx, defaults.BoolRequest{}, &resp)
			return resp.PlanValue
		}
	case schema.Int64Attribute:
		if a.Default != nil {
			var resp defaults.Int64Response
			a.Default.DefaultInt64(ctx, defaults.Int64Request{}, &resp)
			return resp.PlanValue
		}
	}
	return nil
}
