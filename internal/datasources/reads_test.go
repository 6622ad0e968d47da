package datasources_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// read returns the result of a data source, and fails the test on an error.
func read(t *testing.T, cloud *acctest.Cloud, typeName string, config acctest.Values) acctest.Values {
	t.Helper()
	outcome := cloud.ReadData(t, typeName, config)
	if len(outcome.Errors) > 0 {
		t.Fatalf("%s %v: %s", typeName, config, outcome.Err())
	}
	return outcome.State
}

// requireError fails the test unless a data source returns an error that matches words: see matchesMessage.
func requireError(t *testing.T, cloud *acctest.Cloud, typeName string, config acctest.Values, words string) string {
	t.Helper()
	outcome := cloud.ReadData(t, typeName, config)
	if !matchesMessage(words).MatchString(outcome.Err()) {
		t.Errorf("%s %v: the error is %q, want %q; found %v", typeName, config, outcome.Err(), words, outcome.State)
	}
	return outcome.Err()
}

// matchesMessage expects a message with these words, wherever Terraform breaks its lines; ".*" matches anything between.
func matchesMessage(words string) *regexp.Regexp {
	return regexp.MustCompile(`(?s)` + strings.ReplaceAll(words, " ", `[\s│]+`))
}

// column is one attribute of all objects in a list.
func column(t *testing.T, list any, name string) []string {
	t.Helper()
	texts := []string{}
	for _, element := range objects(t, list) {
		text, ok := element[name].(string)
		if !ok {
			t.Fatalf("%s is %T, not a text", name, element[name])
		}
		texts = append(texts, text)
	}
	return texts
}

func objects(t *testing.T, list any) []map[string]any {
	t.Helper()
	elements, ok := list.([]any)
	if !ok {
		t.Fatalf("%T is no list", list)
	}
	var all []map[string]any
	for _, element := range elements {
		object, ok := element.(map[string]any)
		if !ok {
			t.Fatalf("%T is no object", element)
		}
		all = append(all, object)
	}
	return all
}

// has expects a text at a path of a data source, such as "users", 0, "name".
func has(address, want string, path ...any) statecheck.StateCheck {
	return statecheck.ExpectKnownValue("data."+address, at(path), knownvalue.StringExact(want))
}

// counts expects so many elements of a list at a path of a data source.
func counts(address string, want int, path ...any) statecheck.StateCheck {
	return statecheck.ExpectKnownValue("data."+address, at(path), knownvalue.ListSizeExact(want))
}

func at(path []any) tfjsonpath.Path {
	var way tfjsonpath.Path
	for i, step := range path {
		switch step := step.(type) {
		case string:
			if i == 0 {
				way = tfjsonpath.New(step)
			} else {
				way = way.AtMapKey(step)
			}
		case int:
			way = way.AtSliceIndex(step)
		}
	}
	return way
}
