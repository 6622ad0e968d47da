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

// MCCDirectoryContents are the contents of texts that have no problems. They must not be changed.
type MCCDirectoryContents struct {
	Texts    MCCDirectory
	Contents directory.Directory
}

// Contents reads the texts of all parts that are set, which unknown ones are not, and reports what is wrong with them. unknown has
// the parts whose content is not known. A text that is among the known ones is not read again.
func (m *MCCDirectory) Contents(known ...MCCDirectoryContents) (contents directory.Directory, unknown directory.Keys, problems []directory.Problem) {
	contents, unknown = directory.Directory{}, directory.Keys{}
	for _, part := range directory.Parts {
		text := m.Text(part)
		if text.IsUnknown() {
			unknown.Add(part, "")
		}
		if !tfkit.Known(*text) {
			continue
		}
		content := knownContent(known, part, *text)
		if content == nil {
			var found []directory.Problem
			content, found = directory.Parse(part, text.ValueString())
			problems = append(problems, found...)
		}
		if content == nil {
			unknown.Add(part, "")
		} else {
			contents[part] = content
		}
	}
	return contents, unknown, problems
}

func knownContent(known []MCCDirectoryContents, part directory.Part, text types.String) directory.Content {
	for _, k := range known {
		if content := k.Contents[part]; content != nil && text.Equal(*k.Texts.Text(part)) {
			return content
		}
	}
	return nil
}

// SetContents writes the texts of parts. What a text sets to null and has no value stays null.
func (m *MCCDirectory) SetContents(contents directory.Directory) {
	for part, content := range contents {
		text := m.Text(part)
		*text = types.StringValue(directory.Format(content.WithNulls(text.ValueString())))
	}
}
