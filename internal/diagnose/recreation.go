package diagnose

import "cmp"

// recreations says what the next apply does about an object that was deleted outside Terraform, for the types for which that is more
// than to create the same object again.
var recreations = map[string]string{
	"mcc_user":           "The plan creates it again, and the user receives a new invitation email.",
	"nhn_appkey":         "The plan creates another AppKey. Programs that use the former AppKey need the new one.",
	"nhn_iam_member":     "The plan creates it again. The apply fails if NHN Cloud still reserves the login ID of the withdrawn account: then choose another `user_code`.",
	"nhn_organization":   "The plan creates another organization with another ID, without the members and projects of the former one.",
	"nhn_project":        "The plan creates another project with another ID, without the members and services of the former one.",
	"nhn_project_member": "The plan creates it again. An account that does not belong to the organization receives an invitation email.",
	"nhn_organization_member_roles": "The account is not a member of the organization any more, and the API cannot add it. " +
		"The apply fails until the account is a member again.",
	"nhn_project_members_exclusive": "The project does not exist any more. The apply fails unless the configuration creates another project and refers to its `id`.",
	"nhn_user_access_key":           "The plan creates another key. Programs that use the former key need the ID and the secret of the new one.",
}

// DeletedOutside returns what to know about an object that was deleted outside Terraform and is still in the configuration.
func DeletedOutside(typeName string) string {
	return "The object was deleted outside Terraform. " + cmp.Or(recreations[typeName], "The plan creates it again.") +
		" To keep it deleted, remove it from the configuration."
}
