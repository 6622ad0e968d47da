package access

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// column is a column of a table for people.
type column struct {
	title string
	text  func(Row) string
}

// columns are the columns of the table and of the HTML page.
var columns = []column{
	{"Where", Row.where},
	{"Account", func(r Row) string { return cmp.Or(r.Email, r.UserCode, r.MemberUUID) }},
	{"Name", func(r Row) string { return r.Name }},
	{"Type", Row.accountType},
	{"Status", func(r Row) string { return r.Status }},
	{"Role", Row.role},
	{"Through", func(r Row) string { return cmp.Or(r.RoleGroupName, r.RoleGroupID) }},
	{"Rights", Row.rights},
	{"Until", func(r Row) string { return r.Until }},
	{"Last login", func(r Row) string { return day(r.LastLoginAt) }},
	{"Second factor", func(r Row) string { return yesNo(r.SecondFactor, "") }},
	{"Conditions", func(r Row) string { return strings.Join(r.Conditions, "; ") }},
}

// usedColumns returns the columns that have a text in a row.
func (r Review) usedColumns() []column {
	return slices.DeleteFunc(slices.Clone(columns), func(c column) bool {
		return !slices.ContainsFunc(r.Rows, func(row Row) bool { return c.text(row) != "" })
	})
}

// where returns the organization, or the project with its ID: names of projects are not unique.
func (r Row) where() string {
	if r.Scope == ScopeOrganization {
		return "organization"
	}
	return strings.TrimSpace(r.ProjectName + " (" + r.ProjectID + ")")
}

func (r Row) accountType() string {
	text := "NHN Cloud"
	if r.MemberType == nhn.MemberIAM {
		text = "IAM"
		if r.UserCode != "" {
			text += " (" + r.UserCode + ")"
		}
	}
	if r.Scope == ScopeProject && r.OrganizationMember != nil && !*r.OrganizationMember {
		text += ", not in the organization"
	}
	return text
}

// role returns the role with its category: every service has a role ADMIN.
func (r Row) role() string {
	switch {
	case r.RoleID == "" && r.RolesUnknown():
		return "unknown"
	case r.RoleID == "":
		return "none"
	case r.CategoryKey == "":
		return cmp.Or(r.RoleName, r.RoleID)
	default:
		return cmp.Or(r.RoleName, r.RoleID) + " (" + r.CategoryKey + ")"
	}
}

// level says in a word what the role means, "" for an ordinary role.
func (r Row) level() string {
	switch {
	case r.RolesUnknown():
		return "unknown"
	case r.Policy == nhn.PolicyDeny:
		return "denied"
	case *r.Admin:
		return "ADMIN"
	case *r.Privileged:
		return "privileged"
	default:
		return ""
	}
}

// rights returns the level, and whether a role group denies the same role.
func (r Row) rights() string {
	if r.Denied {
		return strings.TrimPrefix(r.level()+", also denied", ", ")
	}
	return r.level()
}

// yesNo returns a value that may not be known.
func yesNo(value *bool, unknown string) string {
	if value == nil {
		return unknown
	}
	if *value {
		return "yes"
	}
	return "no"
}

// day returns the date of a time as the API returns it.
func day(at string) string {
	date, _, _ := strings.Cut(at, "T")
	return date
}

// counted returns a number with a noun: "1 row", "2 rows".
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

// Totals counts rows, accounts and rows with the rights of an ADMIN.
func (r Review) Totals() string {
	accounts, admins := map[string]bool{}, map[string]bool{}
	for _, row := range r.Rows {
		key := cmp.Or(nhn.CanonicalUUID(row.MemberUUID), apiclient.CanonicalEmail(row.Email))
		accounts[key] = true
		if row.Admin != nil && *row.Admin {
			admins[key] = true
		}
	}
	return counted(len(r.Rows), "row") + ", " + counted(len(accounts), "account") + ", " + strconv.Itoa(len(admins)) + " of them ADMIN somewhere"
}

// banner is the first line about an incomplete review.
func (r Review) banner() string {
	return "INCOMPLETE: " + counted(len(r.Unreadable), "part") + " could not be read, so rows may be missing"
}

// filterText describes the filter of a review, "" if there is none.
func (f Filter) text() string {
	var parts []string
	if f.Person != "" {
		parts = append(parts, "person "+f.Person)
	}
	if len(f.ProjectIDs) > 0 {
		parts = append(parts, "project "+strings.Join(f.ProjectIDs, ", "))
	}
	if f.Role != "" {
		parts = append(parts, "role "+f.Role)
	}
	if f.Privileged {
		parts = append(parts, "only privileged roles")
	}
	return strings.Join(parts, "; ")
}

// formulaStart matches the beginning of a text that spreadsheets calculate, also in full width, after blanks, and after a semicolon, which
// separates cells in some countries.
var formulaStart = regexp.MustCompile(`(^|;)(\s*)([=+\-@＝＋－＠])`)

// withoutFormula returns the text of a cell on one line, with an apostrophe before what spreadsheets would calculate.
func withoutFormula(cell string) string {
	return formulaStart.ReplaceAllString(lineBreaks.Replace(cell), "$1$2'$3")
}

var lineBreaks = strings.NewReplacer("\n", " ", "\t", " ")
