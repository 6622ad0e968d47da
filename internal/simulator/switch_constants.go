package simulator

// switchConstants lists the constants of the types of switches. A test compares the lists with the declarations.
var switchConstants = map[string][]int{
	"MCCChecks":           upTo(MCCChecksMethod),
	"MCCClear":            upTo(MCCClearRejected),
	"MCCCodeStatus":       listed(MCCCodeStatusDefault, MCCCodeStatus400, MCCCodeStatus403, MCCCodeStatus404),
	"MCCCreateAnswer":     upTo(MCCCreateReturnsNull),
	"MCCDepartmentDelete": upTo(MCCDepartmentDeleteOrphans),
	"MCCEditResponse":     upTo(MCCEditReturnsNull),
	"MCCEmailOnEdit":      upTo(MCCEmailOnEditIgnored),
	"MCCEmptyParent":      upTo(MCCEmptyParentKeeps),
	"MCCErrorStatus":      upTo(MCCStatus200),
	"MCCI18nNames":        upTo(MCCI18nMerged),
	"MCCJobDelete":        upTo(MCCJobDeleteRefuses),
	"MCCLimitZero":        upTo(MCCLimitZeroNone),
	"MCCOrder":            upTo(MCCOrderChanging),
	"MCCParent":           upTo(MCCParentAbsent),
	"MCCPut":              upTo(MCCPutMerges),
	"MCCSync":             upTo(MCCSyncNotInVersion),
	"MCCUniqueNames":      upTo(MCCUniqueNowhere),
	"MCCUnset":            upTo(MCCUnsetEmpty),

	"BadParameter": listed(BadParameterByKind, BadParameter400, BadParameter501, BadParameter502, BadParameter504,
		BadParameter505, BadParameter1000, BadParameter10005, BadParameter70008, BadParameter1104),
	"DateForm":         upTo(DateSecondsSeoul),
	"EmptyDescription": upTo(EmptyDescriptionAbsent),
	"EmptyRoleGroup":   upTo(EmptyRoleGroup62007),
	"ErrorStatus":      upTo(ErrorStatusNatural),
	"InvalidToken":     upTo(InvalidTokenError400),
	"LimitAbove2000":   upTo(LimitAbove2000Refused),
	"Messages":         upTo(MessagesByHeader),
	"MissingRoles":     upTo(MissingRoles10010),
	"MissingUserCode":  upTo(MissingUserCodeCharacters),
	"OwnAccount":       upTo(OwnAccountNever),
	"ProjectGone":      listed(ProjectGoneByCase, ProjectGone40017, ProjectGone40028, ProjectGone13003),
	"Reissue":          upTo(ReissueRefused),
	"ServiceNotice":    upTo(ServiceNoticeFailsBeforeChange),
	"TokenTotal":       upTo(TokenTotalBoth),
	"Unknown":          upTo(Unknown500),
}

func upTo[T ~int](last T) []int {
	var all []int
	for constant := range last + 1 {
		all = append(all, int(constant))
	}
	return all
}

func listed[T ~int](constants ...T) []int {
	var all []int
	for _, constant := range constants {
		all = append(all, int(constant))
	}
	return all
}
