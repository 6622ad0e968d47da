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

	"DateForm":         upTo(DateSecondsSeoul),
	"EmptyDescription": upTo(EmptyDescriptionAbsent),
	"EmptyRoleGroup":   upTo(EmptyRoleGroup62007),
	"ErrorStatus":      upTo(ErrorStatusNatural),
	"ProjectGone":      listed(ProjectGoneByCase, ProjectGone40017, ProjectGone40028, ProjectGone13003),
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
