package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestNHNRoleIDs(t *testing.T) {
	t.Parallel()
	role := func(id, category, name string) models.NHNRole {
		return models.NHNRole{RoleID: types.StringValue(id), CategoryKey: types.StringValue(category), Name: types.StringValue(name)}
	}
	got := tfkit.GoMap(models.NHNRoleIDs([]models.NHNRole{
		role("r1", "ProjectRole", "ADMIN"),
		role("r2", "ProjectServiceRole", "ADMIN"),
		role("r3", "ProjectServiceRole", "VIEWER"),
		role("r4", "ProjectServiceRole", "ADMIN"), // of another service
		role("r5", "ProjectRole", "MEMBER"),
		role("r6", "RoleGroup", "ProjectRole/MEMBER"), // a name that could be mistaken for r5
		role("r7", "RoleGroup", "\u1112\u1161\u11ab"), // decomposed Hangul
		role("r8", "RoleGroup", "ops"),
		role("r9", "OrgRoleGroup", "ops"),
	}))
	want := map[string]string{
		"ProjectRole/ADMIN": "r1", "ProjectServiceRole/VIEWER": "r3", "VIEWER": "r3", "ProjectRole/MEMBER": "r5", "MEMBER": "r5",
		"RoleGroup/ProjectRole/MEMBER": "r6", "RoleGroup/한": "r7", "한": "r7", "RoleGroup/ops": "r8", "OrgRoleGroup/ops": "r9",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := models.NHNRoleIDs(nil); got.IsNull() || len(got.Elements()) != 0 {
		t.Errorf("no roles: %v", got)
	}
}
