package tfkit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// empty makes private data, whose type only the framework can name.
func empty[T any](*T) *T { return new(T) }

func TestPlanRegistryClaim(t *testing.T) {
	t.Parallel()
	type planned struct {
		typeName, what string
		replaces       int // the place in the plan of the change that this is the creation of, from 1
		want           []string
	}
	twice := []string{`Error at name: Duplicate resource: "c/u" is already managed by another mcc_user resource in this configuration. ` +
		"Remove one of them."}
	for name, plan := range map[string][]planned{
		"two of the same":             {{"mcc_user", "c/u", 0, nil}, {"mcc_user", "c/u", 0, twice}},
		"three of the same":           {{"mcc_user", "c/u", 0, nil}, {"mcc_user", "c/u", 0, twice}, {"mcc_user", "c/u", 0, twice}},
		"one that is replaced":        {{"mcc_user", "c/u", 0, nil}, {"mcc_user", "c/u", 1, nil}},
		"one replaced besides a twin": {{"mcc_user", "c/u", 0, nil}, {"mcc_user", "c/u", 1, nil}, {"mcc_user", "c/u", 0, twice}},
		"two keys":                    {{"mcc_user", "c/u", 0, nil}, {"mcc_user", "c/v", 0, nil}},
		"two types":                   {{"mcc_user", "c/u", 0, nil}, {"mcc_department", "c/u", 0, nil}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			registry := tfkit.NewPlanRegistry()
			var done []*resource.ModifyPlanResponse
			for i, p := range plan {
				req, resp := resource.ModifyPlanRequest{}, &resource.ModifyPlanResponse{}
				req.Private, resp.Private = empty(req.Private), empty(resp.Private)
				if p.replaces > 0 {
					req.Private = done[p.replaces-1].Private
				}
				registry.Claim(t.Context(), req, resp, path.Root("name"), p.typeName, p.what)
				if diff := cmp.Diff(p.want, told(resp.Diagnostics)); diff != "" {
					t.Errorf("resource %d: %s", i, diff)
				}
				done = append(done, resp)
			}
		})
	}
}

// A name that cannot be kept would make every replacement a contradiction: so that is said.
func TestPlanRegistryClaimNotKept(t *testing.T) {
	t.Parallel()
	resp := &resource.ModifyPlanResponse{}
	tfkit.NewPlanRegistry().Claim(t.Context(), resource.ModifyPlanRequest{}, resp, path.Root("name"), "mcc_user", "c/u")
	if !resp.Diagnostics.HasError() {
		t.Error("a claim without private data passes")
	}
}

func TestPlanRegistryCheckConflict(t *testing.T) {
	t.Parallel()
	registry := tfkit.NewPlanRegistry()
	for i, planned := range []struct {
		typeName, conflicting, whole string
		want                         []string
	}{
		{"nhn_part", "nhn_all", "p", nil},
		{"nhn_part", "nhn_all", "p", nil},
		{"nhn_all", "nhn_part", "q", nil},
		{"nhn_all", "nhn_part", "p", []string{`Error at whole: Conflicting resources: nhn_all and nhn_part of this configuration both manage "p". ` +
			"They would revert each other's changes. Keep only one of the two types for it."}},
		{"nhn_part", "nhn_all", "p", []string{`Error at whole: Conflicting resources: nhn_part and nhn_all of this configuration both manage "p". ` +
			"They would revert each other's changes. Keep only one of the two types for it."}},
	} {
		var diags diag.Diagnostics
		registry.CheckConflict(&diags, path.Root("whole"), planned.typeName, planned.conflicting, planned.whole)
		if diff := cmp.Diff(planned.want, told(diags)); diff != "" {
			t.Errorf("resource %d: %s", i, diff)
		}
	}
}

func TestPlanRegistrySetParent(t *testing.T) {
	t.Parallel()
	type link struct{ child, parent, want string }
	cycle := func(child, parent string) string {
		return `Error at parent: Cycle of parents: "` + child + `" has the parent "` + parent + `", which is a descendant of "` + child +
			`". Change the parent of one of them.`
	}
	for name, links := range map[string][]link{
		"a tree, from below":      {{"c", "b", ""}, {"d", "b", ""}, {"b", "a", ""}, {"a", "", ""}},
		"in itself":               {{"a", "a", cycle("a", "a")}},
		"a cycle":                 {{"a", "b", ""}, {"b", "c", ""}, {"c", "a", cycle("c", "a")}},
		"below a cycle":           {{"a", "b", ""}, {"b", "a", cycle("b", "a")}, {"c", "a", ""}, {"d", "c", ""}},
		"planned again elsewhere": {{"a", "b", ""}, {"a", "", ""}, {"b", "a", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			registry := tfkit.NewPlanRegistry()
			for i, l := range links {
				var want []string
				if l.want != "" {
					want = []string{l.want}
				}
				var diags diag.Diagnostics
				registry.SetParent(&diags, path.Root("parent"), l.child, l.parent)
				if diff := cmp.Diff(want, told(diags)); diff != "" {
					t.Errorf("link %d: %s", i, diff)
				}
			}
		})
	}
}
