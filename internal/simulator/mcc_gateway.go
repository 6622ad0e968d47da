package simulator

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxClockSkew is the difference to the gateway's clock at which a request counts as invalid.
const maxClockSkew = 5 * time.Minute

// gatewayError is a response of NAVER Cloud's API Gateway, which never reached the service.
type gatewayError struct {
	status  int
	code    int
	message string
	details string
}

var (
	gatewayBadRequest = gatewayError{http.StatusBadRequest, 100, "Bad Request Exception", ""}
	gatewayNoAuth     = gatewayError{http.StatusUnauthorized, 200, "Authentication Failed", "Authentication information are missing."}
	gatewayBadAuth    = gatewayError{http.StatusUnauthorized, 200, "Authentication Failed", "Invalid authentication information."}
	gatewayNoRight    = gatewayError{http.StatusUnauthorized, 210, "Permission Denied", ""}
	gatewayNoRoute    = gatewayError{http.StatusNotFound, 300, "Not Found Exception", ""}
	gatewayTooLarge   = gatewayError{http.StatusRequestEntityTooLarge, 430, "Request Entity Too Large", ""}
)

// checkMCCGateway finds out who calls and whether they may, or why not.
func (s *Simulator) checkMCCGateway(r *http.Request) (*MCCKeyPair, *gatewayError) {
	timestamp := r.Header.Get("X-Ncp-Apigw-Timestamp")
	accessKey := r.Header.Get("X-Ncp-Iam-Access-Key")
	signature := r.Header.Get("X-Ncp-Apigw-Signature-V2")
	if timestamp == "" || accessKey == "" || signature == "" {
		return nil, &gatewayNoAuth
	}
	pair := found(s.state.MCC.AccessKeys, func(p *MCCKeyPair) bool { return p.AccessKey == accessKey })
	if pair == nil || pair.Disabled || !s.isCurrent(timestamp) {
		return nil, &gatewayBadAuth
	}
	// RequestURI is the request line's target as it came over the wire, which has to be signed.
	if expected := signV2(pair, r.Method, r.RequestURI, timestamp); !hmac.Equal([]byte(signature), []byte(expected)) {
		return nil, &gatewayBadAuth
	}
	sw := &s.switches.MCC
	if region := r.Header.Get("X-Ncp-Region_code"); region != "" && region != "KR" && !sw.RegionIgnored {
		return nil, &gatewayBadRequest
	}
	if isBodyless(r) && !isJSON(r) && !sw.ContentTypeOptional && !sw.MissingContentType415 || hasOtherCharset(r) {
		return nil, &gatewayBadRequest
	}
	switch {
	case pair.may(r.Method):
		return pair, nil
	case sw.PermissionDenied404:
		return nil, &gatewayNoRoute
	default:
		return nil, &gatewayNoRight
	}
}

// isBodyless reports whether requests with the method of r have no body in the reference.
func isBodyless(r *http.Request) bool {
	return r.Method == http.MethodGet || r.Method == http.MethodDelete
}

// hasBody reports whether a request has a body. It reads the body.
func hasBody(r *http.Request) bool {
	data, _ := io.ReadAll(r.Body) // reads from memory
	return len(data) > 0
}

// signV2 is API Gateway's signature v2: https://api.ncloud-docs.com/docs/en/common-ncpapi
func signV2(pair *MCCKeyPair, method, requestURI, timestamp string) string {
	mac := hmac.New(sha256.New, []byte(pair.SecretKey))
	_, _ = mac.Write([]byte(method + " " + requestURI + "\n" + timestamp + "\n" + pair.AccessKey))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// isCurrent reports whether timestamp is in milliseconds and close to the gateway's clock.
func (s *Simulator) isCurrent(timestamp string) bool {
	milliseconds, err := strconv.ParseInt(timestamp, 10, 64)
	return err == nil && s.now().Sub(time.UnixMilli(milliseconds)).Abs() < maxClockSkew
}

func (p *MCCKeyPair) may(method string) bool {
	full := []string{"", MCCPolicyManager, "NCP_ADMINISTRATOR", "NCP_INFRA_MANAGER"}
	return slices.Contains(full, p.Policy) || p.Policy == MCCPolicyViewer && method == http.MethodGet
}

func isJSON(r *http.Request) bool {
	mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && mediaType == "application/json"
}

// hasOtherCharset reports whether a request names a charset other than UTF-8, which the gateway rejects.
func hasOtherCharset(r *http.Request) bool {
	_, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset, given := parameters["charset"]
	return err == nil && given && !strings.EqualFold(charset, "utf-8")
}

func (s *Simulator) rejectAtMCCGateway(w http.ResponseWriter, refusal gatewayError) {
	s.writeMCC(w, "APIGW", refusal.status, s.mccErrorBody(refusal.code, refusal.message, refusal.details))
}

// hasStrayInput reports whether the request has query parameters or a body that its operation does not have.
func (c *mccCall) hasStrayInput() bool {
	for name := range c.r.URL.Query() {
		if c.key != "" || name != "limit" && name != "offset" {
			return true
		}
	}
	return isBodyless(c.r) && hasBody(c.r)
}
