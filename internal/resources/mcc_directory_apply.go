package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// directoryApply carries out one plan of a directory.
type directoryApply struct {
	resource    *mccDirectory
	out         tfkit.StateWriter
	private     directoryPrivateState
	diags       *diag.Diagnostics
	plan, state models.MCCDirectory
	creates     bool
}

type directoryPrivateState interface {
	privateGetter
	privateSetter
}

// run saves the plan if all of it was done, and otherwise what was done. Nothing is saved if nothing was done, or if a new check
// of the directory finds an error.
func (a *directoryApply) run(ctx context.Context) {
	private := loadDirectoryPrivate(ctx, a.private, a.diags)
	plan := a.check(ctx, private)
	if a.diags.HasError() {
		return
	}
	a.resource.forget(a.plan.CompanyID.ValueString())
	if a.creates {
		a.resource.Registry.MarkApplying()
	}
	result := plan.Run(ctx, a.resource.Client)
	addDirectoryFailures(a.diags, result)
	warnDirectoryNotes(a.diags, result)
	saved := a.plan
	switch {
	case result.Complete():
	case a.creates && result.NothingDone():
		return
	default:
		saved.SetContents(plan.After(result))
	}
	private.Seen, private.Removals, private.Destroy = nil, nil, false
	kept := private.Kept.keys()
	for _, change := range result.Kept {
		kept.Add(change.Part, change.Key)
	}
	private.Kept = directoryKeysOf(kept)
	private.save(ctx, a.private, a.diags)
	a.out.Save(ctx, models.MCCDirectoryKey, saved)
	if a.creates && !result.Complete() {
		a.diags.AddWarning("The directory is not complete yet", "What was created is in the state. Terraform marks the resource as tainted, because not everything could be done, and the next plan shows a replacement. "+
			"That deletes nothing: the next apply takes over what exists and does the rest. "+
			"An element that you remove from a text before that apply stays in the company, unless you run `terraform untaint` with the address of the resource first.")
	}
}

// check compares the planned directory with the company as it is now. It reports what is wrong with texts that were not known to the
// plan, and what the company no longer allows.
func (a *directoryApply) check(ctx context.Context, private directoryPrivate) *directory.Plan {
	company, shown := a.plan.CompanyID.ValueString(), private.Removals.keys()
	note := a.resource.noted(company)
	listed, _, problems := a.plan.Contents(note.plan)
	former, _, _ := a.state.Contents(note.state)
	want := directory.Want{
		Listed: listed, Former: former, Exclusive: a.plan.Exclusive.ValueBool(), Kept: private.Kept.keys(), Unlisted: private.Unlisted.keys(),
		MayRemove: shown.Has,
	}
	found, err := a.resource.company(ctx, company, want.Needs())
	if failedDirectory(a.diags, company, err) {
		return nil
	}
	plan := directory.NewPlan(found, want)
	addDirectoryProblems(a.diags, append(problems, plan.Problems...), listed)
	if !a.diags.HasError() {
		checkUserDeletions(a.diags, a.plan, plan, removedRowsAdvice, "remove it again after the apply")
	}
	return plan
}
