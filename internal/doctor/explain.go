package doctor

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// notTheAPI is the remedy for a response that is not from the API.
const notTheAPI = "A proxy or a login page may respond in place of the API. Check the network, the proxy and the endpoint. If the response is from the API, report it."

// ownMessages are the situations in which the message of an error is text of the client, and not of the API.
var ownMessages = []apiclient.Reason{apiclient.ReasonConnection, apiclient.ReasonCertificate, apiclient.ReasonProxyPassword, apiclient.ReasonProxyAddress}

// unknownProject is the remedy for a project that does not exist, because the command has no configuration that could refer to it.
const unknownProject = "Copy the ID of the project from the console. Without --project, the command reads the first project of the organization."

// Explain describes an error and what to do about it. It never repeats text of the API, which may contain personal data.
func Explain(failure *apiclient.Error) (text, remedy string) {
	var sentences []string
	for _, reason := range ownMessages {
		if failure.Reason == reason && failure.Message != "" {
			sentences = append(sentences, sentence(apiclient.CleanText(failure.Message)))
		}
	}
	if failure.Meaning != "" {
		sentences = append(sentences, failure.Meaning)
	}
	if len(sentences) == 0 {
		sentences = append(sentences, sentence(string(failure.Kind)))
	}
	text = strings.Join(sentences, " ")
	if facts := responseFacts(failure); facts != "" {
		text = strings.TrimSuffix(text, ".") + " (" + facts + ")."
	}
	switch {
	case failure.Reason == apiclient.ReasonUnreadable:
		remedy = notTheAPI
	case failure.Cloud == nhn.Cloud && nhn.Codes[failure.Code].NotFoundSubject == "project":
		remedy = unknownProject
	default:
		remedy = diagnose.Remedy(failure)
	}
	return text, remedy
}

// responseFacts names the code and the HTTP status of a response.
func responseFacts(failure *apiclient.Error) string {
	var facts []string
	if code := identifier(failure.Code); code != "" {
		facts = append(facts, "code "+code)
	}
	if failure.Status >= 300 {
		facts = append(facts, fmt.Sprintf("HTTP %d", failure.Status))
	}
	return strings.Join(facts, ", ")
}

// maxIdentifier is the maximum length of an error code and of a request ID.
const maxIdentifier = 100

// identifier returns a code or a request ID, or "" for other text, which may contain personal data.
func identifier(text string) string {
	if len(text) > maxIdentifier || strings.ContainsAny(text, " @") {
		return ""
	}
	return text
}

func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + strings.TrimSuffix(text[1:], ".") + "."
}

// failureOf returns err as the error of a client.
func failureOf(err error) *apiclient.Error {
	var failure *apiclient.Error
	if errors.As(err, &failure) {
		return failure
	}
	return &apiclient.Error{Kind: apiclient.ErrUnavailable, Reason: apiclient.ReasonUnreadable, Meaning: "The response does not have the documented form."}
}

// failedCheck returns a check that failed because of err.
func failedCheck(name string, failure *apiclient.Error) Check {
	text, remedy := Explain(failure)
	return Check{Name: name, Status: StatusFailed, Text: text, Remedy: cmp.Or(remedy, "Ask the vendor's support.")}
}
