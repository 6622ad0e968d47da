package resources

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// directoryNote is what this run has read of a company, so that it is read once. Other resources of the plan may use it at the same
// time, so nothing in it changes.
type directoryNote struct {
	company     *directory.Company // nil if nothing was read, or if the company has changed since
	state, plan models.MCCDirectoryContents
}

func directoryNoteKey(company string) string { return "directory of " + company }

func (r *mccDirectory) noted(company string) directoryNote {
	noted, _ := r.Registry.GetNote(directoryNoteKey(company))
	note, _ := noted.(directoryNote)
	return note
}

func (r *mccDirectory) note(company string, note directoryNote) {
	r.Registry.SetNote(directoryNoteKey(company), note)
}

// forget drops the cached objects of a company that changes now.
func (r *mccDirectory) forget(company string) {
	note := r.noted(company)
	note.company = nil
	r.note(company, note)
}

// company returns what the API returns of a company, as far as a plan needs it. What this run has read already is not read again.
func (r *mccDirectory) company(ctx context.Context, id string, parts []directory.Part) (*directory.Company, error) {
	note := r.noted(id)
	company := &directory.Company{ID: id}
	if note.company != nil {
		company = note.company.Clone()
	}
	err := company.Read(ctx, r.Client, parts...)
	if err == nil {
		note.company = company
		r.note(id, note)
	}
	return company, err
}

// ModifyPlan checks the whole directory, says what the plan does to people, and plans no change of a text that says the same as before.
func (r *mccDirectory) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	if tfkit.Destroying(req) {
		r.planDestroy(ctx, req, resp)
		return
	}
	tfkit.PlanProviderDefault(ctx, req, resp, r.DefaultCompanyID())
	plan, ok := tfkit.Get[models.MCCDirectory](ctx, resp.Plan, &resp.Diagnostics)
	var state models.MCCDirectory
	if ok && !tfkit.Creating(req) {
		state, ok = tfkit.Get[models.MCCDirectory](ctx, req.State, &resp.Diagnostics)
	}
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), plan.CompanyID)...)
	private := loadDirectoryPrivate(ctx, req.Private, &resp.Diagnostics)
	private.Removals = nil
	private.Destroy = private.Destroy && tfkit.Creating(req) // as the plan of the former object says, if the new one is in another company
	p := directoryPlan{resource: r, diags: &resp.Diagnostics, plan: plan, state: state, private: &private}
	if !tfkit.Creating(req) && !plan.CompanyID.Equal(state.CompanyID) {
		p.leaveCompany(ctx) // the plan of the new object follows
	} else {
		p.check(ctx, req, resp)
	}
	private.save(ctx, resp.Private, &resp.Diagnostics)
}

// directoryPlan is one plan of a directory.
type directoryPlan struct {
	resource    *mccDirectory
	diags       *diag.Diagnostics
	plan, state models.MCCDirectory
	private     *directoryPrivate
}

func (p *directoryPlan) check(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	company := p.plan.CompanyID.ValueString()
	note := p.resource.noted(company)
	listed, unknown, problems := p.plan.Contents(note.state, note.plan)
	former, _, _ := p.state.Contents(note.state, models.MCCDirectoryContents{Texts: p.plan, Contents: listed})
	if len(problems) == 0 {
		note.state, note.plan = models.MCCDirectoryContents{Texts: p.state, Contents: former}, models.MCCDirectoryContents{Texts: p.plan, Contents: listed}
		p.resource.note(company, note)
	}
	if company == "" || p.resource.ConfigUnknown {
		addDirectoryProblems(p.diags, problems, listed)
		return
	}
	p.resource.claim(ctx, req, resp, p.state, company, listed, former)
	want := directory.Want{
		Listed: listed, Unknown: unknown, Former: former, Exclusive: p.plan.Exclusive.ValueBool(), Kept: p.private.Kept.keys(), Unlisted: p.private.Unlisted.keys(),
		MayRemove: p.private.Seen.keys().Has,
		Expected: func(part directory.Part, key string) bool {
			return p.resource.Registry.IsClaimed(directoryTypes[part], keyClaim(company, key))
		},
	}
	found, err := p.resource.company(ctx, company, want.Needs())
	if failedDirectory(p.diags, company, err) {
		addDirectoryProblems(p.diags, problems, listed)
		return
	}
	changes := directory.NewPlan(found, want)
	addDirectoryProblems(p.diags, append(problems, changes.Problems...), listed)
	if p.diags.HasError() {
		return
	}
	checkUserDeletions(p.diags, p.plan, changes, removedRowsAdvice, "remove it again after the apply")
	p.private.Removals = directoryKeysOf(changes.Removals())
	p.checkReplacement(tfkit.Creating(req))
	for part := range listed {
		if changes.Keeps(part) {
			p.diags.Append(resp.Plan.SetAttribute(ctx, path.Root(string(part)), *p.state.Text(part))...)
		}
	}
	warnPeople(p.diags, changes)
	warnSharedNames(p.diags, changes)
	warnLargeDisplayOrders(p.diags, changes)
	p.warnUnmanaged(former)
	p.warnDeferred(changes)
}

// checkReplacement reports a replacement that Terraform was asked for, if the configuration also removes objects. A replacement deletes none of
// them, because the new directory does not know what the former one listed. Terraform plans an update first, and then a create with the same
// configuration.
func (p *directoryPlan) checkReplacement(creates bool) {
	config := sha256.New()
	for _, part := range directory.Parts {
		_, _ = fmt.Fprintf(config, "%q ", p.plan.Text(part).String())
	}
	key := fmt.Sprintf("removals from the directory of %s: %x", p.plan.CompanyID.ValueString(), config.Sum(nil))
	if !creates {
		p.resource.Registry.SetNote(key, p.private.Removals)
		return
	}
	noted, _ := p.resource.Registry.GetNote(key)
	if removals, _ := noted.(directoryKeys); len(removals) > 0 {
		p.diags.AddError("Replacement with removed objects", "The plan replaces the directory, and the configuration removes objects from it. A replacement deletes nothing: "+
			"they would stay in the company, without a resource. Apply the configuration without `-replace` or `replace_triggered_by` first, which deletes them, and then replace the directory.\n"+removals.lines())
	}
}

// warnDeferred says what an exclusive directory leaves to a later plan: objects that did not exist when the state was refreshed, or that
// no refresh could have read, because the directory or the part is new. Terraform plans once more in the apply, with the refreshed state
// of the approved plan and nothing else, so no other object is sure to have been in that plan.
func (p *directoryPlan) warnDeferred(changes *directory.Plan) {
	if deferred := directoryKeysOf(changes.Deferred); len(deferred) > 0 {
		p.diags.AddWarning("Objects that are not listed are not deleted yet", "The directory is exclusive, but an apply only deletes objects that the state has shown before. "+
			"These objects are not in the state yet. After the apply, the next plan shows their deletion.\n"+deferred.lines())
	}
}

// warnPeople warns about the effects of a plan on people.
func warnPeople(diags *diag.Diagnostics, plan *directory.Plan) {
	if people := plan.People(); people != "" && !diags.HasError() {
		diags.AddWarning(plan.PeopleSummary(), people)
	}
}

// warnSharedNames warns about names that the API may reject. Only the apply shows whether it does, after it has made other changes.
func warnSharedNames(diags *diag.Diagnostics, plan *directory.Plan) {
	if shared := plan.SharedNames(); shared != "" && !diags.HasError() {
		diags.AddWarning("Names that are used twice", "The API may reject a name that another department with the same parent, job grade or job position has "+
			"(code 180012). Its documentation does not say where names must be unique. The apply then makes only the other changes. Check whether these names are intended:\n"+shared)
	}
}

// warnUnmanaged says which parts the configuration has given up. Nothing is deleted by that.
func (p *directoryPlan) warnUnmanaged(former directory.Directory) {
	var parts []string
	for _, part := range directory.Parts {
		if len(former[part]) > 0 && p.plan.Text(part).IsNull() {
			parts = append(parts, fmt.Sprintf("`%s` (%d)", part, len(former[part])))
		}
	}
	if len(parts) > 0 {
		p.diags.AddWarning("Parts of the directory are no longer managed", fmt.Sprintf(
			"The configuration omits %s. These objects stay in the company as they are. To delete them instead, set the attribute to `jsonencode({})`.", strings.Join(parts, ", ")))
	}
}

// removedRowsAdvice is what to check if a text does not list many users any more.
const removedRowsAdvice = "Check that the list is complete. If another team manages these users, remove the import block, and run `terraform state rm` with the address of the resource if it is already in the state: " +
	"a directory that is created takes over only what it lists, and an imported one contains the whole company."

// checkUserDeletions reports a plan that deletes more accounts than it may. advice is what to check, and next what to do with a higher limit.
func checkUserDeletions(diags *diag.Diagnostics, directoryOf models.MCCDirectory, plan *directory.Plan, advice, next string) {
	deleted := plan.UserDeletions()
	limit := directoryOf.MaxUserDeletions.ValueInt64()
	if directoryOf.MaxUserDeletions.IsUnknown() || int64(deleted.Count()) <= limit {
		return
	}
	if len(deleted.NewKey) > 0 {
		advice += " An external key cannot be changed in place: if only the staff numbers are new, list the users with their former keys."
	}
	diags.AddAttributeError(path.Root("max_user_deletions"), "Too many user accounts would be deleted", fmt.Sprintf(
		"This plan deletes %d user accounts, and `max_user_deletions` allows %d. Users who leave: %d. Accounts that are deleted and created again because the email address changes: %d, "+
			"because the external key changes: %d. The users are: %s.\n\n%s To allow this plan, set `max_user_deletions = %d`, and %s.",
		deleted.Count(), limit, len(deleted.Leaving), len(deleted.NewAddress), len(deleted.NewKey),
		directory.NameSome(slices.Concat(deleted.Leaving, deleted.NewAddress, deleted.NewKey)), advice, deleted.Count(), next))
}

// claim claims the listed objects, so that no other resource of the plan manages it, and releases what it deletes.
func (r *mccDirectory) claim(
	ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, state models.MCCDirectory, company string, listed, former directory.Directory,
) {
	var prior []tfkit.Claim
	if !tfkit.Creating(req) {
		prior = []tfkit.Claim{{At: path.Root("company_id"), Name: state.CompanyID.ValueString()}}
	}
	deleted := directory.Directory{}
	for part, content := range listed {
		deleted[part] = directory.Content{}
		for key := range former[part] {
			if _, stays := content[key]; !stays {
				deleted[part][key] = nil
			}
		}
	}
	r.Registry.ClaimListed(ctx, req, resp, directoryType, prior, directoryListed(company, listed), directoryListed(company, deleted))
}

// directoryListed returns the claims of the elements of a directory, as the types of single objects claim them.
func directoryListed(company string, contents directory.Directory) []tfkit.ListedObject {
	var all []tfkit.ListedObject
	email := path.Root("email")
	for part, content := range contents {
		all = slices.Grow(all, 2*len(content))
		at, claimed := path.Root(string(part)), keyClaim(company, "")
		for key, element := range content {
			claimed.Name = company + "/" + key
			object := tfkit.ListedObject{TypeName: directoryTypes[part], Claim: claimed, At: at, Element: directory.ElementPath(part, key)}
			all = append(all, object)
			if address, _ := element["email"].(string); address != "" {
				object.Claim = tfkit.Claim{At: email, Name: company + "/" + apiclient.CanonicalEmail(address), Transferable: true}
				all = append(all, object)
			}
		}
	}
	return all
}

// keyClaim is how the types of single objects claim an external key.
func keyClaim(company, key string) tfkit.Claim {
	return tfkit.Claim{At: path.Root("external_key"), Name: company + "/" + key}
}
