package simulator

import (
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const gradeBody = `{"name":"N","sortOrd":1}`

// reply is a response over a real connection.
type reply struct {
	status int
	header http.Header
	body   string
	err    error // of the exchange or of reading the body
}

func start(t *testing.T) (*Simulator, func(method, path, body string) reply) {
	t.Helper()
	s := newMCC(nil)
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return s, func(method, path, body string) reply {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, server.URL+mccTestBase+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		signMCC(r, MCCAccessKey, MCCSecretKey, "1750000000000")
		answer, err := server.Client().Do(r)
		if err != nil {
			return reply{err: err}
		}
		defer func() { _ = answer.Body.Close() }()
		data, err := io.ReadAll(answer.Body)
		return reply{answer.StatusCode, answer.Header, string(data), err}
	}
}

func requireGrade(s *Simulator, key string) bool {
	found := false
	s.View(func(st *State) { found = st.MCC.JobGrade(key) != nil })
	return found
}

func TestFault_kinds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		fault   Fault
		broken  bool // the client gets an error instead of a whole answer
		status  int
		body    string
		carried bool // out, before it went wrong
	}{
		{
			name: "status", fault: Fault{Kind: FaultStatus, Status: 429, Body: `{"error":{}}`, Header: http.Header{"Retry-After": {"7"}}},
			status: 429, body: `{"error":{}}`,
		},
		{
			name: "status after", fault: Fault{Kind: FaultStatus, Status: 504, Body: "late", After: true, Header: http.Header{"Retry-After": {"7"}}},
			status: 504, body: "late", carried: true,
		},
		{name: "reset", fault: Fault{Kind: FaultReset}, broken: true},
		{name: "reset after", fault: Fault{Kind: FaultReset, After: true}, broken: true, carried: true},
		{name: "truncated", fault: Fault{Kind: FaultTruncate}, broken: true, status: 200},
		{name: "truncated after", fault: Fault{Kind: FaultTruncate, After: true}, broken: true, status: 201, carried: true},
		{name: "empty", fault: Fault{Kind: FaultEmpty}, status: 200},
		{name: "empty after", fault: Fault{Kind: FaultEmpty, After: true}, status: 200, carried: true},
		{name: "page", fault: Fault{Kind: FaultHTML}, status: 200, body: "<html><body><h1>Bad Gateway</h1></body></html>"},
		{
			name: "page after", fault: Fault{Kind: FaultHTML, Status: 502, After: true}, status: 502, carried: true,
			body: "<html><body><h1>Bad Gateway</h1></body></html>",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, send := start(t)
			s.InjectFault(test.fault)
			got := send("POST", "/job-grades/n", gradeBody)
			if (got.err != nil) != test.broken || got.status != test.status || got.body != test.body {
				t.Errorf("status %d, body %q, error %v", got.status, got.body, got.err)
			}
			if test.fault.Header != nil && got.header.Get("Retry-After") != "7" {
				t.Errorf("header %v", got.header)
			}
			if requireGrade(s, "n") != test.carried {
				t.Errorf("carried out: %v", !test.carried)
			}
			if next := send("GET", "/job-grades", ""); next.err != nil || next.status != 200 || !strings.Contains(next.body, `"page"`) {
				t.Errorf("next request: status %d, body %q, error %v", next.status, next.body, next.err)
			}
		})
	}
}

func TestFault_truncatesBody(t *testing.T) {
	t.Parallel()
	s, send := start(t)
	s.InjectFault(Fault{Kind: FaultTruncate, After: true})
	got := send("GET", "/job-grades", "")
	if !errors.Is(got.err, io.ErrUnexpectedEOF) || !strings.HasPrefix(got.body, `{"jobGrades":[]`) || strings.Contains(got.body, "total") {
		t.Errorf("body %q, error %v", got.body, got.err)
	}
}

func TestFault_skipAndTimes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		fault Fault
		heal  bool // after the third request
		want  string
	}{
		{"once", Fault{}, false, "500 200 200 200 200"},
		{"second only", Fault{Skip: 1}, false, "200 500 200 200 200"},
		{"twice", Fault{Times: 2}, false, "500 500 200 200 200"},
		{"two after two", Fault{Skip: 2, Times: 2}, false, "200 200 500 500 200"},
		{"for ever", Fault{Times: -1}, false, "500 500 500 500 500"},
		{"for ever after one", Fault{Skip: 1, Times: -1}, false, "200 500 500 500 500"},
		{"until healed", Fault{Times: -1}, true, "500 500 500 200 200"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newMCC(nil)
			test.fault.Kind, test.fault.Status = FaultStatus, 500
			s.InjectFault(test.fault)
			var got []string
			for i := range 5 {
				if i == 3 && test.heal {
					s.ClearFaults()
				}
				w := serve(s, mccRequest(t, "GET", mccTestBase+"/depts", ""))
				got = append(got, w.Result().Status[:3])
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestFault_match(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pattern, method, path string
		want                  int
	}{
		{"GET " + mccTestBase + "/depts/*", "GET", "/depts/dept00", 503},
		{"GET " + mccTestBase + "/depts/*", "GET", "/depts", 200},
		{"GET " + mccTestBase + "/depts/*", "DELETE", "/depts/nobody", 404},
		{"GET /ncloudmcc/v1/companies/*/depts", "GET", "/depts?limit=1", 503},
		{"GET /ncloudmcc/*", "GET", "/depts", 200},
		{"GET " + mccTestBase + "/depts/a%20b", "GET", "/depts/a%20b", 503},
		{"", "GET", "/users", 503},
	}
	for _, test := range tests {
		t.Run(test.pattern+" for "+test.method+" "+test.path, func(t *testing.T) {
			t.Parallel()
			s := newMCC(nil)
			s.InjectFault(Fault{Match: test.pattern, Kind: FaultStatus, Status: 503})
			if w := serve(s, mccRequest(t, test.method, mccTestBase+test.path, "")); w.Code != test.want {
				t.Errorf("status %d, want %d", w.Code, test.want)
			}
		})
	}
}

func TestFault_order(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	s.InjectFault(Fault{Kind: FaultStatus, Status: 500})
	s.InjectFault(Fault{Kind: FaultStatus, Status: 503})
	for _, want := range []int{500, 503, 200} {
		if w := serve(s, mccRequest(t, "GET", mccTestBase+"/depts", "")); w.Code != want {
			t.Errorf("status %d, want %d", w.Code, want)
		}
	}
}

func TestJournal(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	s.InjectFault(Fault{Match: "GET " + mccTestBase + "/job-grades", Kind: FaultStatus, Status: 503, Body: "busy"})
	serve(s, mccRequest(t, "POST", mccTestBase+"/job-grades/a%20b", gradeBody))
	serve(s, mccRequest(t, "GET", mccTestBase+"/job-grades?limit=2&offset=0", ""))
	serve(s, mccRequest(t, "GET", mccTestBase+"/depts/no", ""))

	if all := s.Requests(""); len(all) != 3 {
		t.Fatalf("%d requests", len(all))
	}
	made := s.Requests("POST /ncloudmcc/v1/companies/*/job-grades/*")
	if len(made) != 1 {
		t.Fatalf("%d creations", len(made))
	}
	if e := made[0]; e.Path != mccTestBase+"/job-grades/a%20b" || e.Body != gradeBody || e.Status != 201 || e.Response != "" || e.Failed ||
		e.Header.Get("X-Ncp-Iam-Access-Key") != "SIMULATORACCESSKEY01" {
		t.Errorf("creation %+v", e)
	}
	listed := s.Requests("GET " + mccTestBase + "/job-grades")
	if len(listed) != 1 || listed[0].Query != "limit=2&offset=0" || listed[0].Status != 503 || listed[0].Response != "busy" || !listed[0].Failed {
		t.Errorf("lists %+v", listed)
	}
	if deleted := s.Requests("DELETE " + mccTestBase + "/depts/*"); len(deleted) != 0 {
		t.Errorf("deletions %+v", deleted)
	}
	s.ResetJournal()
	if all := s.Requests(""); len(all) != 0 {
		t.Errorf("%d requests after ResetJournal", len(all))
	}
}

func TestDataFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "data.json")
	first := newMCC(nil)
	if err := first.Load(file); err != nil {
		t.Fatal(err)
	}
	runMCC(t, first, `POST /job-grades/n {"name":"N","i18nNames":{"ko_KR":"엔"},"sortOrd":1} => 201`)
	first.Change(func(st *State) { st.MCC.Department("dept00").Name = "Changed" })

	second := newMCC(nil)
	if err := second.Load(file); err != nil {
		t.Fatal(err)
	}
	runMCC(t, second, `
		GET /job-grades/n => 200 {"jobGrade":{"externalKey":"n","i18nNames":{"ko_KR":"엔"},"name":"N","sortOrd":1}}
		GET /depts/dept00 => 200 ~ "name":"Changed"
		DELETE /depts/dept00 => 400 !180010`)
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, error %v", info.Mode(), err)
	}
}

func TestDataFile_invalid(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "data.json")
	if err := os.WriteFile(file, []byte("not data"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := newMCC(nil).Load(file); err == nil || !strings.Contains(err.Error(), "does not contain simulator data") {
		t.Errorf("error %v", err)
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "not data" {
		t.Errorf("file %q, error %v", data, err)
	}
}

// TestDataFile_symbolicLinks writes through no link: neither one with the name of a file that the simulator makes, nor the
// data file itself.
func TestDataFile_symbolicLinks(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file, target, link := filepath.Join(folder, "d.json"), filepath.Join(folder, "target"), filepath.Join(folder, "link.json")
	if err := errors.Join(os.WriteFile(target, []byte("{}"), 0o600), os.Symlink(target, file+".new"), os.Symlink(target, link)); err != nil {
		t.Fatal(err)
	}
	s := newMCC(nil)
	if err := s.Load(file); err != nil {
		t.Fatal(err)
	}
	s.Change(func(st *State) { st.MCC.Department("dept00").Name = "Changed" })
	if err := newMCC(nil).Load(link); err == nil || !strings.Contains(err.Error(), "symbolic link") {
		t.Errorf("a data file that is a link: %v", err)
	}
	if content, err := os.ReadFile(target); err != nil || string(content) != "{}" {
		t.Errorf("the target of the links holds %q, %v", content, err)
	}
	info, err := os.Lstat(file)
	if err != nil || info.Mode() != 0o600 {
		t.Errorf("mode %v, error %v", info.Mode(), err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 4 {
		t.Errorf("files %v, error %v", entries, err)
	}
}

func TestJournal_limits(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		limit Option
		kept  []string // paths of four requests with a body of 1,000 bytes
	}{
		"none":     {func(*Simulator) {}, []string{"/1", "/2", "/3", "/4"}},
		"requests": {WithJournal(2, 1<<20), []string{"/3", "/4"}},
		"bytes":    {WithJournal(10, 3000), []string{"/3", "/4"}},
		"off":      {WithJournal(0, 0), nil},
	} {
		s := New(test.limit)
		for _, path := range []string{"/1", "/2", "/3", "/4"} {
			request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(strings.Repeat("x", 1000)))
			s.ServeHTTP(httptest.NewRecorder(), request)
		}
		var kept []string
		for _, exchange := range s.Requests("") {
			kept = append(kept, exchange.Path)
		}
		if !slices.Equal(kept, test.kept) {
			t.Errorf("%s: kept %q, want %q", name, kept, test.kept)
		}
	}
}

// TestJournal_sizes counts all texts of an exchange, and keeps exactly as many bytes as the limit.
func TestJournal_sizes(t *testing.T) {
	t.Parallel()
	exchange := Exchange{Method: "PUT", Path: "/v1/a", Query: "limit=2", Header: http.Header{"A": {"bc", "d"}}, Body: "12", Response: "345"}
	if size := exchange.size(); size != 25 {
		t.Errorf("size %d", size)
	}
	kept := journal{limits: &journalLimits{requests: 10, bytes: 50}}
	for range 3 {
		kept.add(exchange)
	}
	if len(kept.exchanges) != 2 || kept.bytes != 50 {
		t.Errorf("kept %d exchanges of %d bytes", len(kept.exchanges), kept.bytes)
	}
}

// TestDataFile_cannotBeReplaced leaves no copy of the data, which contain secrets, if the data file has become a directory.
func TestDataFile_cannotBeReplaced(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file := filepath.Join(folder, "data.json")
	s := newMCC(nil)
	if err := s.Load(file); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(file), os.MkdirAll(filepath.Join(file, "sub"), 0o700)); err != nil {
		t.Fatal(err)
	}
	runMCC(t, s, `POST /job-grades/n {"name":"N","sortOrd":1} => 201`)
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("files %v, error %v", entries, err)
	}
}

func TestDataFile_missingDirectory(t *testing.T) {
	t.Parallel()
	if err := newMCC(nil).Load(filepath.Join(t.TempDir(), "missing", "data.json")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

func TestOptions(t *testing.T) {
	t.Parallel()
	st := Seed(time.UnixMilli(mccTestTime))
	st.MCC.JobGrades = []MCCJob{{ExternalKey: "given", Name: "Given"}}
	s := New(WithState(st), WithClock(func() time.Time { return time.UnixMilli(mccTestTime) }))
	runMCC(t, s, `GET /job-grades/given => 200 ~ "name":"Given"`)
	s.Switch(func(sw *Switches) { sw.MCC.SortOrdString = true })
	if !s.Switches().MCC.SortOrdString {
		t.Error("switch not set")
	}
	runMCC(t, s, `GET /job-grades/given => 200 ~ "sortOrd":"0"`)
}

func TestEnvironment(t *testing.T) {
	t.Parallel()
	got := Environment("http://127.0.0.1:1")
	if len(got) != 9 || got["MCC_ENDPOINT"] != "http://127.0.0.1:1" || got["NHN_TOKEN_ENDPOINT"] != "http://127.0.0.1:1" ||
		got["MCC_COMPANY_ID"] != "11111111-2222-3333-4444-555555555555" || got["NCLOUD_ACCESS_KEY"] != "SIMULATORACCESSKEY01" {
		t.Errorf("environment %v", got)
	}
}

// TestEnvironment_ofState prefers the default keys, and uses those of the state if it does not have them.
func TestEnvironment_ofState(t *testing.T) {
	t.Parallel()
	if got := New().Environment("http://127.0.0.1:1"); !maps.Equal(got, Environment("http://127.0.0.1:1")) {
		t.Errorf("default state: %v", got)
	}
	if got := New(WithState(&State{})).Environment("http://127.0.0.1:1"); !maps.Equal(got, Environment("http://127.0.0.1:1")) {
		t.Errorf("empty state: %v", got)
	}
	st := Seed(time.UnixMilli(mccTestTime))
	st.MCC.CompanyID, st.MCC.AccessKeys = "company-2", []MCCKeyPair{{AccessKey: "key-2", SecretKey: "secret-2"}}
	st.NHN.Organizations, st.NHN.UserAccessKeys = []Organization{{ID: "org-2"}}, []UserAccessKey{{ID: "user-2", Secret: "secret-3"}}
	got := New(WithState(st)).Environment("http://127.0.0.1:1")
	for name, want := range map[string]string{
		"MCC_COMPANY_ID": "company-2", "NCLOUD_ACCESS_KEY": "key-2", "NCLOUD_SECRET_KEY": "secret-2",
		"NHN_ORG_ID": "org-2", "NHN_USER_ACCESS_KEY_ID": "user-2", "NHN_SECRET_ACCESS_KEY": "secret-3", "MCC_ENDPOINT": "http://127.0.0.1:1",
	} {
		if got[name] != want {
			t.Errorf("%s=%q, want %q", name, got[name], want)
		}
	}
}
