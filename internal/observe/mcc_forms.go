package observe

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

func mccResponsePoints() []Point {
	codeStatus := func(code, about, reason string) Point {
		return Point{
			Name: "mcc.Status" + code, Question: "Which HTTP status does code " + code + " (" + about + ") have?", Write: reason == "", Reason: reason,
			Values: map[string]string{"0": "the status that mcc.ErrorStatus gives", "400": "400", "403": "403", "404": "404"},
		}
	}
	return []Point{
		{Name: "mcc.NullErrors", Question: "Do successful responses contain \"error\": null?", Values: map[string]string{
			"false": "they contain no error", "true": "they contain \"error\": null",
		}},
		{Name: "mcc.NumericCodes", Question: "Which JSON type has error.errorCode?", Values: map[string]string{"false": "string", "true": "number"}},
		{Name: "mcc.ErrorStatus", Question: "Which HTTP status do errors with an 18xxxx code have?", Values: map[string]string{
			"0": "the status that fits the message, such as 404 for not found", "1": "always 400", "2": "always 200",
		}},
		codeStatus("180004", "unknown parent", ""),
		codeStatus("180008", "update of the root department", "would change a department that the run did not create"),
		codeStatus("180010", "deletion of the root department", "would delete the root department if the service allowed it"),
		codeStatus("180016", "too many users", ""),
		codeStatus("180021", "deletion of the administrator", "would delete the administrator if the service allowed it"),
		{Name: "mcc.Unset", Question: "Which form has a field without a value in responses?", Values: map[string]string{
			"0": "null", "1": "the field is omitted", "2": "\"\", and {} for i18nNames",
		}},
		{Name: "mcc.OmittedParent", Question: "What is uprDeptExternalKey of a department that was created without a parent?", Values: map[string]string{
			"0": "the key of the root department", "1": "\"\"", "2": "null", "3": "\"#\"", "4": "the field is omitted",
		}},
		{Name: "mcc.SortOrdString", Question: "Is sortOrd a string in responses?", Values: map[string]string{"false": "it is a number", "true": "it is a string"}},
		{Name: "mcc.SortOrdDecimal", Question: "Does sortOrd have a decimal place in responses?", Values: map[string]string{
			"false": "it is an integer, such as 1", "true": "it has a decimal place, such as 1.0",
		}},
		{Name: "mcc.ExtraFields", Question: "Do responses contain fields that no reference describes?", Values: map[string]string{
			"false": "all fields are documented", "true": "there are additional fields",
		}},
		{Name: "mcc.PermissionDenied404", Question: "How does the gateway reject a request without permission?", Write: true, Values: map[string]string{
			"false": "with 401 and code 210", "true": "with 404 and code 300, as an unknown path",
		}},
		{Name: "mcc.Put", Question: "What does a PUT do to optional fields that it omits?", Write: true, Values: map[string]string{
			"0": "it clears them", "1": "it leaves them unchanged",
		}},
		{Name: "mcc.Clear", Question: "What does \"\" do to an optional field?", Write: true, Values: map[string]string{
			"0": "it clears the value", "1": "it leaves the value unchanged", "2": "it is rejected with the code of the field",
		}},
		{Name: "mcc.ReadDelay", Question: "How many reads of an object do not return a write yet?", Write: true},
	}
}

// fittingStatus has the HTTP status that fits the message of a code, for those codes where it is not 400.
var fittingStatus = map[string]int{
	"180000": http.StatusNotFound, "180001": http.StatusForbidden, "180002": http.StatusForbidden, "180003": http.StatusUnauthorized,
	"180007": http.StatusNotFound, "180013": http.StatusNotFound, "180015": http.StatusNotFound, "180019": http.StatusNotFound,
	"180011": http.StatusConflict, "180012": http.StatusConflict, "180017": http.StatusConflict,
	"180022": http.StatusMethodNotAllowed, "180023": http.StatusUnsupportedMediaType,
}

// note records what any response shows.
func (s *mccSession) note(r *mccResponse) {
	if r.broken() {
		return
	}
	if r.code != "" {
		s.votes.choose("mcc.NumericCodes", r.numeric, r.evidence())
	}
	if value, present := r.fields["error"]; r.isRead() {
		s.votes.choose("mcc.NullErrors", present && string(value) == "null", r.evidence())
	}
	if fitting := fittingStatus[r.code]; fitting != 0 {
		switch r.status {
		case fitting:
			s.votes.add("mcc.ErrorStatus", "0", r.evidence())
		case http.StatusBadRequest:
			s.votes.add("mcc.ErrorStatus", "1", r.evidence())
		case http.StatusOK:
			s.votes.add("mcc.ErrorStatus", "2", r.evidence())
		default:
			s.votes.strange("mcc.ErrorStatus", "another status", r.evidence())
		}
	}
	if slices.Contains(codesWithStatus, r.code) && s.codes[r.code] == nil {
		s.codes[r.code] = r
	}
}

// codesWithStatus are the codes whose HTTP status is a point of its own.
var codesWithStatus = []string{"180004", "180016"}

// optionalFields are the fields of each noun that can be without a value.
var optionalFields = map[*mccNoun][]string{
	mccJobGrades: {"i18nNames"}, mccJobPositions: {"i18nNames"}, mccDepartments: {"i18nNames"},
	mccUsers: {"i18nNames", "deptExternalKey", "jobGradeExternalKey", "jobPositionExternalKey", "telNo", "cphNo", "localeTypeCd", "tmznTypeCd"},
}

// requiredFields are the other documented fields of each noun.
var requiredFields = map[*mccNoun][]string{
	mccJobGrades: {"externalKey", "name", "sortOrd"}, mccJobPositions: {"externalKey", "name", "sortOrd"},
	mccDepartments: {"externalKey", "name", "sortOrd", "uprDeptExternalKey"}, mccUsers: {"externalKey", "name", "emailAddr"},
}

var sortOrdForm = regexp.MustCompile(`^("?)[0-9]+(\.0+)?("?)$`)

// examine records what an object in a response shows.
func (s *mccSession) examine(noun *mccNoun, item jsonObject, r *mccResponse) {
	for _, field := range optionalFields[noun] {
		if form, unset := item.unset(field); unset {
			s.votes.add("mcc.Unset", form, r.evidence(field))
		}
	}
	extra := []string{}
	for field := range item {
		if !slices.Contains(optionalFields[noun], field) && !slices.Contains(requiredFields[noun], field) {
			extra = append(extra, field)
		}
	}
	s.votes.choose("mcc.ExtraFields", len(extra) > 0, r.evidence(fieldNames(extra)...))
	if noun == mccDepartments {
		s.examineParent(item, r)
	}
	if order, present := item["sortOrd"]; present && noun != mccUsers {
		parts := sortOrdForm.FindStringSubmatch(string(order))
		if parts == nil || parts[1] != parts[3] {
			s.votes.strange("mcc.SortOrdString", "another form", r.evidence())
			s.votes.strange("mcc.SortOrdDecimal", "another form", r.evidence())
			return
		}
		s.votes.choose("mcc.SortOrdString", parts[1] != "", r.evidence())
		s.votes.choose("mcc.SortOrdDecimal", parts[2] != "", r.evidence())
	}
}

// fieldNames describes fields that no reference describes.
func fieldNames(fields []string) []string {
	if len(fields) == 0 {
		return nil
	}
	names := []string{}
	for _, field := range slices.Sorted(slices.Values(fields)) {
		names = append(names, safeField(field))
	}
	return []string{"fields " + strings.Join(slices.Compact(names), ", ")}
}

// mccTop is what responses show about departments without a parent.
type mccTop struct {
	omitted string // evidence of a department without the field; "" for none

	// Of a department that the run created without a parent.
	form     string // value of mcc.OmittedParent, unless it is a field without a value; "" if it is not known
	raw      string // JSON of the field, "" if it is omitted
	evidence string
}

// examineParent records forms of a parent that only departments without one have.
func (s *mccSession) examineParent(item jsonObject, r *mccResponse) {
	value, present := item["uprDeptExternalKey"]
	switch {
	case !present:
		s.top.omitted = r.evidence("no uprDeptExternalKey")
	case string(value) == `"#"`:
		s.votes.add("mcc.OmittedParent", "3", r.evidence("uprDeptExternalKey is #"))
	}
}

// conclude settles the points that need the responses of the whole run.
func (s *mccSession) conclude(context.Context) {
	s.concludeTop()
	s.votes.prefer("mcc.ExtraFields", "true")
	if len(s.lists) == 0 {
		s.votes.reason(reasonUnreadable, "mcc.Unset", "mcc.ExtraFields", "mcc.SortOrdString", "mcc.SortOrdDecimal", "mcc.NullErrors", "mcc.ErrorStatus", "mcc.NumericCodes", "mcc.OmittedParent")
	}
	s.votes.reason("every optional field has a value", "mcc.Unset")
	s.votes.reason("no request was rejected because of a missing permission", "mcc.PermissionDenied404")
	if s.lists[mccDepartments] == nil {
		s.votes.reason("the list of departments cannot be read", "mcc.OmittedParent")
	}
	if !s.write {
		s.votes.reason(s.needsWrite, "mcc.OmittedParent")
	}
	s.votes.reason("no department was created without a parent", "mcc.OmittedParent")
	s.votes.reason("there is no object with sortOrd", "mcc.SortOrdString", "mcc.SortOrdDecimal")
	s.votes.reason("there is no object", "mcc.ExtraFields")
	s.votes.reason("no request succeeded", "mcc.NullErrors")
	s.votes.reason("no response has one of the codes whose status would show it", "mcc.ErrorStatus")
	s.votes.reason("no response has an error code", "mcc.NumericCodes")
	s.votes.reason("no object could be created", "mcc.ReadDelay", "mcc.Put", "mcc.Clear")
	s.votes.reason("no department could be created", "mcc.Status180004")
	s.votes.reason("the limit was not reached", "mcc.Status180016")
	for code, r := range s.codes {
		s.concludeStatus("mcc.Status"+code, r)
	}
}

// concludeStatus settles the status of a single code.
func (s *mccSession) concludeStatus(point string, r *mccResponse) {
	general := map[string]int{"0": http.StatusBadRequest, "1": http.StatusBadRequest, "2": http.StatusOK}[s.votes.value("mcc.ErrorStatus")]
	switch r.status {
	case general:
		s.votes.add(point, "0", r.evidence())
	case http.StatusBadRequest:
		s.votes.add(point, "400", r.evidence())
	case http.StatusForbidden:
		s.votes.add(point, "403", r.evidence())
	case http.StatusNotFound:
		s.votes.add(point, "404", r.evidence())
	default:
		s.votes.strange(point, "another status", r.evidence())
	}
}
