package simulator

// MCCCreateAnswer is the response to a successful POST.
type MCCCreateAnswer int

// The responses to a successful POST.
const (
	MCCCreateAnswers201  MCCCreateAnswer = iota // 201 without a body
	MCCCreateAnswers200                         // 200 without a body
	MCCCreateAnswersItem                        // 201 with the new object
	MCCCreateReturnsNull                        // 201 with `"error": null`
)

// MCCEditResponse is the response to a successful PUT.
type MCCEditResponse int

// The responses to a successful PUT.
const (
	MCCEditReturnsNothing MCCEditResponse = iota // 200 without a body
	MCCEditReturnsItem                           // 200 with the object
	MCCEditReturnsNull                           // 200 with `"error": null`
)

// MCCChecks is the order of the checks of a request.
type MCCChecks int

// The orders of the checks.
const (
	MCCChecksPath   MCCChecks = iota // the path, the signature, then the method
	MCCChecksCaller                  // the signature first: an unknown path without a valid signature returns 401 and code 200
	MCCChecksMethod                  // the path and the method first: an unknown method without a valid signature returns 405 and 180022
)

// MCCCodeStatus is the HTTP status of a single code.
type MCCCodeStatus int

// The HTTP statuses of a single code.
const (
	MCCCodeStatusDefault MCCCodeStatus = 0   // as `ErrorStatus` says
	MCCCodeStatus400     MCCCodeStatus = 400 // always 400
	MCCCodeStatus403     MCCCodeStatus = 403 // always 403
	MCCCodeStatus404     MCCCodeStatus = 404 // always 404
)

// MCCLimitZero is the effect of limit=0.
type MCCLimitZero int

// The effects of limit=0.
const (
	MCCLimitZeroRefused MCCLimitZero = iota // rejected with 180018
	MCCLimitZeroAll                         // returns all items
	MCCLimitZeroNone                        // returns no items
)

// MCCEmptyParent is the effect of "" for the parent of a department.
type MCCEmptyParent int

// The effects of "" for the parent.
const (
	MCCEmptyParentRefused MCCEmptyParent = iota // rejected with 180004
	MCCEmptyParentTop                           // moves the department to the top
	MCCEmptyParentKeeps                         // leaves the parent unchanged
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
	MCCParentAbsent                   // omitted, for the root as well
)

// MCCClear is the effect of "" for an optional field other than the parent of a department.
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
