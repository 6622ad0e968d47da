package resources

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// withdrawnAccount returns the name of the note that this plan withdraws an IAM account.
func withdrawnAccount(org, uuid string) string { return "withdrawn account " + org + "/" + uuid }

// planWithdrawal checks the withdrawal of an account. Obstacles are a warning and not an error: the plan may remove the memberships that
// the apply deletes first, and Terraform plans these later.
func (r *nhnIAMMember) planWithdrawal(ctx context.Context, diags *diag.Diagnostics, at path.Path, state nhnIAMMemberModel) {
	org, uuid := state.OrgID.ValueString(), state.ID.ValueString()
	if rejectOwnAccount(ctx, r.NHN, diags, at, uuid, withdraws) || r.ConfigUnknown {
		return
	}
	r.Registry.SetNote(withdrawnAccount(org, uuid), true)
	obstacles, err := r.Client.GetWithdrawalObstacles(ctx, org, uuid)
	if err != nil { // the API checks the withdrawal during apply, and a read of the account reports a missing permission
		return
	}
	who := fmt.Sprintf("%s (%s)", cmp.Or(state.Name.ValueString(), state.UserCode.ValueString()), state.Email.ValueString())
	if services := describeServices(obstacles); services != "" {
		diags.AddAttributeWarning(at, "IAM account uses a service", fmt.Sprintf(
			"NHN Cloud may reject the withdrawal of %s (code 70014), because the account has roles in services: %s. The API cannot remove these roles: remove them in the console before you apply.",
			who, services))
	}
	if projects := describeProjects(obstacles); projects != "" {
		diags.AddAttributeWarning(at, "IAM account is ADMIN of a project", fmt.Sprintf(
			"NHN Cloud rejects the withdrawal of %s (code 70014) while the account is ADMIN of a project: %s.\n\nIf a `nhn_project_member` of this configuration manages such a membership, "+
				"its removal must be in this plan, too. Set its `member_uuid` to the `id` of this account, so that Terraform removes the membership first. "+listedAdminAdvice+
				" In other projects, take the role ADMIN from the account first.",
			who, projects))
	}
}

// listedAdminAdvice says how to withdraw an account that the list of a project contains: the list is updated, and Terraform updates an object
// after it has deleted the objects that the object referred to.
const listedAdminAdvice = "If a `nhn_project_members_exclusive` lists the account, remove it from `members` in an earlier apply, " +
	"because Terraform withdraws the account before it updates the list. " +
	"One apply is enough if an earlier apply has set `lifecycle { create_before_destroy = true }` on the account."

func describeServices(obstacles nhn.WithdrawalObstacles) string {
	var services []string
	for _, service := range obstacles.Services {
		services = append(services, cmp.Or(service.ProductName, service.ProductID)+" ("+service.Role+")")
	}
	return strings.Join(services, ", ")
}

func describeProjects(obstacles nhn.WithdrawalObstacles) string {
	var projects []string
	for _, project := range obstacles.AdminProjects {
		projects = append(projects, project.ProjectName+" ("+project.ProjectID+")")
	}
	return strings.Join(projects, ", ")
}

// explainWithdrawal adds what keeps an account from being withdrawn to the error of the withdrawal, because the API does not say it.
func explainWithdrawal(ctx context.Context, client *nhn.Client, org, uuid string, err error) error {
	if !errors.Is(err, apiclient.ErrInUse) {
		return err
	}
	obstacles, lookErr := client.GetWithdrawalObstacles(ctx, org, uuid)
	return diagnose.Explain(err, func(e *diagnose.Explained) {
		services, projects := describeServices(obstacles), describeProjects(obstacles)
		switch {
		case lookErr != nil, services+projects == "":
			e.Meaning += " The API does not say which of these it is."
			e.Remedy = "Look in the console for a service that the account uses, for a project that it owns, and for a project of which it is ADMIN. Remove these, then run terraform apply again."
		default:
			e.Meaning, e.Remedy = "The account cannot be withdrawn yet.", ""
			if services != "" {
				e.Meaning += " It has roles in services: " + services + "."
				e.Remedy = "Remove the roles in services in the console."
			}
			if projects != "" {
				e.Meaning += " It is ADMIN of projects: " + projects + "."
				e.Remedy = strings.TrimSpace(e.Remedy + " Take the role ADMIN from the account in these projects. " + listedAdminAdvice)
			}
			e.Remedy += " Then run terraform apply again."
		}
	})
}
