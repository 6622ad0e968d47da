package simulator

import (
	"testing"
)

func TestMCCSwitches(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		change func(*MCCSwitches)
		script string
	}{
		"create answers 200": {
			func(sw *MCCSwitches) { sw.CreateAnswer = MCCCreateAnswers200 },
			`POST /job-grades/n {"name":"N","sortOrd":1} => 200`,
		},
		"create answers with the item": {
			func(sw *MCCSwitches) { sw.CreateAnswer = MCCCreateAnswersItem },
			`POST /job-grades/n {"name":"N","sortOrd":1} => 201 {"jobGrade":{"externalKey":"n","i18nNames":null,"name":"N","sortOrd":1}}`,
		},
		"numeric codes": {
			func(sw *MCCSwitches) { sw.NumericCodes = true },
			`GET /depts/no => 404 {"error":{"errorCode":180007,"message":"Department not found"}}
			 GET /no => 404 {"error":{"errorCode":300,"message":"Not Found Exception"}}`,
		},
		"400 for all codes": {
			func(sw *MCCSwitches) { sw.ErrorStatus = MCCStatus400 },
			`GET /depts/no => 400 !180007
			 GET /no => 404 !300`,
		},
		"200 for all codes": {
			func(sw *MCCSwitches) { sw.ErrorStatus = MCCStatus200 },
			`GET /depts/no => 200 {"error":{"errorCode":"180007","message":"Department not found"}}`,
		},
		"PUT merges": {
			func(sw *MCCSwitches) { sw.Put = MCCPutMerges },
			`PUT /users/u {"name":"V"} => 200
			 GET /users/u => 200 {"user":{"cphNo":null,"deptExternalKey":"b","emailAddr":"u@example.com","externalKey":"u","i18nNames":{"en_US":"U","ko_KR":"유"},"jobGradeExternalKey":"g","jobPositionExternalKey":"p","localeTypeCd":"en_US","name":"V","telNo":"KR+82 0212345678","tmznTypeCd":"Europe/London"}}
			 PUT /depts/c {"name":"C2","sortOrd":1} => 200
			 GET /depts/c => 200 ~ "uprDeptExternalKey":"b"`,
		},
		"PUT replaces": {
			nil,
			`PUT /depts/c {"name":"C2","sortOrd":1} => 200
			 GET /depts/c => 200 ~ "uprDeptExternalKey":"dept00"`,
		},
		"unset absent": {
			func(sw *MCCSwitches) { sw.Unset = MCCUnsetAbsent },
			`GET /job-grades/g => 200 {"jobGrade":{"externalKey":"g","name":"G","sortOrd":0}}
			 GET /depts/dept00 => 200 {"dept":{"externalKey":"dept00","name":"Simulated Media","sortOrd":0}}`,
		},
		"unset empty": {
			func(sw *MCCSwitches) { sw.Unset = MCCUnsetEmpty },
			`GET /job-grades/g => 200 {"jobGrade":{"externalKey":"g","i18nNames":{},"name":"G","sortOrd":0}}
			 GET /users/u => 200 ~ {"cphNo":"",`,
		},
		"omitted parent is the root's key": {
			nil,
			`POST /depts/n {"name":"N","sortOrd":1} => 201
			 GET /depts/n => 200 ~ "uprDeptExternalKey":"dept00"`,
		},
		"omitted parent is empty": {
			func(sw *MCCSwitches) { sw.OmittedParent = MCCParentEmpty },
			`POST /depts/n {"name":"N","sortOrd":1} => 201
			 GET /depts/n => 200 ~ "uprDeptExternalKey":""
			 POST /depts/m {"name":"M","sortOrd":1,"uprDeptExternalKey":"dept00"} => 201
			 GET /depts/m => 200 ~ "uprDeptExternalKey":"dept00"`,
		},
		"omitted parent is null": {
			func(sw *MCCSwitches) { sw.OmittedParent, sw.Unset = MCCParentNull, MCCUnsetEmpty },
			`POST /depts/n {"name":"N","sortOrd":1} => 201
			 GET /depts/n => 200 ~ "uprDeptExternalKey":null`,
		},
		"clear honoured": {
			func(sw *MCCSwitches) { sw.Put = MCCPutMerges },
			`PUT /users/u {"name":"U","telNo":"","deptExternalKey":"","i18nNames":{"ko_KR":""}} => 200
			 GET /users/u => 200 ~ "deptExternalKey":null
			 GET /users/u => 200 ~ "i18nNames":null
			 GET /users/u => 200 ~ "telNo":null`,
		},
		"clear ignored": {
			func(sw *MCCSwitches) { sw.Clear = MCCClearIgnored },
			`PUT /users/u {"name":"U","telNo":"","deptExternalKey":"","i18nNames":{"ko_KR":""}} => 200
			 GET /users/u => 200 ~ "deptExternalKey":"b"
			 GET /users/u => 200 ~ "i18nNames":{"ko_KR":"유"}
			 GET /users/u => 200 ~ "telNo":"KR+82 0212345678"`,
		},
		"clear refused": {
			func(sw *MCCSwitches) { sw.Clear = MCCClearRejected },
			`PUT /users/u {"name":"U","telNo":""} => 400 !181004
			 PUT /users/u {"name":"U","deptExternalKey":""} => 404 !180007
			 PUT /users/u {"name":"U","jobGradeExternalKey":""} => 404 !180013
			 PUT /users/u {"name":"U","jobPositionExternalKey":""} => 404 !180015
			 PUT /users/u {"name":"U","localeTypeCd":""} => 400 !181006
			 PUT /users/u {"name":"U","i18nNames":{"ko_KR":""}} => 400 !181002`,
		},
		"parent cannot be cleared": {
			func(sw *MCCSwitches) { sw.Clear = MCCClearIgnored },
			`PUT /depts/c {"name":"C","sortOrd":1,"uprDeptExternalKey":""} => 400 !180004`,
		},
		"languages merged": {
			func(sw *MCCSwitches) { sw.I18nNames = MCCI18nMerged },
			`PUT /users/u {"name":"U","i18nNames":{"ko_KR":"새","ja_JP":"ユ"}} => 200
			 GET /users/u => 200 ~ "i18nNames":{"en_US":"U","ja_JP":"ユ","ko_KR":"새"}
			 PUT /users/u {"name":"U","i18nNames":{"ko_KR":""}} => 200
			 GET /users/u => 200 ~ "i18nNames":{"en_US":"U","ja_JP":"ユ"}`,
		},
		"languages replaced": {
			nil,
			`PUT /users/u {"name":"U","i18nNames":{"ja_JP":"ユ"}} => 200
			 GET /users/u => 200 ~ "i18nNames":{"ja_JP":"ユ"}
			 PUT /users/u {"name":"U","i18nNames":{}} => 200
			 GET /users/u => 200 ~ "i18nNames":null`,
		},
		"e-mail on edit ignored": {
			func(sw *MCCSwitches) { sw.EmailOnEdit = MCCEmailOnEditIgnored },
			`PUT /users/u {"name":"U","emailAddr":"other@example.com"} => 200
			 GET /users/u => 200 ~ "emailAddr":"u@example.com"`,
		},
		"limit capped": {
			func(sw *MCCSwitches) { sw.LimitCap = 3 },
			`GET /depts?limit=100 => 200 ~ "page":{"count":3,"limit":3,"offset":0,"total":4}
			 GET /depts?limit=100&offset=3 => 200 ~ "page":{"count":1,"limit":3,"offset":3,"total":4}`,
		},
		"limit refused": {
			func(sw *MCCSwitches) { sw.LimitMax = 10 },
			`GET /depts?limit=11 => 400 !180018
			 GET /depts?limit=10 => 200 ~ "page":{"count":4,"limit":10,"offset":0,"total":4}`,
		},
		"offset ignored": {
			func(sw *MCCSwitches) { sw.IgnoresOffset = true },
			`GET /job-grades?limit=1&offset=1 => 200 {"jobGrades":[{"externalKey":"g","i18nNames":null,"name":"G","sortOrd":0}],"page":{"count":1,"limit":1,"offset":0,"total":2}}`,
		},
		"offset beyond the end": {
			nil,
			`GET /job-grades?offset=9 => 200 {"jobGrades":[],"page":{"count":0,"limit":10,"offset":9,"total":2}}`,
		},
		"reads are late after a create": {
			func(sw *MCCSwitches) { sw.ReadDelay = 2 },
			`POST /depts/n {"name":"N","sortOrd":1} => 201
			 GET /depts/n => 404 !180007
			 POST /depts/n {"name":"N","sortOrd":1} => 409 !180011
			 GET /depts/n => 404 !180007
			 GET /depts/n => 200 ~ "name":"N"
			 POST /job-grades/n {"name":"N","sortOrd":1} => 201
			 GET /job-grades => 200 ~ "page":{"count":2,
			 GET /job-grades => 200 ~ "page":{"count":2,
			 GET /job-grades => 200 ~ "page":{"count":3,`,
		},
		"reads are late after an edit": {
			func(sw *MCCSwitches) { sw.ReadDelay = 1 },
			`PUT /users/u {"name":"V"} => 200
			 PUT /users/u {"name":"W"} => 200
			 GET /users/u => 200 ~ "name":"U"
			 GET /users/u => 200 ~ "name":"W"
			 PUT /job-positions/p {"name":"Q","sortOrd":1} => 200
			 GET /job-positions => 200 ~ "name":"P"
			 GET /job-positions => 200 ~ "name":"Q"
			 POST /users/n {"name":"N","emailAddr":"n@example.com"} => 201
			 PUT /users/n {"name":"M"} => 200
			 GET /users/n => 404 !180019
			 GET /users/n => 200 ~ "name":"M"`,
		},
		"extra fields": {
			func(sw *MCCSwitches) { sw.ExtraFields = true },
			`GET /job-grades/g => 200 {"jobGrade":{"companyName":"Simulated Media","externalKey":"g","history":{"labels":["extra"],"revision":1},"i18nNames":null,"name":"G","sortOrd":0}}`,
		},
		"sortOrd as string": {
			func(sw *MCCSwitches) { sw.SortOrdString = true },
			`GET /job-grades/g => 200 ~ "sortOrd":"0"
			 GET /depts/a => 200 ~ "sortOrd":"0"`,
		},
		"sortOrd of several digits": {
			func(sw *MCCSwitches) { sw.SortOrdAnySize = true },
			`PUT /job-grades/g {"name":"G","sortOrd":120} => 200
			 GET /job-grades/g => 200 ~ "sortOrd":120`,
		},
		"strict keys": {
			func(sw *MCCSwitches) { sw.StrictKeys = true },
			`POST /job-grades/a%20b {"name":"N","sortOrd":1} => 400 !181003
			 POST /job-grades/a.b_c-D1 {"name":"N","sortOrd":1} => 201`,
		},
		"deleting a department cascades": {
			func(sw *MCCSwitches) { sw.DepartmentDelete = MCCDepartmentDeleteCascades },
			`DELETE /depts/c => 200
			 GET /users/u => 200 ~ "deptExternalKey":"b"
			 DELETE /depts/a => 200
			 GET /depts/b => 404 !180007
			 GET /depts => 200 ~ "page":{"count":1,
			 GET /users/u => 200 ~ "deptExternalKey":null`,
		},
		"deleting a department re-parents": {
			func(sw *MCCSwitches) { sw.DepartmentDelete = MCCDepartmentDeleteReparents },
			`DELETE /depts/b => 200
			 GET /depts/c => 200 ~ "uprDeptExternalKey":"a"
			 GET /users/u => 200 ~ "deptExternalKey":"a"
			 POST /depts/top {"name":"Top","sortOrd":1} => 201
			 PUT /users/u {"name":"U","deptExternalKey":"top"} => 200
			 DELETE /depts/top => 200
			 GET /users/u => 200 ~ "deptExternalKey":"dept00"`,
		},
		"deleting a department orphans": {
			func(sw *MCCSwitches) { sw.DepartmentDelete = MCCDepartmentDeleteOrphans },
			`DELETE /depts/b => 200
			 GET /depts/c => 200 ~ "uprDeptExternalKey":"b"
			 GET /users/u => 200 ~ "deptExternalKey":"b"`,
		},
		"deleting an empty department": {nil, `DELETE /depts/c => 200`},
		"deleting a job in use clears": {
			nil,
			`DELETE /job-grades/g => 200
			 GET /users/u => 200 ~ "jobGradeExternalKey":null,"jobPositionExternalKey":"p"`,
		},
		"deleting a job in use keeps": {
			func(sw *MCCSwitches) { sw.JobDelete = MCCJobDeleteKeeps },
			`DELETE /job-positions/p => 200
			 GET /users/u => 200 ~ "jobPositionExternalKey":"p"`,
		},
		"deleting a job in use refused": {
			func(sw *MCCSwitches) { sw.JobDelete = MCCJobDeleteRefuses },
			`DELETE /job-grades/g => 400 !180018
			 DELETE /job-grades/h => 200`,
		},
		"names unique in the company": {
			func(sw *MCCSwitches) { sw.UniqueNames = MCCUniqueInCompany },
			`POST /depts/n {"name":"C","sortOrd":1} => 409 !180012`,
		},
		"names unique among siblings": {
			nil,
			`POST /depts/n {"name":"C","sortOrd":1} => 201
			 PUT /depts/c {"name":"C","sortOrd":1,"uprDeptExternalKey":"b"} => 200`,
		},
		"names not unique": {
			func(sw *MCCSwitches) { sw.UniqueNames = MCCUniqueNowhere },
			`POST /depts/n {"name":"A","sortOrd":1} => 201
			 POST /job-grades/n {"name":"G","sortOrd":1} => 201`,
		},
		"e-mail lowered": {
			func(sw *MCCSwitches) { sw.EmailsLowered = true },
			`POST /users/n {"name":"N","emailAddr":"Some.One@Example.COM"} => 201
			 GET /users/n => 200 ~ "emailAddr":"some.one@example.com"`,
		},
		"e-mail reserved": {
			func(sw *MCCSwitches) { sw.EmailReserved = true },
			`DELETE /users/u => 200
			 POST /users/u {"name":"U","emailAddr":"u@example.com"} => 409 !180017`,
		},
		"e-mail free again": {
			nil,
			`DELETE /users/u => 200
			 POST /users/u {"name":"U","emailAddr":"u@example.com"} => 201`,
		},
		"phones normalised": {
			func(sw *MCCSwitches) { sw.PhonesNormalised = true },
			`PUT /users/u {"name":"U","telNo":"KR+82 02-1234 5678"} => 200
			 GET /users/u => 200 ~ "telNo":"KR+82 0212345678"`,
		},
		"no locale by default": {
			func(sw *MCCSwitches) { sw.LocaleDefaults = false },
			`POST /users/n {"name":"N","emailAddr":"n@example.com"} => 201
			 GET /users/n => 200 {"user":{"cphNo":null,"deptExternalKey":null,"emailAddr":"n@example.com","externalKey":"n","i18nNames":null,"jobGradeExternalKey":null,"jobPositionExternalKey":null,"localeTypeCd":null,"name":"N","telNo":null,"tmznTypeCd":null}}`,
		},
		"seat limit": {
			func(sw *MCCSwitches) { sw.SeatLimit = 3 },
			`POST /users/n {"name":"N","emailAddr":"n@example.com"} => 201
			 POST /users/m {"name":"M","emailAddr":"m@example.com"} => 400 {"error":{"errorCode":"180016","message":"Service version only can create 3 users"}}`,
		},
		"department sync off": {
			func(sw *MCCSwitches) { sw.DepartmentsSync = MCCSyncOffReadsAllowed },
			`GET /depts/a => 200 ~ "name":"A"
			 DELETE /depts/c => 403 {"error":{"errorCode":"180001","message":"Forbidden, please check the sync setting in console"}}
			 DELETE /job-grades/h => 200`,
		},
		"grade sync off for reads too": {
			func(sw *MCCSwitches) { sw.JobGradesSync = MCCSyncOff },
			`GET /job-grades => 403 !180001
			 POST /job-grades/n {"name":"N","sortOrd":1} => 403 !180001
			 GET /job-positions/p => 200 ~ "name":"P"`,
		},
		"position not in the version": {
			func(sw *MCCSwitches) { sw.JobPositionsSync = MCCSyncNotInVersion },
			`GET /job-positions => 403 {"error":{"errorCode":"180002","message":"The service version does not support this function"}}`,
		},
		"member sync off": {
			func(sw *MCCSwitches) { sw.UsersSync = MCCSyncOffReadsAllowed },
			`GET /users/u => 200 ~ "name":"U"
			 PUT /users/u {"name":"V"} => 403 !180001`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newMCC(test.change)
			s.Change(mccOrganization)
			runMCC(t, s, test.script)
		})
	}
}
