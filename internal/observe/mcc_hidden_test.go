package observe_test

import (
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// hiddenMCC returns the points that cannot be observed in a case, each because of another switch, or of the mode.
func hiddenMCC(c mccCase) map[string]bool {
	sw := c.sw
	reads := func(sync simulator.MCCSync) bool {
		return sync == simulator.MCCSyncOn || sync == simulator.MCCSyncOffReadsAllowed
	}
	writes := func(sync simulator.MCCSync) bool { return c.write && sync == simulator.MCCSyncOn }
	users, grades, departments := 1, 0, 1 // of a new company
	if c.state != nil {
		users, grades, departments = len(c.state.MCC.Users), len(c.state.MCC.JobGrades), len(c.state.MCC.Departments)
	}
	full := sw.SeatLimit > 0 && sw.SeatLimit <= users
	jobs := writes(sw.JobGradesSync) || writes(sw.JobPositionsSync)
	objects := jobs || writes(sw.DepartmentsSync)
	user := writes(sw.UsersSync) && c.domain != "" && !full
	readable := reads(sw.JobGradesSync) || reads(sw.JobPositionsSync) || reads(sw.DepartmentsSync) || reads(sw.UsersSync)
	ordered := reads(sw.DepartmentsSync) || reads(sw.JobGradesSync) && grades > 0 || objects
	items := ordered || reads(sw.UsersSync)
	filled := reads(sw.DepartmentsSync) || reads(sw.JobGradesSync) && grades > 0 || reads(sw.UsersSync)
	page := pageMCC(sw)

	hidden := map[string]bool{
		"mcc.PermissionDenied404": true, "mcc.Status180008": true, "mcc.Status180010": true, "mcc.Status180021": true,
		"mcc.MissingContentType415": !readable || sw.ContentTypeOptional,
		"mcc.Unset":                 !items, "mcc.SortOrdString": !ordered, "mcc.SortOrdDecimal": !ordered, "mcc.ExtraFields": !items, "mcc.NullErrors": !readable,
		"mcc.Status180004":  !writes(sw.DepartmentsSync),
		"mcc.OmittedParent": !writes(sw.DepartmentsSync) || departments > page || c.state != nil && c.state.MCC.Root().ExternalKey == "",
		"mcc.Order":         !objects || sw.IgnoresOffset && page < 20,
		"mcc.ReadDelay":     !objects && !user, "mcc.Put": !objects && !user, "mcc.Clear": !objects && !user,
		"mcc.StrictKeys":       !objects,
		"mcc.UniqueNames":      !writes(sw.DepartmentsSync) && (!jobs || sw.UniqueNames != simulator.MCCUniqueNowhere),
		"mcc.PhonesNormalised": !user || sw.PhoneSeparatorsRefused,
		"mcc.JobDelete":        !user || !jobs,
		"mcc.JobGradesSync":    !c.write && reads(sw.JobGradesSync), "mcc.JobPositionsSync": !c.write && reads(sw.JobPositionsSync),
		"mcc.DepartmentsSync": !c.write && reads(sw.DepartmentsSync),
		"mcc.UsersSync":       reads(sw.UsersSync) && (!c.write || c.domain == "" && sw.UsersSync == simulator.MCCSyncOn),
	}
	reached := writes(sw.UsersSync) && c.domain != "" && full
	hidden["mcc.SeatLimit"], hidden["mcc.Status180016"] = !reached, !reached
	for _, point := range []string{"mcc.ContentTypeOptional", "mcc.RegionIgnored", "mcc.StrayInputRejected", "mcc.TrailingSlash", "mcc.LongKeysNotFound"} {
		hidden[point] = !readable
	}
	for _, point := range []string{"mcc.LimitCap", "mcc.LimitMax", "mcc.LimitZero", "mcc.IgnoresOffset"} {
		hidden[point] = !filled
	}
	for _, point := range []string{
		"mcc.CreateAnswer", "mcc.EditResponse", "mcc.NullIsOmitted", "mcc.UnknownFieldsIgnored", "mcc.KeyBeforeBody", "mcc.AnyKeys", "mcc.NamesUnchecked",
		"mcc.I18nNames", "mcc.I18nEmptyKept", "mcc.I18nType181002", "mcc.SortOrdAnySize",
	} {
		hidden[point] = !objects
	}
	for _, point := range []string{"mcc.EmptyParent", "mcc.SelfParentNotFound", "mcc.DepartmentDelete"} {
		hidden[point] = !writes(sw.DepartmentsSync)
	}
	for _, point := range []string{
		"mcc.EmailOnEdit", "mcc.EmailsInternational", "mcc.EmailsLowered", "mcc.EmailReserved", "mcc.PhonesHyphenated", "mcc.PhoneSeparatorsRefused", "mcc.PhoneDigitsLimited",
		"mcc.PhoneCountryZero", "mcc.UnseenTimeZonesRefused", "mcc.LocaleDefaults",
	} {
		hidden[point] = !user
	}
	return hidden
}

// pageMCC returns the number of items of a page.
func pageMCC(sw simulator.MCCSwitches) int {
	page := 100
	for sw.LimitMax > 0 && page > sw.LimitMax {
		page /= 10
	}
	if sw.LimitCap > 0 {
		page = min(page, sw.LimitCap)
	}
	return page
}
