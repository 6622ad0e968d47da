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

// Key names the string attributes that identify a resource, outermost first. Identity schema, saved identity and
// import ID follow from it.
type Key []string

// Schema is the identity schema. The optional attributes are those that the provider has a default for.
func (k Key) Schema(optional ...string) identityschema.Schema {
	attrs := map[string]identityschema.Attribute{}
	for _, name := range k {
		free := slices.Contains(optional, name)
		attrs[name] = identityschema.StringAttribute{RequiredForImport: !free, OptionalForImport: free}
	}
	return identityschema.Schema{Attributes: attrs}
}

// Import fills the key's attributes from an import ID, its parts joined by "/", or from an identity. outermost is the
// default of the first part; its zero value means that there is none.
func (k Key) Import(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse, outermost DefaultID) {
	parts := make([]string, len(k))
	switch {
	case req.ID != "":
		given := strings.SplitN(req.ID, "/", len(k))
		copy(parts[len(k)-len(given):], given)
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

// UnknownImportError is the error for an import without the named part, whose default is in a provider configuration that is
// unknown.
func UnknownImportError(name string) (summary, detail string) {
	return unknownConfiguration, unknownDefault(name)
}

// invalidImport says what a person must give in place of the part that is missing or not fit.
func (k Key) invalidImport(req resource.ImportStateRequest, part int) (summary, detail string) {
	name := strings.ToUpper(k[part])
	summary = "Invalid import ID"
	detail = fmt.Sprintf("The ID to import has the form %s; %q is not of this form.", strings.ToUpper(strings.Join(k, "/")), req.ID)
	if req.Identity != nil && !req.Identity.Raw.IsFullyNull() {
		name = "`" + k[part] + "`"
		summary, detail = "Invalid identity to import", name+" must be set, without space before or after it."
	}
	if part == 0 && len(k) > 1 && k[0] != "project_id" { // no provider has a default project
		detail += fmt.Sprintf(" %s can be left out only where the provider configuration has a default for it.", name)
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
