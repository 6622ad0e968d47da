package mcc

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
	"time"
)

const (
	vectorAccessKey = "EXAMPLEACCESSKEY0001"
	vectorSecretKey = "ExampleSecretKeyForDocsOnly0123456789abc"
	vectorStamp     = "1750000000000"
	vectorPrefix    = "/ncloudmcc/v1/companies/11111111-2222-3333-4444-555555555555"
)

func TestSign_vectors(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		name, method, target string
		bytes                int
		want                 string
	}{
		{"V1 GET with query", "GET", vectorPrefix + "/depts?limit=100&offset=0", 124, "piqN4sy2TH74hwCz9USEb7qlwNxc+/Y4ArPHhv+88u8="},
		{"V2 GET one", "GET", vectorPrefix + "/users/user01", 112, "udNe8gyOjJ/eSW1G/BeD6/pqNXW/1cYDyhJ6WxWQF/8="},
		{"V3 POST", "POST", vectorPrefix + "/depts/dept01", 113, "2rGUgQMCA+pC+zEn4ay8ob3ReFdoqvCL8URQzSePEUg="},
		{"V4 PUT", "PUT", vectorPrefix + "/job-grades/jg01", 115, "4WzMyEmOtz9CN02aRxdoO3fGRvF6bLBokkhEoK1fJPY="},
		{"V5 DELETE", "DELETE", vectorPrefix + "/users/user01", 115, "AFMG7Zh0hahWIgNH2kHjjy1w1pWb63q/U4RU6+7/YnA="},
		{"V6 escaped key", "GET", vectorPrefix + "/job-positions/%ED%8C%80%20%EC%9E%A5", 135, "gI/UBFc1gVKr67dAKrwNaUupONs98F3POit0niV8tsA="},
		{"V7 POST member", "POST", vectorPrefix + "/users/user01", 113, "v3CS2ZW4ISeamIqNv2a1dICu+rOb1v5A/hgov0Hu55U="},
		{"V8 as V1, other order", "GET", vectorPrefix + "/depts?offset=0&limit=100", 124, "Owcs9WkfgTSva6eBHR2NXdzu63BX9pZ9i+cntWofXxk="},
	} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			if got := len(v.method + " " + v.target + "\n" + vectorStamp + "\n" + vectorAccessKey); got != v.bytes {
				t.Errorf("the signed text has %d bytes, want %d", got, v.bytes)
			}
			if got := sign(v.method, v.target, vectorStamp, vectorAccessKey, vectorSecretKey); got != v.want {
				t.Errorf("sign = %s, want %s", got, v.want)
			}
			if got := sentHeaders(t, v.method, v.target).Get("X-Ncp-Apigw-Signature-V2"); got != v.want {
				t.Errorf("the header is %s, want %s", got, v.want)
			}
		})
	}
}

// Each mistake gives the documented wrong value, so the vector would have found it; the header shows none of them.
func TestSign_commonMistakes(t *testing.T) {
	t.Parallel()
	v1 := vectorPrefix + "/depts?limit=100&offset=0"
	v6 := vectorPrefix + "/job-positions/%ED%8C%80%20%EC%9E%A5"
	tail := "\n" + vectorStamp + "\n" + vectorAccessKey
	for _, m := range []struct{ name, target, signed, wrong string }{
		{"N1 without the query", v1, "GET " + vectorPrefix + "/depts" + tail, "vgL560Tv+BDGALK+6LCQro4y97RoAA0SfJbqtsAUBMg="},
		{"N2 the key unescaped", v6, "GET " + vectorPrefix + "/job-positions/팀 장" + tail, "RDY/nj5PTZmHRmBH3YzqTuefZcQ0cVlaoKq7RhDtyTI="},
		{"N3 the method in lower case", v1, "get " + v1 + tail, "OXyobDtSB+HFM2hxDV/ff4REx6E5UC+hY3L5FtG5wM0="},
		{"scheme and host signed", v1, "GET https://ncloudmcc.apigw.ntruss.com" + v1 + tail, "MuBffTscx90s4PX9/Ph1EZuwa80KQrabPxPNflpA3Ug="},
		{"a line feed at the end", v1, "GET " + v1 + tail + "\n", "Qoa0ZZrMrhuZewST1Nt1o6b9+8bkrhVR8pJiddRsmno="},
	} {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			mac := hmac.New(sha256.New, []byte(vectorSecretKey))
			mac.Write([]byte(m.signed))
			if got := base64.StdEncoding.EncodeToString(mac.Sum(nil)); got != m.wrong {
				t.Fatalf("the mistake gives %s, want %s", got, m.wrong)
			}
			if got := sentHeaders(t, "GET", m.target).Get("X-Ncp-Apigw-Signature-V2"); got == m.wrong {
				t.Error("the client makes this mistake")
			}
		})
	}
}

// An independent client publishes this value: not computed for this project.
func TestSign_independentVector(t *testing.T) {
	t.Parallel()
	got := sign("POST", "/vserver/v2/createServerInstances?regionCode=KR", "1700000000000", "AK_TEST", "SK_TEST")
	if want := "xBcE26XFU55BMjppdPT7ZY3oDrqoOedfPyAn3Cq4lUw="; got != want {
		t.Errorf("sign = %s, want %s", got, want)
	}
}

func TestSign_headers(t *testing.T) {
	t.Parallel()
	headers := sentHeaders(t, "GET", vectorPrefix+"/users/user01")
	for name, want := range map[string]string{
		"X-Ncp-Apigw-Timestamp":    "1750000000000", // milliseconds: seconds would be rejected
		"X-Ncp-Iam-Access-Key":     "EXAMPLEACCESSKEY0001",
		"X-Ncp-Apigw-Signature-V2": "udNe8gyOjJ/eSW1G/BeD6/pqNXW/1cYDyhJ6WxWQF/8=",
	} {
		if got := headers.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	for name, values := range headers {
		if strings.Contains(strings.Join(values, " "), vectorSecretKey) {
			t.Errorf("%s holds the secret key", name)
		}
	}
}

func vectorRequest(t testing.TB, method, target string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, "https://ncloudmcc.apigw.ntruss.com"+target, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func sentHeaders(t *testing.T, method, target string) http.Header {
	t.Helper()
	s := signer{accessKey: vectorAccessKey, secretKey: vectorSecretKey, now: func() time.Time { return time.UnixMilli(1750000000000) }}
	r := vectorRequest(t, method, target)
	signature, err := s.Authenticate(r)
	if err != nil || signature != r.Header.Get("X-Ncp-Apigw-Signature-V2") {
		t.Errorf("the credential is %q, and %v; the header is %q", signature, err, r.Header.Get("X-Ncp-Apigw-Signature-V2"))
	}
	return r.Header
}

func BenchmarkSign(b *testing.B) {
	target := vectorPrefix + "/depts?limit=100&offset=0"
	b.ReportAllocs()
	for b.Loop() {
		sign("GET", target, vectorStamp, vectorAccessKey, vectorSecretKey)
	}
}
