package apiclient

import (
	"context"
	"errors"
	"testing"
)

func TestKeyedLock(t *testing.T) {
	t.Parallel()
	var locks KeyedLock
	unlock, err := locks.Lock(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	other, err := locks.Lock(t.Context(), "b") // does not wait for "a"
	if err != nil {
		t.Fatal(err)
	}
	other()

	ctx, cancel := context.WithCancel(t.Context())
	waits := make(chan error)
	go func() {
		_, err := locks.Lock(ctx, "a")
		waits <- err
	}()
	cancel()
	if err := <-waits; !errors.Is(err, context.Canceled) {
		t.Errorf("the wait ended with %v", err)
	}

	taken := make(chan func())
	go func() {
		unlock, _ := locks.Lock(t.Context(), "a")
		taken <- unlock
	}()
	select {
	case <-taken:
		t.Fatal("the lock was taken twice")
	default:
	}
	unlock()
	(<-taken)()
	if _, err := locks.Lock(ctx, "c"); !errors.Is(err, context.Canceled) {
		t.Errorf("a canceled context took a free lock: %v", err)
	}
}
