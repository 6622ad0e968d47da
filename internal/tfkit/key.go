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
		if partProblem(parts[i]) != "" {
			resp.Diagnostics.AddError(k.invalidImport(req, i, parts[i]))
			return
		}
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(name), apiclient.NFC(parts[i]))...) // as Terraform keeps it
	}
}

// partProblem describes why a text cannot be a part of an import ID, as the end of a sentence; "" for a valid part. The part before "@" of
// an email address may contain a "/".
func partProblem(part string) string {
	if problem := spaceProblem(part); problem != "" {
		return problem
	}
	if local, domain, isEmail := strings.Cut(part, "@"); isEmail {
		part = strings.ReplaceAll(local, "/", "") + "@" + domain
	}
	return apiclient.PathProblem(part)
}

func spaceProblem(part string) string {
	switch strings.TrimSpace(part) {
	case part:
		return ""
	case "":
		return "contains only spaces"
	default:
		return "begins or ends with a space"
	}
}

// UnknownImportError returns the error for an import that omits a part whose default is in a provider configuration with
// unknown values.
func UnknownImportError(name string) (summary, detail string) {
	return unknownConfiguration, unknownDefault(name)
}

// InvalidImportID returns the error for an import ID. forms are the valid forms. It describes the ID and never repeats it, because a key may be
// a part of it.
func InvalidImportID(forms, id, problem string) (summary, detail string) {
	parts := "It has 1 part"
	if n := strings.Count(id, "/") + 1; id == "" {
		parts = "It is empty"
	} else if n > 1 {
		parts = fmt.Sprintf("It has %d parts, separated by \"/\"", n)
	}
	if problem != "" {
		parts += "; " + problem
	}
	return "Invalid import ID", "The import ID has the form " + forms + ". " + parts + "."
}

// invalidImport returns the error for an import with an invalid part.
func (k Key) invalidImport(req resource.ImportStateRequest, at int, part string) (summary, detail string) {
	name := strings.ToUpper(k[at])
	if req.Identity != nil && !req.Identity.Raw.IsFullyNull() {
		name = "`" + k[at] + "`"
		summary, detail = "Invalid import identity", name+" must be set, without surrounding spaces and without \"/\". It "+partProblem(part)+"."
	} else {
		problem := ""
		if extra := strings.Count(req.ID, "/") >= len(k); req.ID != "" && !extra {
			problem = name + " " + partProblem(part)
		}
		summary, detail = InvalidImportID(strings.ToUpper(strings.Join(k, "/")), req.ID, problem)
	}
	if at == 0 && len(k) > 1 && k[0] != "project_id" { // no provider has a default project
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
