package simulator

// NHNSwitches select the behavior of NHN Cloud where its reference is incomplete or contradictory. The zero value is the
// most likely behavior. Numbers in brackets are the sections of the reference, 14.1 being the first open point.
type NHNSwitches struct {
	// Transport.

	ErrorStatus           ErrorStatus  // HTTP status of application errors (14.1)
	UnknownPathInService  bool         // the application handles an unknown path, with result code 404 (2.2)
	ResultCodeString      bool         // `resultCode` is a JSON string (11)
	SuccessCode           int          // `resultCode` of successful responses (14.24)
	ExpiresInString       bool         // `expires_in` of a token is a JSON string, as in the table of the reference (1.2)
	NewTokenCancelsOlder  bool         // a new token revokes the earlier tokens of its key (14.3)
	PermissionBeforeGone  bool         // requests for a deleted project return -6 (no permission) instead of not found (14.33)
	ProjectGone           ProjectGone  // code for a project that does not exist (9)
	OrganizationGone23005 bool         // the code for an unknown organization is 23005 instead of 22016 (9)
	InvalidToken          InvalidToken // response to an invalid token (1.6, 12a.2)
	RevokeUnknownRefused  bool         // revoking an unknown token returns 400 with `invalid_request` instead of 200 (12a.16)
	CallerBeforePath      bool         // the token is checked before the path: an unknown path with an invalid token returns 80007 (12a.9)
	Messages              Messages     // language of `resultMessage` (12a.23)

	// Requests.

	BadParameter         BadParameter    // code for a bad parameter, unless another switch says it (12a.5)
	MissingRoles         MissingRoles    // code for a request without `roles` or `assignRoles` (12a.3)
	MissingUserCode      MissingUserCode // code for an IAM account without `userCode` (12a.4)
	UnknownQueryIgnored  bool            // unknown query parameters are ignored; otherwise they are a bad parameter (12a.8)
	StrayBodyRejected    bool            // a body of a GET request, or of a DELETE request that has none in the reference, is a bad parameter; otherwise it is ignored (12a.8)
	UnknownFieldsIgnored bool            // unknown fields of a body are ignored; otherwise they are a bad parameter (2.3)
	SearchBodyOptional   bool            // a search does not need a body; otherwise its absence is a bad parameter (5.3, 5.7, 5.10)
	ContentTypeOptional  bool            // a JSON body without `Content-Type`, or with `text/plain`, is accepted; otherwise it is a bad parameter (2.7)
	Reissue              Reissue         // effect of a reissue without a body, or without `needExpireTokens` (12a.22)

	// Responses.

	OmitNulls        bool             // responses omit optional fields without a value instead of returning null (12a)
	ExtraFields      bool             // every object contains undocumented fields (2.3, 12a)
	Dates            DateForm         // format of dates (2.4)
	Shuffle          bool             // lists are not in the order of creation (2.5)
	NamesByTable     bool             // field names are as in the tables of the reference, where its tables and samples differ (5.1, 5.7, 7)
	EmptyDescription EmptyDescription // form of an empty description in responses (14.27)
	TokenTotal       TokenTotal       // where the list of tokens has its total (7.2, 14.51)
	EmptyTexts       bool             // responses contain `""` for optional texts and dates without a value instead of null (12a.18)
	NullConditions   bool             // responses contain null for `conditions` of a role without conditions instead of an empty list (4)
	EmailsLowered    bool             // responses contain email addresses in lower case (12a.17)

	// Reads.

	ReadDelay                 int            // number of reads that do not return a new object yet (14.25)
	ChangeDelay               int            // number of reads that still return the state before an update or a deletion (12a.27)
	PageCap                   int            // maximum page size; 0 for no maximum (14.23)
	LimitAbove2000            LimitAbove2000 // effect of a `limit` above 2000 (12a.24)
	LimitZeroAll              bool           // `limit=0` returns all items; otherwise it is a bad parameter (12a.24)
	FiltersFoldCase           bool           // the filters `...Like` and `userCode` are case-insensitive (12a.14)
	ProjectRoleGroupsOnly     bool           // the role groups of a project are only its own, without the common role groups of the organization (12a.15)
	IgnorePage                bool           // every page is the first page (2.5)
	ProjectNameContains       bool           // the `projectName` filter of the project list finds partial matches (14.8)
	OwnProjectsOnly           bool           // the project list contains only projects of which the account of the key is a member (14.8)
	UnknownRoleGroup          Unknown        // response to a read of an unknown role group; its code is 62008 (14.7)
	UnknownOrganizationMember Unknown        // response to a read of an unknown organization member; its code is 50007 (14.7)
	UnknownIAMMember          Unknown        // response to a read of an unknown IAM account; its code is 50007 (14.7)
	UnknownService            Unknown        // response to a read of a service that was never enabled; its code is 60003 (14.7)
	DeletedAppKeysListed      bool           // lists contain deleted AppKeys, with the time of deletion in `modDatetime` (14.18)
	ClosedServicesHidden      bool           // a read of a disabled service returns the response for a service that was never enabled, instead of `CLOSED` (14.18)
	ClosedOrganizationsListed bool           // lists contain deleted organizations, as `CLOSED` (10.9)
	ClosedOrganizationsRead   bool           // reads of a deleted organization and of its projects succeed; otherwise they return 22016 and 40028 (7.6)
	LeavedHidden              bool           // a read of a withdrawn IAM account returns the response for an unknown account, instead of `leaved` (10.6)

	// Members.

	PendingUUIDShown        bool       // responses contain the UUID of an invited project member, and requests can use it (14.14)
	SearchIncludesIAM       bool       // the search for project members also returns IAM accounts (5.3)
	GenericRefusesIAM       bool       // reads, updates and removals of project members by the UUID of an IAM account are rejected with 12100 (14.15)
	ExistingMember500       bool       // adding an existing project member returns 500 instead of 22006 (14.16)
	EmailCaseSensitive      bool       // email addresses are case-sensitive (10.2)
	UnknownEmailRefused     bool       // an invitation to an address without an NHN Cloud account is rejected with 50007 (14.13)
	MalformedEmailRefused   bool       // an invitation to an invalid email address, and an IAM account whose address has no dot after the @, are rejected with 505 (14.13, 14.28)
	ExpiredInvitationsRenew bool       // a new invitation replaces an expired one; otherwise the member counts as existing (14.36)
	OrgMemberRefusesIAM     bool       // role changes of an organization member by the UUID of an IAM account are rejected with 50007 (14.35)
	EmptyOrgRolesAccepted   bool       // an organization member can have no roles (14.12)
	OwnAccount              OwnAccount // requests that return 12107 for the own account (12a.7)
	WithdrawnRoles10009     bool       // a role change of a withdrawn IAM account returns 10009 instead of 62019 (12a.12)
	PasswordRule            bool       // a password that breaks the default policy is rejected with 1000: 8 to 15 characters, with letters, digits and special characters (5.8)
	WithdrawnPasswords      bool       // the password of a withdrawn IAM account can be set, and its password email sent; otherwise the code is 50007 (5.8)
	CountryCodesFoldCase    bool       // `mobilePhoneCountryCode` can be in lower case; otherwise this is a bad parameter (5.8)
	IAMTextsUnchecked       bool       // office hours and `creationType` of an IAM account can be any text; otherwise this is a bad parameter (5.8)
	UserCodeReusable        bool       // the `userCode` of a withdrawn IAM account can be used again (14.21)
	LeavePolls              int        // number of reads that still return an IAM account as a member after its withdrawal (14.21)
	IAMPutMerges            bool       // an update of an IAM account leaves omitted fields unchanged (14.11)

	// Roles and role groups.

	RolesMerge               bool           // a role change adds roles instead of replacing them (14.11)
	OmittedDescriptionClears bool           // an update without a description clears it (14.27)
	RoleGroupNamesTrimmed    bool           // names of role groups lose surrounding spaces (14.26)
	RoleGroupNamesFoldCase   bool           // names of role groups are case-insensitive (14.26)
	EmptyRoleGroup           EmptyRoleGroup // code for a role group without roles (5.6)
	ServiceNotice            ServiceNotice  // whether 62014 (a service was not notified of a changed role group) occurs (14.30)
	EmptyConditionValues     bool           // a condition can have no values (3.1)
	ConditionsUnchecked      bool           // a condition can have an unknown `attributeId`, and a role group can have conditions; otherwise the code is 10005 (12a.10)
	DenyOfRolesRefused       bool           // `DENY` on a role of a role group is a bad parameter; otherwise it is accepted (12a.11)
	RepeatedRolesRefused     bool           // the same role twice in a request is a bad parameter; otherwise it is accepted (4)
	OrgMembersLoseRoleGroups bool           // a role group that is the only role of an organization member can be deleted; otherwise the code is 10010 (12a.6)
	RoleGroupsCheckedAlone   bool           // role groups that are deleted together, and are all roles of a member together, can be deleted (5.6)
	DeletedRoleGroupsRemain  bool           // members keep the ID of a deleted role group (12a.13)
	RoleGroupTextsUnlimited  bool           // names and descriptions of role groups can have any length; otherwise more than 40 and 100 characters are a bad parameter (5.6)

	// Payment statements.

	LastCursorOmitted bool // the last page of a list omits `nextCursor` instead of returning null (7.10)
	LastPageEmpty     bool // the last page of a list with a cursor is empty (7.10)

	// User Access Keys.

	OthersTokensIgnored bool // expiring the tokens of another account's key succeeds without effect; otherwise it is rejected with -6 (7.2, 14.53)

	// Services and organizations.

	EnablePolls            int  // number of reads that still return a service as closed after it was enabled (14.17)
	DisableReportsChildren bool // disabling a parent service returns its children with a success code and disables nothing (14.17)
	OrganizationPolls      int  // number of lists that still return a remaining job for a new organization (7)
	UnusedProjectsBlock    bool // an organization with projects cannot be deleted (70013), also if no project has services (7.6)
	KeyLimit1000           bool // the code for a sixth User Access Key is 1000 instead of 10005 (5.12)
}

func defaultNHNSwitches() NHNSwitches { return NHNSwitches{} }
