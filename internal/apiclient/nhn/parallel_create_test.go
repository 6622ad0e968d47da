package nhn_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestCreate_parallelWithLostResponses creates two objects without a unique name at the same time, and loses both responses. Each create
// finds its own object by comparing two lists, so the second one must not begin before the first one has ended.
func TestCreate_parallelWithLostResponses(t *testing.T) {
	t.Parallel()
	for match, create := range map[string]func(context.Context, *nhn.Client) (string, error){
		"POST /v1/authentications/projects/*/project-appkeys": func(ctx context.Context, c *nhn.Client) (string, error) {
			created, err := c.CreateAppKey(ctx, "PrjInUse", "same", nil)
			return created.Object.AuthID, err
		},
		"POST /v1/organizations/*/projects": func(ctx context.Context, c *nhn.Client) (string, error) {
			created, err := c.CreateProject(ctx, simulator.NHNOrgID, nhn.ProjectSpec{ProjectName: "same"}, nil)
			return created.Object.ProjectID, err
		},
		"POST /v1/organizations": func(ctx context.Context, c *nhn.Client) (string, error) {
			created, err := c.CreateOrganization(ctx, "same", nil)
			return created.Object.OrgID, err
		},
	} {
		t.Run(match, func(t *testing.T) {
			t.Parallel()
			client, sim := simulated(t)
			var sent atomic.Int32
			both := make(chan struct{})
			sim.InjectFault(simulator.Fault{Match: match, Kind: simulator.FaultReset, After: true, Times: 2, OnFault: func() {
				if sent.Add(1) == 2 {
					close(both)
				}
				select { // lets a second create overtake
				case <-both:
				case <-time.After(50 * time.Millisecond):
				}
			}})
			var mu sync.Mutex
			found := map[string]bool{}
			var creates sync.WaitGroup
			for range 2 {
				creates.Go(func() {
					id, err := create(t.Context(), client)
					mu.Lock()
					defer mu.Unlock()
					if found[id] || err != nil {
						t.Errorf("created %q (a second time: %t): %v", id, found[id], err)
					}
					found[id] = true
				})
			}
			creates.Wait()
		})
	}
}
