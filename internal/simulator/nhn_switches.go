package simulator

// NHNSwitches select the behavior of NHN Cloud where its reference is incomplete or contradictory. The zero value is the
// most likely behavior. Numbers in brackets are the sections of the reference, 14.1 being the first open point.
type NHNSwitches struct {
	// Transport.

	ErrorStatus           ErrorStatus // HTTP status of application errors (14.1)
	UnknownPathInService  bool        // the application handles an unknown path, with result code 404 (2.2)
	ResultCodeString      bool        // `resultCode` is a JSON string (11)
	SuccessCode           int         // `resultCode` of successful responses (14.24)
	ExpiresInString       bool        // `expires_in` of a token is a JSON string, as in the table of the reference (1.2)
	NewTokenCancelsOlder  bool        // a new token revokes the earlier tokens of its key (14.3)
	PermissionBeforeGone  bool        // requests for a deleted project return -6 (no permission) instead of not found (14.33)
	ProjectGone           ProjectGone // code for a project that does not exist (9)
	OrganizationGone23005 bool        // the code for an unknown organization is 23005 instead of 22016 (9)

	// Responses.

	OmitNulls        bool             // responses omit optional fields without a value instead of returning null (12a)
	ExtraFields      bool             // every object contains undocumented fields (2.3, 12a)
	Dates            DateForm         // format of dates (2.4)
	Shuffle          bool             // lists are not in the order of creation (2.5)
	NamesByTable     bool             // field names are as in the tables of the reference, where its tables and samples differ (5.1, 5.7, 7)
	EmptyDescription EmptyDescription // form of an empty description in responses (14.27)
	TokenTotal       TokenTotal       // where the list of tokens has its total (7.2, 14.51)

	// Reads.

	ReadDelay                 int     // number of reads that do not return a new object yet (14.25)
	PageCap                   int     // maximum page size; 0 for no maximum (14.23)
	IgnorePage                bool    // every page is the first page (2.5)
	ProjectNameContains       bool    // the `projectName` filter of the project list finds partial matches (14.8)
	OwnProjectsOnly           bool    // the project list contains only projects of which the account of the key is a member (14.8)
	UnknownRoleGroup          Unknown // response to a read of an unknown role group; its code is 62008 (14.7)
	UnknownOrganizationMember Unknown // response to a read of an unknown organization member; its code is 50007 (14.7)
	UnknownIAMMember          Unknown // response to a read of an unknown IAM account; its code is 50007 (14.7)
	UnknownService            Unknown // response to a read of a service that was never enabled; its code is 60003 (14.7)
	DeletedAppKeysListed      bool    // lists contain deleted AppKeys, with the time of deletion in `modDatetime` (14.18)
	ClosedServicesHidden      bool    // a read of a disabled service returns the response for a service that was never enabled, instead of `CLOSED` (14.18)
	ClosedOrganizationsListed bool    // lists contain deleted organizations, as `CLOSED` (10.9)
	LeavedHidden              bool    // a read of a withdrawn IAM account returns the response for an unknown account, instead of `leaved` (10.6)

	// Members.

	PendingUUIDShown        bool // responses contain the UUID of an invited project member, and requests can use it (14.14)
	SearchIncludesIAM       bool // the search for project members also returns IAM accounts (5.3)
	GenericRefusesIAM       bool // reads, updates and removals of project members by the UUID of an IAM account are rejected with 12100 (14.15)
	ExistingMember500       bool // adding an existing project member returns 500 instead of 22006 (14.16)
	EmailCaseSensitive      bool // email addresses are case-sensitive (10.2)
	UnknownEmailRefused     bool // an invitation to an address without an NHN Cloud account is rejected with 50007 (14.13)
	MalformedEmailRefused   bool // an invitation to an invalid email address, and an IAM account whose address has no dot after the @, are rejected with 505 (14.13, 14.28)
	ExpiredInvitationsRenew bool // a new invitation replaces an expired one; otherwise the member counts as existing (14.36)
	OrgMemberRefusesIAM     bool // role changes of an organization member by the UUID of an IAM account are rejected with 50007 (14.35)
	EmptyOrgRolesAccepted   bool // an organization member can have no roles (14.12)
	UserCodeReusable        bool // the `userCode` of a withdrawn IAM account can be used again (14.21)
	LeavePolls              int  // number of reads that still return an IAM account as a member after its withdrawal (14.21)
	IAMPutMerges            bool // an update of an IAM account leaves omitted fields unchanged (14.11)

	// Roles and role groups.

	RolesMerge               bool           // a role change adds roles instead of replacing them (14.11)
	OmittedDescriptionClears bool           // an update without a description clears it (14.27)
	RoleGroupNamesTrimmed    bool           // names of role groups lose surrounding spaces (14.26)
	RoleGroupNamesFoldCase   bool           // names of role groups are case-insensitive (14.26)
	EmptyRoleGroup           EmptyRoleGroup // code for a role group without roles (5.6)
	ServiceNotice            ServiceNotice  // whether 62014 (a service was not notified of a changed role group) occurs (14.30)
	EmptyConditionValues     bool           // a condition can have no values (3.1)

	// User Access Keys.

	OthersTokensIgnored bool // expiring the tokens of another account's key succeeds without effect; otherwise it is rejected with -6 (7.2, 14.53)

	// Services and organizations.

	EnablePolls            int  // number of reads that still return a service as closed after it was enabled (14.17)
	DisableReportsChildren bool // disabling a parent service returns its children with a success code and disables nothing (14.17)
	OrganizationPolls      int  // number of lists that still return a remaining job for a new organization (7)
}

func defaultNHNSwitches() NHNSwitches { return NHNSwitches{} }

// ErrorStatus is the HTTP status of an application error.
type ErrorStatus int

// The statuses of application errors.
const (
	ErrorStatus200     ErrorStatus = iota // always 200: only the body indicates an error
	ErrorStatus400                        // always 400
	ErrorStatusNatural                    // the status that fits the code
)

// ProjectGone is the result code for a project that does not exist. Adding a member always returns 12400.
type ProjectGone int

// The result codes for a project that does not exist.
const (
	ProjectGoneByCase ProjectGone = 0     // 40017 for a project that never existed, 40028 for a deleted project
	ProjectGone40017  ProjectGone = 40017 // always 40017
	ProjectGone40028  ProjectGone = 40028 // always 40028
	ProjectGone13003  ProjectGone = 13003 // always 13003
)

// DateForm is the format of dates in responses.
type DateForm int

// The three formats in the samples of the reference.
const (
	DateMillisOffset DateForm = iota // 2026-01-02T03:04:05.000+00:00
	DateMillisZ                      // 2026-01-02T03:04:05.000Z
	DateSecondsSeoul                 // 2026-01-02T12:04:05+09:00
)

// EmptyDescription is the form of an empty description in responses.
type EmptyDescription int

// The forms of an empty description.
const (
	EmptyDescriptionNull   EmptyDescription = iota // null
	EmptyDescriptionText                           // `""`
	EmptyDescriptionAbsent                         // omitted
)

// Unknown is the response to a read of an object that does not exist.
type Unknown int

// The responses to a read of an unknown object.
const (
	UnknownByCode Unknown = iota // the code
	UnknownNull                  // success with null
	Unknown500                   // a system error
)

// EmptyRoleGroup is the result code for a role group without roles.
type EmptyRoleGroup int

// 62009 and 10010 are documented for similar cases, 62007 was in a draft.
const (
	EmptyRoleGroup62009 EmptyRoleGroup = iota // 62009
	EmptyRoleGroup10010                       // 10010
	EmptyRoleGroup62007                       // 62007
)

// ServiceNotice selects whether services are notified of changed role groups. Code 62014 reports that they were not.
type ServiceNotice int

// The outcomes of a notification.
const (
	ServiceNoticeWorks             ServiceNotice = iota // does not occur
	ServiceNoticeFailsAfterChange                       // occurs after the change was made
	ServiceNoticeFailsBeforeChange                      // occurs, and the change is not made
)

// TokenTotal is where the list of the tokens of a User Access Key has its total.
type TokenTotal int

// The sample of the reference has totalItems, and its table has paging.
const (
	TokenTotalItems  TokenTotal = iota // `totalItems`
	TokenTotalPaging                   // `paging`
	TokenTotalBoth                     // `totalItems` and `paging`
)
