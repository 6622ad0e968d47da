package mcc

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// signer signs requests with API Gateway signature v2. The signature covers the method, the path and query of the request as
// they are sent, the time in milliseconds and the access key.
// https://api.ncloud-docs.com/docs/en/common-ncpapi
type signer struct {
	accessKey, secretKey string
	now                  func() time.Time
}

// Format keeps the credentials out of texts.
func (s signer) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, s) }

// Authenticate signs a request, and returns the signature. It never fails.
func (s signer) Authenticate(r *http.Request) (signature string, err error) {
	stamp := strconv.FormatInt(s.now().UnixMilli(), 10)
	r.Header.Set("x-ncp-apigw-timestamp", stamp)
	r.Header.Set("x-ncp-iam-access-key", s.accessKey)
	signature = sign(r.Method, r.URL.RequestURI(), stamp, s.accessKey, s.secretKey)
	r.Header.Set("x-ncp-apigw-signature-v2", signature)
	return signature, nil
}

// Invalidate returns false: each signature is used once, and another one would be rejected as well.
func (s signer) Invalidate(string) bool { return false }

func sign(method, target, stamp, accessKey, secretKey string) string {
	mac := hmac.New(sha256.New, []byte(secretKey))
	text := []byte(method + " " + target + "\n" + stamp + "\n" + accessKey)
	mac.Write(text)
	var signature [44]byte // 32 bytes in base64
	base64.StdEncoding.Encode(signature[:], mac.Sum(text[:0]))
	return string(signature[:])
}

// NewAuthenticator returns what signs the requests of a client with this configuration, for callers that send requests of their own.
func NewAuthenticator(config Config) apiclient.Authenticator {
	return signer{accessKey: config.AccessKey, secretKey: config.SecretKey, now: config.Now}
}
