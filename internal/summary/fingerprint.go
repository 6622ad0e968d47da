package summary

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"reflect"
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
)

// Fingerprint returns a checksum of what the plan changes: the actions, and the values before and after of every object and output that
// changes. Two plans with the same fingerprint make the same changes, apart from sensitive values: they count only as changed or unchanged,
// so that they cannot be guessed from the fingerprint.
func (p *Plan) Fingerprint() string {
	content := fingerprint{Errored: p.errored, Deferred: len(p.content.DeferredChanges), Actions: slices.Clone(p.content.ActionInvocations)}
	for _, from := range p.content.ResourceChanges {
		if from != nil && from.Mode != tfjson.DataResourceMode && (changes(from.Change) || from.PreviousAddress != "") {
			content.Objects = append(content.Objects, changedObject{from.Address, from.PreviousAddress, from.DeposedKey, valuesOf(from.Change)})
		}
	}
	for name, output := range p.content.OutputChanges {
		if changes(output) {
			content.Outputs = append(content.Outputs, changedObject{Address: name, changedValues: valuesOf(output)})
		}
	}
	slices.SortFunc(content.Outputs, func(a, b changedObject) int { return cmp.Compare(a.Address, b.Address) })
	slices.SortStableFunc(content.Objects, func(a, b changedObject) int {
		return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.Deposed, b.Deposed))
	})
	for i, invoked := range content.Actions { // without sensitive values
		if invoked != nil {
			masked := *invoked
			masked.ConfigValues = printable(mask(invoked.ConfigValues, invoked.ConfigSensitive, invoked.ConfigUnknown))
			content.Actions[i] = &masked
		}
	}
	text, _ := json.Marshal(content) // plain data always encodes
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

type fingerprint struct {
	Errored  bool
	Deferred int
	Objects  []changedObject
	Outputs  []changedObject
	Actions  []*tfjson.ActionInvocation
}

type changedObject struct {
	Address, Previous, Deposed string
	changedValues
}

// changedValues are exported, because they are encoded.
type changedValues struct {
	Actions       tfjson.Actions
	Before, After any
	Import        string
}

// changes reports whether a plan changes something, or imports it.
func changes(c *tfjson.Change) bool {
	return c != nil && (!c.Actions.NoOp() && !c.Actions.Read() || c.Importing != nil)
}

func valuesOf(c *tfjson.Change) changedValues {
	if c == nil {
		return changedValues{}
	}
	before, after := mask(c.Before, c.BeforeSensitive, nil), mask(c.After, c.AfterSensitive, c.AfterUnknown)
	values := changedValues{Actions: c.Actions, Before: printable(before), After: printableAfter(before, after)}
	if c.Importing != nil {
		values.Import = c.Importing.ID
	}
	return values
}

// printable returns a value with texts in place of sensitive and unknown values.
func printable(value any) any { return printableAfter(value, value) }

// printableAfter returns the value after a change. A sensitive value says whether it differs from the one before.
func printableAfter(before, after any) any {
	switch after := after.(type) {
	case unknown:
		return "(unknown)"
	case sensitive:
		if reflect.DeepEqual(before, after) {
			return "(sensitive)"
		}
		return "(sensitive, changed)"
	case map[string]any:
		former, _ := before.(map[string]any)
		all := make(map[string]any, len(after))
		for name, value := range after {
			all[name] = printableAfter(former[name], value)
		}
		return all
	case []any:
		former, _ := before.([]any)
		all := make([]any, len(after))
		for i, value := range after {
			all[i] = printableAfter(at(former, i), value)
		}
		return all
	default:
		return after
	}
}
