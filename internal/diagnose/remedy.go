package diagnose

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// RemoveFromState says how to remove an object from the state without deleting it. Terraform reads the object before it carries out a
// `removed` block, so the advice is wrong for an object that cannot be read.
const RemoveFromState = "`terraform state rm` or a `removed` block with `lifecycle { destroy = false }`"

// Remedy returns what to do about an error, from the most specific table that has it; "" if none has.
func Remedy(e *apiclient.Error) string {
	service := clouds[e.Cloud]
	text := ""
	switch code, known := service.codes[e.Code]; {
	case e.Reason != "":
		text = byReason[e.Reason]
	case e.Kind == apiclient.ErrOutcomeUnknown:
		text = outcomeUnknown(e)
	case known:
		text = code
	default:
		text = byKind[e.Kind]
	}
	if e.Kind == apiclient.ErrExists && e.Object != nil && !strings.Contains(text, "{import_id}") {
		text += " Its import ID is {import_id}."
	}
	return replacePlaceholders(text, e, service)
}

// outcomeUnknown returns the remedy for a create that may have been carried out.
func outcomeUnknown(e *apiclient.Error) string {
	switch {
	case e.Object == nil:
		return "Check the console before you run terraform apply again."
	case e.Unique:
		return "Run terraform apply again. If the API then reports that it exists, import it with the ID {import_id}."
	case e.Object.Noun == "User Access Key": // an import does not bring back the secret
		return "Check the console before you run terraform apply again, which would create another User Access Key. If it exists, delete it: its secret is lost."
	default:
		return "Check the console before you run terraform apply again, which would create a duplicate. If it exists, import it with the ID {import_id}."
	}
}

// replacePlaceholders replaces the placeholders of a text.
func replacePlaceholders(text string, e *apiclient.Error, service cloud) string {
	endpoint := service.endpoint
	if e.TokenService {
		endpoint = service.tokenEndpoint
	}
	var object apiclient.Object
	if e.Object != nil {
		object = *e.Object
	}
	return strings.NewReplacer(
		"{endpoint}", cmp.Or(endpoint, "the endpoint in the provider configuration"), "{credentials}", cmp.Or(service.credentials, "the credentials"),
		"{import_id}", fmt.Sprintf("%q", ImportID(object)), "{noun}", object.Noun,
	).Replace(text)
}

// RemedyTable returns the remedies of a cloud by error code.
func RemedyTable(cloudName string) map[string]string {
	service := clouds[cloudName]
	remedies := map[string]string{}
	for code, text := range service.codes {
		remedies[code] = replacePlaceholders(text, &apiclient.Error{}, service)
	}
	return remedies
}

// ImportID returns the ID under which Terraform imports an object. Where a part is not known, a placeholder in angle brackets
// is in its place.
func ImportID(o apiclient.Object) string {
	unknown, named := map[string]string{"AppKey": "auth id", "project member": "member uuid"}[o.Noun]
	if !named {
		unknown = strings.ToLower(o.Noun) + " id"
	}
	parts := append([]string{}, o.Parents...)
	return strings.Join(append(parts, cmp.Or(o.ID, "<"+unknown+">")), "/")
}

// Explained is an error of a client with an explanation for the situation in which it occurred.
type Explained struct {
	Failure         *apiclient.Error
	Meaning, Remedy string
}

// Error returns the text of the client's error.
func (e *Explained) Error() string { return e.Failure.Error() }

// Unwrap returns the client's error.
func (e *Explained) Unwrap() error { return e.Failure }

// Explain returns err with what explain changes about its meaning and remedy. An error that is not an [apiclient.Error] stays
// as it is.
func Explain(err error, explain func(*Explained)) error {
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		return err
	}
	explained := &Explained{Failure: failure, Meaning: failure.Meaning, Remedy: Remedy(failure)}
	var before *Explained
	if errors.As(err, &before) {
		*explained = *before
	}
	explain(explained)
	return explained
}
