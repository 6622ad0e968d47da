package access

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// byteOrderMark at the start of a CSV file makes Excel read it as UTF-8. Without it, Korean Excel reads CP949.
const byteOrderMark = "\ufeff"

// csvHeader names the columns as the fields of the JSON. The first one marks incomplete reviews: it has a text only in the rows about
// what could not be read, which come first.
var csvHeader = []string{
	"problem", "scope", "project_id", "project_name", "email", "user_code", "name", "member_uuid", "member_type", "status", "organization_member",
	"last_login_at", "second_factor", "role_id", "role_name", "category_key", "policy", "role_group_id", "role_group_name", "conditions", "until",
	"admin", "privileged", "denied",
}

// WriteCSV writes the review as CSV in UTF-8. A cell that spreadsheets would take for a formula gets an apostrophe.
func (r Review) WriteCSV(w io.Writer) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	write := func(cells []string) {
		for i, cell := range cells {
			cells[i] = withoutFormula(apiclient.StripControl(cell))
		}
		_ = out.Write(append(cells, make([]string, len(csvHeader)-len(cells))...)) // the writer keeps its first error
	}
	write(append([]string{}, csvHeader...))
	if !r.Complete() {
		write([]string{r.banner()})
	}
	for _, u := range r.Unreadable {
		write([]string{u.Subject + ": " + u.Reason, u.Scope, u.ProjectID, u.ProjectName})
	}
	for _, row := range r.Rows {
		write([]string{
			"", row.Scope, row.ProjectID, row.ProjectName, row.Email, row.UserCode, row.Name, row.MemberUUID, row.MemberType, row.Status,
			yesNo(row.OrganizationMember, "unknown"), row.LastLoginAt, yesNo(row.SecondFactor, ""), row.RoleID, row.RoleName, row.CategoryKey, row.Policy,
			row.RoleGroupID, row.RoleGroupName, strings.Join(row.Conditions, "; "), row.Until,
			yesNo(row.Admin, "unknown"), yesNo(row.Privileged, "unknown"), yesNo(&row.Denied, ""),
		})
	}
	out.Flush()
	return out.Error()
}
