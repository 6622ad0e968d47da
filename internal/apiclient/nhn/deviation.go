package nhn

import (
	"slices"
	"strconv"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// documentedEnvelope has the types of the header of every response. All of its fields are optional.
type documentedEnvelope struct {
	Header struct {
		IsSuccessful  bool   `json:"isSuccessful"`
		ResultCode    int    `json:"resultCode"`
		ResultMessage string `json:"resultMessage"`
	} `json:"header"`
}

// addSuccessDeviations records that a success has the result code of an error, or the HTTP status of an error.
func addSuccessDeviations(response *apiclient.Response, resultCode string) {
	if resultCode != "" && resultCode != "0" {
		response.AddDeviation(apiclient.DeviationCode, "header.resultCode (not 0 in a success)")
	}
	if response.Status/100 != 2 {
		response.AddDeviation(apiclient.DeviationStatus)
	}
}

const gatewayCodeLength = 7 // digits, of which the first three are the HTTP status

// gatewayStatus returns the HTTP status of an error code of the gateway, 0 for other codes: their HTTP status is not documented.
func gatewayStatus(code string) int {
	if len(code) != gatewayCodeLength || code[0] == '-' {
		return 0
	}
	status, _ := strconv.Atoi(code[:3]) // 0 if it is no number
	return status
}

// oauthCodes are the error codes of RFC 6749 and RFC 6750, and those of RFC 7009 and RFC 8628 that a token service may return as well.
var oauthCodes = []string{
	"access_denied", "insufficient_scope", "invalid_client", "invalid_grant", "invalid_request", "invalid_scope", "invalid_token", "server_error",
	"slow_down", "temporarily_unavailable", "unauthorized_client", "unsupported_grant_type", "unsupported_response_type", "unsupported_token_type",
}

// addUnknownOAuthCode records an OAuth error code that no RFC has.
func addUnknownOAuthCode(response *apiclient.Response, code string) {
	if !slices.Contains(oauthCodes, code) {
		response.AddDeviation(apiclient.DeviationCode)
	}
}
