package resources

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

const (
	maxDirectoryProblems = 20 // errors about one attribute of the elements of a part
	maxDirectoryFailures = 20 // errors of one apply
	maxDirectoryWarnings = 10 // warnings of one apply about single elements
	maxDirectoryNames    = 50 // elements that a summary of further errors names
)

// failedDirectory reports that a company could not be read.
func failedDirectory(diags *diag.Diagnostics, company string, err error) bool {
	return tfkit.AppendError(diags, "read the directory of MCC company "+company, err, nil)
}

// addDirectoryProblems reports what is wrong with the texts. Of many errors about one attribute, the last ones are one. Errors about users
// contain the names in the listed elements, because people recognize a name and not an external key.
func addDirectoryProblems(diags *diag.Diagnostics, problems []directory.Problem, listed directory.Directory) {
	type kind struct {
		part      directory.Part
		attribute string
	}
	seen, more := map[kind]int{}, map[kind][]string{}
	directory.SortProblems(problems)
	for _, problem := range problems {
		of := kind{problem.Part, problem.Attribute}
		if seen[of]++; seen[of] > maxDirectoryProblems {
			more[of] = append(more[of], problem.Path())
			continue
		}
		diags.AddAttributeError(path.Root(string(problem.Part)), "Invalid "+problem.Path(), problem.Text+userName(listed, problem))
	}
	byAttribute := func(a, b kind) int { return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.attribute, b.attribute)) }
	for _, of := range slices.SortedFunc(maps.Keys(more), byAttribute) {
		paths := more[of]
		named := paths[:min(maxDirectoryNames, len(paths))]
		text := strings.Join(named, ", ")
		if len(named) < len(paths) {
			text += fmt.Sprintf(" and %d more", len(paths)-len(named))
		}
		diags.AddAttributeError(path.Root(string(of.part)), fmt.Sprintf("%d more errors of this kind", len(paths)),
			"These elements have errors, too: "+text+".")
	}
}

// userName returns a sentence with the name of the user whom a problem is about, "" if the problem is not about a user with a name.
func userName(listed directory.Directory, problem directory.Problem) string {
	name, _ := listed[problem.Part][problem.Key]["name"].(string)
	if problem.Part != directory.Users || name == "" || problem.Attribute == "name" {
		return ""
	}
	return fmt.Sprintf(" The name of the user is %q.", name)
}

// addDirectoryFailures reports the changes that failed, with what was skipped because of them, and what was not begun.
func addDirectoryFailures(diags *diag.Diagnostics, result *directory.Result) {
	var more []string
	grouped := groupFailures(result.Failures)
	for i, group := range grouped {
		first := group[0].Change
		if i >= maxDirectoryFailures {
			for _, failure := range group {
				more = append(more, failure.Change.Path())
			}
			continue
		}
		detail := directoryFailureDetail(first, group[0].Err)
		if len(group[0].Skipped) > 0 {
			detail = fmt.Sprintf("Skipped because of this failure: %s.\n\n%s", nameChanges(group[0].Skipped), detail)
		}
		summary := fmt.Sprintf("Cannot %s %s", first.Action, first.Path())
		if len(group) > 1 {
			summary = fmt.Sprintf("Cannot %s %d elements of %s", first.Action, len(group), first.Part)
			detail = nameFailures(group) + ".\n\n" + detail
		}
		diags.AddAttributeError(path.Root(string(first.Part)), summary, detail)
	}
	if len(more) > 0 {
		diags.AddError(fmt.Sprintf("Cannot make %d more changes", len(more)), "These elements failed, too: "+directory.NameSome(more)+". The next plan shows what is left to do.")
	}
	if len(result.NotBegun) > 0 {
		why := result.Why
		if why == "" {
			why = "changes that they depend on were not made"
		}
		diags.AddError(fmt.Sprintf("Cannot make %d changes that were not begun", len(result.NotBegun)), fmt.Sprintf(
			"Nothing was sent for %s, because %s. Run terraform apply again: the next plan shows what is left to do.", nameChanges(result.NotBegun), why))
	}
}

// groupFailures puts failures with the same part, action and text together, such as those of an interrupted run. A failure because of which
// other changes were skipped has a group of its own.
func groupFailures(failures []directory.Failure) [][]directory.Failure {
	type sameText struct {
		part   directory.Part
		action directory.Action
		detail string
	}
	var groups [][]directory.Failure
	at := map[sameText]int{}
	for _, failure := range failures {
		same := sameText{failure.Change.Part, failure.Change.Action, directoryFailureDetail(failure.Change, failure.Err)}
		if i, found := at[same]; found && len(failure.Skipped) == 0 {
			groups[i] = append(groups[i], failure)
			continue
		}
		if len(failure.Skipped) == 0 {
			at[same] = len(groups)
		}
		groups = append(groups, []directory.Failure{failure})
	}
	return groups
}

func nameFailures(failures []directory.Failure) string {
	var paths []string
	for _, failure := range failures {
		paths = append(paths, failure.Change.Path())
	}
	return directory.NameSome(paths)
}

func nameChanges(changes []*directory.Change) string {
	var paths []string
	for i, change := range changes {
		if i == 0 || changes[i-1].Path() != change.Path() {
			paths = append(paths, change.Path())
		}
	}
	return directory.NameSome(paths)
}

// directoryRemedies are the remedies that differ from those for a single resource.
var directoryRemedies = map[string]string{
	"180004": deletedSinceDirectoryPlan, "180007": deletedSinceDirectoryPlan, "180013": deletedSinceDirectoryPlan, "180015": deletedSinceDirectoryPlan,
	"180019": "The object was deleted after the plan was made. Run terraform apply again.",
	"180008": "Remove the element of the root department, or list it as it is.",
	"180011": "The object was created after the plan was made. Run terraform apply again: the directory takes it over.",
	"180012": "Choose another name, or list the object that has it with another name.",
	"180016": "Remove users who have left the company, or subscribe to a larger version.",
	"180017": "Use another address. It is the address of an account in another company, or of a user who was deleted: such an address may stay reserved for a while.",
	"180018": "Compare the values with the limits in the documentation of the single resource. A delete is refused while other objects refer to this one.",
	"180021": "Keep the address of the administrator as it is, or omit `email`.",
}

const deletedSinceDirectoryPlan = "An object that this one refers to was deleted after the plan was made. Run terraform apply again."

// directoryFailureDetail says what happened to an element, why, and what to do.
func directoryFailureDetail(change *directory.Change, err error) string {
	var notApplied *directory.NotAppliedError
	if errors.As(err, &notApplied) {
		return fmt.Sprintf("The API did not apply %s: it reported success, but it still returns the former value.\n\n"+
			"Compare with the console. If the API cannot clear a value, omit it, or choose another one.", strings.Join(directoryAttributes(change.Part, notApplied.Attributes), ", "))
	}
	return diagnose.Detail(diagnose.Explain(err, func(e *diagnose.Explained) {
		switch remedy, known := directoryRemedies[e.Failure.Code]; {
		case e.Failure.Kind == apiclient.ErrOutcomeUnknown:
			e.Meaning = strings.Replace(e.Meaning, " "+change.Key+" may ", " may ", 1) // the summary names it: equal texts are one error
			e.Remedy = "Run terraform apply again. If it was created, the directory takes it over, and nothing is sent twice."
		case known:
			e.Remedy = remedy
		}
		if e.Failure.Kind == apiclient.ErrRefused && change.Reinvites {
			e.Remedy = directoryRemedies["180021"]
		}
	}))
}

// directoryAttributes returns the attributes that fields of the API belong to.
func directoryAttributes(part directory.Part, fields []string) []string {
	attributes := map[directory.Part]tfkit.Fields{
		directory.Departments: models.MCCDepartmentFields, directory.JobGrades: models.MCCJobFields, directory.JobPositions: models.MCCJobFields, directory.Users: models.MCCUserFields,
	}[part]
	var all []string
	for _, field := range fields {
		if attribute, known := attributes[field]; known {
			field = attribute.String()
		}
		all = append(all, field)
	}
	return all
}

// warnDirectoryNotes reports differences from the request after changes that were made.
func warnDirectoryNotes(diags *diag.Diagnostics, result *directory.Result) {
	var more []string
	for i, note := range result.Notes {
		if i >= maxDirectoryWarnings {
			more = append(more, note.Change.Path())
			continue
		}
		write := tfkit.Write{What: fmt.Sprintf("%s %s", note.Change.Action, note.Change.Path())}
		note.Outcome.NotApplied = directoryAttributes(note.Change.Part, note.Outcome.NotApplied)
		write.WarnCreate(diags, note.Outcome)
	}
	if len(more) > 0 {
		diags.AddWarning(fmt.Sprintf("Not verified or not as configured: %d more elements", len(more)), "The next plan shows any difference: "+directory.NameSome(more)+".")
	}
	if len(result.Kept) > 0 {
		diags.AddWarning("Not deleted", fmt.Sprintf("The API never deletes the root department and the administrator of the company, so these stay, and the directory does not list them: %s.", nameChanges(result.Kept)))
	}
}
