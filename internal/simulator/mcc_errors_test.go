package simulator

import (
	"strings"
	"testing"
)

func TestMCCCodes(t *testing.T) {
	t.Parallel()
	long37, long101 := strings.Repeat("k", 37), strings.Repeat("n", 101)
	tests := []struct {
		request, status, code, message string
	}{
		{`POST /depts/n {"name":"N","sortOrd":1,"uprDeptExternalKey":"no"}`, "400", "180004", "Upper dept external key not found"},
		{`POST /depts/n {"name":"N","sortOrd":1,"uprDeptExternalKey":""}`, "400", "180004", "Upper dept external key not found"},
		{`PUT /depts/c {"name":"C","sortOrd":1,"uprDeptExternalKey":"no"}`, "400", "180004", "Upper dept external key not found"},
		{`POST /depts/n {"name":"N","sortOrd":1,"uprDeptExternalKey":"n"}`, "400", "180006", "Upper externalKey can not be the current dept externalKey"},
		{`PUT /depts/a {"name":"A","sortOrd":1,"uprDeptExternalKey":"a"}`, "400", "180006", "Upper externalKey can not be the current dept externalKey"},
		{`GET /depts/no`, "404", "180007", "Department not found"},
		{`PUT /depts/no {"name":"A","sortOrd":1}`, "404", "180007", "Department not found"},
		{`DELETE /depts/no`, "404", "180007", "Department not found"},
		{`POST /users/n {"name":"N","emailAddr":"n@example.com","deptExternalKey":"no"}`, "404", "180007", "Department not found"},
		{`PUT /users/u {"name":"U","deptExternalKey":"no"}`, "404", "180007", "Department not found"},
		{`PUT /depts/dept00 {"name":"Root","sortOrd":1}`, "400", "180008", "Root dept can not be updated"},
		{`PUT /depts/a {"name":"A","sortOrd":1,"uprDeptExternalKey":"b"}`, "400", "180009", "Upper dept can not be the current dept's sub dept"},
		{`PUT /depts/a {"name":"A","sortOrd":1,"uprDeptExternalKey":"c"}`, "400", "180009", "Upper dept can not be the current dept's sub dept"},
		{`DELETE /depts/dept00`, "400", "180010", "Root dept can not be deleted"},
		{`POST /depts/a {"name":"N","sortOrd":1}`, "409", "180011", "External key exists"},
		{`POST /job-grades/g {"name":"N","sortOrd":1}`, "409", "180011", "External key exists"},
		{`POST /job-positions/p {"name":"N","sortOrd":1}`, "409", "180011", "External key exists"},
		{`POST /users/u {"name":"N","emailAddr":"n@example.com"}`, "409", "180011", "External key exists"},
		{`POST /users/foreign {"name":"N","emailAddr":"n@example.com"}`, "409", "180011", "External key exists"},
		{`POST /depts/n {"name":"A","sortOrd":1}`, "409", "180012", "Name exists"},
		{`PUT /depts/c {"name":"A","sortOrd":1,"uprDeptExternalKey":"dept00"}`, "409", "180012", "Name exists"},
		{`POST /job-grades/n {"name":"G","sortOrd":1}`, "409", "180012", "Name exists"},
		{`PUT /job-grades/h {"name":"G","sortOrd":1}`, "409", "180012", "Name exists"},
		{`POST /job-positions/n {"name":"P","sortOrd":1}`, "409", "180012", "Name exists"},
		{`GET /job-grades/no`, "404", "180013", "Job grade not found"},
		{`PUT /job-grades/no {"name":"N","sortOrd":1}`, "404", "180013", "Job grade not found"},
		{`PUT /users/u {"name":"U","jobGradeExternalKey":"no"}`, "404", "180013", "Job grade not found"},
		{`DELETE /job-positions/no`, "404", "180015", "Job position not found"},
		{`PUT /job-positions/no {"name":"N","sortOrd":1}`, "404", "180015", "Job position not found"},
		{`POST /users/n {"name":"N","emailAddr":"n@example.com","jobPositionExternalKey":"no"}`, "404", "180015", "Job position not found"},
		{`POST /users/n {"name":"N","emailAddr":"U@Example.com"}`, "409", "180017", "User login ID already exist"},
		{`POST /users/n {"name":"N","emailAddr":"foreign@example.com"}`, "409", "180017", "User login ID already exist"},
		{`POST /depts/n {"name":"N","sortOrd":1,"parent":"a"}`, "400", "180018", "Bad request"},
		{`POST /depts/n {"name":"N"`, "400", "180018", "Bad request"},
		{`POST /depts/n {"name":"N","sortOrd":1} {}`, "400", "180018", "Bad request"},
		{`POST /depts/n ["name"]`, "400", "180018", "Bad request"},
		{`POST /depts/n null`, "400", "180018", "Bad request"},
		{`POST /depts/n`, "400", "180018", "Bad request"},
		{`POST /depts/n {"name":1,"sortOrd":1}`, "400", "180018", "Bad request"},
		{`POST /depts/n {"name":"N","sortOrd":1,"uprDeptExternalKey":null}`, "400", "180018", "Bad request"},
		{`POST /depts/n {"name":"N","sortOrd":1,"i18nNames":"N"}`, "400", "180018", "Bad request"},
		{`POST /depts/n {"name":"N","sortOrd":1,"i18nNames":null}`, "400", "180018", "Bad request"},
		{`POST /depts/n {"name":"N","sortOrd":1,"i18nNames":{"ko_KR":1}}`, "400", "180018", "Bad request"},
		{`PUT /users/u {"name":"U","telNo":82}`, "400", "180018", "Bad request"},
		{`PUT /users/u {"name":"U","emailAddr":"u@example.com"}`, "400", "180018", "Bad request"},
		{`GET /depts?limit=0`, "400", "180018", "Bad request"},
		{`GET /depts?limit=ten`, "400", "180018", "Bad request"},
		{`GET /depts?offset=-1`, "400", "180018", "Bad request"},
		{`DELETE /depts/a`, "400", "180018", "Bad request"},
		{`GET /users/no`, "404", "180019", "User not found"},
		{`PUT /users/no {"name":"N"}`, "404", "180019", "User not found"},
		{`DELETE /users/no`, "404", "180019", "User not found"},
		{`GET /users/foreign`, "403", "180020", "The user does not belong to this company"},
		{`PUT /users/foreign {"name":"N"}`, "403", "180020", "The user does not belong to this company"},
		{`DELETE /users/foreign`, "403", "180020", "The user does not belong to this company"},
		{`DELETE /users/admin`, "400", "180021", "Delete Admin not allowed"},
		{`PATCH /depts/a {}`, "405", "180022", "Method not allowed"},
		{`POST /depts {}`, "405", "180022", "Method not allowed"},
		{`POST /depts/n {"sortOrd":1}`, "400", "181001", "Name is required"},
		{`PUT /users/u {"name":" "}`, "400", "181001", "Name is required"},
		{`PUT /job-grades/g {"name":null,"sortOrd":1}`, "400", "181001", "Name is required"},
		{`POST /depts/n {"name":"` + long101 + `","sortOrd":1}`, "400", "181002", "Name format error"},
		{`POST /depts/n {"name":"N\u0000","sortOrd":1}`, "400", "181002", "Name format error"},
		{`PUT /users/u {"name":"U","i18nNames":{"ko_KR":"` + long101 + `"}}`, "400", "181002", "Name format error"},
		{`POST /depts/` + long37 + ` {"name":"N","sortOrd":1}`, "400", "181003", "External key format error"},
		{`POST /depts/a%2Fb {"name":"N","sortOrd":1}`, "400", "181003", "External key format error"},
		{`GET /users/%20`, "400", "181003", "External key format error"},
		{`PUT /users/u {"name":"U","telNo":"02-1234-5678"}`, "400", "181004", "Tel number format error"},
		{`PUT /users/u {"name":"U","telNo":"kr+82 0212345678"}`, "400", "181004", "Tel number format error"},
		{`PUT /users/u {"name":"U","telNo":"KR82 0212345678"}`, "400", "181004", "Tel number format error"},
		{`PUT /users/u {"name":"U","cphNo":"KR+82  01012345678"}`, "400", "181005", "Cell phone number format error"},
		{`PUT /users/u {"name":"U","localeTypeCd":"ko-KR"}`, "400", "181006", "Locale type format error"},
		{`PUT /users/u {"name":"U","i18nNames":{"zh_CN":"U"}}`, "400", "181006", "Locale type format error"},
		{`PUT /users/u {"name":"U","tmznTypeCd":"Asia/Kabul"}`, "400", "181007", "Time zone format error"},
		{`POST /users/n {"name":"N"}`, "400", "181008", "User email address is required"},
		{`POST /users/n {"name":"N","emailAddr":""}`, "400", "181008", "User email address is required"},
		{`POST /users/n {"name":"N","emailAddr":"n.example.com"}`, "400", "181009", "User email address format error"},
		{`POST /users/n {"name":"N","emailAddr":"` + long101 + `@example.com"}`, "400", "181009", "User email address format error"},
		{`POST /depts/n {"name":"N"}`, "400", "181010", "Display order is required"},
		{`PUT /job-positions/p {"name":"P","sortOrd":null}`, "400", "181010", "Display order is required"},
		{`POST /depts/n {"name":"N","sortOrd":-1}`, "400", "181011", "Display order format error"},
		{`POST /depts/n {"name":"N","sortOrd":1.5}`, "400", "181011", "Display order format error"},
		{`POST /depts/n {"name":"N","sortOrd":"1"}`, "400", "181011", "Display order format error"},
		{`POST /depts/n {"name":"N","sortOrd":10}`, "400", "181011", "Display order format error"},
	}
	for _, test := range tests {
		t.Run(test.code+" "+test.request[:min(len(test.request), 80)], func(t *testing.T) {
			t.Parallel()
			s := newMCC(nil)
			s.Change(mccOrganization)
			runMCC(t, s, test.request+` => `+test.status+` {"error":{"errorCode":"`+test.code+`","message":"`+test.message+`"}}`)
			s.View(func(st *State) {
				if len(st.MCC.Departments) != 4 || len(st.MCC.JobGrades) != 2 || len(st.MCC.JobPositions) != 1 || len(st.MCC.Users) != 2 {
					t.Error("a refused request left a trace")
				}
				if len(st.MCC.Mails) != 0 {
					t.Errorf("mails %v", st.MCC.Mails)
				}
			})
		})
	}
}
