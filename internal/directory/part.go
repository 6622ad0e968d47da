package directory

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
)

// Part is one of the four kinds of objects of a directory.
type Part string

// The parts, named after the attributes that hold them.
const (
	Departments  = Part("departments")
	JobGrades    = Part("job_grades")
	JobPositions = Part("job_positions")
	Users        = Part("users")
)

// Parts are all parts, in the order in which their objects depend on each other.
var Parts = []Part{Departments, JobGrades, JobPositions, Users}

// Noun returns the name of the kind of objects in the part.
func (p Part) Noun() string {
	return map[Part]string{Departments: "department", JobGrades: "job grade", JobPositions: "job position", Users: "user"}[p]
}

// Names of attributes that have a meaning beyond their value.
const (
	attrName     = "name"
	attrNames    = "i18n_names"
	attrOrder    = "display_order"
	attrParent   = "parent_external_key"
	attrEmail    = "email"
	attrLocale   = "locale"
	attrTimeZone = "time_zone"

	attrDepartment = "department_external_key"

	maxName = 100
)

// attribute is an attribute that an element can list.
type attribute struct {
	name      string
	kind      kind
	must      string                   // completes the sentence "The value must ..."
	check     func(text string) string // completes the sentence "It ..."; "" for a valid text
	canonical func(string) string      // the form in which two texts compare; nil compares them as they are
	reference Part                     // the part whose keys are values; "" for none
	clears    bool                     // "" is a value
}

type kind int

const (
	text   kind = iota // string
	number             // int64
	names              // map[string]string
)

var locales = []string{"ko_KR", "ja_JP", "en_US"}

var (
	name         = attribute{name: attrName, must: "have 1 to 100 characters, and not only spaces", check: nameProblem}
	i18nNames    = attribute{name: attrNames, kind: names, must: "have 1 to 100 characters", check: nameProblem}
	displayOrder = attribute{name: attrOrder, kind: number}
)

// attributes contains the attributes of the elements of each part, sorted by name.
var attributes = map[Part][]attribute{
	Departments: {
		displayOrder, i18nNames, name,
		{name: attrParent, reference: Departments, must: "be the external key of a department", check: problemUnless(func(text string) bool { return text != "" })},
	},
	JobGrades:    {displayOrder, i18nNames, name},
	JobPositions: {displayOrder, i18nNames, name},
	Users: {
		{name: attrDepartment, reference: Departments, clears: true},
		{name: attrEmail, must: fmt.Sprintf("be an email address of at most %d characters, such as `kim@example.com`", mcc.MaxEmail), check: emailProblem, canonical: apiclient.CanonicalEmail},
		i18nNames,
		{name: "job_grade_external_key", reference: JobGrades, clears: true},
		{name: "job_position_external_key", reference: JobPositions, clears: true},
		{name: attrLocale, clears: true, must: "be one of `ko_KR`, `ja_JP` and `en_US`, or empty to clear it", check: problemUnless(func(text string) bool { return slices.Contains(locales, text) })},
		{name: "mobile_phone_number", clears: true, must: phoneForm, check: problemUnless(mcc.ValidPhone), canonical: mcc.CanonicalPhone},
		name,
		{name: "phone_number", clears: true, must: phoneForm, check: problemUnless(mcc.ValidPhone), canonical: mcc.CanonicalPhone},
		{name: attrTimeZone, clears: true, must: "have the form `Asia/Seoul`, or be empty to clear it", check: problemUnless(mcc.ValidTimeZone)},
	},
}

const phoneForm = "have the form `KR+82 01012345678`, which the function `mcc_phone_number` makes of a complete number in any notation, or be empty to clear it"

// attributeOf returns the attribute of a name.
func attributeOf(part Part, name string) (attribute, bool) {
	for _, a := range attributes[part] {
		if a.name == name {
			return a, true
		}
	}
	return attribute{}, false
}

// AttributeNames returns the names of the attributes of a part, as a text.
func AttributeNames(part Part) string {
	var all []string
	for _, a := range attributes[part] {
		all = append(all, "`"+a.name+"`")
	}
	return strings.Join(all, ", ")
}

// none returns the value of an attribute that has no value.
func (a attribute) none() any {
	switch a.kind {
	case number:
		return int64(0)
	case names:
		return map[string]string{}
	default:
		return ""
	}
}

func problemUnless(valid func(string) bool) func(string) string {
	return func(text string) string {
		if valid(text) {
			return ""
		}
		return apiclient.Describe(text)
	}
}

func nameProblem(text string) string {
	if strings.TrimSpace(text) == "" || utf8.RuneCountInString(text) > maxName {
		return apiclient.Describe(text)
	}
	return ""
}

func emailProblem(text string) string {
	if problem := apiclient.EmailProblem(text); problem != "" {
		return problem
	}
	if utf8.RuneCountInString(text) > mcc.MaxEmail {
		return apiclient.Describe(text)
	}
	return ""
}
