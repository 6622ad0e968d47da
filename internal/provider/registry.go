package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/actions"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/datasources"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/ephemerals"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/functions"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/resources"
)

var resourceTypes = []func() resource.Resource{
	resources.NewMCCDepartment,
	resources.NewMCCDirectory,
	resources.NewMCCJobGrade,
	resources.NewMCCJobPosition,
	resources.NewMCCUser,
	resources.NewNHNAppKey,
	resources.NewNHNIAMMember,
	resources.NewNHNOrganization,
	resources.NewNHNOrganizationMemberRoles,
	resources.NewNHNProject,
	resources.NewNHNProjectMember,
	resources.NewNHNProjectMembersExclusive,
	resources.NewNHNProjectService,
	resources.NewNHNRoleGroup,
	resources.NewNHNUserAccessKey,
}

var listResourceTypes = []func() list.ListResource{
	resources.NewMCCDepartmentList,
	resources.NewMCCJobGradeList,
	resources.NewMCCJobPositionList,
	resources.NewMCCUserList,
	resources.NewNHNAppKeyList,
	resources.NewNHNIAMMemberList,
	resources.NewNHNOrganizationList,
	resources.NewNHNOrganizationMemberRolesList,
	resources.NewNHNProjectList,
	resources.NewNHNProjectMemberList,
	resources.NewNHNRoleGroupList,
	resources.NewNHNUserAccessKeyList,
}

var dataSourceTypes = []func() datasource.DataSource{
	datasources.NewMCCDepartment,
	datasources.NewMCCDepartments,
	datasources.NewMCCJobGrade,
	datasources.NewMCCJobGrades,
	datasources.NewMCCJobPosition,
	datasources.NewMCCJobPositions,
	datasources.NewMCCUser,
	datasources.NewMCCUsers,
	datasources.NewNHNAccess,
	datasources.NewNHNAppKeys,
	datasources.NewNHNBillingDimensions,
	datasources.NewNHNBillingPrices,
	datasources.NewNHNBillingProducts,
	datasources.NewNHNChargeSummaries,
	datasources.NewNHNGovernances,
	datasources.NewNHNIAMLoginFailureSetting,
	datasources.NewNHNIAMMFASetting,
	datasources.NewNHNIAMMember,
	datasources.NewNHNIAMMembers,
	datasources.NewNHNIAMPasswordRule,
	datasources.NewNHNIAMSessionSetting,
	datasources.NewNHNIPACL,
	datasources.NewNHNOrganizationAccessKeys,
	datasources.NewNHNOrganizationDomains,
	datasources.NewNHNOrganizationMember,
	datasources.NewNHNOrganizationMembers,
	datasources.NewNHNOrganizationRole,
	datasources.NewNHNOrganizationRoles,
	datasources.NewNHNOrganizations,
	datasources.NewNHNPaymentStatements,
	datasources.NewNHNProductHierarchy,
	datasources.NewNHNProducts,
	datasources.NewNHNProject,
	datasources.NewNHNProjectMember,
	datasources.NewNHNProjectMembers,
	datasources.NewNHNProjectRole,
	datasources.NewNHNProjectRoles,
	datasources.NewNHNProjectService,
	datasources.NewNHNProjects,
	datasources.NewNHNRoleGroup,
	datasources.NewNHNRoleGroups,
	datasources.NewNHNRoleMessages,
	datasources.NewNHNTokenPublicKeys,
	datasources.NewNHNUsages,
	datasources.NewNHNUserAccessKeyTokens,
	datasources.NewNHNUserAccessKeys,
}

var actionTypes = []func() action.Action{
	actions.NewNHNIAMMemberSendPasswordMail,
	actions.NewNHNIAMMemberSetPassword,
	actions.NewNHNUserAccessKeyExpireTokens,
}

var ephemeralTypes = []func() ephemeral.EphemeralResource{
	ephemerals.NewNHNAccessToken,
	ephemerals.NewNHNAppKey,
	ephemerals.NewNHNProjectServiceKeys,
}

var functionTypes = []func() function.Function{
	functions.NewMCCParsePhoneNumber,
	functions.NewMCCPhoneNumber,
}
