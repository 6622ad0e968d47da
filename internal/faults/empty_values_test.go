package faults_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// emptyValue is a configuration in which one attribute is empty or omitted.
type emptyValue struct {
	attribute string // name without the enclosing attributes
	omitted   bool
	config    acctest.Values
}

// nestedSamples holds elements of nested attributes that the lifecycles do not set.
var nestedSamples = map[string][]acctest.Values{
	"conditions":       {{"attribute_id": simulator.NHNAddressAttributeID, "operator": "ALLOW", "values": []string{"192.0.2.0/24"}}},
	"roles_on_destroy": roles(simulator.NHNOrgNoneRoleID),
}

// emptyValues returns variants of config by attribute path: one with the empty value of each configurable attribute at any
// depth, and one without each optional attribute.
func emptyValues(attributes []*tfprotov6.SchemaAttribute, config acctest.Values) map[string]emptyValue {
	all := map[string]emptyValue{}
	for _, attribute := range attributes {
		name := attribute.Name
		if !attribute.Optional && !attribute.Required {
			continue
		}
		set := func(value any) acctest.Values {
			changed := maps.Clone(config)
			changed[name] = value
			return changed
		}
		if attribute.Optional && config[name] != nil {
			all[name+" omitted"] = emptyValue{name, true, set(nil)}
		}
		switch of := attribute.ValueType().(type) {
		case tftypes.Map:
			all[name+" = {}"] = emptyValue{name, false, set(map[string]string{})}
		case tftypes.Set:
			if of.ElementType.Is(tftypes.String) {
				all[name+" = []"] = emptyValue{name, false, set([]string{})}
				continue
			}
			all[name+" = []"] = emptyValue{name, false, set([]acctest.Values{})}
			elements, given := config[name].([]acctest.Values)
			if !given {
				elements = nestedSamples[name]
			}
			last := len(elements) - 1 // the first may be the provider's own account
			for where, inner := range emptyValues(attribute.NestedType.Attributes, elements[last]) {
				changed := slices.Clone(elements)
				changed[last] = inner.config
				all[name+"."+where] = emptyValue{inner.attribute, inner.omitted, set(changed)}
			}
		default:
			if of.Is(tftypes.String) {
				all[name+` = ""`] = emptyValue{name, false, set("")}
			}
		}
	}
	return all
}

// TestPlan_emptyValues sets each attribute of each type to an empty value, and omits each optional attribute, on create and on
// update. Either the plan reports an error on the attribute and no request is sent, or the apply succeeds without warnings
// about values that were not configured, and the next plan is empty.
func TestPlan_emptyValues(t *testing.T) {
	t.Parallel()
	for setting, change := range map[string]func(*simulator.Switches){
		"default": func(*simulator.Switches) {},
		"no defaults, merging": func(sw *simulator.Switches) {
			sw.MCC.LocaleDefaults, sw.MCC.Put, sw.MCC.I18nNames = false, simulator.MCCPutMerges, simulator.MCCI18nMerged
			sw.NHN.IAMPutMerges, sw.NHN.OmitNulls = true, true
		},
		"absent, clearing": func(sw *simulator.Switches) {
			sw.MCC.Unset, sw.MCC.OmittedParent = simulator.MCCUnsetAbsent, simulator.MCCParentNull
			sw.NHN.OmittedDescriptionClears, sw.NHN.EmptyDescription = true, simulator.EmptyDescriptionAbsent
		},
		"empty": func(sw *simulator.Switches) {
			sw.MCC.Unset, sw.MCC.OmittedParent = simulator.MCCUnsetEmpty, simulator.MCCParentEmpty
			sw.NHN.EmptyDescription = simulator.EmptyDescriptionText
		},
	} {
		for name, life := range lifecycles {
			if descriptions := setting == "absent, clearing" || setting == "empty"; descriptions && strings.HasPrefix(name, "nhn_") && !hasDescription(life) {
				continue // of NHN Cloud, these settings only change descriptions
			}
			t.Run(name+"/"+setting, func(t *testing.T) {
				t.Parallel()
				cloud := newFixtureWith(t, change)
				cloud.Switch(func(sw *simulator.Switches) { sw.NHN.EmptyConditionValues = true }) // otherwise the API rejects them
				tryEmptyValues(t, cloud, name, life)
			})
		}
	}
}

func hasDescription(life lifecycle) bool {
	_, inCreate := life.create["description"]
	_, inUpdate := life.update["description"]
	return inCreate || inUpdate
}

func tryEmptyValues(t *testing.T, cloud *acctest.Cloud, name string, life lifecycle) {
	t.Helper()
	typeName, _, _ := strings.Cut(name, " ")
	address, engine := typeName+".it", cloud.Engine(t)
	_, schemas := cloud.Server(t)
	withAll := maps.Clone(life.create)
	maps.Copy(withAll, life.update)
	restore := snapshot(t, cloud)
	made := engine.Fork(t).Apply(address, withAll)
	mustSucceed(t, made)
	restore()
	for where, empty := range emptyValues(schemas.ResourceSchemas[typeName].Block.Attributes, withAll) {
		if name == "nhn_role_group (ORG_ROLE_GROUP)" && where == "type omitted" {
			continue // another type of role group has other roles
		}
		t.Run(where, func(t *testing.T) {
			restore()
			fresh := engine.Fork(t)
			empty.check(t, cloud, fresh, address, fresh.Apply(address, empty.config), made.Warnings)
			restore()
			changed := engine.Fork(t)
			mustSucceed(t, changed.Apply(address, withAll))
			cloud.ResetJournal()
			outcome := changed.Apply(address, empty.config)
			if !strings.Contains(outcome.Err(), "did not apply") { // may be true for an update: the API keeps or chooses a value
				empty.check(t, cloud, changed, address, outcome, made.Warnings)
			}
		})
	}
}

func (e emptyValue) check(t *testing.T, cloud *acctest.Cloud, engine *acctest.Engine, address string, outcome acctest.Outcome, usual []string) {
	t.Helper()
	if said := outcome.Err(); said != "" {
		if !strings.Contains(said, e.attribute) || strings.Contains(said, "length must be at least") || strings.Contains(said, "inconsistent") {
			t.Errorf("%s: the error is %q", outcome.Action, said)
		}
		if sent := writes(cloud); len(sent) > 0 {
			t.Errorf("%s: refused after %v: %s", outcome.Action, sent, said)
		}
		return
	}
	for _, warning := range outcome.Warnings {
		if !slices.Contains(usual, warning) && !strings.Contains(warning, "Roles of a pending invitation") &&
			!strings.Contains(warning, "Key in use becomes invalid") && // an empty rotation_triggers is a change
			!strings.Contains(warning, "Expired roles") && // names the expired roles of this configuration
			!strings.HasPrefix(warning, "Parts of the directory are no longer managed") {
			t.Errorf("%s: the warning is %q", outcome.Action, warning)
		}
	}
	if plan := engine.Plan(address, e.config); plan.Err() != "" || plan.Action != "no-op" {
		t.Errorf("after %s, the plan is %s: %s", outcome.Action, plan.Action, plan.Err())
	}
}

// writes returns the requests that change an object; token requests are excluded.
func writes(cloud *acctest.Cloud) (sent []string) {
	for _, request := range cloud.Requests("") {
		if request.Method != http.MethodGet && !strings.HasSuffix(request.Path, "/search") && !strings.Contains(request.Path, "token") {
			sent = append(sent, fmt.Sprint(request.Method, " ", request.Path))
		}
	}
	return sent
}
