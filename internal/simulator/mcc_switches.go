package simulator

// MCCSwitches choose a behaviour in each point that the Media Connect Center reference leaves open.
type MCCSwitches struct {
	CreateAnswer  MCCCreateAnswer // whether POST answers with a body: pages say 201 and show none
	NumericCodes  bool            // error.errorCode as a JSON number, as the platform page types it, not a string
	ErrorStatus   MCCErrorStatus  // the HTTP status of 18xxxx codes, of which no page speaks
	Put           MCCPut          // what an optional field means that PUT leaves out
	Unset         MCCUnset        // how answers show an optional field without a value
	OmittedParent MCCParent       // what uprDeptExternalKey reads back as for a department created without one
	Clear         MCCClear        // what "" for an optional field, or for one language, does
	I18nNames     MCCI18nNames    // whether i18nNames in a PUT replaces the map or single languages
	EmailOnEdit   MCCEmailOnEdit  // what emailAddr in a PUT does: it is no field of that request

	LimitCap       int      // the most items in one answer, whatever limit asks for; 0 for no such cap
	LimitMax       int      // the largest limit that is not refused with 180018; 0 for no maximum
	IgnoresOffset  bool     // every list answer is the first page
	Order          MCCOrder // the order of lists, of which no page speaks
	ReadDelay      int      // how many reads of an item still miss a write: not found after POST, old values after PUT
	ExtraFields    bool     // answers carry fields of a later version of the service
	SortOrdString  bool     // sortOrd is a JSON string in answers, as in the sibling product WORKBOX
	SortOrdAnySize bool     // sortOrd may have several digits, although older pages give it size 1
	StrictKeys     bool     // own keys hold only letters, digits, dot, underscore and hyphen; 181003 otherwise

	DepartmentDelete    MCCDepartmentDelete // deleting a department that has sub-departments or members
	JobDelete           MCCJobDelete        // deleting a grade or position that members have
	UniqueNames         MCCUniqueNames      // where 180012 applies
	EmailsLowered       bool                // e-mail addresses read back in lower case
	EmailReserved       bool                // the address of a deleted member stays taken: 180017
	PhonesNormalised    bool                // phone numbers lose spaces and hyphens after the country part
	LocaleDefaults      bool                // a member without locale and time zone gets ko_KR and Asia/Seoul
	SeatLimit           int                 // how many members the service version allows (180016); 0 for no limit
	DepartmentsSync     MCCSync             // the console's toggle for departments
	JobGradesSync       MCCSync             // the console's toggle for grades
	JobPositionsSync    MCCSync             // the console's toggle for positions
	UsersSync           MCCSync             // the console's toggle for members
	ContentTypeOptional bool                // GET and DELETE may come without the Content-Type that pages require of them
}

func defaultMCCSwitches() MCCSwitches {
	return MCCSwitches{
		CreateAnswer:     MCCCreateAnswers201,
		ErrorStatus:      MCCStatusNatural,
		Put:              MCCPutReplaces,
		Unset:            MCCUnsetNull,
		OmittedParent:    MCCParentRootKey,
		Clear:            MCCClearHonoured,
		I18nNames:        MCCI18nReplaced,
		EmailOnEdit:      MCCEmailOnEditRefused,
		Order:            MCCOrderCreated,
		DepartmentDelete: MCCDepartmentDeleteRefuses,
		JobDelete:        MCCJobDeleteClears,
		UniqueNames:      MCCUniqueAmongSiblings,
		LocaleDefaults:   true,
	}
}

// MCCCreateAnswer is how a successful POST is answered.
type MCCCreateAnswer int

// The answers to a successful POST.
const (
	MCCCreateAnswers201  MCCCreateAnswer = iota // 201 without a body
	MCCCreateAnswers200                         // 200 without a body
	MCCCreateAnswersItem                        // 201 with the new item
)

// MCCErrorStatus is the HTTP status that comes with an 18xxxx code.
type MCCErrorStatus int

// The statuses of 18xxxx codes.
const (
	MCCStatusNatural MCCErrorStatus = iota // the one that fits the message: 404 for not found, 409 for taken
	MCCStatus400                           // 400 for all
	MCCStatus200                           // 200 for all: only the body tells
)

// MCCPut is what a PUT does to optional fields that it leaves out.
type MCCPut int

// The readings of PUT.
const (
	MCCPutReplaces MCCPut = iota // they lose their values; a department moves to the top
	MCCPutMerges                 // they keep their values
)

// MCCUnset is how answers show fields without a value.
type MCCUnset int

// The forms of an unset field.
const (
	MCCUnsetNull   MCCUnset = iota // null
	MCCUnsetAbsent                 // left out
	MCCUnsetEmpty                  // "", and {} for i18nNames
)

// MCCParent is what a department directly under the root shows as its parent when none was named.
type MCCParent int

// The forms of a parent that was not named.
const (
	MCCParentRootKey MCCParent = iota // the root's key; like an unset field when the root has none
	MCCParentEmpty                    // ""
	MCCParentNull                     // null
)

// MCCClear is what "" for an optional field does. The parent of a department can never be cleared (180004).
type MCCClear int

// The readings of "".
const (
	MCCClearHonoured MCCClear = iota // the field loses its value
	MCCClearIgnored                  // the field keeps its value
	MCCClearRefused                  // the field's format or not-found code
)

// MCCI18nNames is what i18nNames in a PUT does to languages that it leaves out.
type MCCI18nNames int

// The readings of i18nNames.
const (
	MCCI18nReplaced MCCI18nNames = iota // they are gone
	MCCI18nMerged                       // they stay
)

// MCCEmailOnEdit is what emailAddr in a PUT does.
type MCCEmailOnEdit int

// The treatments of emailAddr in a PUT.
const (
	MCCEmailOnEditRefused MCCEmailOnEdit = iota // 180018
	MCCEmailOnEditIgnored                       // nothing
)

// MCCOrder is the order of lists.
type MCCOrder int

// The orders of lists.
const (
	MCCOrderCreated  MCCOrder = iota // oldest first
	MCCOrderShuffled                 // without meaning, the same in every answer
	MCCOrderChanging                 // another one in every answer: pages overlap, and miss items
)

// MCCDepartmentDelete is what deleting a department does to its sub-departments and members.
type MCCDepartmentDelete int

// The treatments of a department in use.
const (
	MCCDepartmentDeleteRefuses   MCCDepartmentDelete = iota // 180018
	MCCDepartmentDeleteCascades                             // sub-departments go too, members stay without a department
	MCCDepartmentDeleteReparents                            // both move to the parent
	MCCDepartmentDeleteOrphans                              // both keep a key that means nothing any more
)

// MCCJobDelete is what deleting a grade or position does to members that have it.
type MCCJobDelete int

// The treatments of a grade or position in use.
const (
	MCCJobDeleteClears  MCCJobDelete = iota // members lose it
	MCCJobDeleteKeeps                       // members keep a key that means nothing any more
	MCCJobDeleteRefuses                     // 180018
)

// MCCUniqueNames is where a name may occur only once. Names of members never count.
type MCCUniqueNames int

// The scopes of 180012.
const (
	MCCUniqueAmongSiblings MCCUniqueNames = iota // among departments of one parent; among all grades; among all positions
	MCCUniqueInCompany                           // among all departments; among all grades; among all positions
	MCCUniqueNowhere                             // 180012 never comes
)

// MCCSync is a toggle of the console under Developers > Organization integration.
type MCCSync int

// The positions of a toggle.
const (
	MCCSyncOn              MCCSync = iota // everything works
	MCCSyncOffReadsAllowed                // writes answer 180001
	MCCSyncOff                            // reads and writes answer 180001
	MCCSyncNotInVersion                   // the subscribed version lacks the function: 180002
)
