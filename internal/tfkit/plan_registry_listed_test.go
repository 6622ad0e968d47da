package tfkit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// listedStep is one plan of a directory, which lists users and deletes some that it listed before, or of one user.
type listedStep struct {
	directory       int // whose private data it starts with; 0 for a user
	listed, deleted []string
	want            string // summaries of the errors
	user            step
}

func TestPlanRegistry_claimListed(t *testing.T) {
	t.Parallel()
	const (
		duplicate   = "Duplicate resource"
		conflicting = "Conflicting resources"
		renamed     = "Object destroyed and created in one plan"
		released    = "Object destroyed and listed in one plan"
		managed     = "Object deleted and managed in one plan"
	)
	u := []string{"c/u"}
	list := func(directory int, want string, keys ...string) listedStep {
		return listedStep{directory: directory, listed: keys, want: want}
	}
	deletes := func(directory int, want string, keys ...string) listedStep {
		return listedStep{directory: directory, deleted: keys, want: want}
	}
	user := func(prior, planned []string, want string) listedStep {
		return listedStep{user: step{prior, planned, -9, want}}
	}
	six := []string{"c/1", "c/2", "c/3", "c/4", "c/5", "c/6"}
	for name, steps := range map[string][]listedStep{
		"two directories list one user":              {list(1, "", "c/u"), list(2, duplicate, "c/u")},
		"two directories list different users":       {list(1, "", "c/u"), list(2, "", "c/v")},
		"planned again":                              {list(1, "", "c/u"), list(1, "", "c/u")},
		"a user is listed, too":                      {user(u, u, ""), list(1, conflicting, "c/u")},
		"listed, and then a user":                    {list(1, "", "c/u"), user(nil, u, conflicting)},
		"a user leaves one directory for another":    {deletes(1, "", "c/u"), list(2, renamed, "c/u")},
		"another directory takes a user, in advance": {list(2, "", "c/u"), deletes(1, renamed, "c/u")},
		"a directory deletes a user":                 {deletes(1, "", "c/u"), list(2, "", "c/v")},
		"a directory deletes what it claimed before": {list(1, "", "c/u"), deletes(1, "", "c/u")},
		"a directory lists what it deleted before":   {deletes(1, "", "c/u"), list(1, "", "c/u")},
		"a user is destroyed and listed":             {user(u, nil, ""), list(1, released, "c/u")},
		"a directory deletes what a user manages":    {user(u, u, ""), deletes(1, managed, "c/u")},
		"six in common":                              {list(1, "", six...), list(2, strings.Repeat(duplicate+", ", 4)+duplicate, six...)},
		"five of seven in common":                    {list(1, "", six[:5]...), list(2, strings.Repeat(duplicate+", ", 4)+duplicate, append([]string{"c/0"}, six...)...)},
		"four of six in common":                      {list(1, "", six[:4]...), list(2, strings.Repeat(duplicate+", ", 3)+duplicate, six...), list(3, duplicate, "c/6")},
		"six are taken and deleted":                  {list(1, "", six...), deletes(2, strings.Repeat(renamed+", ", 4)+renamed, six...)},
		"six are managed and deleted": {
			{user: step{six, six, -9, ""}}, deletes(2, strings.Repeat(managed+", ", 4)+managed, six...),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			registry := tfkit.NewPlanRegistry()
			for i, s := range steps {
				if s.directory == 0 {
					claimAll(t, registry, "mcc_user", []step{s.user})
					continue
				}
				req, resp := modify(someThing, someThing, someThing)
				req.Private, resp.Private = empty(req.Private), empty(resp.Private)
				req.Private.SetKey(t.Context(), "claimant", fmt.Appendf(nil, "%q", fmt.Sprint("directory ", s.directory)))
				registry.ClaimListed(t.Context(), req, resp, "mcc_directory", nil, listedObjects(s.listed), listedObjects(s.deleted))
				if got := summaries(resp.Diagnostics); got != s.want {
					t.Errorf("step %d: %q, want %q", i+1, got, s.want)
				}
			}
		})
	}
}

func listedObjects(names []string) (all []tfkit.ListedObject) {
	for _, name := range names {
		all = append(all, tfkit.ListedObject{
			TypeName: "mcc_user", Claim: tfkit.Claim{At: path.Root("name"), Name: name}, At: path.Root("users"), Element: fmt.Sprintf("users[%q]", name),
		})
	}
	return all
}
