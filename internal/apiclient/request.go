package apiclient

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Request describes a request. All attempts are sent from the same description.
type Request struct {
	Op               string                             // the operation in words, for errors and logs: "create department"
	Method           string                             // GET, POST, PUT or DELETE
	Path             string                             // as in the vendor's reference: "/v1/projects/{project-id}/members/{member-uuid}"
	Args             []string                           // values of the placeholders, unescaped, in order
	Query            url.Values                         // nil for none
	Body             any                                // encoded as JSON; nil for none
	Rebuild          func(context.Context) (any, error) // returns a new Body for each repetition; nil to send the same one
	Form             url.Values                         // sent as a form instead of Body; nil for none
	Idempotent       bool                               // the request may be repeated if its response is lost
	SingleAttempt    bool                               // the request is never repeated
	Secrets          []string                           // values of the body or form that no error repeats
	NotFoundSubjects []string                           // nouns of the objects that this request is about: see [Codes.Explain]
}

// Format keeps values of the request out of texts.
func (r Request) Format(f fmt.State, _ rune) { FormatRedacted(f, r) }

var placeholder = regexp.MustCompile(`\{[^}]+\}`)

// route returns the path with its arguments, each escaped once. It rejects arguments that a server could interpret as more or less
// than one path segment: an empty argument would turn "delete a member" into "delete the members".
func (r Request) route() (escaped string, err error) {
	args := r.Args
	escaped = placeholder.ReplaceAllStringFunc(r.Path, func(name string) string {
		if len(args) == 0 {
			err = fmt.Errorf("no value for %s", name)
			return ""
		}
		arg := args[0]
		args = args[1:]
		if problem := PathProblem(arg); problem != "" {
			err = fmt.Errorf("the value of %s cannot be used in a path: it %s", name, problem)
		}
		return url.PathEscape(arg)
	})
	if len(args) > 0 {
		err = fmt.Errorf("%d values too many for %s", len(args), r.Path)
	}
	return escaped, err
}

// PathProblem describes why a value cannot be one segment of a path, as the end of a sentence that begins with "it". It returns ""
// for a valid value, and never repeats the value.
func PathProblem(value string) string {
	at := strings.IndexFunc(value, unsafeInPath)
	switch {
	case value == "":
		return "is empty"
	case value == ".", value == "..":
		return "has dots only"
	case at < 0:
		return ""
	}
	c, _ := utf8.DecodeRuneInString(value[at:])
	return fmt.Sprintf("contains %s at position %d", nameCharacter(c), utf8.RuneCountInString(value[:at])+1)
}

func unsafeInPath(c rune) bool { return c < ' ' || c == 0x7f || c == '/' || c == '\\' }

// masked returns the path for logs. Keys, company IDs and email addresses remain placeholders.
func (r Request) masked() string {
	args := r.Args
	return placeholder.ReplaceAllStringFunc(r.Path, func(name string) string {
		if len(args) == 0 {
			return name
		}
		arg := args[0]
		args = args[1:]
		if lower := strings.ToLower(name); strings.Contains(lower, "key") || lower == "{companyid}" || strings.Contains(arg, "@") {
			return name
		}
		return url.PathEscape(arg)
	})
}

// secrets returns the values of the request that no error may repeat. Those in whole may be repeated in part.
func (r Request) secrets() (secrets, whole []string) {
	secrets = append(secrets, r.Secrets...)
	for i, name := range placeholder.FindAllString(r.Path, len(r.Args)) {
		switch strings.ToLower(name) {
		case "{app-key}":
			secrets = append(secrets, r.Args[i])
		case "{companyid}":
			whole = append(whole, r.Args[i])
		}
	}
	return secrets, whole
}
