package simulator

import (
	"encoding/json"
	"time"
)

// What the NHN half holds at the start, apart from the credentials: accounts of the organization, its built-in roles,
// attributes for conditions, and services.
const (
	NHNOwnerUUID    = "0a000000-0000-4000-8000-000000000001"
	NHNOwnerEmail   = "owner@example.com"
	NHNAdminUUID    = "0a000000-0000-4000-8000-000000000002" // organization ADMIN
	NHNAdminEmail   = "admin@example.com"
	NHNMemberUUID   = "0a000000-0000-4000-8000-000000000003" // organization MEMBER
	NHNMemberEmail  = "dev@example.com"
	NHNOutsideUUID  = "0a000000-0000-4000-8000-000000000004" // an NHN Cloud account of no organization
	NHNOutsideEmail = "outside@example.com"
	NHNIAMUUID      = "0a000000-0000-4000-8000-000000000005" // IAM account
	NHNIAMUserCode  = "ops"
	NHNIAMEmail     = "ops@example.com"

	NHNOrgOwnerRoleID       = "role-org-owner"
	NHNOrgAdminRoleID       = "role-org-admin"
	NHNOrgMemberRoleID      = "role-org-member"
	NHNOrgMemberAdminRoleID = "role-org-member-admin"
	NHNOrgBillingRoleID     = "role-org-billing-viewer"
	NHNOrgNoneRoleID        = "role-org-none"
	NHNOrgServiceRoleID     = "role-org-dooray-admin"

	NHNProjectAdminRoleID       = "role-project-admin"
	NHNProjectMemberRoleID      = "role-project-member"
	NHNProjectBillingRoleID     = "role-project-billing-viewer"
	NHNProjectManagementRoleID  = "role-project-management-admin"
	NHNProjectMemberAdminRoleID = "role-project-member-admin"
	NHNServiceAdminRoleID       = "role-instance-admin"
	NHNServiceViewerRoleID      = "role-instance-viewer"
	NHNPermissionID             = "perm-instance-create"

	NHNAddressAttributeID = "attr-source-ip" // IPADDRESS
	NHNDayAttributeID     = "attr-weekday"   // DAY_OF_WEEK

	NHNParentProductID    = "PrdInfra" // has a tenant, no secret key
	NHNChildProductID     = "PrdImage" // needs the parent
	NHNSecretProductID    = "PrdPush0" // has a secret key
	NHNPlainProductID     = "PrdDeplo" // neither
	NHNCorporateProductID = "PrdCorp0" // for corporate accounts only
	NHNOrgProductID       = "PrdDoora" // a service of organizations
)

func seedNHN(now time.Time) NHNState {
	day := now.UTC().Truncate(24 * time.Hour)
	return NHNState{
		Organizations:       []Organization{seedOrganization(day)},
		OrganizationMembers: seedOrganizationMembers(day),
		Accounts:            seedAccounts(day),
		Roles:               seedRoles(day),
		Attributes: []Attribute{
			{ID: NHNAddressAttributeID, Name: "Source IP", Description: "The caller's address", DataType: "IPADDRESS"},
			{ID: NHNDayAttributeID, Name: "Day of week", DataType: "DAY_OF_WEEK"},
		},
		UserAccessKeys: []UserAccessKey{{
			ID: NHNUserAccessKeyID, Secret: NHNSecretAccessKey, AuthID: "SimAuth000000001", UUID: NHNOwnerUUID,
			Status: "STABLE", Lifetime: 86400, TokenFormat: "OPAQUE", Created: day,
		}},
		Products:          seedProducts(),
		ProductUIs:        seedProductUIs(),
		Prices:            seedPrices(),
		MeteredProducts:   seedMeteredProducts(),
		PaymentGroups:     []PaymentGroup{{ID: "PayGrp01", OwnerUUID: NHNOwnerUUID}},
		PublicKeys:        seedPublicKeys(),
		RoleMessages:      seedRoleMessages(),
		PaymentStatements: seedPaymentStatements(), Charges: seedCharges(), Usages: seedUsages(),
		Mails:         map[string]int{},
		PasswordMails: map[string]int{},
	}
}

func seedOrganization(created time.Time) Organization {
	return Organization{
		ID: NHNOrgID, Name: "Simulated organization", Status: "STABLE", OwnerUUID: NHNOwnerUUID, Created: created,
		IPACLType: "COMMON", Domains: []Domain{{ID: "SimDomain0000001", Name: "simulated"}}, ProjectLimit: 10,
		Governances: []Governance{{Type: "APPROVE_PROCESS", Since: created}},
		Settings: map[string]json.RawMessage{
			"session": json.RawMessage(`{"content":{"multiSessionsLimit":1,"sessionTimeoutMinutes":60,` +
				`"mobileSessionTimeoutMinutes":60,"sessionType":"fixed"}}`),
		},
	}
}

func seedOrganizationMembers(joined time.Time) []OrganizationMember {
	member := func(uuid, email, role string) OrganizationMember {
		return OrganizationMember{
			OrgID: NHNOrgID, UUID: uuid, Email: email, Status: "COMPLETE", Joined: joined, Roles: allow(role),
		}
	}
	return []OrganizationMember{
		member(NHNOwnerUUID, NHNOwnerEmail, NHNOrgOwnerRoleID),
		member(NHNAdminUUID, NHNAdminEmail, NHNOrgAdminRoleID),
		member(NHNMemberUUID, NHNMemberEmail, NHNOrgMemberRoleID),
		member(NHNIAMUUID, NHNIAMEmail, NHNOrgNoneRoleID),
	}
}

func seedAccounts(created time.Time) []Account {
	account := func(uuid, email, name string) Account {
		return Account{UUID: uuid, Type: "TOAST_CLOUD", Email: email, Name: name, Status: "STABLE", Created: created}
	}
	return []Account{
		account(NHNOwnerUUID, NHNOwnerEmail, "Owner"),
		account(NHNAdminUUID, NHNAdminEmail, "Admin"),
		account(NHNMemberUUID, NHNMemberEmail, "Developer"),
		account(NHNOutsideUUID, NHNOutsideEmail, "Outsider"),
		{
			UUID: NHNIAMUUID, Type: "IAM", Email: NHNIAMEmail, Name: "Operations", Status: "member", Created: created,
			OrgID: NHNOrgID, UserCode: NHNIAMUserCode, Profile: map[string]string{"creationType": "registred"},
		},
	}
}

func seedProducts() []Product {
	return []Product{
		{ID: NHNParentProductID, Name: "Infrastructure", Category: "PROJECT", SecretKeyCode: "N", Status: "STABLE", Tenant: true},
		{ID: NHNChildProductID, Name: "Image Builder", Category: "PROJECT", ParentID: NHNParentProductID, SecretKeyCode: "N", Status: "STABLE"},
		{ID: NHNSecretProductID, Name: "Push", Category: "PROJECT", SecretKeyCode: "T", Status: "STABLE"},
		{ID: NHNPlainProductID, Name: "Deploy", Category: "PROJECT", SecretKeyCode: "F", Status: "STABLE"},
		{ID: NHNCorporateProductID, Name: "KakaoTalk Bizmessage", Category: "PROJECT", SecretKeyCode: "T", Status: "STABLE", CorporateOnly: true},
		{ID: NHNOrgProductID, Name: "Dooray!", Category: "ORG", SecretKeyCode: "N", Status: "STABLE"},
	}
}

func seedProductUIs() []ProductUI {
	return []ProductUI{
		{ID: "UiCompute", Name: "Compute", Type: "PROJECT"},
		{ID: "UiInfra", ParentID: "UiCompute", Name: "Infrastructure", Type: "PROJECT", ProductID: NHNParentProductID, ManualLink: "https://docs.example.com/infrastructure"},
		{ID: "UiImage", ParentID: "UiInfra", Name: "Image Builder", Type: "PROJECT", ProductID: NHNChildProductID},
		{ID: "UiNotification", Name: "Notification", Type: "PROJECT"},
		{ID: "UiPush", ParentID: "UiNotification", Name: "Push", Type: "PROJECT", ProductID: NHNSecretProductID},
		{ID: "UiDooray", Name: "Dooray!", Type: "ORG", ProductID: NHNOrgProductID},
	}
}

func seedRoles(created time.Time) []Role {
	role := func(id, name, description, key, category string) Role {
		return Role{
			ID: id, Name: name, Description: description, CategoryKey: key, RoleCategory: category,
			CategoryType: "ROLE", Created: created,
		}
	}
	permission := role(NHNPermissionID, "Infrastructure:Instance.Create", "Create instances", "ProjectServiceRole", "PROJECT_SERVICE_ROLE")
	permission.CategoryType = "PERMISSION"
	return []Role{
		role(NHNOrgOwnerRoleID, "OWNER", "Everything in the organization", "OrgRole", "ORG_ROLE"),
		role(NHNOrgAdminRoleID, "ADMIN", "Everything in the organization", "OrgRole", "ORG_ROLE"),
		role(NHNOrgMemberRoleID, "MEMBER", "Create and read projects", "OrgRole", "ORG_ROLE"),
		role(NHNOrgMemberAdminRoleID, "ORG_MEMBER_ADMIN", "Members and role groups", "OrgRole", "ORG_ROLE"),
		role(NHNOrgNoneRoleID, "NONE", "Nothing", "OrgRole", "ORG_ROLE"),
		role(NHNOrgBillingRoleID, "BILLING VIEWER", "Read bills", "BillingRole", "ORG_ROLE"),
		role(NHNOrgServiceRoleID, "ADMIN", "Everything in Dooray!", "OrgServiceRole", "ORG_SERVICE_ROLE"),
		role(NHNProjectAdminRoleID, "ADMIN", "Everything in the project", "ProjectRole", "PROJECT_ROLE"),
		role(NHNProjectMemberRoleID, "MEMBER", "Use services", "ProjectRole", "PROJECT_ROLE"),
		role(NHNProjectManagementRoleID, "PROJECT MANAGEMENT ADMIN", "Project, AppKeys and services", "ProjectRole", "PROJECT_ROLE"),
		role(NHNProjectMemberAdminRoleID, "PROJECT MEMBER ADMIN", "Members and role groups", "ProjectRole", "PROJECT_ROLE"),
		role(NHNProjectBillingRoleID, "BILLING VIEWER", "Read bills", "BillingRole", "PROJECT_ROLE"),
		role(NHNServiceAdminRoleID, "ADMIN", "Everything in Infrastructure", "ProjectServiceRole", "PROJECT_SERVICE_ROLE"),
		role(NHNServiceViewerRoleID, "VIEWER", "Read Infrastructure", "ProjectServiceRole", "PROJECT_SERVICE_ROLE"),
		permission,
	}
}
