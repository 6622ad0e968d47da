package tfkit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// empty makes private data, whose type only the framework can name.
func empty[T any](*T) *T { return new(T) }

// step is one plan of a resource, in the order in which Terraform may plan them.
type step struct {
	prior, planned []string // values of the attribute name; nil for a create or a destroy
	private        int      // whose private data it starts with: that of this step, from 1; 0 for none
	want           string   // the summary of the error, if any
}

func TestPlanRegistry_claim(t *testing.T) {
	t.Parallel()
	const (
		duplicate = "Duplicate resource"
		renamed   = "Object destroyed and created in one plan"
		twice     = "Object in the state twice"
		handover  = "Unique value reused in one plan"
	)
	u, v, w := []string{"c/u"}, []string{"c/v"}, []string{"c/w"}
	for name, steps := range map[string][]step{
		"two creates of the same":             {{nil, u, 0, ""}, {nil, u, 0, duplicate}},
		"three creates of the same":           {{nil, u, 0, ""}, {nil, u, 0, duplicate}, {nil, u, 0, duplicate}},
		"two keys":                            {{nil, u, 0, ""}, {nil, v, 0, ""}},
		"replaced, key and all":               {{u, v, 0, ""}, {nil, v, 1, ""}},
		"replaced by itself":                  {{u, u, 0, ""}, {nil, u, 1, ""}},
		"replaced besides a twin":             {{u, u, 0, ""}, {nil, u, 1, ""}, {nil, u, 0, duplicate}},
		"two keys, one of which is taken":     {{nil, []string{"c/u", "c/v"}, 0, ""}, {nil, []string{"c/w", "c/v"}, 0, duplicate}},
		"planned again after a read":          {{u, u, 0, ""}, {u, v, -1, ""}},
		"planned again, and another takes it": {{u, u, 0, ""}, {u, v, -1, ""}, {nil, v, 0, duplicate}},
		"in an older state twice":             {{u, u, 0, ""}, {u, u, 0, duplicate}},
		"in the state twice":                  {{u, u, -1, ""}, {u, u, -2, duplicate}},
		"in an older and a newer state":       {{u, u, -1, ""}, {u, u, 0, duplicate}},
		"renamed, destroy first":              {{u, nil, -1, ""}, {nil, u, 0, renamed}},
		"renamed, create first":               {{nil, u, 0, ""}, {u, nil, -1, renamed}},
		"renamed in an older state":           {{u, nil, 0, ""}, {nil, u, 0, renamed}},
		"deposed, destroy first":              {{u, nil, -1, ""}, {u, u, -2, twice}},
		"deposed, kept one first":             {{u, u, -2, ""}, {u, nil, -1, twice}},
		"replaced, but another one keeps it":  {{u, v, -1, ""}, {u, u, -2, twice}},
		"handed to a new one":                 {{u, v, -1, ""}, {nil, u, 0, handover}},
		"handed on":                           {{u, v, -1, ""}, {w, u, -2, handover}},
		"handed on, taker first":              {{w, u, -2, ""}, {u, v, -1, handover}},
		"taken from one that is destroyed":    {{w, u, -2, ""}, {u, nil, -1, handover}},
		"swapped":                             {{u, v, -1, ""}, {v, u, -2, handover}},
		"deposed in an older state":           {{u, nil, -1, ""}, {u, u, 0, twice}},
		"has no key yet":                      {{[]string{}, u, 0, ""}, {nil, v, 0, ""}},
		"has no key yet, and it is taken":     {{nil, u, 0, ""}, {[]string{}, u, 0, duplicate}},
		"destroyed":                           {{u, nil, -1, ""}, {v, nil, -2, ""}},
		"another is created":                  {{u, nil, -1, ""}, {nil, v, 0, ""}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			claimAll(t, tfkit.NewPlanRegistry(), "mcc_user", steps)
		})
	}
}

// claimAll plans steps with a registry, checks the summary of each error, and returns all errors.
func claimAll(t *testing.T, registry *tfkit.PlanRegistry, typeName string, steps []step) (errors []string) {
	t.Helper()
	var done []*resource.ModifyPlanResponse
	for i, s := range steps {
		req, resp := modify(someThing, one(s.prior != nil), one(s.planned != nil))
		req.Private, resp.Private = empty(req.Private), empty(resp.Private)
		switch {
		case s.private > 0:
			req.Private = done[s.private-1].Private
		case s.private < 0: // stored in the state, by a name of its own
			req.Private.SetKey(t.Context(), "claimant", fmt.Appendf(nil, "%q", fmt.Sprint(s.private)))
		}
		registry.Claim(t.Context(), req, resp, typeName, claims(s.prior), claims(s.planned))
		if got := summaries(resp.Diagnostics); got != s.want {
			t.Errorf("step %d: %q, want %q", i+1, got, s.want)
		}
		done = append(done, resp)
		errors = append(errors, textsOf(resp.Diagnostics)...)
	}
	return errors
}

var someThing = rawThing("o", "t", "Thing")

func one(there bool) tftypes.Value {
	if there {
		return someThing
	}
	return noThing
}

func claims(names []string) (all []tfkit.Claim) {
	for _, name := range names {
		all = append(all, tfkit.Claim{At: path.Root("name"), Name: name})
	}
	return all
}

func summaries(diags diag.Diagnostics) string {
	var all []string
	for _, d := range diags {
		all = append(all, d.Summary())
	}
	return strings.Join(all, ", ")
}

// The texts say what to do, with the type and the key.
func TestPlanRegistry_claimMessages(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		first, second step
		want          string
	}{
		"duplicate": {step{nil, []string{"c/u"}, 0, ""}, step{nil, []string{"c/u"}, 0, ""},
			`Error at name: Duplicate resource: "c/u" is already managed by another mcc_user resource in this configuration. Remove one of them.`},
		"in the state": {step{[]string{"c/u"}, []string{"c/u"}, -1, ""}, step{[]string{"c/u"}, []string{"c/u"}, -2, ""},
			`Error at name: Duplicate resource: "c/u" is already managed by another mcc_user resource in this configuration. Remove one of them. ` +
				"The state has both, and destroying one deletes the object of the other: remove the one from the state without destroying it " +
				"(`terraform state rm` or a `removed` block with `lifecycle { destroy = false }`)."},
		"in the state, and a new one": {step{[]string{"c/u"}, []string{"c/u"}, -1, ""}, step{nil, []string{"c/u"}, 0, ""},
			`Error at name: Duplicate resource: "c/u" is already managed by another mcc_user resource in this configuration. Remove one of them.`},
		"renamed": {step{[]string{"c/u"}, nil, -1, ""}, step{nil, []string{"c/u"}, 0, ""},
			`Error at name: Object destroyed and created in one plan: This plan destroys the mcc_user "c/u" at one address and creates it at another. ` +
				"Terraform does both in any order, so the object may not exist afterwards. If the label, the module or the `for_each` key of the resource has changed, " +
				"or if another resource manages the object now, add a `moved` block with both addresses:\n\n" +
				"  moved {\n    from = mcc_user.FORMER_ADDRESS\n    to   = mcc_user.NEW_ADDRESS\n  }\n\n" +
				"To only remove the former address from the state, use `terraform state rm` or a `removed` block with `lifecycle { destroy = false }`. " +
				"To delete the object and create it again, use two applies."},
	} {
		registry := tfkit.NewPlanRegistry()
		var got []string
		for _, s := range []step{test.first, test.second} {
			req, resp := modify(someThing, one(s.prior != nil), one(s.planned != nil))
			req.Private, resp.Private = empty(req.Private), empty(resp.Private)
			if s.private < 0 {
				req.Private.SetKey(t.Context(), "claimant", fmt.Appendf(nil, "%q", fmt.Sprint(s.private)))
			}
			registry.Claim(t.Context(), req, resp, "mcc_user", claims(s.prior), claims(s.planned))
			got = append(got, textsOf(resp.Diagnostics)...)
		}
		if diff := cmp.Diff([]string{test.want}, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestPlanRegistry_explainedOnce changes the addresses of three users and one department: one error of each type contains the advice.
func TestPlanRegistry_explainedOnce(t *testing.T) {
	t.Parallel()
	registry := tfkit.NewPlanRegistry()
	plan := func(typeName string, prior, planned []tfkit.Claim) string {
		req, resp := modify(someThing, one(prior != nil), one(planned != nil))
		req.Private, resp.Private = empty(req.Private), empty(resp.Private)
		registry.Claim(t.Context(), req, resp, typeName, prior, planned)
		return strings.Join(textsOf(resp.Diagnostics), "\n")
	}
	for _, object := range []struct {
		typeName, key string
		want          string // the end of the error
	}{
		{"mcc_user", "c/u1", "use two applies."},
		{"mcc_user", "c/u2", `This plan destroys the mcc_user "c/u2" at one address and creates it at another. The error about "c/u1" says what to do.`},
		{"mcc_department", "c/d1", "use two applies."},
		{"mcc_user", "c/u3", `The error about "c/u1" says what to do.`},
	} {
		if got := plan(object.typeName, claims([]string{object.key}), nil); got != "" {
			t.Errorf("%s: %s", object.key, got)
		}
		if got := plan(object.typeName, nil, claims([]string{object.key})); !strings.HasSuffix(got, object.want) {
			t.Errorf("%s: %s", object.key, got)
		}
	}
}

// TestPlanRegistry_transferable has email addresses, which say nothing about which object this is: no advice for a moved object.
func TestPlanRegistry_transferable(t *testing.T) {
	t.Parallel()
	address := []tfkit.Claim{{At: path.Root("email"), Name: "c/kim@example.com", Transferable: true}}
	plan := func(registry *tfkit.PlanRegistry, claimant string, prior, planned []tfkit.Claim) string {
		req, resp := modify(someThing, one(prior != nil), one(planned != nil))
		req.Private, resp.Private = empty(req.Private), empty(resp.Private)
		if claimant != "" {
			req.Private.SetKey(t.Context(), "claimant", fmt.Appendf(nil, "%q", claimant))
		}
		registry.Claim(t.Context(), req, resp, "mcc_user", prior, planned)
		return summaries(resp.Diagnostics)
	}
	registry := tfkit.NewPlanRegistry()
	if got := plan(registry, "a", address, nil); got != "" {
		t.Error(got)
	}
	if got := plan(registry, "", nil, address); got != "Unique value reused in one plan" {
		t.Errorf("an address of a destroyed user: %q", got)
	}
	registry = tfkit.NewPlanRegistry()
	if got := plan(registry, "", nil, address); got != "" {
		t.Error(got)
	}
	if got := plan(registry, "", nil, address); got != "Duplicate resource" {
		t.Errorf("an address of two users: %q", got)
	}
}

// Only the last part of a key is compared without case: the IDs of what contains the object are case-sensitive.
func TestClaimKey_same(t *testing.T) {
	t.Parallel()
	registry := tfkit.NewPlanRegistry()
	key := tfkit.ClaimKey{At: "name", Of: []string{"org_id", "name"}, Canonical: strings.ToLower}
	for _, planned := range []struct{ org, name, want string }{
		{"SimOrg", "Kim", ""},
		{"simorg", "Kim", ""},
		{"SimOrg", "KIM", `Error at name: Duplicate resource: "SimOrg/kim" is already managed by another nhn_thing resource in this configuration. Remove one of them.`},
	} {
		req, resp := modify(someThing, noThing, rawThing(planned.org, "t", planned.name))
		req.Private, resp.Private = empty(req.Private), empty(resp.Private)
		registry.ClaimKeys(t.Context(), req, resp, "nhn_thing", key)
		if got := strings.Join(textsOf(resp.Diagnostics), "\n"); got != planned.want {
			t.Errorf("%s/%s: %q", planned.org, planned.name, got)
		}
	}
}

// A claimant that cannot be stored would make every replacement a contradiction: so that is said.
func TestPlanRegistry_claimReleased(t *testing.T) {
	t.Parallel()
	req, resp := modify(someThing, noThing, someThing)
	tfkit.NewPlanRegistry().Claim(t.Context(), req, resp, "mcc_user", nil, claims([]string{"c/u"}))
	if !resp.Diagnostics.HasError() {
		t.Error("a claim without private data passes")
	}
}

func TestPlanRegistry_conflict(t *testing.T) {
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
		if diff := cmp.Diff(planned.want, textsOf(diags)); diff != "" {
			t.Errorf("resource %d: %s", i, diff)
		}
	}
}

func TestPlanRegistry_cycle(t *testing.T) {
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
				if diff := cmp.Diff(want, textsOf(diags)); diff != "" {
					t.Errorf("link %d: %s", i, diff)
				}
			}
		})
	}
}

// TestPlanRegistry_takeover destroys what manages parts of a project, and creates what manages all of it.
func TestPlanRegistry_takeover(t *testing.T) {
	t.Parallel()
	type plan struct {
		whole    string
		destroys bool
		want     string
	}
	const conflict = "Conflicting resources"
	for name, plans := range map[string][]plan{
		"creates":                {{"p1", false, ""}, {"p1", false, ""}},
		"destroys":               {{"p1", true, ""}, {"p1", true, ""}},
		"creates, then destroys": {{"p1", false, ""}, {"p1", true, conflict}, {"p1", true, conflict}},
		"destroys, then creates": {{"p1", true, ""}, {"p1", false, conflict}},
		"two projects":           {{"p1", true, ""}, {"p2", false, ""}},
	} {
		registry := tfkit.NewPlanRegistry()
		for i, p := range plans {
			var diags diag.Diagnostics
			registry.CheckTakeover(&diags, path.Root("project_id"), "nhn_project_member", "nhn_project_members_exclusive", p.whole, p.destroys)
			if got := summaries(diags); got != p.want {
				t.Errorf("%s: plan %d: %q, want %q", name, i+1, got, p.want)
			}
		}
	}
}

// TestPlanRegistry_checkLookAlike has objects of the same or of another name that one plan creates and destroys.
func TestPlanRegistry_checkLookAlike(t *testing.T) {
	t.Parallel()
	const renamed = "Object destroyed and created in one plan"
	a, b, other := rawThing("o", "1", "A"), rawThing("o", "2", "A"), rawThing("o", "3", "B")
	type lookStep struct {
		state, plan tftypes.Value
		replaces    bool // its former object is destroyed in the same plan
		want        string
	}
	for name, test := range map[string]struct {
		steps    []lookStep
		applying bool
	}{
		"destroyed, and created elsewhere":   {steps: []lookStep{{a, noThing, false, ""}, {noThing, b, false, renamed}}},
		"created, and destroyed elsewhere":   {steps: []lookStep{{noThing, b, false, ""}, {a, noThing, false, renamed}}},
		"another name":                       {steps: []lookStep{{a, noThing, false, ""}, {noThing, other, false, ""}}},
		"two are created":                    {steps: []lookStep{{noThing, a, false, ""}, {noThing, b, false, ""}}},
		"two are destroyed":                  {steps: []lookStep{{a, noThing, false, ""}, {b, noThing, false, ""}}},
		"one is updated":                     {steps: []lookStep{{a, noThing, false, ""}, {b, b, false, ""}}},
		"replaced":                           {steps: []lookStep{{noThing, b, true, ""}, {a, noThing, false, ""}}},
		"destroyed, and created in an apply": {steps: []lookStep{{a, noThing, false, ""}, {noThing, b, false, ""}}, applying: true},
	} {
		registry := tfkit.NewPlanRegistry()
		if test.applying {
			registry.MarkApplying()
		}
		for i, s := range test.steps {
			req, resp := modify(s.plan, s.state, s.plan)
			req.Private, resp.Private = empty(req.Private), empty(resp.Private)
			if s.replaces {
				req.Private.SetKey(t.Context(), "claimant", []byte(`"former"`))
			}
			registry.CheckLookAlike(t.Context(), req, resp, "nhn_project", "org_id", "name")
			if got := summaries(resp.Diagnostics); got != s.want {
				t.Errorf("%s, step %d: %q, want %q", name, i+1, got, s.want)
			}
		}
	}
}
