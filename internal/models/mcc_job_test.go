package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

func TestMCCJobFrom(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		told mcc.Job
		want models.MCCJob
	}{
		"all that can be told": {
			mcc.Job{ExternalKey: "j", JobSpec: mcc.JobSpec{Name: "Manager", I18nNames: map[string]string{"ko_KR": "과장"}, SortOrd: new(apiclient.Int(3))}},
			models.MCCJob{
				ID: text("j"), CompanyID: text("c"), ExternalKey: text("j"), Name: text("Manager"), DisplayOrder: types.Int64Value(3),
				I18nNames: textMap("ko_KR", "과장"),
			},
		},
		"the least": {
			mcc.Job{},
			models.MCCJob{
				ID: text(""), CompanyID: text("c"), ExternalKey: text(""), Name: text(""), DisplayOrder: types.Int64Value(0), I18nNames: textMap(),
			},
		},
	} {
		if diff := cmp.Diff(test.want, models.MCCJobFrom("c", test.told)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestMCCJobSpec(t *testing.T) {
	t.Parallel()
	plan := models.MCCJob{ExternalKey: text("j"), Name: text("Manager"), DisplayOrder: types.Int64Value(3), I18nNames: textMap("ko_KR", "과장")}
	for name, test := range map[string]struct {
		config models.MCCJob
		want   mcc.JobSpec
	}{
		"configured": {plan, mcc.JobSpec{Name: "Manager", I18nNames: map[string]string{"ko_KR": "과장"}, SortOrd: new(apiclient.Int(3))}},
		"omitted":    {models.MCCJob{Name: text("Manager")}, mcc.JobSpec{Name: "Manager"}},
	} {
		if diff := cmp.Diff(test.want, plan.Spec(test.config)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestMCCJobDescription(t *testing.T) {
	t.Parallel()
	if diff := diffFields(map[string]string{
		"externalKey": "external_key", "name": "name", "i18nNames": "i18n_names", "sortOrd": "display_order",
	}, models.MCCJobFields); diff != "" {
		t.Error(diff)
	}
	docs := models.MCCJobDocs("job grade")
	if diff := diffNames([]string{"company_id", "display_order", "external_key", "i18n_names", "id", "name"}, docs); diff != "" {
		t.Error(diff)
	}
	if got := docs.Doc("display_order"); got != "Position among all job grades of the company, starting at 0. Need not be unique." {
		t.Error(got)
	}
}

func TestSortMCCJobs(t *testing.T) {
	t.Parallel()
	job := func(key string, order int64) models.MCCJob {
		return models.MCCJob{ExternalKey: text(key), DisplayOrder: types.Int64Value(order), I18nNames: textMap()}
	}
	jobs := []models.MCCJob{job("b", 10), job("c", 9), job("a", 10), job("d", 0)}
	models.SortMCCJobs(jobs)
	if diff := cmp.Diff([]models.MCCJob{job("d", 0), job("c", 9), job("a", 10), job("b", 10)}, jobs); diff != "" {
		t.Error(diff)
	}
}
