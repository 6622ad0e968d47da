package diagnose

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Detail returns the text under the summary of a diagnostic: what happened, why, what to do next, how to report a response that no
// reference describes, and the text of the API last.
func Detail(err error) string {
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		return err.Error()
	}
	meaning, remedy := failure.Meaning, ""
	var explained *Explained
	if errors.As(err, &explained) {
		meaning, remedy = explained.Meaning, explained.Remedy
	} else {
		remedy = Remedy(failure)
	}
	if failure.Permission != "" {
		meaning = strings.TrimSpace(meaning + fmt.Sprintf(" The request requires the permission `%s`.", failure.Permission))
	}
	var paragraphs []string
	if !isAPIText(failure) {
		paragraphs = append(paragraphs, toSentence(failure.Message))
	}
	for _, text := range []string{meaning, remedy, deviationReport(failure), apiResponse(failure)} {
		if text = strings.TrimSpace(text); text != "" {
			paragraphs = append(paragraphs, text)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// isAPIText reports whether the message of an error is text of the API, and not of the client.
func isAPIText(e *apiclient.Error) bool {
	return (e.Code != "" || e.Status >= 300) && (e.Reason == "" || e.Reason == apiclient.ReasonWrongAddress)
}

// apiResponse returns the response of the API, for the vendor's support; "" if there was no response.
func apiResponse(e *apiclient.Error) string {
	var parts []string
	if e.Code != "" {
		parts = append(parts, "code "+e.Code)
	}
	if e.Status != 0 {
		parts = append(parts, fmt.Sprintf("HTTP %d", e.Status))
	}
	if e.RequestID != "" {
		parts = append(parts, "request ID "+e.RequestID)
	}
	facts := strings.Join(parts, ", ")
	switch {
	case isAPIText(e):
		return fmt.Sprintf("API response: %s (%s)", strings.TrimSuffix(e.Message, "."), facts)
	case e.Code != "" || e.RequestID != "" || e.Status >= 300:
		return "API response: " + facts
	default:
		return ""
	}
}

// toSentence returns a message of a client as a sentence.
func toSentence(message string) string {
	first, size := utf8.DecodeRuneInString(message)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(message[size:], ".") + "."
}

// AddParagraph adds a paragraph to the text of [Detail], before the text of the API, which comes last.
func AddParagraph(detail, paragraph string) string {
	const response = "API response: "
	if strings.HasPrefix(detail, response) {
		return paragraph + "\n\n" + detail
	}
	before, after, found := strings.Cut(detail, "\n\n"+response)
	if !found {
		return detail + "\n\n" + paragraph
	}
	return before + "\n\n" + paragraph + "\n\n" + response + after
}
