package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

func TestMCCDirectory_deletes(t *testing.T) {
	t.Parallel()
	for policy, want := range map[types.String]bool{types.StringValue("delete"): true, types.StringValue("retain"): false, types.StringNull(): false} {
		if got := (&models.MCCDirectory{DeletionPolicy: policy}).Deletes(); got != want {
			t.Errorf("%s: %t", policy, got)
		}
	}
}

func TestMCCDirectory_contents(t *testing.T) {
	t.Parallel()
	grades := directory.Content{"g": {"name": "G"}}
	former := models.MCCDirectoryContents{
		Texts:    models.MCCDirectory{JobGrades: types.StringValue(`{"g":{"name":"G"}}`), Users: types.StringValue(`{}`)},
		Contents: directory.Directory{directory.JobGrades: grades, directory.Users: {}},
	}
	m := models.MCCDirectory{
		Departments: types.StringUnknown(), JobGrades: types.StringValue(`{"g":{"name":"G"}}`), JobPositions: types.StringNull(), Users: types.StringValue(`{"kim":{"name":"Kim"}}`),
	}
	contents, unknown, problems := m.Contents(former)
	want := directory.Directory{directory.JobGrades: grades, directory.Users: {"kim": {"name": "Kim"}}}
	if diff := cmp.Diff(want, contents) + cmp.Diff(directory.Keys{directory.Departments: {"": true}}, unknown); diff != "" || len(problems) > 0 {
		t.Error(diff, problems)
	}
	contents[directory.JobGrades]["same"] = nil
	if _, same := grades["same"]; !same {
		t.Error("the text of the job grades was read again")
	}

	m = models.MCCDirectory{Users: types.StringValue(`[]`), JobGrades: types.StringValue(`{"a":{"title":"A"}}`)}
	contents, unknown, problems = m.Contents()
	if diff := cmp.Diff(directory.Keys{directory.Users: {"": true}}, unknown); diff != "" || len(problems) != 2 || contents[directory.JobGrades] == nil || contents[directory.Users] != nil {
		t.Errorf("%s %v, %v", diff, contents, problems)
	}
}
