package observe

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

// Clouds in the journal.
const (
	cloudNHN = "nhn"
	cloudMCC = "mcc"
)

// nhnSession is a session with NHN Cloud.
type nhnSession struct {
	core, tokens *Sender
	account      doctor.Account
	write        bool
	needsWrite   string // why no point that writes can be observed; "" in write mode
	domain       string
	journal      *Journal
	now          func() time.Time
	point        func(ctx context.Context, name string) Finding // the finding about another point

	token      string
	tokenReply *Reply               // the response with the token, or to the first request for one
	reads      map[string]*nhnReply // responses to requests that read, by request
	org        string
	project    string
	own        string // UUID of the account of the key

	stem         string // begins the names of the run
	names        int    // names so far
	changeReads  int    // reads that still return the state before a change
	triedProject bool
	created      string // ID of the project that was created for the run
	sampleGroup  *group
	roleChange   *roleChange
	deletedReply *nhnReply // to a read of a deleted project
	iam          *account
	withdrawn    *withdrawal
}

// nhnProbes returns the probes of NHN Cloud.
func nhnProbes() []probe[*nhnSession] {
	return slices.Concat(
		nhnTransportProbes(), nhnRequestProbes(), nhnResponseProbes(), nhnReadProbes(), nhnUnknownProbes(), nhnDelayProbes(), nhnRoleGroupProbes(),
		nhnProjectProbes(), nhnMemberProbes(), nhnMemberGroupProbes(), nhnOtherProbes(),
		nhnUnobservable(),
	)
}

// observeNHN observes NHN Cloud. The problem is nil unless no point can be observed.
func observeNHN(ctx context.Context, account doctor.Account, options apiclient.Options, o Options, done func(string)) ([]Observation, *Problem) {
	s := &nhnSession{
		core: NewSender(account.Endpoint, options, nil), tokens: NewSender(account.TokenEndpoint, options, nil),
		account: account, write: o.Write && o.ProjectID != "", needsWrite: o.needsWrite(o.ProjectID, reasonProject), domain: o.Domain, journal: o.Journal, now: o.Now,
		org: account.ParentID, project: o.ProjectID, reads: map[string]*nhnReply{},
	}
	s.core.Busy = func(r *Reply) bool { return isOneOf(parseNHN(r).code, "429", "4291000", "4291001") }
	points := newObserver(s, s.needsWrite, nhnProbes(), done)
	s.point = points.finding
	points.problem = s.connect(ctx)
	if s.write && points.problem == nil {
		s.removeOrphans(ctx)
		defer func() {
			ctx, cancel := cleanContext(ctx, o.Abort)
			defer cancel()
			s.removeJournaled(ctx)
		}()
	}
	return points.observations(ctx), points.problem
}

// nhnReply is a response of the core host.
type nhnReply struct {
	*Reply
	envelope bool // the response has a header
	success  bool
	code     string // of the envelope, or of an error in the form of RFC 6749
	message  string
	fields   map[string]json.RawMessage // of the body, with the header
}

// parseNHN reads a response as loosely as possible.
func parseNHN(reply *Reply) *nhnReply {
	r := &nhnReply{Reply: reply}
	if json.Unmarshal(reply.Body, &r.fields) != nil {
		return r
	}
	var header map[string]json.RawMessage
	if json.Unmarshal(r.fields["header"], &header) == nil && header != nil {
		r.envelope, r.success = true, strings.EqualFold(scalar(header["isSuccessful"]), "true")
		r.code, r.message = safeCode(scalar(header["resultCode"])), scalar(header["resultMessage"])
		return r
	}
	r.code = safeCode(scalar(r.fields["error"]))
	return r
}

// evidence describes a response without values.
func (r *nhnReply) evidence() string { return r.describe(r.code) }

// finding returns the setting that a success shows, or the one that a code shows. Another response fits none of them.
func (r *nhnReply) finding(ofSuccess, code, ofCode string) Finding {
	switch {
	case r.success:
		return observed(ofSuccess, r.evidence())
	case r.code == code:
		return observed(ofCode, r.evidence())
	default:
		return r.unfit("response")
	}
}

// isTokenRejection reports whether the service rejected the token of the request.
func (r *nhnReply) isTokenRejection() bool {
	return r.code == "80007" || r.code == "invalid_token" || r.Status == http.StatusUnauthorized && !r.envelope
}

// failed returns why a response that should be a success supports no conclusion.
func (r *nhnReply) failed() string {
	switch {
	case r.Err != nil:
		return reasonFailed + " without a response"
	case r.code == "-6":
		return reasonPermission + " for " + r.Request.Method + " " + r.Request.Path
	default:
		return reasonFailed + ": " + r.Request.Method + " " + r.Request.Path
	}
}

// unfit returns the finding that none of the settings fits a part of a response, or that the request failed, which shows nothing.
func (r *nhnReply) unfit(part string) Finding {
	if r.Err != nil || !r.envelope && r.code == "" || r.code == "-6" {
		return unobserved(r.failed(), r.evidence())
	}
	return unobserved("none of the settings fits the "+part, r.evidence())
}

// send sends a request with the token of the session. It renews a token that the service rejects, because the request had no effect.
func (s *nhnSession) send(ctx context.Context, req Request) *nhnReply {
	if _, other := req.Header[nhnTokenHeader]; other || req.NoAuth {
		return parseNHN(s.core.Send(ctx, req))
	}
	for attempt := 1; ; attempt++ {
		headers := map[string]string{nhnTokenHeader: "Bearer " + s.token}
		for name, value := range req.Header {
			headers[name] = value
		}
		authorized := req
		authorized.Header = headers
		reply := parseNHN(s.core.Send(ctx, authorized))
		if attempt > 1 || !reply.isTokenRejection() || !s.issueToken(ctx) {
			return reply
		}
	}
}

// read sends a request that reads, and remembers the response.
func (s *nhnSession) read(ctx context.Context, req Request) *nhnReply {
	if known := s.reads[req.key()]; known != nil {
		return known
	}
	reply := s.send(ctx, req)
	s.reads[req.key()] = reply
	return reply
}

// get reads a path whose placeholders are replaced by args.
func (s *nhnSession) get(ctx context.Context, path string, query url.Values, args ...string) *nhnReply {
	return s.read(ctx, Request{Method: http.MethodGet, Path: path, Query: query, Args: args})
}

const nhnTokenHeader = "X-Nhn-Authorization" //nolint:gosec // the name of a header

// issueToken requests a token for the session.
func (s *nhnSession) issueToken(ctx context.Context) bool {
	token, reply := s.newToken(ctx, s.account.KeyID, s.account.Secret)
	if token != "" || s.tokenReply == nil {
		s.token, s.tokenReply = token, reply
	}
	return token != ""
}

// newToken requests a token for a key.
func (s *nhnSession) newToken(ctx context.Context, keyID, secret string) (token string, reply *Reply) {
	reply = s.tokenRequest(ctx, "/oauth2/token/create", url.Values{"grant_type": {"client_credentials"}}, keyID, secret)
	var response struct {
		Token string `json:"access_token"`
	}
	if json.Unmarshal(reply.Body, &response) != nil {
		return "", reply
	}
	return response.Token, reply
}

func (s *nhnSession) tokenRequest(ctx context.Context, path string, form url.Values, keyID, secret string) *Reply {
	return s.tokens.Send(ctx, Request{
		Method: http.MethodPost, Path: path, Body: form.Encode(), Header: map[string]string{
			"Content-Type":  "application/x-www-form-urlencoded",
			"Authorization": "Basic " + base64.StdEncoding.EncodeToString([]byte(keyID+":"+secret)),
		},
	})
}
