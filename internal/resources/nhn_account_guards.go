package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// The guards below reject changes that lock users out. They run in the plan of an update or a destroy, and again right before
// the request: Terraform does not plan the destroy of a replacement, and a saved plan may be out of date. A guard that cannot
// verify its condition rejects the change.

// rejectOwnAccount reports a change to the account that the provider authenticates as. change completes "This plan ...", as in
// "changes the roles of".
func rejectOwnAccount(ctx context.Context, cloud clients.NHN, diags *diag.Diagnostics, at path.Path, uuid, change string) (refused bool) {
	own, unverified := isOwnAccount(ctx, cloud, diags, at, uuid)
	if own {
		diags.AddAttributeError(at, "Change to the provider's own account",
			"This plan "+change+" the account that the provider authenticates as, which could lock you out. The change was not sent.\n\n"+
				"Remove the resource from the configuration. If the state has it, remove it from the state as well, with "+diagnose.RemoveFromState+". "+
				"If the change is intended, another administrator can make it in the console.")
	}
	return own || unverified
}

// isOwnAccount reports whether uuid is the account that the provider authenticates as. If it cannot verify that, it adds an error.
func isOwnAccount(ctx context.Context, cloud clients.NHN, diags *diag.Diagnostics, at path.Path, uuid string) (own, unverified bool) {
	if uuid == "" || cloud.ConfigUnknown { // an invitation, or not known yet: the guard runs again before the request
		return false, false
	}
	ownUUID, err := cloud.Client.OwnUUID(ctx)
	if err != nil {
		addGuardError(diags, at, "that this is not the provider's own account", err)
		return false, true
	}
	return nhn.SameUUID(ownUUID, uuid), false
}

// rejectOwnEndDate reports an end date of a role of the account that the provider authenticates as.
func rejectOwnEndDate(ctx context.Context, cloud clients.NHN, diags *diag.Diagnostics, roles types.Set, uuid string) (refused bool) {
	at, ends := firstEndDate(roles)
	if !ends {
		return false
	}
	own, unverified := isOwnAccount(ctx, cloud, diags, at, uuid)
	if own {
		diags.AddAttributeError(at, "End date for the provider's own account",
			"NHN Cloud does not change the roles of the account that the provider authenticates as, so every plan would be an error after the end date. The change was not sent.\n\n"+
				"Omit `expires_at` in the `roles` of this account.")
	}
	return own || unverified
}

// guardLastAdmin calls write, which changes the roles of a member from was to will, unless this takes the role ADMIN from the last
// ADMIN of the project. No roles in will mean that the member is removed. The plan does not check this, because it may make another
// member ADMIN.
func guardLastAdmin(ctx context.Context, client *nhn.Client, registry *tfkit.PlanRegistry, diags *diag.Diagnostics, operation, project, uuid string, was, will []nhn.AssignedRole, write func()) {
	admins, err := client.ProjectAdminRoles(ctx, project)
	if tfkit.IsNotFound(err) || err == nil && (!nhn.HasRole(was, admins) || nhn.HasRole(will, admins)) {
		write()
		return
	}
	if err == nil {
		var unlock func()
		if unlock, err = lockAdmins(ctx, registry, project); err == nil {
			defer unlock()
		}
	}
	if err != nil {
		addGuardError(diags, path.Root("roles"), otherAdminExists, err)
		return
	}
	if rejectLastAdmin(ctx, client, diags, path.Root("roles"), operation, project, uuid, admins) {
		return
	}
	write()
}

// lockAdmins waits until no other resource of this run checks and changes who is ADMIN of a project, or until ctx ends. Without
// it, two ADMINs that are removed at the same time would each find the other one.
func lockAdmins(ctx context.Context, registry *tfkit.PlanRegistry, project string) (unlock func(), err error) {
	return registry.Lock(ctx, "ADMINs of project "+project)
}

// otherAdminExists completes "Cannot verify ..." for the condition of rejectLastAdmin.
const otherAdminExists = "that another member of the project is ADMIN"

// rejectLastAdmin reports that a project has no ADMIN besides one member. The caller must hold the lock of the project.
func rejectLastAdmin(ctx context.Context, client *nhn.Client, diags *diag.Diagnostics, at path.Path, operation, project, uuid string, admins []string) (refused bool) {
	other, err := client.HasOtherAdmin(ctx, project, uuid, admins)
	switch {
	case err != nil:
		addGuardError(diags, at, otherAdminExists, err)
	case !other:
		diags.AddAttributeError(at, "Cannot "+operation,
			"The member is the last ADMIN of the project. Without an ADMIN, no user could manage the project. The change was not sent.\n\nMake another member ADMIN first.")
	}
	return err != nil || !other
}

// addGuardError reports that a guard could not verify a condition. condition completes "Cannot verify ...".
func addGuardError(diags *diag.Diagnostics, at path.Path, condition string, err error) {
	var failed diag.Diagnostics
	tfkit.AppendError(&failed, "verify "+condition, err, nil)
	for _, d := range failed {
		diags.AddAttributeError(at, d.Summary(), diagnose.AddParagraph(d.Detail(), "The change could lock you out, so it was not sent. "+
			"Give the account that the provider authenticates as the permission to read this, or run terraform apply again if the API failed."))
	}
}
