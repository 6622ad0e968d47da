package nhn

import (
	"context"
	"errors"
	"testing"
)

// TestCompleteProjectMembers_canceled cancels a read that waits for reads of other projects.
func TestCompleteProjectMembers_canceled(t *testing.T) {
	t.Parallel()
	c := &Client{memberReads: make(chan struct{}, 1)}
	c.memberReads <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	listed := func(yield func(ProjectMember, error) bool) {
		yield(ProjectMember{UUID: "m", StatusCode: "COMPLETE"}, nil)
	}
	for _, err := range c.CompleteProjectMembers(ctx, "p", listed, true) {
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}
