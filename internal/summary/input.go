package summary

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Plan is a plan of Terraform or OpenTofu.
type Plan struct {
	content tfjson.Plan
	errored bool
	reasons map[string]string // why Terraform replaces an object, by its address
}

const howTo = "Save the plan with terraform plan -out=FILE, then run: terraform show -json FILE | nhnmcc summary"

// errPlan returns the error for an input that is not the JSON of a plan.
func errPlan(what string) error { return fmt.Errorf("the input is %s.\n%s", what, howTo) }

// Read returns the plan in the output of terraform show -json. A byte order mark, which shells of Windows write, is accepted.
func Read(from io.Reader) (*Plan, error) {
	text, err := io.ReadAll(transform.NewReader(from, unicode.BOMOverride(encoding.Nop.NewDecoder())))
	if err != nil {
		return nil, fmt.Errorf("cannot read the plan: %w", err)
	}
	text = bytes.TrimSpace(text)
	switch {
	case len(text) == 0:
		return nil, errPlan("empty: the command that writes it probably failed")
	case bytes.HasPrefix(text, []byte("PK\x03\x04")):
		return nil, errPlan("a saved plan in its binary form, not JSON")
	case text[0] != '{':
		return nil, errPlan("not JSON, but for example the text output of a plan")
	}
	var shape struct {
		Errored         bool
		ResourceChanges []struct {
			Address      string
			ActionReason string `json:"action_reason"`
		} `json:"resource_changes"`
		Others map[string]json.RawMessage `json:"-"`
	}
	if err := json.Unmarshal(text, &shape.Others); err != nil {
		return nil, notOneObject(text, err)
	}
	if what := otherOutput(shape.Others); what != "" {
		return nil, errPlan(what)
	}
	if err := json.Unmarshal(text, &shape); err != nil {
		return nil, notUnderstood(err)
	}
	plan := &Plan{errored: shape.Errored, reasons: map[string]string{}}
	for _, change := range shape.ResourceChanges {
		plan.reasons[change.Address] = change.ActionReason
	}
	plan.content.UseJSONNumber(true)
	if err := plan.content.UnmarshalJSON(text); err != nil {
		return nil, notUnderstood(err)
	}
	return plan, nil
}

// notUnderstood returns the error for an object that is no plan, without types of Go.
func notUnderstood(err error) error {
	reason := err.Error()
	if mistyped, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		found, _, _ := strings.Cut(mistyped.Value, " ") // the literal of a number follows
		reason = fmt.Sprintf("the type %s of the field %q is not that of a plan", found, strings.ToLower(mistyped.Field))
	}
	return errPlan(fmt.Sprintf("not a plan that nhnmcc understands (%s)", reason))
}

// notOneObject returns the error for text that begins like JSON: several lines of JSON, or an object that was cut off.
func notOneObject(text []byte, err error) error {
	var first map[string]json.RawMessage
	if json.NewDecoder(bytes.NewReader(text)).Decode(&first) == nil && first["@level"] != nil {
		return errPlan("the log of terraform plan -json, which has a line for each event")
	}
	at := ""
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = fmt.Sprintf(" at byte %d", syntax.Offset)
	}
	return errPlan(fmt.Sprintf("incomplete or not JSON (%v%s)", err, at))
}

// otherOutput names other JSON of Terraform than a plan. It returns "" for a plan.
func otherOutput(fields map[string]json.RawMessage) string {
	switch {
	case fields["@level"] != nil:
		return "the log of terraform plan -json, which has a line for each event"
	case fields["lineage"] != nil:
		return "a state file, not a plan"
	case fields["values"] != nil:
		return "a state, not a plan"
	case fields["provider_schemas"] != nil:
		return "the schema of providers, not a plan"
	case fields["resource_changes"] == nil && fields["planned_values"] == nil:
		return "not a plan"
	}
	return ""
}
