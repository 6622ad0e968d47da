package models

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// MCCDirectoryKey identifies the directory of a company.
var MCCDirectoryKey = tfkit.Key{"company_id"}

// MCCDirectory is the directory of a company, or the parts of it that are managed.
type MCCDirectory struct {
	ID               types.String `tfsdk:"id"`
	CompanyID        types.String `tfsdk:"company_id"`
	Departments      types.String `tfsdk:"departments"`
	JobGrades        types.String `tfsdk:"job_grades"`
	JobPositions     types.String `tfsdk:"job_positions"`
	Users            types.String `tfsdk:"users"`
	Exclusive        types.Bool   `tfsdk:"exclusive"`
	MaxUserDeletions types.Int64  `tfsdk:"max_user_deletions"`
	DeletionPolicy   types.String `tfsdk:"deletion_policy"`
}

// Text returns the JSON text of a part.
func (m *MCCDirectory) Text(part directory.Part) *types.String {
	switch part {
	case directory.Departments:
		return &m.Departments
	case directory.JobGrades:
		return &m.JobGrades
	case directory.JobPositions:
		return &m.JobPositions
	default:
		return &m.Users
	}
}

// Deletes reports whether destroying the resource deletes what it lists.
func (m *MCCDirectory) Deletes() bool { return m.DeletionPolicy.ValueString() == MCCDirectoryDelete }

// The values of deletion_policy.
const (
	MCCDirectoryRetain = "retain"
	MCCDirectoryDelete = "delete"
)

// MCCDirectoryMaxUserDeletions is the default of max_user_deletions.
const MCCDirectoryMaxUserDeletions = 10

// Contents reads the texts of all parts that are set, which unknown ones are not, and reports what is wrong with them. unknown has
// the parts whose content is not known.
func (m *MCCDirectory) Contents() (contents directory.Directory, unknown directory.Keys, problems []directory.Problem) {
	contents, unknown = directory.Directory{}, directory.Keys{}
	for _, part := range directory.Parts {
		text := m.Text(part)
		if text.IsUnknown() {
			unknown.Add(part, "")
		}
		if !tfkit.Known(*text) {
			continue
		}
		content, found := directory.Parse(part, text.ValueString())
		problems = append(problems, found...)
		if content == nil {
			unknown.Add(part, "")
		} else {
			contents[part] = content
		}
	}
	return contents, unknown, problems
}

// ContentsLike is [MCCDirectory.Contents] without its problems. A text that is the same as that of another directory, whose contents are
// known, is not read again.
func (m *MCCDirectory) ContentsLike(other MCCDirectory, known directory.Directory) directory.Directory {
	contents := directory.Directory{}
	for _, part := range directory.Parts {
		switch text := m.Text(part); {
		case !tfkit.Known(*text):
		case known[part] != nil && text.Equal(*other.Text(part)):
			contents[part] = known[part]
		default:
			contents[part], _ = directory.Parse(part, text.ValueString())
		}
	}
	return contents
}

// SetContents writes the texts of parts.
func (m *MCCDirectory) SetContents(contents directory.Directory) {
	for part, content := range contents {
		*m.Text(part) = types.StringValue(directory.Format(content))
	}
}
