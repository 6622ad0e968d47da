package simulator

// MCCSwitches select the behavior of Media Connect Center where its reference is incomplete.
type MCCSwitches struct {
	// Gateway.

	Checks                MCCChecks // order in which the path, the method and the signature are checked. It is not documented
	PermissionDenied404   bool      // a missing permission is rejected as an unknown path, with 404 and code 300, instead of 401 and code 210
	ContentTypeOptional   bool      // GET and DELETE requests do not require the header `Content-Type`, although the reference does
	MissingContentType415 bool      // a GET or DELETE request without the required `Content-Type` is rejected with 415 and 180023 instead of 400 and code 100
	RegionIgnored         bool      // any value of the header `x-ncp-region_code` is accepted; otherwise only `KR` is
	StrayInputRejected    bool      // unknown query parameters, and a body of a GET or DELETE request, are rejected with 180018 instead of ignored
	TrailingSlash         bool      // a path with a trailing slash is the path without it; otherwise it is unknown

	// Responses.

	CreateAnswer   MCCCreateAnswer // response to a successful POST. The reference documents status 201, but no body
	EditResponse   MCCEditResponse // response to a successful PUT. The reference documents no body
	NullErrors     bool            // every body of a successful response contains `"error": null`, as in the sibling product WORKPLACE
	NumericCodes   bool            // `error.errorCode` is a JSON number, as in the platform documentation, instead of a string
	ErrorStatus    MCCErrorStatus  // HTTP status of errors with an `18xxxx` code. It is not documented
	Status180004   MCCCodeStatus   // HTTP status of 180004 (unknown parent)
	Status180008   MCCCodeStatus   // HTTP status of 180008 (update of the root department)
	Status180010   MCCCodeStatus   // HTTP status of 180010 (deletion of the root department)
	Status180016   MCCCodeStatus   // HTTP status of 180016 (too many users)
	Status180021   MCCCodeStatus   // HTTP status of 180021 (deletion of the administrator)
	Unset          MCCUnset        // form of an optional field without a value in responses
	OmittedParent  MCCParent       // value of `uprDeptExternalKey` of a department that was created without a parent
	SortOrdString  bool            // `sortOrd` is a JSON string in responses, as in the sibling product WORKBOX
	SortOrdDecimal bool            // `sortOrd` has a decimal place in responses: `1.0`, or `"1.0"` with `SortOrdString`
	ExtraFields    bool            // responses contain additional fields, as in a later version of the API

	// Lists and reads.

	LimitCap      int          // maximum number of items in a response, for any `limit`; 0 for no maximum
	LimitMax      int          // largest accepted `limit`; a larger one is rejected with 180018. 0 for no maximum
	LimitZero     MCCLimitZero // effect of `limit=0`
	IgnoresOffset bool         // every response to a list request is the first page
	Order         MCCOrder     // order of lists. It is not documented
	ReadDelay     int          // number of reads of an object that do not return a write yet: not found after POST, old values after PUT

	// Requests.

	Put                  MCCPut         // effect of a PUT on optional fields that it omits
	Clear                MCCClear       // effect of `""` for an optional field, or for the name in one language
	EmptyParent          MCCEmptyParent // effect of `""` for `uprDeptExternalKey`
	NullIsOmitted        bool           // `null` for an optional field is the same as omitting it; otherwise it is rejected with 180018
	UnknownFieldsIgnored bool           // unknown fields of a body are ignored; otherwise they are rejected with 180018
	EmailOnEdit          MCCEmailOnEdit // effect of `emailAddr` in a PUT. The request has no such field in the reference
	KeyBeforeBody        bool           // a POST for an existing key returns 180011 before the body is checked
	SelfParentNotFound   bool           // a new department that names itself as its parent is rejected with 180004 instead of 180006

	// Formats.

	StrictKeys             bool         // external keys can contain only Latin letters, digits, dot, underscore and hyphen; others are rejected with 181003
	AnyKeys                bool         // external keys can contain any character, also `/`, `%` and spaces at the ends
	LongKeysNotFound       bool         // reads and deletions with a key of more than 36 characters return the code for an unknown object instead of 181003
	NamesUnchecked         bool         // names can consist of spaces and contain control characters
	I18nNames              MCCI18nNames // effect of `i18nNames` in a PUT on languages that it omits
	I18nEmptyKept          bool         // `""` for one language in a POST is stored and returned; otherwise the language is dropped
	I18nType181002         bool         // a name in one language that is not a string is rejected with 181002 instead of 180018
	SortOrdAnySize         bool         // `sortOrd` can have several digits, although older pages of the reference document a size of 1
	EmailsInternational    bool         // email addresses can contain letters other than ASCII before the `@`; otherwise they are rejected with 181009
	EmailsLowered          bool         // responses contain email addresses in lower case
	PhonesNormalised       bool         // responses contain phone numbers without spaces and hyphens after the country part
	PhonesHyphenated       bool         // responses contain phone numbers with hyphens
	PhoneSeparatorsRefused bool         // phone numbers with spaces or hyphens after the country part are rejected with 181004 or 181005
	PhoneDigitsLimited     bool         // phone numbers of more than 15 digits, which is the maximum of E.164, are rejected with 181004 or 181005
	PhoneCountryZero       bool         // the country number of a phone number can start with 0
	UnseenTimeZonesRefused bool         // time zones east of Asia/Tokyo, where the available copies of the list end, are rejected with 181007

	// Rules.

	DepartmentDelete MCCDepartmentDelete // effect of deleting a department that has child departments or users
	JobDelete        MCCJobDelete        // effect of deleting a job grade or job position that users have
	UniqueNames      MCCUniqueNames      // scope in which names must be unique, except names of users; a duplicate is rejected with 180012
	EmailReserved    bool                // the email address of a deleted user stays reserved: 180017
	LocaleDefaults   bool                // a user without `locale` and time zone gets `ko_KR` and `Asia/Seoul`
	SeatLimit        int                 // number of users that the subscribed version allows (180016); 0 for no limit
	DepartmentsSync  MCCSync             // console setting of the integration of departments
	JobGradesSync    MCCSync             // console setting of the integration of job grades
	JobPositionsSync MCCSync             // console setting of the integration of job positions
	UsersSync        MCCSync             // console setting of the integration of users
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
