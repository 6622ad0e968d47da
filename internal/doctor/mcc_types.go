package doctor

import "net/url"

const companyPath = "/ncloudmcc/v1/companies/{companyId}"

// The endpoints of Media Connect Center that read.
const (
	mccDepartments  = "GET " + companyPath + "/depts"
	mccDepartment   = "GET " + companyPath + "/depts/{department}"
	mccJobGrades    = "GET " + companyPath + "/job-grades"
	mccJobGrade     = "GET " + companyPath + "/job-grades/{job-grade}"
	mccJobPositions = "GET " + companyPath + "/job-positions"
	mccJobPosition  = "GET " + companyPath + "/job-positions/{job-position}"
	mccUsers        = "GET " + companyPath + "/users"
	mccUser         = "GET " + companyPath + "/users/{user}"
)

// mccCalls are the calls that read a company. The first one verifies the credentials.
func mccCalls() []call {
	list := func(endpoint, field, one, none string) call {
		return call{
			endpoint: endpoint, query: url.Values{"limit": {"10"}, "offset": {"0"}}, field: field,
			samples: map[string]string{one: "externalKey"}, none: none,
		}
	}
	return []call{
		list(mccDepartments, "depts", "department", "no department has an external key"),
		{endpoint: mccDepartment, field: "dept"},
		list(mccJobGrades, "jobGrades", "job-grade", "no job grade has an external key"),
		{endpoint: mccJobGrade, field: "jobGrade"},
		list(mccJobPositions, "jobPositions", "job-position", "no job position has an external key"),
		{endpoint: mccJobPosition, field: "jobPosition"},
		list(mccUsers, "users", "user", "no user has an external key"),
		{endpoint: mccUser, field: "user"},
	}
}

// policyUnknown says why the report cannot say whether a key may change objects.
const policyUnknown = "the API does not show the policies of a key"

// mccTypes says which endpoints the types of Media Connect Center read.
var mccTypes = []typeInfo{
	{kind: KindResource, name: "mcc_department", reads: []string{mccDepartment}, sometimes: []string{mccDepartments, mccUsers}, manages: true, remark: policyUnknown},
	{
		kind: KindResource, name: "mcc_directory", reads: []string{mccDepartments, mccJobGrades, mccJobPositions, mccUsers},
		sometimes: []string{mccDepartment, mccJobGrade, mccJobPosition, mccUser}, manages: true, remark: policyUnknown,
	},
	{kind: KindResource, name: "mcc_job_grade", reads: []string{mccJobGrade}, sometimes: []string{mccJobGrades, mccUsers}, manages: true, remark: policyUnknown},
	{kind: KindResource, name: "mcc_job_position", reads: []string{mccJobPosition}, sometimes: []string{mccJobPositions, mccUsers}, manages: true, remark: policyUnknown},
	{kind: KindResource, name: "mcc_user", reads: []string{mccUser}, sometimes: []string{mccUsers}, manages: true, remark: policyUnknown},

	{kind: KindDataSource, name: "mcc_department", reads: []string{mccDepartment}, sometimes: []string{mccDepartments}},
	{kind: KindDataSource, name: "mcc_departments", reads: []string{mccDepartments}},
	{kind: KindDataSource, name: "mcc_job_grade", reads: []string{mccJobGrade}, sometimes: []string{mccJobGrades}},
	{kind: KindDataSource, name: "mcc_job_grades", reads: []string{mccJobGrades}},
	{kind: KindDataSource, name: "mcc_job_position", reads: []string{mccJobPosition}, sometimes: []string{mccJobPositions}},
	{kind: KindDataSource, name: "mcc_job_positions", reads: []string{mccJobPositions}},
	{kind: KindDataSource, name: "mcc_user", sometimes: []string{mccUser, mccUsers}},
	{
		kind: KindDataSource, name: "mcc_users", reads: []string{mccUsers},
		sometimes: []string{mccDepartments, mccDepartment, mccJobGrades, mccJobGrade, mccJobPositions, mccJobPosition},
	},

	{kind: KindList, name: "mcc_department", reads: []string{mccDepartments}},
	{kind: KindList, name: "mcc_job_grade", reads: []string{mccJobGrades}},
	{kind: KindList, name: "mcc_job_position", reads: []string{mccJobPositions}},
	{kind: KindList, name: "mcc_user", reads: []string{mccUsers}},
}
