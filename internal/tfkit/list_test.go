package tfkit_test

import (
	"context"
	"errors"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var errThings = &apiclient.Error{Cloud: "NHN Cloud", Status: 400, Code: "-4", Message: "No", Kind: apiclient.ErrInvalid, Meaning: "Not so.", Field: "thingOrg"}

// things yields one item per letter, and an error for "!". It counts the requested items in asked.
func things(names string, asked *int) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, name := range names {
			*asked++
			if name == '!' {
				yield("", errThings)
				return
			}
			if !yield(string(name), nil) {
				return
			}
		}
	}
}

// listed maps a letter to a thing. Some were deleted, fail, cannot be managed, or are not what the schema says.
func listed(_ context.Context, name string) (tfkit.ListItem, error) {
	one := tfkit.ListItem{Name: "Thing " + name, Key: thingKey, State: thing{types.StringValue("o"), types.StringValue(name), types.StringValue("Thing")}}
	switch name {
	case "g":
		return tfkit.ListItem{}, &apiclient.Error{Kind: apiclient.ErrNotFound}
	case "f":
		return tfkit.ListItem{}, errThings
	case "x":
		one.Omission = tfkit.Omission{Kind: "things of the console", Reason: "They have no key."}
	case "t":
		one.Name = "Thing \x1b[2J\u202et\nThing u"
	case "w":
		one.State = struct{ Other types.String }{}
	}
	return one, nil
}

func TestStream(t *testing.T) {
	t.Parallel()
	const (
		failed  = "Error at org_id: Cannot list things: Not so.\n\nUse the key of an account that belongs to the organization.\n\nAPI response: No (code -4, HTTP 400)"
		leftOut = "Warning: Omitted from the list: things of the console: Thing x: They have no key."
	)
	for name, test := range map[string]struct {
		names string
		limit int64
		stop  int // number of results after which the consumer stops; 0 for never
		want  []string
		asked int
	}{
		"nothing":                     {"", 0, 0, nil, 0},
		"all":                         {"abc", 0, 0, []string{"Thing a", "Thing b", "Thing c"}, 3},
		"no more than the limit":      {"abc", 2, 0, []string{"Thing a", "Thing b"}, 2},
		"what is left out is told":    {"axb", 0, 0, []string{"Thing a", leftOut, "Thing b"}, 3},
		"and does not count":          {"xaxbc", 2, 0, []string{leftOut, "Thing a", leftOut, "Thing b"}, 4},
		"what is gone is passed over": {"gagb", 2, 0, []string{"Thing a", "Thing b"}, 4},
		"a name controls a terminal":  {"t", 0, 0, []string{"Thing t Thing u"}, 1},
		"an error of the listing":     {"a!b", 0, 0, []string{"Thing a", failed}, 2},
		"an error of an item":         {"afb", 3, 0, []string{"Thing a", failed}, 2},
		"after items are read ahead":  {"afb", 0, 0, []string{"Thing a", failed}, 3},
		"nobody wants more":           {"abc", 3, 1, []string{"Thing a"}, 1},
		"nor after a warning":         {"xab", 3, 1, []string{leftOut}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := list.ListRequest{Limit: test.limit, ResourceSchema: thingSchema, ResourceIdentitySchema: thingKey.Schema()}
			var got []string
			asked := 0
			items := things(test.names, &asked)
			for result := range tfkit.StreamList(t.Context(), req, "list things", tfkit.Fields{"thingOrg": path.Root("org_id")}, items, listed) {
				got = append(got, textsOf(result.Diagnostics)...)
				if result.DisplayName != "" {
					got = append(got, result.DisplayName)
				}
				if len(got) == test.stop {
					break
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" || asked != test.asked {
				t.Errorf("%d asked for, %s", asked, diff)
			}
		})
	}
}

func TestStream_error(t *testing.T) {
	t.Parallel()
	items := func(yield func(string, error) bool) { yield("", errors.New("no such file")) }
	asked := func(context.Context, string) (tfkit.ListItem, error) {
		t.Error("an item is asked about that is not there")
		return tfkit.ListItem{}, nil
	}
	for result := range tfkit.StreamList(t.Context(), list.ListRequest{}, "list things", nil, items, asked) {
		if diff := cmp.Diff([]string{"Error: Cannot list things: no such file"}, textsOf(result.Diagnostics)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestStreamResult(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		item               string
		include            bool
		resource, identity tftypes.Value
		fails              bool
	}{
		"by identity":            {"a", false, noThing, rawKey("o", "a"), false},
		"with resource":          {"a", true, rawThing("o", "a", "Thing"), rawKey("o", "a"), false},
		"what is not of a thing": {"w", true, noThing, noKey, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := list.ListRequest{IncludeResource: test.include, ResourceSchema: thingSchema, ResourceIdentitySchema: thingKey.Schema()}
			results := 0
			for result := range tfkit.StreamList(t.Context(), req, "list things", nil, things(test.item, new(int)), listed) {
				results++
				if diff := cmp.Diff(test.resource, result.Resource.Raw); diff != "" {
					t.Error(diff)
				}
				if diff := cmp.Diff(test.identity, result.Identity.Raw); diff != "" {
					t.Error(diff)
				}
				if result.Diagnostics.HasError() != test.fails {
					t.Error(result.Diagnostics)
				}
			}
			if results != 1 {
				t.Errorf("%d results", results)
			}
		})
	}
}

// TestLimitContext reads page by page only for a list with a limit.
func TestLimitContext(t *testing.T) {
	t.Parallel()
	for limit, lazy := range map[int64]bool{0: false, 1: true} {
		pages := []apiclient.Page[string]{{Items: []string{"a"}}, {}}
		ctx := tfkit.LimitContext(t.Context(), list.ListRequest{Limit: limit})
		for _, err := range apiclient.AllPages(ctx, func(s string) string { return s }, func(context.Context, apiclient.Position) (apiclient.Page[string], error) {
			page := pages[0]
			pages = pages[1:]
			return page, nil
		}) {
			if err != nil {
				t.Error(err)
			}
			break
		}
		if got := len(pages) == 1; got != lazy { // the second page shows that the list ends
			t.Errorf("limit %d: page by page: %t, want %t", limit, got, lazy)
		}
	}
}
