package doctor

import "slices"

// nhnTypes says which endpoints the types of NHN Cloud read, and which permissions their changes require.
var nhnTypes = []typeInfo{
	{
		kind: KindResource, name: "nhn_appkey", reads: []string{nhnAppKeys}, manages: true,
		changes: []string{"Project.ProjectAppKey.Create", "Project.ProjectAppKey.Delete"},
	},
	{
		kind: KindResource, name: "nhn_iam_member", reads: []string{nhnIAMMembers, nhnKeys}, manages: true,
		sometimes: []string{nhnIAMMember, nhnProjects, nhnMember, nhnIAMProjectMember, nhnProjectRoles}, // the last four before a withdrawal
		changes:   []string{"Organization.Member.Iam.Create", "Organization.Member.Iam.Update"},
	},
	{
		kind: KindResource, name: "nhn_organization", reads: []string{nhnOrganizations}, sometimes: []string{nhnOrgRoles}, manages: true,
		changes: []string{"Organization.Delete"},
	},
	{
		kind: KindResource, name: "nhn_organization_member_roles", reads: []string{nhnOrgMember, nhnOrgRoles, nhnOrganizations, nhnKeys},
		sometimes: []string{nhnOrgMembers, nhnIAMMembers}, manages: true, changes: []string{"Organization.Member.Update"},
	},
	{
		kind: KindResource, name: "nhn_project", reads: []string{nhnProjects}, manages: true,
		changes: []string{"Organization.Project.Create", "Organization.Project.Delete|Project.Delete"},
	},
	{
		kind: KindResource, name: "nhn_project_member", reads: []string{nhnMembers, nhnMember, nhnProjectRoles, nhnKeys},
		sometimes: []string{nhnIAMProjectMembers, nhnIAMProjectMember, nhnOrgMembers, nhnProjects}, manages: true,
		changes: []string{"Project.Member.Create", "Project.Member.Update", "Project.Member.Delete"},
	},
	{
		kind: KindResource, name: "nhn_project_members_exclusive", reads: []string{nhnMembers, nhnMember, nhnIAMProjectMembers, nhnProjectRoles, nhnKeys},
		sometimes: []string{nhnIAMProjectMember, nhnOrgMembers, nhnProjects}, manages: true,
		changes: []string{"Project.Member.Create", "Project.Member.Update", "Project.Member.Delete"},
	},
	{
		kind: KindResource, name: "nhn_project_service", reads: []string{nhnService}, manages: true, changes: []string{"Product.Create", "Product.Delete"},
	},
	{
		kind: KindResource, name: "nhn_role_group", sometimes: []string{
			nhnProjectGroups, nhnProjectGroup, nhnCommonGroups, nhnCommonGroup, nhnOrgGroups, nhnOrgGroup,
			nhnProjectRoles, nhnOrgRoles, nhnMembers, nhnIAMProjectMembers, nhnOrgMembers,
		}, manages: true,
		changes: []string{
			"Project.RoleGroup.Create", "Project.RoleGroup.Update", "Project.RoleGroup.Delete",
			"Organization.Project.RoleGroup.Create", "Organization.Project.RoleGroup.Update", "Organization.Project.RoleGroup.Delete",
			"Organization.RoleGroup.Create", "Organization.RoleGroup.Update", "Organization.RoleGroup.Delete",
		},
	},
	{kind: KindResource, name: "nhn_user_access_key", reads: []string{nhnKeys}, manages: true},

	{kind: KindDataSource, name: "nhn_access", sometimes: slices.Concat(allGroups, []string{
		nhnProjects, nhnOrgMembers, nhnOrgMember, nhnIAMMembers, nhnIAMMember, nhnMembers, nhnMember, nhnIAMProjectMembers, nhnIAMProjectMember, nhnKeys,
		nhnOrgRoles, nhnProjectRoles,
	})},
	{kind: KindDataSource, name: "nhn_appkeys", reads: []string{nhnAppKeys}},
	{kind: KindDataSource, name: "nhn_billing_dimensions", reads: []string{nhnDimensions}},
	{kind: KindDataSource, name: "nhn_billing_prices", reads: []string{nhnBillingPrices}},
	{kind: KindDataSource, name: "nhn_billing_products", reads: []string{nhnBillingProducts}},
	{kind: KindDataSource, name: "nhn_charge_summaries", reads: []string{nhnCharges}},
	{kind: KindDataSource, name: "nhn_governances", reads: []string{nhnGovernances}},
	{kind: KindDataSource, name: "nhn_iam_login_failure_setting", reads: []string{nhnLoginFailure}},
	{kind: KindDataSource, name: "nhn_iam_member", sometimes: []string{nhnIAMMember, nhnIAMMembers}},
	{kind: KindDataSource, name: "nhn_iam_members", reads: []string{nhnIAMMembers}},
	{kind: KindDataSource, name: "nhn_iam_mfa_setting", reads: []string{nhnMFA}},
	{kind: KindDataSource, name: "nhn_iam_password_rule", reads: []string{nhnPasswordRule}},
	{kind: KindDataSource, name: "nhn_iam_session_setting", reads: []string{nhnSession}},
	{kind: KindDataSource, name: "nhn_ip_acl", reads: []string{nhnIPACL}},
	{kind: KindDataSource, name: "nhn_organization_access_keys", reads: []string{nhnOrgKeys}},
	{kind: KindDataSource, name: "nhn_organization_domains", reads: []string{nhnDomains}},
	{kind: KindDataSource, name: "nhn_organization_member", reads: []string{nhnOrgMember}, sometimes: []string{nhnOrgMembers, nhnIAMMembers}},
	{kind: KindDataSource, name: "nhn_organization_members", reads: []string{nhnOrgMembers}, sometimes: []string{nhnOrgRoles}},
	{kind: KindDataSource, name: "nhn_organization_role", reads: []string{nhnOrgRoles}},
	{kind: KindDataSource, name: "nhn_organization_roles", reads: []string{nhnOrgRoles}},
	{kind: KindDataSource, name: "nhn_organizations", reads: []string{nhnOrganizations}},
	{kind: KindDataSource, name: "nhn_payment_statements", reads: []string{nhnStatements}},
	{kind: KindDataSource, name: "nhn_product_hierarchy", reads: []string{nhnHierarchy}},
	{kind: KindDataSource, name: "nhn_products", reads: []string{nhnProducts}},
	{kind: KindDataSource, name: "nhn_project", reads: []string{nhnProjects}},
	{kind: KindDataSource, name: "nhn_project_member", reads: []string{nhnMember}, sometimes: []string{nhnMembers, nhnIAMProjectMembers, nhnIAMProjectMember}},
	{kind: KindDataSource, name: "nhn_project_members", reads: []string{nhnMembers, nhnIAMProjectMembers}, sometimes: []string{nhnMember, nhnIAMProjectMember, nhnProjectRoles}},
	{kind: KindDataSource, name: "nhn_project_role", reads: []string{nhnProjectRoles}},
	{kind: KindDataSource, name: "nhn_project_roles", reads: []string{nhnProjectRoles}},
	{kind: KindDataSource, name: "nhn_project_service", reads: []string{nhnService}},
	{kind: KindDataSource, name: "nhn_projects", reads: []string{nhnProjects}, sometimes: []string{nhnOrgMember, nhnOrgMembers, nhnIAMMembers}},
	{kind: KindDataSource, name: "nhn_role_group", sometimes: allGroups},
	{kind: KindDataSource, name: "nhn_role_groups", sometimes: []string{nhnProjectGroups, nhnCommonGroups, nhnOrgGroups}},
	{kind: KindDataSource, name: "nhn_role_messages", reads: []string{nhnRoleMessages}},
	{kind: KindDataSource, name: "nhn_token_public_keys", reads: []string{nhnPublicKeys}},
	{kind: KindDataSource, name: "nhn_usages", reads: []string{nhnUsages}},
	{kind: KindDataSource, name: "nhn_user_access_key_tokens", reads: []string{nhnTokens}, sometimes: []string{nhnKeys}},
	{kind: KindDataSource, name: "nhn_user_access_keys", reads: []string{nhnKeys}},

	{kind: KindList, name: "nhn_appkey", reads: []string{nhnAppKeys}},
	{kind: KindList, name: "nhn_iam_member", reads: []string{nhnIAMMembers}},
	{kind: KindList, name: "nhn_organization", reads: []string{nhnOrganizations}},
	{
		kind: KindList, name: "nhn_organization_member_roles", reads: []string{nhnOrgMembers, nhnOrgMember, nhnIAMMembers, nhnOrganizations, nhnKeys},
		sometimes: []string{nhnOrgRoles},
	},
	{kind: KindList, name: "nhn_project", reads: []string{nhnProjects}},
	{
		kind: KindList, name: "nhn_project_member", reads: []string{nhnMembers, nhnMember, nhnIAMProjectMembers, nhnKeys},
		sometimes: []string{nhnIAMProjectMember},
	},
	{kind: KindList, name: "nhn_role_group", sometimes: allGroups},
	{kind: KindList, name: "nhn_user_access_key", reads: []string{nhnKeys}},

	{kind: KindEphemeral, name: "nhn_access_token", reads: []string{nhnToken}},
	{kind: KindEphemeral, name: "nhn_appkey", reads: []string{nhnAppKeys}},
	{kind: KindEphemeral, name: "nhn_project_service_keys", reads: []string{nhnService}},

	{
		kind: KindAction, name: "nhn_iam_member_send_password_mail", reads: []string{nhnToken}, manages: true,
		changes: []string{"Organization.Member.Iam.Update"},
	},
	{
		kind: KindAction, name: "nhn_iam_member_set_password", reads: []string{nhnPasswordRule}, manages: true,
		changes: []string{"Organization.Member.Iam.Update"},
	},
	{kind: KindAction, name: "nhn_user_access_key_expire_tokens", reads: []string{nhnKeys}, sometimes: []string{nhnTokens}, manages: true},
}

var allGroups = []string{nhnProjectGroups, nhnProjectGroup, nhnCommonGroups, nhnCommonGroup, nhnOrgGroups, nhnOrgGroup}
