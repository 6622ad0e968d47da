package simulator

// NHNSwitches choose the behaviour of the NHN half where the reference is silent or contradicts itself. The zero value
// is the likeliest reading. Numbers in brackets are the sections of the reference, 14.1 being the first open point.
type NHNSwitches struct {
	// Transport.

	ErrorStatus           ErrorStatus // HTTP status of application errors (14.1)
	UnknownPathInService  bool        // an unknown path reaches the application, which answers result code 404 (2.2)
	ResultCodeString      bool        // resultCode is a JSON string (11)
	SuccessCode           int         // resultCode of successful answers (14.24)
	ExpiresInString       bool        // expires_in of a token is a JSON string, as its table says (1.2)
	NewTokenCancelsOlder  bool        // a new token invalidates the earlier ones of its key (14.3)
	PermissionBeforeGone  bool        // calls on a deleted project answer -6 instead of saying that it is gone (14.33)
	ProjectGone           ProjectGone // the code for a project that does not exist (9)
	OrganizationGone23005 bool        // the code for an unknown organization is 23005 instead of 22016 (9)

	// Answers.

	OmitNulls        bool             // optional fields without a value are left out instead of null (12a)
	ExtraFields      bool             // every object holds fields that no page documents (2.3, 12a)
	Dates            DateForm         // the form of dates (2.4)
	Shuffle          bool             // lists come in another order than that of creation (2.5)
	NamesByTable     bool             // fields are as in the tables where samples and tables differ (5.1, 5.7, 7)
	EmptyDescription EmptyDescription // how an empty description is answered (14.27)

	// Reading.

	ReadDelay                 int     // how many reads do not see a new object (14.25)
	PageCap                   int     // the largest page; 0 means no limit (14.23)
	IgnorePage                bool    // every page is the first one (2.5)
	ProjectNameContains       bool    // the projectName filter of the project list finds parts of names (14.8)
	OwnProjectsOnly           bool    // the project list shows only projects that the caller is a member of (14.8)
	UnknownRoleGroup          Unknown // reading an unknown role group; the code is 62008 (14.7)
	UnknownOrganizationMember Unknown // reading an unknown organization member; the code is 50007 (14.7)
	UnknownIAMMember          Unknown // reading an unknown IAM account; the code is 50007 (14.7)
	UnknownService            Unknown // reading a service that was never enabled; the code is 60003 (14.7)
	DeletedAppKeysListed      bool    // deleted AppKeys stay in the list, modDatetime being the time of deletion (14.18)
	ClosedServicesHidden      bool    // a disabled service reads like one that was never enabled, not as CLOSED (14.18)
	ClosedOrganizationsListed bool    // deleted organizations stay in the list, as CLOSED (10.9)
	LeavedHidden              bool    // a withdrawn IAM account reads like an unknown one, not as leaved (10.6)

	// Members.

	PendingUUIDShown        bool // the uuid of an invited project member is answered, and may be used (14.14)
	SearchIncludesIAM       bool // the project member search returns IAM accounts too (5.3)
	GenericRefusesIAM       bool // reading, changing and removing project members by IAM uuid gives 12100 (14.15)
	ExistingMember500       bool // adding an existing project member gives 500 instead of 22006 (14.16)
	EmailCaseSensitive      bool // e-mail addresses are the same only in the same case (10.2)
	UnknownEmailRefused     bool // an address without an NHN Cloud account is not invited: 50007 (14.13)
	MalformedEmailRefused   bool // an invitation to what is no email address, and an IAM account whose address has no dot after the @: 505 (14.13, 14.28)
	ExpiredInvitationsRenew bool // a new invitation replaces an expired one, which else counts as existing (14.36)
	OrgMemberRefusesIAM     bool // changing the roles of an organization member by IAM uuid gives 50007 (14.35)
	EmptyOrgRolesAccepted   bool // an organization member may be left without roles (14.12)
	UserCodeReusable        bool // the userCode of a withdrawn IAM account is free again (14.21)
	LeavePolls              int  // how many reads find an IAM account still a member after its withdrawal (14.21)
	IAMPutMerges            bool // fields left out of an IAM account update keep their value (14.11)

	// Roles and role groups.

	RolesMerge               bool           // a role change adds to the roles instead of replacing them (14.11)
	OmittedDescriptionClears bool           // an update without description empties it (14.27)
	RoleGroupNamesTrimmed    bool           // names lose the blanks around them (14.26)
	RoleGroupNamesFoldCase   bool           // names that differ in case only are the same (14.26)
	EmptyRoleGroup           EmptyRoleGroup // the code for a role group without roles (5.6)
	ServiceNotice            ServiceNotice  // whether 62014 comes up, and whether the change is then made (14.30)
	EmptyConditionValues     bool           // a condition may have no values (3.1)

	// Services and organizations.

	EnablePolls            int  // how many reads find a service still closed after enabling it (14.17)
	DisableReportsChildren bool // disabling a parent lists its children with success and does nothing (14.17)
	OrganizationPolls      int  // how many listings find a job remaining for a new organization (7)
}

func defaultNHNSwitches() NHNSwitches { return NHNSwitches{} }

// ErrorStatus is the HTTP status of an application error.
type ErrorStatus int

// Application errors arrive in HTTP 200, in 400, or in the status that fits the code.
const (
	ErrorStatus200     ErrorStatus = iota // 200: only the body tells
	ErrorStatus400                        // 400 for all
	ErrorStatusNatural                    // the one that fits the code
)

// ProjectGone is the result code for a project that does not exist; adding a member always gives 12400.
type ProjectGone int

// By default the code is 40017 for a project that never was and 40028 for a deleted one.
const (
	ProjectGoneByCase ProjectGone = 0     // 40017 if it never was, 40028 if it was deleted
	ProjectGone40017  ProjectGone = 40017 // always 40017
	ProjectGone40028  ProjectGone = 40028 // always 40028
	ProjectGone13003  ProjectGone = 13003 // always 13003
)

// DateForm is the form of dates in answers.
type DateForm int

// The three forms that the vendor's samples show.
const (
	DateMillisOffset DateForm = iota // 2026-01-02T03:04:05.000+00:00
	DateMillisZ                      // 2026-01-02T03:04:05.000Z
	DateSecondsSeoul                 // 2026-01-02T12:04:05+09:00
)

// EmptyDescription is how a description without text is answered.
type EmptyDescription int

// An empty description is null, an empty string, or left out.
const (
	EmptyDescriptionNull   EmptyDescription = iota // null
	EmptyDescriptionText                           // ""
	EmptyDescriptionAbsent                         // left out
)

// Unknown is how reading something that does not exist is answered.
type Unknown int

// Something unknown gives its code, a success with null, or a system error.
const (
	UnknownByCode Unknown = iota // its code
	UnknownNull                  // success with null
	Unknown500                   // a system error
)

// EmptyRoleGroup is the result code for a role group without roles.
type EmptyRoleGroup int

// 62009 and 10010 are documented for neighbouring cases, 62007 was in a draft.
const (
	EmptyRoleGroup62009 EmptyRoleGroup = iota // 62009
	EmptyRoleGroup10010                       // 10010
	EmptyRoleGroup62007                       // 62007
)

// ServiceNotice tells whether services learn of changed role groups; code 62014 says that they did not.
type ServiceNotice int

// Services are told; or they are not, and the change is made all the same; or it is not made.
const (
	ServiceNoticeWorks             ServiceNotice = iota // it never comes up
	ServiceNoticeFailsAfterChange                       // the change is made
	ServiceNoticeFailsBeforeChange                      // the change is not made
)
