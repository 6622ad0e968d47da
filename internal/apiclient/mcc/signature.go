package mcc

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// signer signs each request with API Gateway signature v2 just before it is sent: the signature covers the method, the
// request target as it goes on the wire, the time in milliseconds and the access key.
// https://api.ncloud-docs.com/docs/en/common-ncpapi
type signer struct {
	accessKey, secretKey string
	now                  func() time.Time
	next                 http.RoundTripper
}

func (s signer) RoundTrip(r *http.Request) (*http.Response, error) {
	stamp := strconv.FormatInt(s.now().UnixMilli(), 10)
	r = r.Clone(r.Context())
	r.Header.Set("x-ncp-apigw-timestamp", stamp)
	r.Header.Set("x-ncp-iam-access-key", s.accessKey)
	signature := sign(r.Method, r.URL.RequestURI(), stamp, s.accessKey, s.secretKey)
	apiclient.SentSecret(r, signature)
	r.Header.Set("x-ncp-apigw-signature-v2", signature)
	return s.next.RoundTrip(r)
}

func sign(method, target, stamp, accessKey, secretKey string) string {
	mac := hmac.New(sha256.New, []byte(secretKey))
	text := []byte(method + " " + target + "\n" + stamp + "\n" + accessKey)
	mac.Write(text)
	var signature [44]byte // 32 bytes in base64
	base64.StdEncoding.Encode(signature[:], mac.Sum(text[:0]))
	return string(signature[:])
}
