package simulator

// MCCSwitches select the behavior of Media Connect Center where its reference is incomplete.
type MCCSwitches struct {
	CreateAnswer  MCCCreateAnswer // response to a successful POST. The reference documents status 201, but no body
	NumericCodes  bool            // `error.errorCode` is a JSON number, as in the platform documentation, instead of a string
	ErrorStatus   MCCErrorStatus  // HTTP status of errors with an `18xxxx` code. It is not documented
	Put           MCCPut          // effect of a PUT on optional fields that it omits
	Unset         MCCUnset        // form of an optional field without a value in responses
	OmittedParent MCCParent       // value of `uprDeptExternalKey` of a department that was created without a parent
	Clear         MCCClear        // effect of `""` for an optional field, or for the name in one language
	I18nNames     MCCI18nNames    // effect of `i18nNames` in a PUT on languages that it omits
	EmailOnEdit   MCCEmailOnEdit  // effect of `emailAddr` in a PUT. The request has no such field in the reference

	LimitCap       int      // maximum number of items in a response, for any `limit`; 0 for no maximum
	LimitMax       int      // largest accepted `limit`; a larger one is rejected with 180018. 0 for no maximum
	IgnoresOffset  bool     // every response to a list request is the first page
	Order          MCCOrder // order of lists. It is not documented
	ReadDelay      int      // number of reads of an object that do not return a write yet: not found after POST, old values after PUT
	ExtraFields    bool     // responses contain additional fields, as in a later version of the API
	SortOrdString  bool     // `sortOrd` is a JSON string in responses, as in the sibling product WORKBOX
	SortOrdAnySize bool     // `sortOrd` can have several digits, although older pages of the reference document a size of 1
	StrictKeys     bool     // external keys can contain only letters, digits, dot, underscore and hyphen; others are rejected with 181003

	DepartmentDelete    MCCDepartmentDelete // effect of deleting a department that has child departments or users
	JobDelete           MCCJobDelete        // effect of deleting a job grade or job position that users have
	UniqueNames         MCCUniqueNames      // scope in which names must be unique, except names of users; a duplicate is rejected with 180012
	EmailsLowered       bool                // responses contain email addresses in lower case
	EmailReserved       bool                // the email address of a deleted user stays reserved: 180017
	PhonesNormalised    bool                // responses contain phone numbers without spaces and hyphens after the country part
	LocaleDefaults      bool                // a user without `locale` and time zone gets `ko_KR` and `Asia/Seoul`
	SeatLimit           int                 // number of users that the subscribed version allows (180016); 0 for no limit
	DepartmentsSync     MCCSync             // console setting of the integration of departments
	JobGradesSync       MCCSync             // console setting of the integration of job grades
	JobPositionsSync    MCCSync             // console setting of the integration of job positions
	UsersSync           MCCSync             // console setting of the integration of users
	ContentTypeOptional bool                // GET and DELETE requests do not require the header `Content-Type`, although the reference does
}

func defaultMCCSwitches() MCCSwitches {
	return MCCSwitches{
		CreateAnswer:     MCCCreateAnswers201,
		ErrorStatus:      MCCStatusNatural,
		Put:              MCCPutReplaces,
		Unset:            MCCUnsetNull,
		OmittedParent:    MCCParentRootKey,
		Clear:            MCCClearHonored,
		I18nNames:        MCCI18nReplaced,
		EmailOnEdit:      MCCEmailOnEditRefused,
		Order:            MCCOrderCreated,
		DepartmentDelete: MCCDepartmentDeleteRefuses,
		JobDelete:        MCCJobDeleteClears,
		UniqueNames:      MCCUniqueAmongSiblings,
		LocaleDefaults:   true,
	}
}

// MCCCreateAnswer is the response to a successful POST.
type MCCCreateAnswer int

// The responses to a successful POST.
const (
	MCCCreateAnswers201  MCCCreateAnswer = iota // 201 without a body
	MCCCreateAnswers200                         // 200 without a body
	MCCCreateAnswersItem                        // 201 with the new object
)

// MCCErrorStatus is the HTTP status of errors with an 18xxxx code.
type MCCErrorStatus int

// The statuses of 18xxxx codes.
const (
	MCCStatusNatural MCCErrorStatus = iota // the status that fits the message: 404 for not found, 409 for a conflict
	MCCStatus400                           // always 400
	MCCStatus200                           // always 200: only the body indicates an error
)

// MCCPut is the effect of a PUT on optional fields that it omits.
type MCCPut int

// The effects of a PUT on omitted fields.
const (
	MCCPutReplaces MCCPut = iota // clears them; a department moves to the top
	MCCPutMerges                 // leaves them unchanged
)

// MCCUnset is the form of fields without a value in responses.
type MCCUnset int

// The forms of an unset field.
const (
	MCCUnsetNull   MCCUnset = iota // null
	MCCUnsetAbsent                 // omitted
	MCCUnsetEmpty                  // `""`, and `{}` for `i18nNames`
)

// MCCParent is the parent of a department that was created without one.
type MCCParent int

// The forms of an omitted parent.
const (
	MCCParentRootKey MCCParent = iota // the key of the root department; if the root has none, as an unset field
	MCCParentEmpty                    // `""`
	MCCParentNull                     // null
	MCCParentHash                     // "#", for the root as well
)

// MCCClear is the effect of "" for an optional field. The parent of a department cannot be cleared (180004).
type MCCClear int

// The effects of "".
const (
	MCCClearHonored  MCCClear = iota // clears the value
	MCCClearIgnored                  // leaves the value unchanged
	MCCClearRejected                 // is rejected with the format or not-found code of the field
)

// MCCI18nNames is the effect of i18nNames in a PUT on languages that it omits.
type MCCI18nNames int

// The effects of i18nNames on omitted languages.
const (
	MCCI18nReplaced MCCI18nNames = iota // removes them
	MCCI18nMerged                       // leaves them unchanged
)

// MCCEmailOnEdit is the effect of emailAddr in a PUT.
type MCCEmailOnEdit int

// The effects of emailAddr in a PUT.
const (
	MCCEmailOnEditRefused MCCEmailOnEdit = iota // rejected with 180018
	MCCEmailOnEditIgnored                       // ignored
)

// MCCOrder is the order of lists.
type MCCOrder int

// The orders of lists.
const (
	MCCOrderCreated  MCCOrder = iota // oldest first
	MCCOrderShuffled                 // arbitrary, but the same in every response
	MCCOrderChanging                 // different in every response: pages overlap and omit items
)

// MCCDepartmentDelete is the effect of deleting a department that has child departments or users.
type MCCDepartmentDelete int

// The effects of deleting a department that is in use.
const (
	MCCDepartmentDeleteRefuses   MCCDepartmentDelete = iota // rejected with 180018
	MCCDepartmentDeleteCascades                             // deletes child departments; users remain without a department
	MCCDepartmentDeleteReparents                            // moves child departments and users to the parent
	MCCDepartmentDeleteOrphans                              // child departments and users keep the key, which no longer exists
)

// MCCJobDelete is the effect of deleting a job grade or job position that users have.
type MCCJobDelete int

// The effects of deleting a job grade or job position that is in use.
const (
	MCCJobDeleteClears  MCCJobDelete = iota // clears the field of the users
	MCCJobDeleteKeeps                       // users keep the key, which no longer exists
	MCCJobDeleteRefuses                     // rejected with 180018
)

// MCCUniqueNames is the scope in which names must be unique. Names of users need not be unique.
type MCCUniqueNames int

// The scopes of unique names.
const (
	MCCUniqueAmongSiblings MCCUniqueNames = iota // departments with the same parent; all job grades; all job positions
	MCCUniqueInCompany                           // all departments; all job grades; all job positions
	MCCUniqueNowhere                             // none: 180012 does not occur
)

// MCCSync is a console setting under Developers > Organization integration.
type MCCSync int

// The values of a console setting.
const (
	MCCSyncOn              MCCSync = iota // on
	MCCSyncOffReadsAllowed                // off: writes are rejected with 180001
	MCCSyncOff                            // off: reads and writes are rejected with 180001
	MCCSyncNotInVersion                   // not included in the subscribed version: 180002
)
