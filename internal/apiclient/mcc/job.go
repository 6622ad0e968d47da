package mcc

import (
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Job is a job grade or a job position: they have the same fields.
type Job struct {
	ExternalKey string `json:"externalKey"` // "" for one that was made in the console and never mapped
	JobSpec
}

// JobSpec is what a caller chooses about a job grade or position. A nil field is not chosen: an update leaves it as it is.
type JobSpec struct {
	Name      string            `json:"name"`
	I18nNames map[string]string `json:"i18nNames,omitzero"` // by locale; empty asks to clear
	SortOrd   *apiclient.Int    `json:"sortOrd,omitempty"`  // display order, from 0; 0 on create if nil
}

func (j Job) spec() JobSpec { return j.JobSpec }

func (s JobSpec) onCreate() JobSpec {
	return JobSpec{Name: s.Name, I18nNames: orNoNames(s.I18nNames), SortOrd: orZero(s.SortOrd)}
}

func (s JobSpec) over(current JobSpec) JobSpec {
	return JobSpec{
		Name: s.Name, I18nNames: overNames(s.I18nNames, current.I18nNames), SortOrd: overNumber(s.SortOrd, current.SortOrd),
	}
}

func (s JobSpec) differing(found JobSpec) []string {
	return slices.Concat(
		differ("name", &s.Name, &found.Name),
		differNames(s.I18nNames, found.I18nNames),
		differNumber(s.SortOrd, found.SortOrd),
	)
}

func (s JobSpec) respelled(respell) JobSpec { return s }

func (s JobSpec) text(string) *string { return nil }

func job(noun, path string, many func(listResponse) []Job, one func(itemResponse) *Job) kind[Job] {
	return kind[Job]{
		noun: noun, path: path, many: many, one: one,
		key:     func(j Job) string { return j.ExternalKey },
		name:    func(j Job) string { return j.Name },
		respell: func(j Job, key string, _ respell) Job { return Job{key, j.JobSpec} },
	}
}
