package observe

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

// Problem says why no point of a cloud can be observed. Text and Remedy are for the user of the program, because they may contain IDs and
// the address of an endpoint.
type Problem struct {
	Reason string // of each point, in the file
	Text   string // what happened
	Remedy string // what to do
}

// target is a service that requests are sent to.
type target struct {
	cloud        string
	endpoint     *url.URL
	tokenService bool
	codes        apiclient.Codes
}

// problem explains a response that concerns all requests to a service, or that there was none. isAPI reports whether the response has the
// form of the API.
func (t target) problem(reply *Reply, code string, isAPI bool) *Problem {
	failure := &apiclient.Error{Kind: apiclient.KindOfStatus(reply.Status), Status: reply.Status, Code: code}
	known := t.codes.Explain(failure, apiclient.Request{Method: reply.Request.Method})
	switch {
	case reply.Err != nil:
		failure = apiclient.ConnectionError(reply.Err, true)
	case known:
	case !isAPI && failure.Kind != apiclient.ErrUnavailable && failure.Kind != apiclient.ErrThrottled:
		failure.Kind, failure.Reason = apiclient.ErrUnavailable, apiclient.ReasonUnreadable
		failure.Meaning = "The response does not have the documented form."
	case t.tokenService && reply.Status/100 == 4 && reply.Status != http.StatusTooManyRequests:
		failure.Kind = apiclient.ErrUnauthorized
		failure.Meaning = "The token service does not accept the User Access Key."
	}
	failure.Cloud, failure.TokenService = t.cloud, t.tokenService
	text, remedy := doctor.Explain(failure)
	p := &Problem{Reason: reasonOf(text), Text: text, Remedy: doctor.ForCommand(cmp.Or(remedy, "Ask the vendor's support."))}
	if reply.Err != nil {
		p.Reason = "the service cannot be reached" // the text can contain an address
		p.Text = "The service at " + t.endpoint.Redacted() + " cannot be reached. " + text
	}
	return p
}

// reasonOf returns a sentence as a reason.
func reasonOf(sentence string) string {
	return strings.ToLower(sentence[:1]) + strings.TrimSuffix(sentence[1:], ".")
}

// settingsProblem returns the problem of settings that cannot be used.
func settingsProblem(problems []doctor.Check) *Problem {
	p := &Problem{Reason: "the settings are incomplete"}
	for _, problem := range problems {
		p.Text = strings.TrimSpace(p.Text + " " + problem.Text)
		p.Remedy = strings.TrimSpace(p.Remedy + " " + problem.Remedy)
	}
	return p
}
