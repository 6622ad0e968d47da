package resources

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// protectedType describes a type with the attribute deletion_protection.
type protectedType struct {
	noun      string   // "project"
	loss      string   // effect of a deletion, a sentence
	fixed     string   // what to do about a value that cannot be changed in place, a sentence
	claim     []string // attributes of a claim that identifies an object
	replacing []string // attributes whose change replaces the object
}

var (
	protectedProject = protectedType{
		noun: "project", loss: "The project is deleted with everything in it.", fixed: fixedByNHNCloud("a project"),
		claim: []string{"id"}, replacing: []string{"name", "description", "org_id"},
	}
	protectedOrganization = protectedType{
		noun: "organization", loss: "The organization is deleted with everything in it.", fixed: fixedByNHNCloud("an organization"),
		claim: []string{"id"}, replacing: []string{"name"},
	}
	protectedIAMMember = protectedType{
		noun: "IAM account", loss: "The account is withdrawn, which is final.",
		claim: []string{"org_id", "id"}, replacing: []string{"org_id"},
	}
	protectedUser = protectedType{
		noun: "user", loss: "The account is deleted with everything that belongs to it.",
		fixed: "Media Connect Center cannot change the `email` or the `external_key` of a user: to keep the account, restore the former value in the configuration.",
		claim: []string{"company_id", "external_key"}, replacing: []string{"company_id", "external_key", "email"},
	}
)

func fixedByNHNCloud(noun string) string {
	return fmt.Sprintf("NHN Cloud cannot change %s: to keep one that was changed in the console, write the new value into the "+
		"configuration, or ignore it with `lifecycle { ignore_changes = [...] }`.", noun)
}

// accountProtection is deletion_protection of an account. Null is the same as false, so that saved states and imports without a value plan no
// change.
func accountProtection(verb string) schema.BoolAttribute {
	return schema.BoolAttribute{
		Optional: true,
		MarkdownDescription: "While `true`, a plan that destroys or replaces the account is an error. It exists only in Terraform: it does not prevent that the account is " + verb +
			" in the console. To destroy the account, set it to `false` and apply first. Defaults to `false`.",
	}
}

// note is how the plan of a protected object is recorded, so that the plan of its replacement finds it.
func (p protectedType) note(name string) string { return "protected " + p.noun + " " + name }

// reject reports a plan that destroys an object whose deletion_protection is on, or replaces it by a change of an attribute, or with
// -replace, where replaced are the claims of the former object.
func (p protectedType) reject(ctx context.Context, registry *tfkit.PlanRegistry, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, replaced []tfkit.Claim) {
	if tfkit.Creating(req) {
		for _, former := range replaced {
			if _, protected := registry.GetNote(p.note(former.Name)); protected {
				p.addError(&resp.Diagnostics, path.Empty(), "replaces")
				return
			}
		}
		return
	}
	if !isProtected(ctx, req.State, &resp.Diagnostics) {
		return
	}
	names := make([]string, len(p.claim))
	for i, attribute := range p.claim {
		var value types.String
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root(attribute), &value)...)
		names[i] = value.ValueString()
	}
	registry.SetNote(p.note(strings.Join(names, "/")), true)
	if tfkit.Destroying(req) {
		p.addError(&resp.Diagnostics, path.Empty(), "destroys")
	} else if at, changes := tfkit.FirstChanged(ctx, req, resp, p.replacing...); changes {
		p.addError(&resp.Diagnostics, at, "replaces")
	}
}

// rejectDelete reports a delete of a protected object, and whether it is one. A replacement that was requested on the command line is not
// planned as one.
func (p protectedType) rejectDelete(ctx context.Context, state tfsdk.State, diags *diag.Diagnostics) bool {
	protected := isProtected(ctx, state, diags)
	if protected {
		p.addError(diags, path.Empty(), "destroys")
	}
	return protected
}

func isProtected(ctx context.Context, state tfsdk.State, diags *diag.Diagnostics) bool {
	var protection types.Bool
	diags.Append(state.GetAttribute(ctx, path.Root("deletion_protection"), &protection)...)
	return protection.ValueBool()
}

// addError says that something "destroys" or "replaces" a protected object.
func (p protectedType) addError(diags *diag.Diagnostics, at path.Path, does string) {
	text := fmt.Sprintf("This plan %[2]s the %[1]s, and `deletion_protection` is on. %[3]s\n\n"+
		"If that is intended, set `deletion_protection = false` and apply, then run the command again. If the configuration does not contain the %[1]s any more, "+
		"restore its resource for that apply.", p.noun, does, p.loss)
	switch {
	case does == "destroys":
		text += " If only the address of the resource changed, for example the key of a `for_each`, add a `moved` block instead."
	case p.fixed != "":
		text += " " + p.fixed
	}
	diags.AddAttributeError(at, "The "+p.noun+" is protected", text)
}

// onlyProtectionChanges reports whether an update changes deletion_protection alone, so that there is nothing to send.
func onlyProtectionChanges(ctx context.Context, req resource.UpdateRequest, diags *diag.Diagnostics) bool {
	var protection types.Bool
	diags.Append(req.Plan.GetAttribute(ctx, path.Root("deletion_protection"), &protection)...)
	state := req.State
	diags.Append(state.SetAttribute(ctx, path.Root("deletion_protection"), protection)...)
	return !diags.HasError() && state.Raw.Equal(req.Plan.Raw)
}
