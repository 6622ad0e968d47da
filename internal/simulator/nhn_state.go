package simulator

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// NHNState is what the NHN half holds. Times are UTC; a zero time is one that is not set.
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
	JobPolls       int                        `json:"jobPolls"`     // listings until the job is done
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

// Account is somebody who can sign in: an NHN Cloud account or an IAM account of one organization.
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
	UUID      string         `json:"uuid"` // "" while nobody has the invited address
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

// Attribute is what a condition looks at.
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
	Value   string    `json:"value"`
	KeyID   string    `json:"keyId"`
	Expires time.Time `json:"expires"`
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

// Project returns the project with this id, or nil.
func (n *NHNState) Project(id string) *Project {
	return found(n.Projects, func(p *Project) bool { return p.ID == id })
}

// ProjectNamed returns the first STABLE project with this name, or nil.
func (n *NHNState) ProjectNamed(name string) *Project {
	return found(n.Projects, func(p *Project) bool { return p.Name == name && p.Status == "STABLE" })
}

// Organization returns the organization with this id, or nil.
func (n *NHNState) Organization(id string) *Organization {
	return found(n.Organizations, func(o *Organization) bool { return o.ID == id })
}

// Account returns the account with this uuid, or nil.
func (n *NHNState) Account(uuid string) *Account {
	return found(n.Accounts, func(a *Account) bool { return a.UUID == uuid })
}

// IAMAccount returns the IAM account with this userCode that has not left, or nil.
func (n *NHNState) IAMAccount(userCode string) *Account {
	return found(n.Accounts, func(a *Account) bool {
		return a.Type == "IAM" && a.UserCode == userCode && a.Status == "member"
	})
}

// ProjectMember returns the member of a project with this uuid or e-mail address, or nil.
func (n *NHNState) ProjectMember(projectID, uuidOrEmail string) *ProjectMember {
	return found(n.ProjectMembers, func(m *ProjectMember) bool {
		return m.ProjectID == projectID && (m.UUID == uuidOrEmail || strings.EqualFold(m.Email, uuidOrEmail))
	})
}

// OrganizationMember returns the member of an organization with this uuid, or nil.
func (n *NHNState) OrganizationMember(orgID, uuid string) *OrganizationMember {
	return found(n.OrganizationMembers, func(m *OrganizationMember) bool { return m.OrgID == orgID && m.UUID == uuid })
}

// RoleGroupNamed returns the first role group with this name, or nil.
func (n *NHNState) RoleGroupNamed(name string) *RoleGroup {
	return found(n.RoleGroups, func(g *RoleGroup) bool { return g.Name == name })
}

// AppKeyNamed returns the first AppKey with this alias that is not deleted, or nil.
func (n *NHNState) AppKeyNamed(alias string) *AppKey {
	return found(n.AppKeys, func(k *AppKey) bool { return k.Alias == alias && k.Deleted.IsZero() })
}

// UserAccessKey returns the key with this id, or nil.
func (n *NHNState) UserAccessKey(id string) *UserAccessKey {
	return found(n.UserAccessKeys, func(k *UserAccessKey) bool { return k.ID == id })
}

// Product returns the product with this id, or nil.
func (n *NHNState) Product(id string) *Product {
	return found(n.Products, func(p *Product) bool { return p.ID == id })
}

// Service returns what a project has of a product, closed or not, or nil.
func (n *NHNState) Service(projectID, productID string) *Service {
	return found(n.Services, func(s *Service) bool { return s.ProjectID == projectID && s.ProductID == productID })
}

// CloseProject deletes a project as the console would: it disables its services, removes what it holds and keeps it
// as CLOSED.
func (n *NHNState) CloseProject(id string, now time.Time) {
	p := n.Project(id)
	p.Status, p.Deleted = "CLOSED", now.UTC()
	n.ProjectMembers = slices.DeleteFunc(n.ProjectMembers, func(m ProjectMember) bool { return m.ProjectID == id })
	n.RoleGroups = slices.DeleteFunc(n.RoleGroups, func(g RoleGroup) bool { return g.ProjectID == id })
	n.AppKeys = slices.DeleteFunc(n.AppKeys, func(k AppKey) bool { return k.ProjectID == id })
	n.Services = slices.DeleteFunc(n.Services, func(s Service) bool { return s.ProjectID == id })
}

// RemoveProjectMember removes a member or an invitation without asking for a last ADMIN.
func (n *NHNState) RemoveProjectMember(projectID, uuidOrEmail string) {
	n.ProjectMembers = slices.DeleteFunc(n.ProjectMembers, func(m ProjectMember) bool {
		return m.ProjectID == projectID && (m.UUID == uuidOrEmail || strings.EqualFold(m.Email, uuidOrEmail))
	})
}

// RemoveRoleGroup removes a role group from the organization or project and from whoever has it.
func (n *NHNState) RemoveRoleGroup(id string) {
	n.RoleGroups = slices.DeleteFunc(n.RoleGroups, func(g RoleGroup) bool { return g.ID == id })
	isIt := func(r AssignedRole) bool { return r.RoleID == id }
	for i := range n.ProjectMembers {
		n.ProjectMembers[i].Roles = slices.DeleteFunc(n.ProjectMembers[i].Roles, isIt)
	}
	for i := range n.OrganizationMembers {
		n.OrganizationMembers[i].Roles = slices.DeleteFunc(n.OrganizationMembers[i].Roles, isIt)
	}
}

// RemoveAppKey removes a project AppKey.
func (n *NHNState) RemoveAppKey(appKey string) {
	n.AppKeys = slices.DeleteFunc(n.AppKeys, func(k AppKey) bool { return k.AppKey == appKey })
}

// RemoveUserAccessKey removes a key and its tokens.
func (n *NHNState) RemoveUserAccessKey(id string) {
	n.UserAccessKeys = slices.DeleteFunc(n.UserAccessKeys, func(k UserAccessKey) bool { return k.ID == id })
	n.expireTokens(id)
}

// AcceptInvitation makes whoever has an invited address a member of the project. An address without an account gets
// one.
func (n *NHNState) AcceptInvitation(projectID, email string) {
	m := n.ProjectMember(projectID, email)
	if m.UUID == "" {
		a := Account{UUID: n.newUUID(), Type: "TOAST_CLOUD", Email: m.Email, Name: m.Email, Status: "STABLE", Created: m.Since}
		n.Accounts = append(n.Accounts, a)
		m.UUID = a.UUID
	}
	m.Status = "COMPLETE"
}

// AddAccount adds an NHN Cloud account with a User Access Key to the seeded organization, with the given
// organization roles, and returns its uuid, key id and secret. Without roles it is in no organization.
func (n *NHNState) AddAccount(email string, now time.Time, roleIDs ...string) (uuid, keyID, secret string) {
	a := Account{UUID: n.newUUID(), Type: "TOAST_CLOUD", Email: email, Name: email, Status: "STABLE", Created: now.UTC()}
	n.Accounts = append(n.Accounts, a)
	if len(roleIDs) > 0 {
		n.OrganizationMembers = append(n.OrganizationMembers, OrganizationMember{
			OrgID: NHNOrgID, UUID: a.UUID, Email: email, Status: "COMPLETE", Joined: now.UTC(), Roles: allow(roleIDs...),
		})
	}
	key := n.newUserAccessKey(a.UUID, now)
	n.UserAccessKeys = append(n.UserAccessKeys, key)
	return a.UUID, key.ID, key.Secret
}

func (n *NHNState) newUserAccessKey(uuid string, now time.Time) UserAccessKey {
	return UserAccessKey{
		ID: n.newID(20), Secret: n.newID(16), AuthID: n.newID(16), UUID: uuid, Status: "STABLE",
		Lifetime: 86400, TokenFormat: "OPAQUE", Created: now.UTC(),
	}
}

func (n *NHNState) expireTokens(keyID string) {
	n.Tokens = slices.DeleteFunc(n.Tokens, func(t Token) bool { return t.KeyID == keyID })
}

// newID returns an identifier of the given length, the same one for the same place in the order of creation.
func (n *NHNState) newID(length int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	id := make([]byte, length)
	for i := 0; i < length; {
		for _, b := range n.nextHash() {
			if i < length {
				id[i] = letters[int(b)%len(letters)]
				i++
			}
		}
	}
	return string(id)
}

func (n *NHNState) newUUID() string {
	h := hex.EncodeToString(n.nextHash())
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:32]
}

func (n *NHNState) nextHash() []byte {
	n.Serial++
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("nhn"), uint64(n.Serial))) //nolint:gosec // counts up from 0
	return sum[:]
}

// found returns a pointer to the first item that fits, or nil. It is valid until the slice grows.
func found[T any](items []T, fits func(*T) bool) *T {
	for i := range items {
		if fits(&items[i]) {
			return &items[i]
		}
	}
	return nil
}

func allow(roleIDs ...string) []AssignedRole {
	roles := make([]AssignedRole, 0, len(roleIDs))
	for _, id := range roleIDs {
		roles = append(roles, AssignedRole{RoleID: id, Policy: "ALLOW"})
	}
	return roles
}
