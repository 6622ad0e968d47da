package resources

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// mccReference describes an attribute that refers to another object of the company.
type mccReference struct{ noun, attribute, typeName, clear string }

// mccReferences are the references by the field of the API. The parent of a department cannot be cleared.
var mccReferences = map[string]mccReference{
	"uprDeptExternalKey":     {"parent department", "parent_external_key", "mcc_department", ""},
	"deptExternalKey":        {"department", "department_external_key", "mcc_department", ", or to `\"\"`"},
	"jobGradeExternalKey":    {"job grade", "job_grade_external_key", "mcc_job_grade", ", or to `\"\"`"},
	"jobPositionExternalKey": {"job position", "job_position_external_key", "mcc_job_position", ", or to `\"\"`"},
}

// treeInOneResource is the way out of a tree of departments in one resource with for_each: a resource cannot refer to itself, so that
// Terraform creates children before their parents.
const treeInOneResource = "If one resource with `for_each` creates both departments, Terraform cannot create the parent first, because instances of a resource do not wait for each other: " +
	"use one resource for each level of the tree, or `mcc_directory`, which orders the departments itself. For now, run terraform apply again: each apply creates at least one more level."

// explainMCCReference names the object that a write refers to and that does not exist.
func explainMCCReference(ctx context.Context, config tfsdk.Config, err error) error {
	return diagnose.Explain(err, func(e *diagnose.Explained) {
		reference, refers := mccReferences[e.Failure.Field]
		if e.Failure.Kind != apiclient.ErrReferenceNotFound || !refers || e.Failure.Value == "" {
			return
		}
		var configured types.String
		config.GetAttribute(ctx, path.Root(reference.attribute), &configured)
		e.Meaning = fmt.Sprintf("The %s %q does not exist.", reference.noun, e.Failure.Value)
		e.Remedy = fmt.Sprintf("If this configuration creates it, refer to it (`%s = %s.NAME.external_key`), so that it is created first. "+
			"If it was deleted after the plan was made, run terraform apply again. Otherwise correct the key.", reference.attribute, reference.typeName)
		if reference.attribute == "parent_external_key" {
			e.Remedy += " " + treeInOneResource
		}
		if configured.IsNull() {
			e.Meaning += fmt.Sprintf(" The configuration omits `%s`, so the update leaves this value unchanged, and the API no longer accepts it.", reference.attribute)
			e.Remedy = fmt.Sprintf("Set `%s` to the key of a %s that exists%s.", reference.attribute, reference.noun, reference.clear)
		}
	})
}

// explainMCCEmail adds the user of the company who already has the email address to the error of a create.
func explainMCCEmail(ctx context.Context, client *mcc.Client, company string, err error) error {
	return diagnose.Explain(err, func(e *diagnose.Explained) {
		if e.Failure.Kind != apiclient.ErrExists || e.Failure.Field != "emailAddr" || e.Failure.Value == "" {
			return
		}
		for user, listErr := range client.ListUsers(ctx, company) {
			switch {
			case listErr != nil:
				return // keep the general text of the code
			case !apiclient.SameEmail(tfkit.Text(user.EmailAddr).ValueString(), e.Failure.Value):
			case user.ExternalKey == "":
				e.Meaning = fmt.Sprintf("The user %q, who has no external key, has the email address %q.", user.Name, e.Failure.Value)
				e.Remedy = "Use another address, or map an external key to that user in the console and import the user."
				return
			default:
				e.Meaning = fmt.Sprintf("The user %q (external key %q) has the email address %q.", user.Name, user.ExternalKey, e.Failure.Value)
				e.Remedy = fmt.Sprintf("Use another address. %s If no configuration manages that user yet, import it: the import ID is %q.",
					keptValueAdvice("email address"), company+"/"+user.ExternalKey)
				return
			}
		}
		e.Meaning = fmt.Sprintf("No user of this company has the email address %q, so it is the address of an account in another company, or of a user who was deleted.", e.Failure.Value)
		e.Remedy = "Use another address. The address of a deleted user may stay reserved for a while."
	})
}

// usage lists objects of one type that refer to an object.
type usage struct {
	noun, nouns string
	keys        []string
}

// maxNamed is the number of objects that an error lists.
const maxNamed = 5

// String returns text such as `2 users ("E1", "E2")`.
func (u usage) String() string {
	slices.Sort(u.keys)
	named := make([]string, 0, maxNamed)
	for _, key := range u.keys[:min(maxNamed, len(u.keys))] {
		named = append(named, fmt.Sprintf("%q", key))
	}
	if more := len(u.keys) - len(named); more > 0 {
		named = append(named, fmt.Sprintf("and %d more", more))
	}
	noun := u.nouns
	if len(u.keys) == 1 {
		noun = u.noun
	}
	return fmt.Sprintf("%d %s (%s)", len(u.keys), noun, strings.Join(named, ", "))
}

// explainInUse adds the objects that prevent a deletion to its error, and advice to use two applies.
func explainInUse(e *diagnose.Explained, noun string, users ...usage) {
	named := describeUsages(users)
	if named == "" {
		return
	}
	e.Meaning = fmt.Sprintf("The %s is still in use by %s.", noun, named)
	e.Remedy = inUseAdvice(noun)
}

// describeUsages returns text such as `2 users ("E1", "E2") and 1 department ("D1")`, or "" if there are none.
func describeUsages(uses []usage) string {
	var named []string
	for _, use := range uses {
		if len(use.keys) > 0 {
			named = append(named, use.String())
		}
	}
	return strings.Join(named, " and ")
}

// refusedDelete reports whether the API rejected a delete with the code for a bad request, which does not say why.
func refusedDelete(err error) bool {
	var failure *apiclient.Error
	return errors.As(err, &failure) && failure.Code == mcc.CodeBadRequest
}

// matchingKeys returns the external keys of the items that match, or the names of those without a key. It returns nil with an error,
// because a part of the list would result in a wrong count.
func matchingKeys[T any](items iter.Seq2[T, error], describe func(T) (key, name string), fits func(T) bool) (keys []string, err error) {
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		if key, name := describe(item); fits(item) && key != "" {
			keys = append(keys, key)
		} else if fits(item) {
			keys = append(keys, name)
		}
	}
	return keys, nil
}

// matchingUsers returns the users of a company who match.
func matchingUsers(ctx context.Context, client *mcc.Client, company string, fits func(mcc.User) bool) (usage, error) {
	keys, err := matchingKeys(client.ListUsers(ctx, company), func(u mcc.User) (string, string) { return u.ExternalKey, u.Name }, fits)
	return usage{"user", "users", keys}, err
}

// findUsersWith returns a function that returns the users of a company who have a job grade or a job position.
func findUsersWith(client *mcc.Client, reference func(mcc.User) *string) usageFinder {
	return func(ctx context.Context, company, key string) ([]usage, error) {
		users, err := matchingUsers(ctx, client, company, func(u mcc.User) bool { return tfkit.Text(reference(u)).ValueString() == key })
		return []usage{users}, err
	}
}

// findDepartmentUsages returns the users in a department, and the departments below it.
func findDepartmentUsages(client *mcc.Client) usageFinder {
	return func(ctx context.Context, company, key string) ([]usage, error) {
		users, err := matchingUsers(ctx, client, company, func(u mcc.User) bool { return tfkit.Text(u.DeptExternalKey).ValueString() == key })
		below, listErr := matchingKeys(client.ListDepartments(ctx, company),
			func(d mcc.Department) (string, string) { return d.ExternalKey, d.Name },
			func(d mcc.Department) bool { return tfkit.Text(d.ParentExternalKey).ValueString() == key })
		return []usage{users, {"department", "departments", below}}, errors.Join(err, listErr)
	}
}

// usageFinder returns the objects that refer to the object of a company with an external key.
type usageFinder func(ctx context.Context, company, key string) ([]usage, error)

// explainMCCInUse adds the objects that prevent a deletion to its error, because the API does not return them. It ignores errors of
// their lists.
func explainMCCInUse(ctx context.Context, company, noun, key string, uses usageFinder, err error) error {
	if !refusedDelete(err) {
		return err
	}
	found, _ := uses(ctx, company, key)
	return diagnose.Explain(err, func(e *diagnose.Explained) { explainInUse(e, noun, found...) })
}
