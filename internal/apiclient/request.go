package apiclient

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Request describes one call. The same description serves every attempt.
type Request struct {
	Op               string                             // what it does, in words: "create department"; errors and log lines repeat it
	Method           string                             // GET, POST, PUT or DELETE
	Path             string                             // as the vendor writes it: "/v1/projects/{project-id}/members/{member-uuid}"
	Args             []string                           // what stands for the placeholders, unescaped, in order
	Query            url.Values                         // nil for none
	Body             any                                // encoded as JSON once; nil for none
	Rebuild          func(context.Context) (any, error) // a new Body for a repetition, if it depends on what the service has; nil if it does not
	Form             url.Values                         // sent instead of a body, as a form; nil for none
	Idempotent       bool                               // the request may be repeated after a lost response
	Secrets          []string                           // values of the body or form that no error repeats
	NotFoundSubjects []string                           // subjects whose absence means that the object of this request does not exist: see [Codes.Explain]
}

var placeholder = regexp.MustCompile(`\{[^}]+\}`)

// route puts the arguments into the path, each escaped once. An argument that a server could read as something else
// than one name is refused: an empty one would turn "delete a member" into "delete the members".
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
			err = fmt.Errorf("the value of %s cannot stand in a path: it %s", name, problem)
		}
		return url.PathEscape(arg)
	})
	if len(args) > 0 {
		err = fmt.Errorf("%d values too many for %s", len(args), r.Path)
	}
	return escaped, err
}

// PathProblem says why a value cannot stand in a path as one name, as the end of a sentence that begins with "it"; "" where
// it can. It never repeats the value.
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

// masked is the path for logs: keys, AppKeys, company ids and e-mail addresses stay placeholders.
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

// secrets are the values of the request that no error repeats; those of the second kind only as a whole.
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
