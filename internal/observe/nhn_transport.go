package observe

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"unicode"
)

// nhnTransportProbes returns the probes of how the service transports requests and responses.
func nhnTransportProbes() []probe[*nhnSession] {
	return []probe[*nhnSession]{
		{Point{
			Name: "nhn.ErrorStatus", Question: "Which HTTP status do errors of the application have?",
			Values: map[string]string{"0": "always 200", "1": "always 400", "2": "the status that fits the code"},
		}, observeErrorStatus},
		{Point{
			Name: "nhn.UnknownPathInService", Question: "Does the application handle an unknown path, or the gateway?",
			Values: map[string]string{"false": "the gateway, with code 4041007", "true": "the application, with code 404"},
		}, observeUnknownPath},
		{Point{
			Name: "nhn.ResultCodeString", Question: "Which JSON type does resultCode have?",
			Values: map[string]string{"false": "number", "true": "string"},
		}, observeResultCode},
		{Point{Name: "nhn.SuccessCode", Question: "Which resultCode do successful responses have?"}, observeSuccessCode},
		{Point{
			Name: "nhn.ExpiresInString", Question: "Which JSON type does expires_in of a token have?",
			Values: map[string]string{"false": "number", "true": "string"},
		}, observeExpiresIn},
		{Point{
			Name: "nhn.NewTokenCancelsOlder", Question: "Does a new token of a key revoke its earlier tokens?",
			Values: map[string]string{"false": "no", "true": "yes"},
		}, observeNewToken},
		{Point{
			Name: "nhn.OrganizationGone23005", Question: "Which code has a request for an unknown organization?",
			Values: map[string]string{"false": "22016", "true": "23005"},
		}, observeOrganizationGone},
		{Point{
			Name: "nhn.InvalidToken", Question: "What is the response to an invalid token?",
			Values: map[string]string{
				"0": "the envelope with 80007, with the status of other errors", "1": "the envelope with 80007, with HTTP 401",
				"2": "the error invalid_token of OAuth, with HTTP 401", "3": "the error invalid_token of OAuth, with HTTP 400",
			},
		}, observeInvalidToken},
		{Point{
			Name: "nhn.CallerBeforePath", Question: "Is the token checked before the path?",
			Values: map[string]string{"false": "no", "true": "yes"},
		}, observeCallerBeforePath},
		{Point{
			Name: "nhn.Messages", Question: "Which language do result messages have?",
			Values: map[string]string{"0": "English", "1": "Korean", "2": "the language of Accept-Language"},
		}, observeMessages},
		{Point{
			Name: "nhn.RevokeUnknownRefused", Question: "Is the revocation of an unknown token rejected?", Write: true,
			Values: map[string]string{"false": "no", "true": "yes, with HTTP 400 and invalid_request"},
		}, observeRevokeUnknown},
	}
}

// observeErrorStatus reads a project and an organization that do not exist.
func observeErrorStatus(ctx context.Context, s *nhnSession) Finding {
	statuses := map[int]bool{}
	var evidence []string
	for _, reply := range []*nhnReply{s.get(ctx, nhnPathProjectRoles, nil, unknownProject), s.get(ctx, nhnPathOrgRoles, nil, unknownOrganization)} {
		evidence = append(evidence, reply.evidence())
		if reply.Err != nil {
			return unobserved(reply.failed(), reply.evidence())
		}
		if !reply.envelope || reply.success || reply.code == "" || reply.isFromGateway() {
			return unobserved("a read of an object that does not exist did not fail as documented", strings.Join(evidence, "; "))
		}
		statuses[reply.Status] = true
	}
	text := strings.Join(evidence, "; ")
	switch {
	case len(statuses) > 1:
		return unobserved("errors have different statuses, and none of the settings fits", text)
	case statuses[http.StatusOK]:
		return observed("0", text)
	case statuses[http.StatusBadRequest]:
		return observed("1", text)
	case statuses[http.StatusNotFound]:
		return observed("2", text)
	default:
		return unobserved("none of the settings fits the status", text)
	}
}

const nhnUnknownPath = "/v1/tf-acc-unknown-path"

func observeUnknownPath(ctx context.Context, s *nhnSession) Finding {
	reply := s.get(ctx, nhnUnknownPath, nil)
	switch reply.code {
	case "4041007":
		return observed("false", reply.evidence())
	case "404":
		return observed("true", reply.evidence())
	default:
		return reply.unfit("code")
	}
}

// observeResultCode compares a success and an error.
func observeResultCode(ctx context.Context, s *nhnSession) Finding {
	quoted := map[bool]bool{}
	success, failure := s.get(ctx, nhnPathKeys, nil), s.get(ctx, nhnPathProjectRoles, nil, unknownProject)
	evidence := success.evidence() + "; " + failure.evidence()
	for _, reply := range []*nhnReply{success, failure} {
		code := string(jsonObject(reply.fields).object("header")["resultCode"])
		if reply.Err != nil {
			return unobserved(reply.failed(), evidence)
		}
		if reply.code == "" {
			return unobserved("a response has no resultCode", evidence)
		}
		quoted[strings.HasPrefix(code, `"`)] = true
	}
	if len(quoted) > 1 {
		return unobserved("the type of resultCode differs between a success and an error", evidence)
	}
	return observed(onOff(quoted[true]), evidence)
}

func observeSuccessCode(ctx context.Context, s *nhnSession) Finding {
	code, evidence := "", []string{}
	for _, reply := range []*nhnReply{s.get(ctx, nhnPathKeys, nil), s.get(ctx, nhnPathOrganizations, nil), s.get(ctx, nhnPathOrgRoles, nil, s.org)} {
		if !reply.success {
			continue
		}
		evidence = append(evidence, reply.evidence())
		if reply.code == "" || strings.HasPrefix(reply.code, "-") || code != "" && code != reply.code {
			return unobserved("successful responses have no common resultCode", strings.Join(evidence, "; "))
		}
		code = reply.code
	}
	if code == "" {
		return unobserved("no request succeeded", "")
	}
	return Finding{Switch: code, Seen: code, Evidence: strings.Join(evidence, "; ")}
}

func observeExpiresIn(_ context.Context, s *nhnSession) Finding {
	evidence := s.tokenReply.describe("")
	switch value := string(parseNHN(s.tokenReply).fields["expires_in"]); {
	case strings.HasPrefix(value, `"`):
		return observed("true", evidence)
	case plainDigits.MatchString(value):
		return observed("false", evidence)
	default:
		return unobserved("the response has no expires_in", evidence)
	}
}

// observeNewToken requests a second token, as any other client does, and uses the first one.
func observeNewToken(ctx context.Context, s *nhnSession) Finding {
	first := s.token
	if !s.issueToken(ctx) || s.token == first {
		return unobserved("no second token was issued", s.tokenReply.describe(""))
	}
	var reply *nhnReply
	valid := s.remains(ctx, func() bool {
		reply = s.withToken(ctx, first, nhnPathKeys, nil)
		return reply.success
	})
	switch {
	case valid:
		return observed("false", reply.evidence())
	case reply.isTokenRejection():
		return observed("true", reply.evidence())
	default:
		return unobserved(reply.failed(), reply.evidence())
	}
}

// withToken reads a path with another token than that of the session.
func (s *nhnSession) withToken(ctx context.Context, token, path string, others map[string]string) *nhnReply {
	header := map[string]string{nhnTokenHeader: "Bearer " + token}
	maps.Copy(header, others)
	return s.send(ctx, Request{Method: http.MethodGet, Path: path, Header: header})
}

func observeOrganizationGone(ctx context.Context, s *nhnSession) Finding {
	reply := s.get(ctx, nhnPathOrgRoles, nil, unknownOrganization)
	switch reply.code {
	case "22016":
		return observed("false", reply.evidence())
	case "23005":
		return observed("true", reply.evidence())
	default:
		return reply.unfit("code")
	}
}

const invalidToken = "tf-acc-invalid-token" //nolint:gosec // no token

func observeInvalidToken(ctx context.Context, s *nhnSession) Finding {
	reply := s.withToken(ctx, invalidToken, nhnPathKeys, nil)
	errorStatus := s.point(ctx, "nhn.ErrorStatus").Switch
	expected := map[string]int{"0": http.StatusOK, "1": http.StatusBadRequest}[errorStatus]
	switch {
	case reply.envelope && reply.code == "80007" && reply.Status == http.StatusUnauthorized && expected == 0:
		return maskedBy("nhn.ErrorStatus", reply.evidence()) // both settings fit
	case reply.envelope && reply.code == "80007" && reply.Status == http.StatusUnauthorized:
		return observed("1", reply.evidence())
	case reply.envelope && reply.code == "80007" && reply.Status == expected:
		return observed("0", reply.evidence())
	case !reply.envelope && reply.code == "invalid_token" && reply.Status == http.StatusUnauthorized:
		return observed("2", reply.evidence())
	case !reply.envelope && reply.code == "invalid_token" && reply.Status == http.StatusBadRequest:
		return observed("3", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

func observeCallerBeforePath(ctx context.Context, s *nhnSession) Finding {
	reply := s.withToken(ctx, invalidToken, nhnUnknownPath, nil)
	switch {
	case reply.isTokenRejection():
		return observed("true", reply.evidence())
	case isOneOf(reply.code, "404", "4041007"):
		return observed("false", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

// observeMessages reads in two languages.
func observeMessages(ctx context.Context, s *nhnSession) Finding {
	var korean [2]bool
	var evidence []string
	for i, language := range []string{"en", "ko"} {
		reply := s.withToken(ctx, s.token, nhnPathKeys, map[string]string{"Accept-Language": language})
		evidence = append(evidence, reply.evidence()+", Accept-Language "+language)
		if !reply.success || reply.message == "" {
			return unobservedList(reply, "a response has no message")
		}
		korean[i] = strings.ContainsFunc(reply.message, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
	}
	text := strings.Join(evidence, "; ")
	switch korean {
	case [2]bool{false, false}:
		return observed("0", text)
	case [2]bool{true, true}:
		return observed("1", text)
	case [2]bool{false, true}:
		return observed("2", text)
	default:
		return unobserved("the language is the opposite of the requested one", text)
	}
}

// observeRevokeUnknown revokes a token that does not exist.
func observeRevokeUnknown(ctx context.Context, s *nhnSession) Finding {
	form := url.Values{"token": {invalidToken}}
	reply := s.tokenRequest(ctx, "/oauth2/token/revoke", form, s.account.KeyID, s.account.Secret)
	code := safeCode(scalar(parseNHN(reply).fields["error"]))
	evidence := reply.describe(code)
	switch {
	case reply.Err != nil:
		return unobserved(reasonFailed+" without a response", evidence)
	case reply.Status/100 == 2 && code == "":
		return observed("false", evidence)
	case reply.Status == http.StatusBadRequest && code == "invalid_request":
		return observed("true", evidence)
	default:
		return unobserved("none of the settings fits the response", evidence)
	}
}
