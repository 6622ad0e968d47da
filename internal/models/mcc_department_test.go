package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

func TestMCCDepartmentFrom(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		told mcc.Department
		want models.MCCDepartment
	}{
		"all that can be told": {
			mcc.Department{ExternalKey: "d", DepartmentSpec: mcc.DepartmentSpec{
				Name: "Sales", I18nNames: map[string]string{"ko_KR": "영업"}, SortOrd: new(apiclient.Int(3)), ParentExternalKey: ptr("p"),
			}},
			models.MCCDepartment{
				ID: text("d"), CompanyID: text("c"), ExternalKey: text("d"), Name: text("Sales"), DisplayOrder: types.Int64Value(3),
				I18nNames: textMap("ko_KR", "영업"), ParentExternalKey: text("p"),
			},
		},
		"the least": {
			mcc.Department{},
			models.MCCDepartment{
				ID: text(""), CompanyID: text("c"), ExternalKey: text(""), Name: text(""), DisplayOrder: types.Int64Value(0),
				I18nNames: textMap(), ParentExternalKey: text(""),
			},
		},
	} {
		if diff := cmp.Diff(test.want, models.MCCDepartmentFrom("c", test.told)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestMCCDepartmentSpec(t *testing.T) {
	t.Parallel()
	plan := models.MCCDepartment{
		ExternalKey: text("d"), Name: text("Sales"), DisplayOrder: types.Int64Value(3), I18nNames: textMap("ko_KR", "영업"), ParentExternalKey: text("p"),
	}
	want := mcc.DepartmentSpec{Name: "Sales", I18nNames: map[string]string{"ko_KR": "영업"}, SortOrd: new(apiclient.Int(3)), ParentExternalKey: ptr("p")}
	if diff := cmp.Diff(want, plan.Spec(plan)); diff != "" {
		t.Error(diff)
	}
}

func TestMCCDepartmentDescription(t *testing.T) {
	t.Parallel()
	if diff := diffFields(map[string]string{
		"externalKey": "external_key", "name": "name", "i18nNames": "i18n_names", "sortOrd": "display_order", "uprDeptExternalKey": "parent_external_key",
	}, models.MCCDepartmentFields); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames(
		[]string{"company_id", "display_order", "external_key", "i18n_names", "id", "name", "parent_external_key"}, models.MCCDepartmentDocs(),
	); diff != "" {
		t.Error(diff)
	}
	const key = "External key of the department."
	if got := models.MCCDepartmentDocs().Doc("external_key"); got != key {
		t.Error(got)
	}
}

func TestMCCDepartmentNodeDocs(t *testing.T) {
	t.Parallel()
	if diff := diffNames(
		[]string{"company_id", "depth", "display_order", "external_key", "i18n_names", "id", "name", "parent_external_key", "path"},
		models.MCCDepartmentNodeDocs(),
	); diff != "" {
		t.Error(diff)
	}
}
