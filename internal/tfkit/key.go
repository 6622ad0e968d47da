package tfkit

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Key lists the string attributes that identify a resource, outermost first. It determines the identity schema, the saved identity
// and the import ID.
type Key []string

// Schema returns the identity schema. The optional attributes are those for which the provider has a default.
func (k Key) Schema(optional ...string) identityschema.Schema {
	attrs := map[string]identityschema.Attribute{}
	for _, name := range k {
		free := slices.Contains(optional, name)
		attrs[name] = identityschema.StringAttribute{RequiredForImport: !free, OptionalForImport: free}
	}
	return identityschema.Schema{Attributes: attrs}
}

// Import sets the attributes of the key from an import ID, whose parts are joined by "/", or from an identity. outermost is the
// default of the first part; its zero value means that there is no default.
func (k Key) Import(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse, outermost DefaultID) {
	parts := make([]string, len(k))
	switch {
	case req.ID != "":
		importParts := strings.SplitN(req.ID, "/", len(k))
		copy(parts[len(k)-len(importParts):], importParts)
	case req.Identity != nil:
		for i, name := range k {
			var value types.String
			resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root(name), &value)...)
			parts[i] = value.ValueString()
		}
	}
	if parts[0] == "" {
		parts[0] = outermost.Value
		if outermost.Value == "" && outermost.ConfigUnknown {
			resp.Diagnostics.AddError(UnknownImportError(k[0]))
			return
		}
	}
	for i, name := range k {
		if parts[i] == "" || strings.TrimSpace(parts[i]) != parts[i] {
			resp.Diagnostics.AddError(k.invalidImport(req, i))
			return
		}
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(name), apiclient.NFC(parts[i]))...) // as Terraform keeps it
	}
}

// UnknownImportError returns the error for an import that omits a part whose default is in a provider configuration with
// unknown values.
func UnknownImportError(name string) (summary, detail string) {
	return unknownConfiguration, unknownDefault(name)
}

// invalidImport returns the error for an import whose part is missing or has surrounding spaces.
func (k Key) invalidImport(req resource.ImportStateRequest, part int) (summary, detail string) {
	name := strings.ToUpper(k[part])
	summary = "Invalid import ID"
	detail = fmt.Sprintf("The import ID has the form %s; %q does not have this form.", strings.ToUpper(strings.Join(k, "/")), req.ID)
	if req.Identity != nil && !req.Identity.Raw.IsFullyNull() {
		name = "`" + k[part] + "`"
		summary, detail = "Invalid import identity", name+" must be set, without surrounding spaces."
	}
	if part == 0 && len(k) > 1 && k[0] != "project_id" { // no provider has a default project
		detail += fmt.Sprintf(" You can omit %s only if the provider configuration has a default for it.", name)
	}
	return summary, detail
}

type reader interface {
	GetAttribute(context.Context, path.Path, any) diag.Diagnostics
}

type writer interface {
	SetAttribute(context.Context, path.Path, any) diag.Diagnostics
}

func (k Key) copy(ctx context.Context, from reader, to writer) (diags diag.Diagnostics) {
	for _, name := range k {
		var value types.String
		diags.Append(from.GetAttribute(ctx, path.Root(name), &value)...)
		diags.Append(to.SetAttribute(ctx, path.Root(name), value)...)
	}
	return diags
}
