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

func TestLedgerClaim(t *testing.T) {
	t.Parallel()
	type planned struct {
		typeName, what string
		replaces       int // the place in the plan of the change that this is the creation of, from 1
		want           []string
	}
	twice := []string{`Error at name: Declared twice: Another mcc_user of this configuration is "c/u" as well. ` +
		"Two resources would overwrite each other: remove one of them."}
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
			ledger := tfkit.NewLedger()
			var done []*resource.ModifyPlanResponse
			for i, p := range plan {
				req, resp := resource.ModifyPlanRequest{}, &resource.ModifyPlanResponse{}
				req.Private, resp.Private = empty(req.Private), empty(resp.Private)
				if p.replaces > 0 {
					req.Private = done[p.replaces-1].Private
				}
				ledger.Claim(t.Context(), req, resp, path.Root("name"), p.typeName, p.what)
				if diff := cmp.Diff(p.want, told(resp.Diagnostics)); diff != "" {
					t.Errorf("resource %d: %s", i, diff)
				}
				done = append(done, resp)
			}
		})
	}
}

// A name that cannot be kept would make every replacement a contradiction: so that is said.
func TestLedgerClaimNotKept(t *testing.T) {
	t.Parallel()
	resp := &resource.ModifyPlanResponse{}
	tfkit.NewLedger().Claim(t.Context(), resource.ModifyPlanRequest{}, resp, path.Root("name"), "mcc_user", "c/u")
	if !resp.Diagnostics.HasError() {
		t.Error("a claim without private data passes")
	}
}

func TestLedgerRival(t *testing.T) {
	t.Parallel()
	ledger := tfkit.NewLedger()
	for i, planned := range []struct {
		typeName, rival, whole string
		want                   []string
	}{
		{"nhn_part", "nhn_all", "p", nil},
		{"nhn_part", "nhn_all", "p", nil},
		{"nhn_all", "nhn_part", "q", nil},
		{"nhn_all", "nhn_part", "p", []string{`Error at whole: Managed twice: nhn_all and nhn_part of this configuration both manage "p". ` +
			"They would undo each other's changes: keep one of the two types for it."}},
		{"nhn_part", "nhn_all", "p", []string{`Error at whole: Managed twice: nhn_part and nhn_all of this configuration both manage "p". ` +
			"They would undo each other's changes: keep one of the two types for it."}},
	} {
		var diags diag.Diagnostics
		ledger.Rival(&diags, path.Root("whole"), planned.typeName, planned.rival, planned.whole)
		if diff := cmp.Diff(planned.want, told(diags)); diff != "" {
			t.Errorf("resource %d: %s", i, diff)
		}
	}
}

func TestLedgerLink(t *testing.T) {
	t.Parallel()
	type link struct{ child, parent, want string }
	circle := func(child, parent string) string {
		return `Error at parent: Circle of parents: "` + child + `" lies in "` + parent + `", which lies in "` + child +
			`" again by way of its own parents. One of them must have another parent.`
	}
	for name, links := range map[string][]link{
		"a tree, from below":      {{"c", "b", ""}, {"d", "b", ""}, {"b", "a", ""}, {"a", "", ""}},
		"in itself":               {{"a", "a", circle("a", "a")}},
		"a circle":                {{"a", "b", ""}, {"b", "c", ""}, {"c", "a", circle("c", "a")}},
		"below a circle":          {{"a", "b", ""}, {"b", "a", circle("b", "a")}, {"c", "a", ""}, {"d", "c", ""}},
		"planned again elsewhere": {{"a", "b", ""}, {"a", "", ""}, {"b", "a", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ledger := tfkit.NewLedger()
			for i, l := range links {
				var want []string
				if l.want != "" {
					want = []string{l.want}
				}
				var diags diag.Diagnostics
				ledger.Link(&diags, path.Root("parent"), l.child, l.parent)
				if diff := cmp.Diff(want, told(diags)); diff != "" {
					t.Errorf("link %d: %s", i, diff)
				}
			}
		})
	}
}
