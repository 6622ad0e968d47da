package simulator

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	mccTestTime = 1750000000000
	mccTestBase = "/ncloudmcc/v1/companies/11111111-2222-3333-4444-555555555555"
)

func newMCC(change func(*MCCSwitches)) *Simulator {
	sw := DefaultSwitches()
	if change != nil {
		change(&sw.MCC)
	}
	return New(WithSwitches(sw), WithClock(func() time.Time { return time.UnixMilli(mccTestTime) }))
}

// mccRequest is signed as the reference says, independently of the simulator's own verification.
func mccRequest(t *testing.T, method, target, body string) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	signMCC(r, MCCAccessKey, MCCSecretKey, strconv.Itoa(mccTestTime))
	return r
}

func signMCC(r *http.Request, accessKey, secretKey, timestamp string) {
	mac := hmac.New(sha256.New, []byte(secretKey))
	_, _ = fmt.Fprintf(mac, "%s %s\n%s\n%s", r.Method, r.URL.RequestURI(), timestamp, accessKey)
	r.Header.Set("x-ncp-apigw-timestamp", timestamp)
	r.Header.Set("x-ncp-iam-access-key", accessKey)
	r.Header.Set("x-ncp-apigw-signature-v2", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
}

func serve(s http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// script is a list of lines "METHOD /path {body} => status answer": each request is made in turn, and its status and
// answer compared. An answer "!180007" means that error code, a response "~ text" one that contains text.
func runMCC(t *testing.T, s *Simulator, script string) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSpace(script), "\n") {
		request, expected, _ := strings.Cut(strings.TrimSpace(line), " => ")
		method, rest, _ := strings.Cut(request, " ")
		path, body, _ := strings.Cut(rest, " ")
		status, answer, _ := strings.Cut(expected, " ")
		w := serve(s, mccRequest(t, method, mccTestBase+path, body))
		got := strings.TrimSpace(w.Body.String())
		if strconv.Itoa(w.Code) != status {
			t.Fatalf("%s: status %d, answer %s", line, w.Code, got)
		}
		fragment, contains := strings.CutPrefix(answer, "~ ")
		code, isCode := strings.CutPrefix(answer, "!")
		switch {
		case contains && !strings.Contains(got, fragment), isCode && mccErrorCode(t, got) != code,
			!contains && !isCode && got != answer:
			t.Fatalf("%s: answer %s", line, got)
		}
	}
}

func mccErrorCode(t *testing.T, body string) string {
	t.Helper()
	var envelope struct {
		Error struct {
			ErrorCode string `json:"errorCode"`
		} `json:"error"`
	}
	if err := json.Unmarshal([]byte(body), &envelope); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return envelope.Error.ErrorCode
}

func TestMCCEndpoints(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"departments": `
			POST /depts/bc-01 {"name":"Broadcast","i18nNames":{"ko_KR":"방송"},"sortOrd":1,"uprDeptExternalKey":"dept00"} => 201
			GET /depts/bc-01 => 200 {"dept":{"externalKey":"bc-01","i18nNames":{"ko_KR":"방송"},"name":"Broadcast","sortOrd":1,"uprDeptExternalKey":"dept00"}}
			PUT /depts/bc-01 {"name":"Live","sortOrd":0} => 200
			GET /depts?limit=2&offset=1 => 200 {"depts":[{"externalKey":"bc-01","i18nNames":null,"name":"Live","sortOrd":0,"uprDeptExternalKey":"dept00"}],"page":{"count":1,"limit":2,"offset":1,"total":2}}
			DELETE /depts/bc-01 => 200
			GET /depts/bc-01 => 404 !180007
			GET /depts => 200 {"depts":[{"externalKey":"dept00","i18nNames":null,"name":"Simulated Media","sortOrd":0,"uprDeptExternalKey":null}],"page":{"count":1,"limit":10,"offset":0,"total":1}}`,
		"job grades": `
			POST /job-grades/g1 {"name":"Supervisor","i18nNames":{"en_US":"Supervisor"},"sortOrd":1} => 201
			GET /job-grades/g1 => 200 {"jobGrade":{"externalKey":"g1","i18nNames":{"en_US":"Supervisor"},"name":"Supervisor","sortOrd":1}}
			PUT /job-grades/g1 {"name":"Chief","i18nNames":{"ja_JP":"長"},"sortOrd":2} => 200
			GET /job-grades => 200 {"jobGrades":[{"externalKey":"g1","i18nNames":{"ja_JP":"長"},"name":"Chief","sortOrd":2}],"page":{"count":1,"limit":10,"offset":0,"total":1}}
			GET /job-positions/g1 => 404 !180015
			DELETE /job-grades/g1 => 200
			DELETE /job-grades/g1 => 404 !180013
			GET /job-grades => 200 {"jobGrades":[],"page":{"count":0,"limit":10,"offset":0,"total":0}}`,
		"job positions": `
			POST /job-positions/%ED%8C%80%20%EC%9E%A5 {"name":"PM","sortOrd":5} => 201
			GET /job-positions/%ED%8C%80%20%EC%9E%A5 => 200 {"jobPosition":{"externalKey":"팀 장","i18nNames":null,"name":"PM","sortOrd":5}}
			PUT /job-positions/%ED%8C%80%20%EC%9E%A5 {"name":"Lead","sortOrd":6} => 200
			GET /job-positions?limit=1 => 200 {"jobPositions":[{"externalKey":"팀 장","i18nNames":null,"name":"Lead","sortOrd":6}],"page":{"count":1,"limit":1,"offset":0,"total":1}}
			DELETE /job-positions/%ED%8C%80%20%EC%9E%A5 => 200
			GET /job-positions/%ED%8C%80%20%EC%9E%A5 => 404 !180015`,
		"users": `
			POST /job-grades/g1 {"name":"Supervisor","sortOrd":1} => 201
			POST /job-positions/p1 {"name":"PM","sortOrd":1} => 201
			POST /users/kim {"name":"Kim","i18nNames":{"ko_KR":"김"},"deptExternalKey":"dept00","jobGradeExternalKey":"g1","jobPositionExternalKey":"p1","emailAddr":"Kim@example.com","telNo":"KR+82 0212345678","cphNo":"KR+82 010-1234-5678","localeTypeCd":"ja_JP","tmznTypeCd":"Asia/Tokyo"} => 201
			GET /users/kim => 200 {"user":{"cphNo":"KR+82 010-1234-5678","deptExternalKey":"dept00","emailAddr":"Kim@example.com","externalKey":"kim","i18nNames":{"ko_KR":"김"},"jobGradeExternalKey":"g1","jobPositionExternalKey":"p1","localeTypeCd":"ja_JP","name":"Kim","telNo":"KR+82 0212345678","tmznTypeCd":"Asia/Tokyo"}}
			PUT /users/kim {"name":"Lee","telNo":"US+1 2025550123"} => 200
			GET /users?offset=1 => 200 {"page":{"count":1,"limit":10,"offset":1,"total":2},"users":[{"cphNo":null,"deptExternalKey":null,"emailAddr":"Kim@example.com","externalKey":"kim","i18nNames":null,"jobGradeExternalKey":null,"jobPositionExternalKey":null,"localeTypeCd":"ko_KR","name":"Lee","telNo":"US+1 2025550123","tmznTypeCd":"Asia/Seoul"}]}
			DELETE /users/kim => 200
			GET /users/kim => 404 !180019`,
	}
	for name, script := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			runMCC(t, newMCC(nil), script)
		})
	}
}

// mccOrganization is the initial state of the tests of codes: a branch dept00 > a > b > c, a grade, a position, two members.
func mccOrganization(st *State) {
	st.MCC.Departments = append(st.MCC.Departments,
		MCCDepartment{ExternalKey: "a", Name: "A", ParentExternalKey: "dept00"},
		MCCDepartment{ExternalKey: "b", Name: "B", ParentExternalKey: "a"},
		MCCDepartment{ExternalKey: "c", Name: "C", ParentExternalKey: "b"})
	st.MCC.JobGrades = []MCCJob{{ExternalKey: "g", Name: "G"}, {ExternalKey: "h", Name: "H"}}
	st.MCC.JobPositions = []MCCJob{{ExternalKey: "p", Name: "P"}}
	st.MCC.Users = append(st.MCC.Users, MCCUser{
		ExternalKey: "u", Name: "U", Email: "u@example.com", DepartmentExternalKey: "b",
		JobGradeExternalKey: "g", JobPositionExternalKey: "p", Phone: "KR+82 0212345678",
		I18nNames: map[string]string{"ko_KR": "유", "en_US": "U"}, Locale: "en_US", TimeZone: "Europe/London",
	})
	st.MCC.ForeignUsers = []MCCUser{{ExternalKey: "foreign", Email: "foreign@example.com"}}
}

// TestMCC_malformedBodies sends bodies that are no object, or that are not in UTF-8, to each endpoint that reads one.
func TestMCC_malformedBodies(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/depts/a", "/job-grades/a", "/job-positions/a", "/users/a"} {
		for _, body := range []string{"[]", "{", "null", "", `{"name":"a"} x`, "{\"name\":\"\xff\"}", `{"name":"a","other":1}`} {
			w := serve(newMCC(nil), mccRequest(t, "POST", mccTestBase+path, body))
			if w.Code != 400 || mccErrorCode(t, w.Body.String()) != "180018" {
				t.Errorf("%s %q: %d %s", path, body, w.Code, w.Body)
			}
		}
	}
}

// TestMCC_keysOfPath creates objects with keys whose characters the reference leaves open.
func TestMCC_keysOfPath(t *testing.T) {
	t.Parallel()
	for path, accepted := range map[string]bool{"/job-grades/%20a": false, "/job-grades/a%20": false, "/job-grades/a%20b": true, "/job-grades/a%2Fb": false, "/job-grades/a%09b": false} {
		for _, anyKeys := range []bool{false, true} {
			s := newMCC(func(sw *MCCSwitches) { sw.AnyKeys = anyKeys })
			if w := serve(s, mccRequest(t, "POST", mccTestBase+path, gradeBody)); (w.Code == 201) != (accepted || anyKeys) {
				t.Errorf("%s, any keys: %t: %d %s", path, anyKeys, w.Code, w.Body)
			}
		}
	}
}
