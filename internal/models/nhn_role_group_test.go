package models_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestNHNRoleGroupScope(t *testing.T) {
	t.Parallel()
	for kind, test := range map[string]struct {
		key   tfkit.Key
		scope nhn.RoleGroupScope
	}{
		"PROJECT":        {tfkit.Key{"type", "project_id", "id"}, nhn.RoleGroupScope{Type: "PROJECT", ParentID: "p"}},
		"ORG":            {tfkit.Key{"type", "org_id", "id"}, nhn.RoleGroupScope{Type: "ORG", ParentID: "o"}},
		"ORG_ROLE_GROUP": {tfkit.Key{"type", "org_id", "id"}, nhn.RoleGroupScope{Type: "ORG_ROLE_GROUP", ParentID: "o"}},
	} {
		group := models.NHNRoleGroup{Type: text(kind), ProjectID: text("p"), OrgID: text("o")}
		if diff := cmp.Diff(test.key, group.Key()); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
		if diff := cmp.Diff(test.scope, group.Scope()); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
	}
}

func TestNHNRoleGroup_scopeValidation(t *testing.T) {
	t.Parallel()
	const (
		noProjectHere = "project_id: `project_id` must not be set when `type` is `%s`: remove `project_id`, or set `type = \"PROJECT\"`."
		noProject     = "project_id: `project_id` is required when `type` is `PROJECT`."
		noOrg         = "org_id: Neither this block nor the provider configuration sets `org_id`. Set it here, or for all types: " +
			"`nhn.org_id` in the provider configuration, or the environment variable NHN_ORG_ID."
	)
	null := types.StringNull()
	for name, test := range map[string]struct {
		kind, project, org             types.String
		fallback                       string
		wantKind, wantProject, wantOrg types.String
		told                           string
	}{
		"by its project":               {null, text("p"), null, "", text("PROJECT"), text("p"), text(""), ""},
		"by project and organization":  {null, text("p"), text("o"), "d", text("PROJECT"), text("p"), text("o"), ""},
		"by project, with a default":   {text("PROJECT"), text("p"), null, "d", text("PROJECT"), text("p"), text("d"), ""},
		"by its organization":          {null, null, text("o"), "", text("ORG"), null, text("o"), ""},
		"by the default":               {null, null, null, "d", text("ORG"), null, text("d"), ""},
		"for the organization itself":  {text("ORG_ROLE_GROUP"), null, text("o"), "d", text("ORG_ROLE_GROUP"), null, text("o"), ""},
		"no project":                   {text("PROJECT"), null, text("o"), "", text("PROJECT"), null, text("o"), noProject},
		"a project of an organization": {text("ORG"), text("p"), text("o"), "", text("ORG"), text("p"), text("o"), fmt.Sprintf(noProjectHere, "ORG")},
		"a project of an organization itself": {
			text("ORG_ROLE_GROUP"), text("p"), null, "d", text("ORG_ROLE_GROUP"), text("p"), null, fmt.Sprintf(noProjectHere, "ORG_ROLE_GROUP"),
		},
		"no organization": {null, null, null, "", text("ORG"), null, text(""), noOrg},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			group := models.NHNRoleGroup{Type: test.kind, ProjectID: test.project, OrgID: test.org}
			var diags diag.Diagnostics
			if ok := group.ResolveScope(tfkit.DefaultID{Attribute: "org_id", Value: test.fallback}, &diags); ok != (test.told == "") {
				t.Errorf("it has a place: %t", ok)
			}
			if !group.Type.Equal(test.wantKind) || !group.ProjectID.Equal(test.wantProject) || !group.OrgID.Equal(test.wantOrg) {
				t.Errorf("type %s, project %s, organization %s", group.Type, group.ProjectID, group.OrgID)
			}
			told := ""
			for _, d := range diags {
				if at, ok := d.(diag.DiagnosticWithPath); ok {
					told += at.Path().String() + ": " + d.Detail()
				}
			}
			if diff := cmp.Diff(test.told, told); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNHNRoleGroupSpec(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		plan models.NHNRoleGroup
		want nhn.RoleGroupSpec
	}{
		"all": {
			models.NHNRoleGroup{
				Name: text("Group"), Description: text("doc"), Roles: types.SetValueMust(groupedType, []attr.Value{grouped("r", "DENY", unconditional)}),
			},
			nhn.RoleGroupSpec{
				RoleGroupName: "Group", Description: "doc", Roles: []nhn.GroupedRole{{RoleID: "r", PolicyCode: "DENY", Conditions: []nhn.Condition{}}},
			},
		},
		"the least": {
			models.NHNRoleGroup{Name: text("Group"), Roles: types.SetNull(groupedType)}, nhn.RoleGroupSpec{RoleGroupName: "Group", Roles: []nhn.GroupedRole{}},
		},
	} {
		var diags diag.Diagnostics
		if diff := cmp.Diff(test.want, test.plan.Spec(t.Context(), &diags)); diff != "" || len(diags) != 0 {
			t.Errorf("%s: %v %s", name, diags, diff)
		}
	}
}

func TestNHNRoleGroupWith(t *testing.T) {
	t.Parallel()
	planned := models.NHNRoleGroup{Type: text("ORG"), ProjectID: types.StringNull(), OrgID: text("o"), Name: text("Old"), Roles: types.SetNull(groupedType)}
	told := nhn.RoleGroup{
		RoleGroupID: "g", RoleGroupName: "New", RoleGroupType: "not asked for", Description: "doc", RegDateTime: "2026-01-01",
		Roles: []nhn.GroupedRole{{RoleID: "r", PolicyCode: "ALLOW"}},
	}
	want := models.NHNRoleGroup{
		ID: text("g"), Type: text("ORG"), ProjectID: types.StringNull(), OrgID: text("o"), Name: text("New"), Description: text("doc"),
		Roles: types.SetValueMust(groupedType, []attr.Value{grouped("r", "ALLOW", unconditional)}), CreatedAt: text("2026-01-01"),
	}
	if diff := cmp.Diff(want, planned.WithRemote(told)); diff != "" {
		t.Error(diff)
	}
}

func TestNHNRoleGroupDescription(t *testing.T) {
	t.Parallel()
	if diff := diffFields(map[string]string{
		"roleGroupName": "name", "description": "description", "roles": "roles", "assignRoles": "roles", "projectId": "project_id", "orgId": "org_id",
	}, models.NHNRoleGroupFields); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames(
		[]string{"created_at", "description", "id", "name", "org_id", "project_id", "roles", "type"}, models.NHNRoleGroupDocs(),
	); diff != "" {
		t.Error(diff)
	}
}
