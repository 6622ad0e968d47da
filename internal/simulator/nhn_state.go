package simulator

import (
	"encoding/json"
	"time"
)

// NHNState contains the objects of NHN Cloud. Times are UTC. A zero time is not set.
type NHNState struct {
	Serial              int                  `json:"serial"` // of the last generated id
	Organizations       []Organization       `json:"organizations"`
	OrganizationMembers []OrganizationMember `json:"organizationMembers"`
	Accounts            []Account            `json:"accounts"`
	Projects            []Project            `json:"projects"`
	ProjectMembers      []ProjectMember      `json:"projectMembers"`
	Roles               []Role               `json:"roles"`
	Attributes          []Attribute          `json:"attributes"`
	RoleGroups          []RoleGroup          `json:"roleGroups"`
	AppKeys             []AppKey             `json:"appKeys"`
	UserAccessKeys      []UserAccessKey      `json:"userAccessKeys"`
	Tokens              []Token              `json:"tokens"`
	TokensIssued        int                  `json:"tokensIssued"`
	Products            []Product            `json:"products"`
	ProductUIs          []ProductUI          `json:"productUis"`
	Services            []Service            `json:"services"`
	Prices              []Price              `json:"prices"`
	MeteredProducts     []MeteredProduct     `json:"meteredProducts"`
	PublicKeys          []map[string]any     `json:"publicKeys"` // of JWT tokens, as in RFC 7517
	RoleMessages        []RoleMessage        `json:"roleMessages"`
	PaymentGroups       []PaymentGroup       `json:"paymentGroups"`
	PaymentStatements   []PaymentStatement   `json:"paymentStatements"`
	Charges             []Charge             `json:"charges"`
	Usages              []Usage              `json:"usages"`
	BillingFails        bool                 `json:"billingFails"`  // billing calls give 72005
	Mails               map[string]int       `json:"mails"`         // invitations sent, by address
	PasswordMails       map[string]int       `json:"passwordMails"` // password mails sent, by address
}

// Organization owns projects, IAM accounts and settings.
type Organization struct {
	ID             string                     `json:"id"`
	Name           string                     `json:"name"`
	Status         string                     `json:"status"` // STABLE, CLOSED
	OwnerUUID      string                     `json:"ownerUuid"`
	Created        time.Time                  `json:"created"`
	IPACLType      string                     `json:"ipAclType"` // COMMON, INDIVIDUAL
	Domains        []Domain                   `json:"domains"`
	ProjectLimit   int                        `json:"projectLimit"` // more give 12401
	Job            string                     `json:"job"`          // remainingJobCode while JobPolls last
	JobPolls       int                        `json:"jobPolls"`     // list requests until the job is done
	Governances    []Governance               `json:"governances"`
	IPACL          []IPACL                    `json:"ipAcl"`
	AddressRefused bool                       `json:"addressRefused"` // the caller's address is not in the IP ACL: -8
	Settings       map[string]json.RawMessage `json:"settings"`       // result of each IAM setting, by the end of its path
}

// Domain is an internet domain of an organization.
type Domain struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Governance is a governance feature in use.
type Governance struct {
	Type  string    `json:"type"`
	Since time.Time `json:"since"`
}

// IPACL is a list of allowed addresses for one service, or the common one.
type IPACL struct {
	ProductID string   `json:"productId"` // "" for the common setting
	IPs       []string `json:"ips"`
}

// Account is an NHN Cloud account, or an IAM account of one organization.
type Account struct {
	UUID            string            `json:"uuid"`
	Type            string            `json:"type"` // TOAST_CLOUD, IAM
	Email           string            `json:"email"`
	Name            string            `json:"name"`
	Status          string            `json:"status"` // NHN: STABLE, DORMANT, WITHDRAWN; IAM: member, leaved
	Created         time.Time         `json:"created"`
	Corporate       bool              `json:"corporate"` // an NHN account of a company
	NoPayment       bool              `json:"noPayment"` // no payment method: 70024
	Arrears         bool              `json:"arrears"`   // blocked for arrears: 70032
	OrgID           string            `json:"orgId"`     // of an IAM account
	UserCode        string            `json:"userCode"`  // of an IAM account
	Profile         map[string]string `json:"profile"`   // further fields of an IAM account, by their API names
	SaasRoles       []SaasRole        `json:"saasRoles"` // services that an IAM account uses
	PasswordChanged time.Time         `json:"passwordChanged"`
	LeavePolls      int               `json:"leavePolls"` // reads that still find a withdrawn account a member
	Hidden          int               `json:"hidden"`
}

// SaasRole is the role of an IAM account in a service.
type SaasRole struct {
	ProductID   string `json:"productId"`
	ProductName string `json:"productName"`
	Role        string `json:"role"`
}

// OrganizationMember is an account of either type in an organization, or an invitation to it.
type OrganizationMember struct {
	OrgID  string         `json:"orgId"`
	UUID   string         `json:"uuid"`
	Email  string         `json:"email"`
	Status string         `json:"status"` // COMPLETE, WAIT, EXPIRE, UNKNOWN
	Joined time.Time      `json:"joined"`
	Roles  []AssignedRole `json:"roles"`
}

// Project is a project of an organization.
type Project struct {
	ID          string    `json:"id"`
	OrgID       string    `json:"orgId"`
	OwnerUUID   string    `json:"ownerUuid"`
	Name        string    `json:"name"`
	Description string    `json:"description"`
	Status      string    `json:"status"` // STABLE, CLOSED, BLOCKED, TERMINATED, DISABLED
	Created     time.Time `json:"created"`
	Modified    time.Time `json:"modified"`
	Deleted     time.Time `json:"deleted"`
	Hidden      int       `json:"hidden"` // reads that do not see it yet, here and below
}

// ProjectMember is an account in a project, or an invitation to it.
type ProjectMember struct {
	ProjectID string         `json:"projectId"`
	UUID      string         `json:"uuid"` // "" while no account has the invited address
	Email     string         `json:"email"`
	Status    string         `json:"status"` // COMPLETE, WAIT, EXPIRE, UNKNOWN
	Since     time.Time      `json:"since"`
	Roles     []AssignedRole `json:"roles"`
	Hidden    int            `json:"hidden"`
}

// AssignedRole is a role or role group that a member or a role group has.
type AssignedRole struct {
	RoleID     string      `json:"roleId"`
	Policy     string      `json:"roleApplyPolicyCode"` // ALLOW, DENY
	Conditions []Condition `json:"conditions"`
}

// Condition restricts an assigned role.
type Condition struct {
	AttributeID string   `json:"attributeId"`
	Operator    string   `json:"attributeOperatorTypeCode"`
	Values      []string `json:"attributeValues"`
}

// Role is a built-in role or permission.
type Role struct {
	ID           string    `json:"id"`
	Name         string    `json:"name"`
	Description  string    `json:"description"`
	CategoryKey  string    `json:"categoryKey"`
	RoleCategory string    `json:"roleCategory"` // ORG_* for organizations, PROJECT_* for projects
	CategoryType string    `json:"categoryType"` // ROLE, PERMISSION, SYSTEM
	Created      time.Time `json:"created"`
}

// Attribute is an attribute of a condition.
type Attribute struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	DataType    string `json:"dataType"`
}

// RoleGroup is a role group of one of the three scopes.
type RoleGroup struct {
	ID                  string         `json:"id"`
	Type                string         `json:"type"` // PROJECT, ORG, ORG_ROLE_GROUP
	OrgID               string         `json:"orgId"`
	ProjectID           string         `json:"projectId"` // for PROJECT
	Name                string         `json:"name"`
	Description         string         `json:"description"`
	Roles               []AssignedRole `json:"roles"`
	Created             time.Time      `json:"created"`
	UsedByNotifications bool           `json:"usedByNotifications"` // a notification group uses it: 62011
	Hidden              int            `json:"hidden"`
}

// AppKey is a project AppKey.
type AppKey struct {
	ProjectID string    `json:"projectId"`
	AppKey    string    `json:"appKey"`
	AuthID    string    `json:"authId"`
	Alias     string    `json:"alias"`
	Status    string    `json:"status"` // STABLE, STOP, BLOCKED
	Created   time.Time `json:"created"`
	Reissued  time.Time `json:"reissued"`
	Used      time.Time `json:"used"`
	Deleted   time.Time `json:"deleted"`
	Hidden    int       `json:"hidden"`
}

// UserAccessKey signs an account in.
type UserAccessKey struct {
	ID          string    `json:"id"`
	Secret      string    `json:"secret"`
	AuthID      string    `json:"authId"`
	UUID        string    `json:"uuid"`
	Status      string    `json:"status"`      // STABLE, STOP, BLOCKED
	Lifetime    int       `json:"lifetime"`    // of its tokens, in seconds
	TokenFormat string    `json:"tokenFormat"` // OPAQUE, JWT
	Created     time.Time `json:"created"`
	Reissued    time.Time `json:"reissued"`
	Used        time.Time `json:"used"`
	Hidden      int       `json:"hidden"`
}

// Token is a bearer token.
type Token struct {
	ID      int       `json:"id"` // 0 for a token of an older state, which lists omit
	Value   string    `json:"value"`
	KeyID   string    `json:"keyId"`
	Created time.Time `json:"created"`
	Used    time.Time `json:"used"`
	Expires time.Time `json:"expires"`
}

// RoleMessage is a text about a role or a permission in several languages.
type RoleMessage struct {
	Seq         int64             `json:"seq"`
	CategoryID  string            `json:"categoryId"`
	MessageID   string            `json:"messageId"`
	MessageType string            `json:"messageType"` // MESSAGE, ERROR
	Description string            `json:"description"`
	Texts       map[string]string `json:"texts"` // by language: KO_KR, JA_JP, EN_US, ZH_CN
}

// Product is a service that NHN Cloud offers.
type Product struct {
	ID            string `json:"id"`
	Name          string `json:"name"`
	Category      string `json:"category"` // PROJECT, ORG, MARKET_PLACE
	ParentID      string `json:"parentId"`
	SecretKeyCode string `json:"secretKeyCode"` // T, F, N
	Status        string `json:"status"`        // STABLE, CLOSED
	CorporateOnly bool   `json:"corporateOnly"` // 13006 for other owners
	Tenant        bool   `json:"tenant"`        // has an externalId
	Fails         bool   `json:"fails"`         // enabling and disabling give 13001
}

// ProductUI is a node of the service hierarchy.
type ProductUI struct {
	ID         string `json:"id"`
	ParentID   string `json:"parentId"`
	Name       string `json:"name"`
	Type       string `json:"type"` // PROJECT, ORG, MARKET_PLACE
	ProductID  string `json:"productId"`
	ManualLink string `json:"manualLink"`
}

// Service is a product that a project uses or used.
type Service struct {
	ProjectID  string    `json:"projectId"`
	ProductID  string    `json:"productId"`
	AppKey     string    `json:"appKey"`
	SecretKey  string    `json:"secretKey"`
	ExternalID string    `json:"externalId"`
	Status     string    `json:"status"` // STABLE, CLOSED
	Since      time.Time `json:"since"`
	Updated    time.Time `json:"updated"`
	UpdatedBy  string    `json:"updatedBy"`
	Polls      int       `json:"polls"` // reads that find it CLOSED before it is STABLE
	Hidden     int       `json:"hidden"`
}
