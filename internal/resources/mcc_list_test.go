package resources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const simulatedCompany = "11111111-2222-3333-4444-555555555555"

func TestMCCJobLists(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.JobGrades = []simulator.MCCJob{{ExternalKey: "G1", Name: "사원", SortOrd: 3, I18nNames: map[string]string{"en_US": "Associate"}}, {Name: "no key"}, {ExternalKey: "a/b", Name: "slash"}}
		st.MCC.JobPositions = []simulator.MCCJob{{ExternalKey: "G1", Name: "G1"}}
	})
	grades := cloud.Engine(t).ImportAll(acctest.Query{Type: "mcc_job_grade"})
	if diff := cmp.Diff([]acctest.ListItem{{
		Name: "사원 (G1)", Identity: acctest.Values{"company_id": simulatedCompany, "external_key": "G1"},
		Object: acctest.Values{
			"id": "G1", "company_id": simulatedCompany, "external_key": "G1", "name": "사원", "display_order": int64(3), "i18n_names": map[string]any{"en_US": "Associate"},
		},
	}}, grades.Found); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"Omitted from the list: no external key\nno key: It was created in the console and cannot be identified without an external key. Set an external key in the console.",
		"Omitted from the list: unusable external key\nslash (a/b): Its external key contains characters that are not valid in a URL path. Change the key in the console.",
	}, grades.Warnings); diff != "" {
		t.Error(diff)
	}
	positions := cloud.Engine(t).ImportAll(acctest.Query{Type: "mcc_job_position", Config: acctest.Values{"company_id": simulatedCompany}})
	if diff := cmp.Diff([]acctest.ListItem{{
		Name: "G1", Identity: acctest.Values{"company_id": simulatedCompany, "external_key": "G1"},
		Object: acctest.Values{"id": "G1", "company_id": simulatedCompany, "external_key": "G1", "name": "G1", "display_order": int64(0), "i18n_names": map[string]any{}},
	}}, positions.Found); diff != "" {
		t.Error(diff)
	}
}

func TestMCCUserList(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.Users = append(
			st.MCC.Users,
			simulator.MCCUser{
				ExternalKey: "E1", Name: "김민지", Email: "Minji@example.com", DepartmentExternalKey: "news", JobGradeExternalKey: "G1", JobPositionExternalKey: "P1",
				Phone: "KR+82 02-123-4567", Locale: "ja_JP", TimeZone: "Asia/Tokyo",
			},
			simulator.MCCUser{ExternalKey: "E2", Name: "박서준", Email: "seojun@example.com", DepartmentExternalKey: "news", JobGradeExternalKey: "G2"},
			simulator.MCCUser{ExternalKey: "E3", Name: "田中", Email: "tanaka@example.com", JobGradeExternalKey: "G1", JobPositionExternalKey: "P2"},
		)
	})
	for _, test := range []struct {
		config acctest.Values
		want   []string
	}{
		{nil, []string{"Administrator (admin)", "김민지 (E1)", "박서준 (E2)", "田中 (E3)"}},
		{acctest.Values{"department_external_key": "news"}, []string{"김민지 (E1)", "박서준 (E2)"}},
		{acctest.Values{"job_grade_external_key": "G1"}, []string{"김민지 (E1)", "田中 (E3)"}},
		{acctest.Values{"job_position_external_key": "P2"}, []string{"田中 (E3)"}},
		{acctest.Values{"department_external_key": "news", "job_grade_external_key": "G1", "job_position_external_key": "P2"}, []string{}},
	} {
		found := cloud.Engine(t).ImportAll(acctest.Query{Type: "mcc_user", Config: test.config})
		if diff := cmp.Diff(test.want, found.Names()); diff != "" || found.Err() != "" || len(found.Warnings) > 0 {
			t.Errorf("%v: %s %v", test.config, diff, found.Outcome)
		}
	}
	found := cloud.List(t, acctest.Query{Type: "mcc_user", Whole: true})
	if diff := cmp.Diff(acctest.Values{
		"id": "E1", "company_id": simulatedCompany, "external_key": "E1", "name": "김민지", "email": "Minji@example.com", "i18n_names": map[string]any{},
		"department_external_key": "news", "job_grade_external_key": "G1", "job_position_external_key": "P1",
		"phone_number": "KR+82 02-123-4567", "mobile_phone_number": "", "locale": "ja_JP", "time_zone": "Asia/Tokyo", "deletion_protection": nil,
	}, found.Found[1].Object); diff != "" {
		t.Error(diff)
	}
}
