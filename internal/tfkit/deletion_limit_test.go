package tfkit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

const tooMany = "Too many deletions"

func TestPlanRegistry_limitDeletions(t *testing.T) {
	t.Parallel()
	u, v, w, x := []string{"c/u"}, []string{"c/v"}, []string{"c/w"}, []string{"c/x"}
	for name, test := range map[string]struct {
		limit *tfkit.DeletionLimit
		steps []step
	}{
		"no limit":              {nil, []step{{u, nil, -1, ""}, {v, nil, -2, ""}}},
		"up to the limit":       {&tfkit.DeletionLimit{Most: 2}, []step{{u, nil, -1, ""}, {v, nil, -2, ""}}},
		"one more":              {&tfkit.DeletionLimit{Most: 1}, []step{{u, nil, -1, ""}, {v, nil, -2, tooMany}}},
		"said once":             {&tfkit.DeletionLimit{Most: 0}, []step{{u, nil, -1, tooMany}, {v, nil, -2, ""}, {w, nil, -3, ""}}},
		"none allowed":          {&tfkit.DeletionLimit{}, []step{{u, u, -1, ""}, {nil, v, 0, ""}, {w, x, -2, ""}}},
		"replaced by another":   {&tfkit.DeletionLimit{}, []step{{u, v, -1, ""}, {nil, v, 1, tooMany}}},
		"replaced by itself":    {&tfkit.DeletionLimit{}, []step{{u, u, -1, ""}, {nil, u, 1, tooMany}}},
		"older state":           {&tfkit.DeletionLimit{Most: 1}, []step{{u, nil, 0, ""}, {v, v, 0, ""}, {nil, v, 2, tooMany}}},
		"planned twice":         {&tfkit.DeletionLimit{Most: 1}, []step{{u, nil, -1, ""}, {u, nil, -1, ""}, {v, nil, -2, tooMany}}},
		"no longer replaced":    {&tfkit.DeletionLimit{Most: 1}, []step{{u, u, -1, ""}, {nil, u, 1, ""}, {u, u, -1, ""}, {v, nil, -2, ""}}},
		"limit not known":       {&tfkit.DeletionLimit{Unknown: true}, []step{{u, u, -1, ""}, {v, nil, -2, "Unknown limit of deletions"}, {w, nil, -3, ""}}},
		"limit not known, none": {&tfkit.DeletionLimit{Unknown: true}, []step{{u, v, -1, ""}, {nil, w, 0, ""}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			registry := tfkit.NewPlanRegistry()
			if test.limit != nil {
				registry.LimitDeletions(*test.limit)
			}
			claimAll(t, registry, "mcc_user", test.steps)
		})
	}
}

// TestPlanRegistry_limitDeletionsByType has a limit of one deletion of each type.
func TestPlanRegistry_limitDeletionsByType(t *testing.T) {
	t.Parallel()
	registry := tfkit.NewPlanRegistry()
	registry.LimitDeletions(tfkit.DeletionLimit{Most: 1})
	claimAll(t, registry, "mcc_user", []step{{[]string{"a"}, nil, -1, ""}})
	claimAll(t, registry, "mcc_department", []step{{[]string{"a"}, nil, -2, ""}, {[]string{"b"}, nil, -3, tooMany}})
	claimAll(t, registry, "mcc_user", []step{{[]string{"c"}, nil, -4, tooMany}})
}

// TestPlanRegistry_limitDeletionsInApply has a deposed object, which Terraform plans to destroy during the apply.
func TestPlanRegistry_limitDeletionsInApply(t *testing.T) {
	t.Parallel()
	registry := tfkit.NewPlanRegistry()
	registry.LimitDeletions(tfkit.DeletionLimit{})
	registry.MarkApplying()
	claimAll(t, registry, "mcc_user", []step{{[]string{"a"}, nil, -1, ""}})
}

func TestPlanRegistry_limitDeletionsMessage(t *testing.T) {
	t.Parallel()
	registry := tfkit.NewPlanRegistry()
	registry.LimitDeletions(tfkit.DeletionLimit{Most: 1})
	got := claimAll(t, registry, "mcc_user", []step{{[]string{"a"}, nil, -1, ""}, {[]string{"b"}, nil, -2, tooMany}})
	want := []string{"Error: Too many deletions: This plan deletes 2 or more objects of the type mcc_user, and `max_deletions` of the provider allows 1 of each type. " +
		"Replaced objects count, too, because they are deleted and created again. Nothing was deleted.\n\n" +
		"If the objects must stay, correct the configuration: for example, a file that it reads may be incomplete. " +
		"To allow the deletions, increase `max_deletions` in the provider block. If the block does not contain it, set the environment variable NHNMCC_MAX_DELETIONS for this plan only."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
