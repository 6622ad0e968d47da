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

// Vectors: the first eight are right, the others are what mistaken clients compute for the same request.
func TestMCCSignature_vectors(t *testing.T) {
	t.Parallel()
	list, escaped := "/depts?limit=100&offset=0", "/job-positions/%ED%8C%80%20%EC%9E%A5"
	vectors := []struct {
		name, method, path, signature string
		status                        int
	}{
		{"query", "GET", list, "piqN4sy2TH74hwCz9USEb7qlwNxc+/Y4ArPHhv+88u8=", 200},
		{"get", "GET", "/users/user01", "udNe8gyOjJ/eSW1G/BeD6/pqNXW/1cYDyhJ6WxWQF/8=", 404},
		{"post", "POST", "/depts/dept01", "2rGUgQMCA+pC+zEn4ay8ob3ReFdoqvCL8URQzSePEUg=", 400},
		{"put", "PUT", "/job-grades/jg01", "4WzMyEmOtz9CN02aRxdoO3fGRvF6bLBokkhEoK1fJPY=", 404},
		{"delete", "DELETE", "/users/user01", "AFMG7Zh0hahWIgNH2kHjjy1w1pWb63q/U4RU6+7/YnA=", 404},
		{"escaped key", "GET", escaped, "gI/UBFc1gVKr67dAKrwNaUupONs98F3POit0niV8tsA=", 404},
		{"post member", "POST", "/users/user01", "v3CS2ZW4ISeamIqNv2a1dICu+rOb1v5A/hgov0Hu55U=", 400},
		{"other order", "GET", "/depts?offset=0&limit=100", "Owcs9WkfgTSva6eBHR2NXdzu63BX9pZ9i+cntWofXxk=", 200},
		{"query not signed", "GET", list, "vgL560Tv+BDGALK+6LCQro4y97RoAA0SfJbqtsAUBMg=", 401},
		{"raw key signed", "GET", escaped, "RDY/nj5PTZmHRmBH3YzqTuefZcQ0cVlaoKq7RhDtyTI=", 401},
		{"method in lower case", "GET", list, "OXyobDtSB+HFM2hxDV/ff4REx6E5UC+hY3L5FtG5wM0=", 401},
		{"host signed", "GET", list, "MuBffTscx90s4PX9/Ph1EZuwa80KQrabPxPNflpA3Ug=", 401},
		{"line feed at the end", "GET", list, "Qoa0ZZrMrhuZewST1Nt1o6b9+8bkrhVR8pJiddRsmno=", 401},
		{"order of another request", "GET", list, "Owcs9WkfgTSva6eBHR2NXdzu63BX9pZ9i+cntWofXxk=", 401},
	}
	for _, vector := range vectors {
		t.Run(vector.name, func(t *testing.T) {
			t.Parallel()
			s := newMCC(nil)
			s.Change(func(st *State) {
				st.MCC.AccessKeys = []MCCKeyPair{{
					AccessKey: "EXAMPLEACCESSKEY0001", SecretKey: "ExampleSecretKeyForDocsOnly0123456789abc",
				}}
			})
			r := httptest.NewRequestWithContext(t.Context(), vector.method, mccTestBase+vector.path, strings.NewReader("{}"))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("x-ncp-apigw-timestamp", "1750000000000")
			r.Header.Set("x-ncp-iam-access-key", "EXAMPLEACCESSKEY0001")
			r.Header.Set("x-ncp-apigw-signature-v2", vector.signature)
			if w := serve(s, r); w.Code != vector.status {
				t.Errorf("status %d, want %d: %s", w.Code, vector.status, w.Body)
			}
		})
	}
}

func TestMCCSignature_otherService(t *testing.T) {
	t.Parallel()
	pair := &MCCKeyPair{AccessKey: "AK_TEST", SecretKey: "SK_TEST"}
	got := signV2(pair, "POST", "/vserver/v2/createServerInstances?regionCode=KR", "1700000000000")
	if got != "xBcE26XFU55BMjppdPT7ZY3oDrqoOedfPyAn3Cq4lUw=" {
		t.Errorf("signature %s", got)
	}
}

func TestMCCGateway(t *testing.T) {
	t.Parallel()
	const (
		noAuth  = `{"error":{"details":"Authentication information are missing.","errorCode":"200","message":"Authentication Failed"}}`
		badAuth = `{"error":{"details":"Invalid authentication information.","errorCode":"200","message":"Authentication Failed"}}`
		noRight = `{"error":{"errorCode":"210","message":"Permission Denied"}}`
		noRoute = `{"error":{"errorCode":"300","message":"Not Found Exception"}}`
		bad     = `{"error":{"errorCode":"100","message":"Bad Request Exception"}}`
	)
	resign := func(timestamp string) func(*http.Request) {
		return func(r *http.Request) { signMCC(r, MCCAccessKey, MCCSecretKey, timestamp) }
	}
	as := func(accessKey string) func(*http.Request) {
		return func(r *http.Request) { signMCC(r, accessKey, "secret", "1750000000000") }
	}
	without := func(header string) func(*http.Request) { return func(r *http.Request) { r.Header.Del(header) } }
	tests := []struct {
		name, method, path string
		spoil              func(*http.Request)
		status             int
		origin, answer     string
	}{
		{"no timestamp", "GET", "/depts", without("x-ncp-apigw-timestamp"), 401, "APIGW", noAuth},
		{"no access key", "GET", "/depts", without("x-ncp-iam-access-key"), 401, "APIGW", noAuth},
		{"no signature", "GET", "/depts", without("x-ncp-apigw-signature-v2"), 401, "APIGW", noAuth},
		{"unknown key", "GET", "/depts", as("NOBODY"), 401, "APIGW", badAuth},
		{"disabled key", "GET", "/depts", as("DISABLED"), 401, "APIGW", badAuth},
		{"5 minutes slow", "GET", "/depts", resign("1749999700000"), 401, "APIGW", badAuth},
		{"5 minutes fast", "GET", "/depts", resign("1750000300000"), 401, "APIGW", badAuth},
		{"just within", "GET", "/depts", resign("1749999700001"), 200, "ENDPOINT", ""},
		{"seconds", "GET", "/depts", resign("1750000000"), 401, "APIGW", badAuth},
		{"not a number", "GET", "/depts", resign("now"), 401, "APIGW", badAuth},
		{"GET without content type", "GET", "/depts", without("Content-Type"), 400, "APIGW", bad},
		{"DELETE without content type", "DELETE", "/depts/a", without("Content-Type"), 400, "APIGW", bad},
		{"wrong region", "GET", "/depts", func(r *http.Request) { r.Header.Set("x-ncp-region_code", "JP") }, 400, "APIGW", bad},
		{"region", "GET", "/depts", func(r *http.Request) { r.Header.Set("x-ncp-region_code", "KR") }, 200, "ENDPOINT", ""},
		{"viewer reads", "GET", "/depts", as("VIEWER"), 200, "ENDPOINT", ""},
		{"viewer writes", "POST", "/depts/a", as("VIEWER"), 401, "APIGW", noRight},
		{"viewer deletes", "DELETE", "/depts/a", as("VIEWER"), 401, "APIGW", noRight},
		{"manager writes", "DELETE", "/depts/a", as("MANAGER"), 404, "ENDPOINT", ""},
		{"other policy", "GET", "/depts", as("OTHER"), 401, "APIGW", noRight},
		{"unknown noun", "GET", "/departments", nil, 404, "APIGW", noRoute},
		{"no key", "GET", "/depts/", nil, 404, "APIGW", noRoute},
		{"too deep", "GET", "/depts/a/b", nil, 404, "APIGW", noRoute},
		{
			"other account", "GET", "/depts", as("FOREIGN"), 401, "ENDPOINT",
			`{"error":{"errorCode":"180003","message":"Unauthorized"}}`,
		},
		{
			"POST without content type", "POST", "/depts/a", without("Content-Type"), 415, "ENDPOINT",
			`{"error":{"errorCode":"180023","message":"Unsupported media type"}}`,
		},
		{
			"form", "PUT", "/depts/a", func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 415, "ENDPOINT",
			`{"error":{"errorCode":"180023","message":"Unsupported media type"}}`,
		},
		{
			"other charset", "PUT", "/depts/a",
			func(r *http.Request) { r.Header.Set("Content-Type", "application/json; charset=euc-kr") }, 400, "APIGW", bad,
		},
		{
			"charset", "DELETE", "/depts/a",
			func(r *http.Request) { r.Header.Set("Content-Type", "application/json; charset=UTF-8") }, 404, "ENDPOINT",
			`{"error":{"errorCode":"180007","message":"Department not found"}}`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newMCC(nil)
			s.Change(func(st *State) {
				st.MCC.AccessKeys = append(st.MCC.AccessKeys,
					MCCKeyPair{AccessKey: "DISABLED", SecretKey: "secret", Disabled: true},
					MCCKeyPair{AccessKey: "VIEWER", SecretKey: "secret", Policy: MCCPolicyViewer},
					MCCKeyPair{AccessKey: "MANAGER", SecretKey: "secret", Policy: MCCPolicyManager},
					MCCKeyPair{AccessKey: "OTHER", SecretKey: "secret", Policy: "NCP_VPC_SERVER_MANAGER"},
					MCCKeyPair{AccessKey: "FOREIGN", SecretKey: "secret", Foreign: true},
				)
			})
			r := mccRequest(t, test.method, mccTestBase+test.path, "")
			if test.spoil != nil {
				test.spoil(r)
			}
			w := serve(s, r)
			if w.Code != test.status || w.Header().Get("x-ncp-apigw-response-origin") != test.origin {
				t.Errorf("status %d, origin %q", w.Code, w.Header().Get("x-ncp-apigw-response-origin"))
			}
			if test.answer != "" && strings.TrimSpace(w.Body.String()) != test.answer {
				t.Errorf("answer %s", w.Body)
			}
			if got := w.Header().Get("x-ncp-trace-id"); got != "simulated0000000000000001" {
				t.Errorf("trace id %q", got)
			}
			if got := w.Header().Get("Date"); got != "Sun, 15 Jun 2025 15:06:40 GMT" {
				t.Errorf("date %q", got)
			}
		})
	}
}

func TestMCCGateway_contentTypeIsOptional(t *testing.T) {
	t.Parallel()
	s := newMCC(func(sw *MCCSwitches) { sw.ContentTypeOptional = true })
	r := mccRequest(t, "GET", mccTestBase+"/depts", "")
	r.Header.Del("Content-Type")
	if w := serve(s, r); w.Code != 200 {
		t.Errorf("status %d", w.Code)
	}
}

func TestMCCGateway_otherCompany(t *testing.T) {
	t.Parallel()
	target := "/ncloudmcc/v1/companies/99999999-2222-3333-4444-555555555555/depts"
	w := serve(newMCC(nil), mccRequest(t, "GET", target, ""))
	if w.Code != 404 || strings.TrimSpace(w.Body.String()) != `{"error":{"errorCode":"180000","message":"Company does not exist"}}` {
		t.Errorf("status %d, answer %s", w.Code, w.Body)
	}
}

func TestMCCGateway_largeBody(t *testing.T) {
	t.Parallel()
	w := serve(newMCC(nil), mccRequest(t, "PUT", mccTestBase+"/depts/a", strings.Repeat(" ", 10<<20+1)))
	if w.Code != 413 || mccErrorCode(t, w.Body.String()) != "430" {
		t.Errorf("status %d, answer %s", w.Code, w.Body)
	}
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
			`DELETE /depts/a => 200
			 GET /depts/c => 404 !180007
			 GET /depts => 200 ~ "page":{"count":1,
			 GET /users/u => 200 ~ "deptExternalKey":null`,
		},
		"deleting a department re-parents": {
			func(sw *MCCSwitches) { sw.DepartmentDelete = MCCDepartmentDeleteReparents },
			`DELETE /depts/b => 200
			 GET /depts/c => 200 ~ "uprDeptExternalKey":"a"
			 GET /users/u => 200 ~ "deptExternalKey":"a"`,
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

func TestMCCList_order(t *testing.T) {
	t.Parallel()
	keys := func(s *Simulator) string {
		w := serve(s, mccRequest(t, "GET", mccTestBase+"/job-grades?limit=100", ""))
		var answer struct {
			JobGrades []struct {
				ExternalKey string `json:"externalKey"`
			} `json:"jobGrades"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		order := ""
		for _, grade := range answer.JobGrades {
			order += grade.ExternalKey
		}
		return order
	}
	s := newMCC(nil)
	s.Change(func(st *State) {
		for _, key := range strings.Split("abcdefghij", "") {
			st.MCC.JobGrades = append(st.MCC.JobGrades, MCCJob{ExternalKey: key, Name: key})
		}
	})
	if got := keys(s); got != "abcdefghij" {
		t.Errorf("by creation: %s", got)
	}
	s.Switch(func(sw *Switches) { sw.MCC.Order = MCCOrderShuffled })
	first := keys(s)
	if len(first) != 10 || first == "abcdefghij" || first != keys(s) {
		t.Errorf("shuffled: %s", first)
	}
	s.Switch(func(sw *Switches) { sw.MCC.Order = MCCOrderChanging })
	if first, second := keys(s), keys(s); len(first) != 10 || len(second) != 10 || first == second {
		t.Errorf("changing: %s, then %s", first, second)
	}
}

// Objects that were created in the console and never mapped have no key, so even the root may not have one.
func TestMCCList_objectsWithoutKey(t *testing.T) {
	t.Parallel()
	s := newMCC(func(sw *MCCSwitches) { sw.Unset = MCCUnsetAbsent })
	s.Change(func(st *State) {
		st.MCC.Root().ExternalKey = ""
		st.MCC.JobGrades = []MCCJob{{Name: "Unmapped", SortOrd: 3}}
	})
	runMCC(t, s, `
		GET /job-grades => 200 {"jobGrades":[{"name":"Unmapped","sortOrd":3}],"page":{"count":1,"limit":10,"offset":0,"total":1}}
		POST /depts/n {"name":"N","sortOrd":1} => 201
		GET /depts => 200 {"depts":[{"name":"Simulated Media","sortOrd":0},{"externalKey":"n","name":"N","sortOrd":1}],"page":{"count":2,"limit":10,"offset":0,"total":2}}
		POST /depts/m {"name":"N","sortOrd":1} => 409 !180012`)
}

func TestMCCInvitations(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	runMCC(t, s, `
		POST /users/n {"name":"N","emailAddr":"n@example.com"} => 201
		POST /users/n {"name":"N","emailAddr":"n@example.com"} => 409 !180011
		PUT /users/n {"name":"M"} => 200
		POST /users/m {"name":"N","emailAddr":"n@example.com"} => 409 !180017`)
	s.View(func(st *State) {
		if len(st.MCC.Mails) != 1 || st.MCC.Mails["n@example.com"] != 1 {
			t.Errorf("mails %v", st.MCC.Mails)
		}
	})
}

func TestMCCState_consoleChanges(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	s.Change(mccOrganization)
	s.Change(func(st *State) {
		st.MCC.RemoveDepartment("c")
		st.MCC.RemoveJobGrade("h")
		st.MCC.RemoveJobPosition("p")
		st.MCC.Department("a").Name = "Renamed"
		st.MCC.JobGrade("g").SortOrd = 7
		st.MCC.User("u").Name = "Drifted"
		if st.MCC.JobPosition("p") != nil || st.MCC.Department("") != nil || st.MCC.User("") != nil {
			t.Error("found what is not there")
		}
	})
	runMCC(t, s, `
		GET /depts/c => 404 !180007
		GET /depts/a => 200 ~ "name":"Renamed"
		GET /job-grades => 200 ~ "sortOrd":7}],"page":{"count":1,
		GET /job-positions => 200 ~ "page":{"count":0,
		GET /users/u => 200 ~ "name":"Drifted"`)
	s.Change(func(st *State) { st.MCC.RemoveUser("u") })
	runMCC(t, s, `GET /users/u => 404 !180019`)
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

func TestMCCUser_email(t *testing.T) {
	t.Parallel()
	for address, code := range map[string]string{"": "181008", `,"emailAddr":null`: "181008", `,"emailAddr":""`: "181008", `,"emailAddr":5`: "180018", `,"emailAddr":"kim"`: "181009"} {
		w := serve(newMCC(nil), mccRequest(t, "POST", mccTestBase+"/users/a", `{"name":"Kim"`+address+`}`))
		if got := mccErrorCode(t, w.Body.String()); w.Code != 400 || got != code {
			t.Errorf("%s: %d %s, want %s", address, w.Code, got, code)
		}
	}
	s := newMCC(nil)
	s.Change(func(st *State) { st.MCC.Mails = nil }) // as in a file without them
	runMCC(t, s, `POST /users/a {"name":"Kim","emailAddr":"kim@example.com"} => 201`)
	s.View(func(st *State) {
		if mails := st.MCC.Mails["kim@example.com"]; mails != 1 {
			t.Errorf("%d emails", mails)
		}
	})
}

// TestMCCDepartment_cycleInState moves a department below a cycle that a data file has.
func TestMCCDepartment_cycleInState(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	s.Change(func(st *State) {
		st.MCC.Departments = append(st.MCC.Departments, MCCDepartment{ExternalKey: "a", Name: "A", ParentExternalKey: "b"},
			MCCDepartment{ExternalKey: "b", Name: "B", ParentExternalKey: "a"}, MCCDepartment{ExternalKey: "c", Name: "C"})
	})
	runMCC(t, s, `PUT /depts/c {"name":"C","sortOrd":0,"uprDeptExternalKey":"a"} => 200`)
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
