package resources

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"

	"github.com/agext/levenshtein"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// outsideAddressNote describes warnOutsideAddresses.
const outsideAddressNote = "-> **Note:** If no NHN Cloud account of the organization has the email address of a new member, the plan warns, because the address may be misspelled. " +
	"It lists the members of the organization once, which requires `org_id` in the provider block and the permission `Organization.Member.List`. Without `org_id`, addresses are not checked. " +
	"If the list cannot be read, one warning per run says so.\n\n"

// plannedInOtherOrganization is the note that the run creates a project of another organization than that of the provider.
const plannedInOtherOrganization = "project of another organization"

// noteOrganization records that the run creates a project of another organization than that of the provider. A project whose ID is not
// known yet may be this one.
func noteOrganization(ctx context.Context, cloud clients.NHNResource, resp *resource.ModifyPlanResponse) {
	var org types.String
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("org_id"), &org)...)
	if org.IsUnknown() || org.ValueString() != cloud.OrgID {
		cloud.Registry.SetNote(plannedInOtherOrganization, true)
	}
}

// warnOutsideAddresses warns of email addresses of added members that no NHN Cloud account of the provider's organization has: NHN Cloud
// invites them, and a misspelled address may belong to another person. The members of the organization are listed once per run. If that fails,
// the plan says so, and it is no error, because the permission for the list is not necessary to add members. The summary contains the
// address, because Terraform shows only one of several warnings with the same summary.
func warnOutsideAddresses(ctx context.Context, cloud clients.NHNResource, diags *diag.Diagnostics, at path.Path, project types.String, emails ...string) {
	emails = slices.DeleteFunc(emails, func(email string) bool { return email == "" })
	if len(emails) == 0 || cloud.ConfigUnknown || cloud.OrgID == "" {
		return
	}
	known, err := cloud.Client.OrganizationEmails(ctx, cloud.OrgID)
	if err != nil || len(known) == 0 {
		warnUncheckedAddresses(ctx, cloud, diags, at, project, emails[0], err)
		return
	}
	for _, email := range emails {
		if slices.Contains(known, apiclient.CanonicalEmail(email)) || isProjectOfOther(ctx, cloud, project) {
			continue
		}
		where := "the project"
		if tfkit.Known(project) {
			where = "project " + project.ValueString()
		}
		similar := ""
		if address := mostSimilar(apiclient.CanonicalEmail(email), known); address != "" {
			similar = fmt.Sprintf(" A member of the organization has the similar address %q.", address)
		}
		diags.AddAttributeWarning(at, fmt.Sprintf("Address outside the organization: %q", email), fmt.Sprintf(
			"No NHN Cloud account of organization %s has the address %q. When this plan adds the member to %s, NHN Cloud sends an invitation email, which the API cannot cancel. "+
				"If the address is misspelled, another person may get access. Correct the address then.%s To add an IAM account, set `user_code` instead.", cloud.OrgID, email, where, similar))
	}
}

// warnUncheckedAddresses warns that the members of the organization could not be listed, because otherwise a reviewer takes the missing
// warning for a successful check. There is one warning per run. err is nil if the list has no addresses.
func warnUncheckedAddresses(ctx context.Context, cloud clients.NHNResource, diags *diag.Diagnostics, at path.Path, project types.String, email string, err error) {
	object := project.ValueString() + "/" + email
	if !tfkit.Known(project) {
		object = rand.Text() // many new projects may get the same member, and Terraform plans each one once
	}
	if ctx.Err() != nil || isProjectOfOther(ctx, cloud, project) || !cloud.Registry.IsFirst("unchecked addresses of "+cloud.OrgID, object) {
		return
	}
	diags.AddAttributeWarning(at, "Addresses not checked: organization "+cloud.OrgID, diagnose.AddParagraph(explainUnchecked(err),
		"Terraform cannot tell whether an address of a new member is misspelled. NHN Cloud sends an invitation to each address that no account of the organization has, and the API cannot cancel it. "+
			"Check the addresses of all members that this plan adds. This warning is shown once per run."))
}

// explainUnchecked says why the addresses of the organization are not known, and which permission the list requires.
func explainUnchecked(err error) string {
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		return "The list of the members of the organization has no complete email addresses."
	}
	const optional = "To have addresses checked, give the account this permission. Adding members does not require it."
	permission := fmt.Sprintf("The list requires the permission `%s`.", nhn.RequiredPermission("POST /v1/organizations/{}/members/search"))
	return "The members of the organization could not be listed. " + diagnose.Detail(diagnose.Explain(err, func(e *diagnose.Explained) {
		switch {
		case failure.Permission != "": // the text names it
			e.Remedy = optional
		case failure.Kind == apiclient.ErrPermission:
			e.Remedy += " " + permission
		default:
			e.Remedy = permission + " Run terraform plan again to have addresses checked."
		}
	}))
}

// isProjectOfOther reports whether a project belongs to another organization than that of the provider, whose members do not matter then. A
// project that is not known yet may belong to another one if the run creates such a project. isProjectOfOther sends a request only once per run.
func isProjectOfOther(ctx context.Context, cloud clients.NHNResource, project types.String) bool {
	if !tfkit.Known(project) {
		_, planned := cloud.Registry.GetNote(plannedInOtherOrganization)
		return planned
	}
	ours, err := cloud.Client.HasProject(ctx, cloud.OrgID, project.ValueString())
	return err == nil && !ours
}

// maxMisspelling is the largest number of edits between an address and another one that is probably meant. Two swapped letters are two edits.
const maxMisspelling = 2

// mostSimilar returns the address with the fewest edits, or "" if none is similar.
func mostSimilar(email string, known []string) (similar string) {
	fewest := maxMisspelling + 1
	for _, other := range known {
		if n := levenshtein.Distance(email, other, nil); n < fewest {
			similar, fewest = other, n
		}
	}
	return similar
}

// warnMemberAddedAgain reports a member who was removed because all roles had expired, and whom this plan adds again.
func warnMemberAddedAgain(diags *diag.Diagnostics, at path.Path, member string) {
	diags.AddAttributeWarning(at, "Member added again", member+" is not a member of the project, because all roles had expired. "+
		"This plan adds the account again. An account that does not belong to the organization receives an invitation email.")
}
