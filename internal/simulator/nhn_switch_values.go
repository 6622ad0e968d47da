package simulator

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

// InvalidToken is the response to an invalid token.
type InvalidToken int

// The responses to an invalid token.
const (
	InvalidTokenCode     InvalidToken = iota // the envelope with 80007, with the status of application errors
	InvalidTokenCode401                      // the envelope with 80007, with status 401
	InvalidTokenError401                     // `{"error":"invalid_token"}` as in RFC 6750, with status 401
	InvalidTokenError400                     // `{"error":"invalid_token"}`, with status 400
)

// Messages is the language of result messages.
type Messages int

// The languages of result messages.
const (
	MessagesEnglish  Messages = iota // English
	MessagesKorean                   // Korean
	MessagesByHeader                 // Korean if `Accept-Language` starts with `ko`, otherwise English
)

// BadParameter is the code for a bad parameter.
type BadParameter int

// The codes for a bad parameter.
const (
	BadParameterByKind BadParameter = 0     // by kind of mistake: 400, 502, 504 or 505
	BadParameter400    BadParameter = 400   // always 400
	BadParameter501    BadParameter = 501   // always 501
	BadParameter502    BadParameter = 502   // always 502
	BadParameter504    BadParameter = 504   // always 504
	BadParameter505    BadParameter = 505   // always 505
	BadParameter1000   BadParameter = 1000  // always 1000
	BadParameter10005  BadParameter = 10005 // always 10005
	BadParameter70008  BadParameter = 70008 // always 70008
	BadParameter1104   BadParameter = 1104  // always 1104
)

// MissingRoles is the code for a request without roles.
type MissingRoles int

// The codes for a request without roles.
const (
	MissingRoles505   MissingRoles = iota // 505
	MissingRoles62007                     // 62007
	MissingRoles10010                     // 10010
)

// MissingUserCode is the code for an IAM account without a user code.
type MissingUserCode int

// The codes for a missing user code.
const (
	MissingUserCodeLength     MissingUserCode = iota // -200201
	MissingUserCodeCharacters                        // -200202
)

// Reissue is the effect of a reissue that does not say whether tokens expire.
type Reissue int

// The effects of a reissue.
const (
	ReissueNeedsBody Reissue = iota // tokens stay valid; a request without a body is a bad parameter
	ReissueKeeps                    // tokens stay valid, also without a body
	ReissueExpires                  // tokens expire, also without a body
	ReissueRefused                  // a bad parameter
)

// LimitAbove2000 is the effect of a limit above 2000. The organization role groups always reject it.
type LimitAbove2000 int

// The effects of a limit above 2000.
const (
	LimitAbove2000Accepted LimitAbove2000 = iota // accepted
	LimitAbove2000Capped                         // capped at 2000
	LimitAbove2000Refused                        // a bad parameter
)

// OwnAccount selects the requests that return 12107 for the own account.
type OwnAccount int

// The requests that return 12107.
const (
	OwnAccountAlways  OwnAccount = iota // role change, removal, and adding to a project
	OwnAccountChanges                   // role change and removal
	OwnAccountNever                     // none
)

// TokenTotal is where the list of the tokens of a User Access Key has its total.
type TokenTotal int

// The sample of the reference has totalItems, and its table has paging.
const (
	TokenTotalItems  TokenTotal = iota // `totalItems`
	TokenTotalPaging                   // `paging`
	TokenTotalBoth                     // `totalItems` and `paging`
)
