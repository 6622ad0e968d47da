package simulator

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

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
	large := strings.Repeat("x", 10<<20+1)
	w := serve(newMCC(nil), mccRequest(t, "PUT", mccTestBase+"/depts/a", large))
	if w.Code != 413 || mccErrorCode(t, w.Body.String()) != "430" {
		t.Errorf("status %d, answer %s", w.Code, w.Body)
	}
	w = serve(newMCC(nil), mccRequest(t, "POST", mccTestBase+"/depts/a", large[1:]))
	if w.Code != 400 || mccErrorCode(t, w.Body.String()) != "180018" {
		t.Errorf("the largest body: status %d, answer %s", w.Code, w.Body)
	}
}
