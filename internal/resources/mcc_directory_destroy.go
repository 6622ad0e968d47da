package resources

import (
	"context"
	"fmt"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// planDestroy says what happens to the objects of a directory that is destroyed. Its private state says that this is a plan to
// destroy: the deletion that is a part of a replacement deletes nothing, because the new resource takes over what there is.
func (r *mccDirectory) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	state, ok := tfkit.Get[models.MCCDirectory](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	private := loadDirectoryPrivate(ctx, req.Private, &resp.Diagnostics)
	if !state.Deletes() {
		r.claim(ctx, req, resp, state, state.CompanyID.ValueString(), nil, nil)
		resp.Diagnostics.AddWarning("The objects of the directory are not deleted", "Destroying "+directoryType+" leaves the departments, job grades, job positions and users in the company. "+
			"To delete them, set `deletion_policy = \"delete\"` and apply that first.")
		return
	}
	former, _, _ := state.Contents()
	r.claim(ctx, req, resp, state, state.CompanyID.ValueString(), emptied(former), former)
	private.Destroy = true
	private.save(ctx, resp.Private, &resp.Diagnostics)
	if plan := r.deletion(ctx, &resp.Diagnostics, state, private); plan != nil {
		warnPeople(&resp.Diagnostics, plan)
	}
}

// leaveCompany says what happens in a company that a directory leaves for another one.
func (p *directoryPlan) leaveCompany(ctx context.Context) {
	company := p.state.CompanyID.ValueString()
	if !p.state.Deletes() {
		p.diags.AddAttributeWarning(path.Root("company_id"), "The objects of the former company stay", fmt.Sprintf(
			"The directory manages the company %q from now on. What it listed in the company %q stays there.", p.plan.CompanyID.ValueString(), company))
		return
	}
	p.private.Destroy = true
	if plan := p.resource.deletion(ctx, p.diags, p.state, *p.private); plan != nil {
		warnPeople(p.diags, plan)
	}
}

// emptied returns the same parts without elements.
func emptied(contents directory.Directory) directory.Directory {
	none := directory.Directory{}
	for part := range contents {
		none[part] = directory.Content{}
	}
	return none
}

// deletion plans to delete everything that a directory lists, but for what another directory has taken over in this run. It
// returns nil with an error.
func (r *mccDirectory) deletion(ctx context.Context, diags *diag.Diagnostics, state models.MCCDirectory, private directoryPrivate) *directory.Plan {
	former, _, _ := state.Contents()
	company := state.CompanyID.ValueString()
	for part, content := range former {
		maps.DeleteFunc(content, func(key string, _ directory.Element) bool {
			return r.Registry.IsClaimed(directoryTypes[part], keyClaim(company, key))
		})
	}
	want := directory.Want{Listed: emptied(former), Former: former, Kept: private.Kept.keys(), Unlisted: private.Unlisted.keys()}
	found, err := r.company(ctx, company, want.Needs())
	if failedDirectory(diags, company, err) {
		return nil
	}
	plan := directory.NewPlan(found, want)
	addDirectoryProblems(diags, plan.Problems, former)
	checkUserDeletions(diags, state, plan, "Check that all of these accounts may be deleted.", "apply that before the directory is destroyed")
	if diags.HasError() {
		return nil
	}
	return plan
}

// Delete deletes the listed objects, if its deletion policy says so and the plan was to destroy it.
func (r *mccDirectory) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[models.MCCDirectory](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	private := loadDirectoryPrivate(ctx, req.Private, &resp.Diagnostics)
	if !state.Deletes() || !private.Destroy {
		return
	}
	r.forget(state.CompanyID.ValueString())
	plan := r.deletion(ctx, &resp.Diagnostics, state, private)
	if plan == nil {
		return
	}
	r.forget(state.CompanyID.ValueString())
	result := plan.Run(ctx, r.Client)
	addDirectoryFailures(&resp.Diagnostics, result)
	warnDirectoryNotes(&resp.Diagnostics, result)
}
