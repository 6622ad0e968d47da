package simulator

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// administer sends a request to the admin API and returns status and answer.
func administer(t *testing.T, s *Simulator, method, path, body string) (int, string) {
	t.Helper()
	answer := httptest.NewRecorder()
	s.Admin().ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body)))
	return answer.Code, strings.TrimSpace(answer.Body.String())
}

func wantAdmin(t *testing.T, s *Simulator, method, path, body string, status int, says string) {
	t.Helper()
	if got, text := administer(t, s, method, path, body); got != status || !strings.Contains(text, says) {
		t.Errorf("%s %s %s: %d %s, want %d and %q", method, path, body, got, text, status, says)
	}
}

func TestAdmin_stateRoundTrip(t *testing.T) {
	t.Parallel()
	first := newMCC(nil)
	runMCC(t, first, `POST /job-grades/n {"name":"N","i18nNames":{"ko_KR":"엔"},"sortOrd":1} => 201`)
	_, exported := administer(t, first, "GET", "/state", "")

	second := newMCC(nil)
	wantAdmin(t, second, "PUT", "/state", exported, 204, "")
	runMCC(t, second, `GET /job-grades/n => 200 {"jobGrade":{"externalKey":"n","i18nNames":{"ko_KR":"엔"},"name":"N","sortOrd":1}}`)
	if _, again := administer(t, second, "GET", "/state", ""); again != exported {
		t.Errorf("exported\n%s\nand then\n%s", exported, again)
	}
	wantAdmin(t, second, "DELETE", "/state", "", 204, "")
	runMCC(t, second, `GET /job-grades/n => 404 !180013`)
}

func TestParseState(t *testing.T) {
	t.Parallel()
	st, err := ParseState([]byte(`{"mcc": {"jobGrades": [{"externalKey": "g", "name": "G"}], "users": [], "mails": null}}`), time.UnixMilli(mccTestTime))
	if err != nil {
		t.Fatal(err)
	}
	if len(st.MCC.JobGrades) != 1 || st.MCC.JobGrades[0].Name != "G" || len(st.MCC.Users) != 0 {
		t.Errorf("what is given: grades %v, users %v", st.MCC.JobGrades, st.MCC.Users)
	}
	if st.MCC.CompanyID != MCCCompanyID || st.MCC.Mails == nil || len(st.NHN.Organizations) != 1 || st.NHN.Organizations[0].ID != "SimOrg0123456789" {
		t.Errorf("what is left out: company %q, mails %v, organizations %v", st.MCC.CompanyID, st.MCC.Mails, st.NHN.Organizations)
	}
	for text, says := range map[string]string{
		`{"ncloud": {}}`:              `there is no field "ncloud", only mcc, nhn`,
		`{"nhn": {"project": []}}`:    `nhn: there is no field "project", only accounts, `,
		`{"nhn": {"projects": {}}}`:   "nhn.projects: expected a list, not an object with fields",
		`{"mcc": {}} and more`:        "line 1: text follows the JSON value",
		`{"mcc": {"mails": {"a": 1}}`: "the JSON is cut off",
	} {
		if _, err := ParseState([]byte(text), time.Now()); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: error %v, want %q", text, err, says)
		}
	}
}

func TestAdmin_switches(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	wantAdmin(t, s, "PATCH", "/switches", `{"Latency": "1ms", "mcc.LimitMax": 5000000, "NHN.shuffle": true, "nhn.ProjectGone": 40028}`, 204, "")
	got := s.Switches()
	if got.Latency != time.Millisecond || got.MCC.LimitMax != 5000000 || !got.NHN.Shuffle || got.NHN.ProjectGone != ProjectGone40028 {
		t.Errorf("switches %+v", got)
	}
	_, text := administer(t, s, "GET", "/switches", "")
	var values map[string]any
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		t.Fatal(err)
	}
	if values["Latency"] != "1ms" || values["mcc.LimitMax"] != 5e6 || values["nhn.Shuffle"] != true || values["mcc.Put"] != 0.0 {
		t.Errorf("switches as answered: %v", values)
	}
	wantAdmin(t, s, "PATCH", "/switches", text, 204, "")
	if again := s.Switches(); again != got {
		t.Errorf("what is answered does not set the same: %+v", again)
	}

	wantAdmin(t, s, "PATCH", "/switches", `{"nhn.PageCap": 7, "nhn.Shufle": true}`, 400, `unknown switch "nhn.Shufle"`)
	wantAdmin(t, s, "PATCH", "/switches", `{"nhn.Shuffle": "maybe"}`, 400, "nhn.Shuffle must be a boolean")
	wantAdmin(t, s, "PATCH", "/switches", `{"mcc.LimitMax": -1}`, 400, "mcc.LimitMax must be a number, not ")
	wantAdmin(t, s, "PATCH", "/switches", `{"nhn.ProjectGone": 1}`, 400, "nhn.ProjectGone must be a number (0, 40017, 40028, 13003), not ")
	wantAdmin(t, s, "PATCH", "/switches", `{"Latency": "-1ms"}`, 400, "Latency must be a duration such as 20ms, not ")
	if s.Switches() != got {
		t.Error("a refused change was made in part")
	}
	wantAdmin(t, s, "PATCH", "/switches", `{"Latency": "0s"}`, 204, "")
	if s.Switches().Latency != 0 {
		t.Errorf("the latency is %s", s.Switches().Latency)
	}
	wantAdmin(t, s, "DELETE", "/switches", "", 204, "")
	if s.Switches() != DefaultSwitches() {
		t.Errorf("switches %+v", s.Switches())
	}
}

func TestAdmin_faultsAndRequests(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	const faults = `[{"match":"GET ` + mccTestBase + `/job-grades","skip":1,"times":2,"kind":"status","status":503,"header":{"Retry-After":"7"},"body":"busy"}]`
	wantAdmin(t, s, "PUT", "/faults", faults, 204, "")
	runMCC(t, s, `GET /job-grades => 200 ~ "jobGrades"`)
	_, text := administer(t, s, "GET", "/faults", "")
	var compact strings.Builder
	for line := range strings.Lines(text) {
		compact.WriteString(strings.TrimSpace(line))
	}
	if got := strings.ReplaceAll(compact.String(), `": `, `":`); got != faults {
		t.Errorf("faults %s, want %s", got, faults)
	}
	if answer := serve(s, mccRequest(t, "GET", mccTestBase+"/job-grades", "")); answer.Code != 503 || answer.Body.String() != "busy" || answer.Header().Get("Retry-After") != "7" {
		t.Errorf("answer %d %s %v", answer.Code, answer.Body, answer.Header())
	}
	if answer := serve(s, mccRequest(t, "GET", mccTestBase+"/job-grades", "")); answer.Header().Get("Content-Type") != "application/json;charset=UTF-8" {
		t.Errorf("the media type is %q", answer.Header().Get("Content-Type"))
	}
	s.InjectFault(Fault{Match: "GET " + mccTestBase + "/users", Kind: FaultStatus, Status: 502, Header: http.Header{"Content-Type": {"text/plain"}}})
	if answer := serve(s, mccRequest(t, "GET", mccTestBase+"/users", "")); answer.Header().Get("Content-Type") != "text/plain" {
		t.Errorf("the media type is %q", answer.Header().Get("Content-Type"))
	}
	_, journal := administer(t, s, "GET", "/requests?match=GET%20"+mccTestBase+"/job-grades", "")
	var requests []map[string]any
	if err := json.Unmarshal([]byte(journal), &requests); err != nil {
		t.Fatal(err)
	}
	if len(requests) != 3 || requests[0]["status"] != 200.0 || requests[1]["status"] != 503.0 || requests[1]["failed"] != true {
		t.Errorf("journal %s", journal)
	}
	if strings.Contains(strings.ToLower(journal), "signature") || strings.Contains(journal, MCCAccessKey) {
		t.Errorf("the journal shows credentials: %s", journal)
	}
	wantAdmin(t, s, "GET", "/requests?match=POST%20/none", "", 200, "[]")
	wantAdmin(t, s, "DELETE", "/requests", "", 204, "")
	wantAdmin(t, s, "GET", "/requests", "", 200, "[]")
	wantAdmin(t, s, "DELETE", "/faults", "", 204, "")
	wantAdmin(t, s, "GET", "/faults", "", 200, "[]")
	runMCC(t, s, `GET /job-grades => 200 ~ "jobGrades"`)
}

func TestAdmin_invalidRequests(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	wantAdmin(t, s, "PUT", "/state", `{"nhn": {"project": []}}`, 400, `nhn: there is no field "project", only accounts, `)
	wantAdmin(t, s, "PUT", "/faults", `[{"kind": "explosion"}]`, 400, `not "explosion"`)
	wantAdmin(t, s, "PUT", "/faults", `[{"kind": "status"}]`, 400, "from 200 to 599, not 0")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind": "status", "status": 199}]`, 400, "not 199")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind": "status", "status": 600}]`, 400, "not 600")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind": "status", "status": 200}, {"kind": "status", "status": 599}]`, 204, "")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind": "delay", "delay": "0s"}]`, 400, "has a delay such as 200ms, not \"0s\"")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind": "delay", "delay": "1ms"}]`, 204, "")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind": "reset", "macth": "GET /"}]`, 400, `[0]: there is no field "macth", only after, `)
	wantAdmin(t, s, "PATCH", "/switches", `[]`, 400, "expected an object with fields, not a list")
	wantAdmin(t, s, "POST", "/state", `{}`, 405, "Method Not Allowed")
	wantAdmin(t, s, "GET", "/v1/organizations", "", 404, "not found")

	foreign := httptest.NewRequestWithContext(t.Context(), http.MethodDelete, "/state", nil)
	foreign.Header.Set("Sec-Fetch-Site", "cross-site")
	answer := httptest.NewRecorder()
	s.Admin().ServeHTTP(answer, foreign)
	if answer.Code != http.StatusForbidden {
		t.Errorf("a page of another site gets %d, want 403", answer.Code)
	}
}

func TestAdmin_largeBody(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	large := `{"mcc": {"companyId": "` + strings.Repeat("x", maxAdminBody) + `"}}`
	for _, request := range []string{"PUT /state", "PATCH /switches", "PUT /faults"} {
		method, path, _ := strings.Cut(request, " ")
		wantAdmin(t, s, method, path, large, 413, "larger than 67108864 bytes")
	}
}

func TestLoopbackHost(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	for host, status := range map[string]int{
		"127.0.0.1:18202": 200, "127.0.0.1": 200, "127.9.9.9:1": 200, "localhost:80": 200, "LocalHost": 200, "[::1]:80": 200, "[::1]": 200, "[::ffff:127.0.0.1]:80": 200,
		"attacker.example:18202": 421, "attacker.example": 421, "localhost.attacker.example": 421, "127.0.0.1.attacker.example:80": 421, "192.0.2.1:80": 421, "0.0.0.0:80": 421,
		"[fe80::1]:80": 421, "": 421, "localhost@attacker.example": 421, "2130706433": 421,
	} {
		for name, handler := range map[string]http.Handler{"admin": s.Admin(), "public": http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})} {
			request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/faults", nil)
			request.Host = host
			request.Header.Set("Sec-Fetch-Site", "same-origin")
			answer := httptest.NewRecorder()
			LoopbackHosts(handler).ServeHTTP(answer, request)
			if answer.Code != status {
				t.Errorf("%s, Host %q: %d, want %d", name, host, answer.Code, status)
			}
		}
	}
}
