package mcc

import "github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"

// Job is a job grade or a job position: they have the same fields.
type Job struct {
	ExternalKey string `json:"externalKey"` // "" for one that was made in the console and never mapped
	JobSpec
}

// JobSpec is what a caller chooses about a job grade or position. A nil field is not sent.
type JobSpec struct {
	Name      string            `json:"name"`
	I18nNames map[string]string `json:"i18nNames,omitzero"` // by locale; empty asks to clear
	SortOrd   apiclient.Int     `json:"sortOrd"`            // display order, from 0
}

func job(noun, path string, many func(listAnswer) []Job, one func(itemAnswer) *Job) kind[Job] {
	return kind[Job]{
		noun: noun, path: path, many: many, one: one,
		key:  func(j Job) string { return j.ExternalKey },
		body: func(j Job) any { return j.JobSpec },
		made: func(key string) Job { return Job{ExternalKey: key} },
	}
}
