package apiclient

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
)

func TestKeyedLock(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
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
		acquired := make(chan func(), 1)
		go func() {
			unlock, err := locks.Lock(t.Context(), "a")
			if err != nil {
				t.Error(err)
			}
			acquired <- unlock
		}()
		synctest.Wait()
		if len(acquired) != 0 {
			t.Fatal("two callers hold the lock")
		}
		unlock()
		(<-acquired)()
	})
}

func TestKeyedLock_contextCanceled(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var locks KeyedLock
		unlock, err := locks.Lock(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		result := make(chan error, 1)
		go func() {
			_, err := locks.Lock(ctx, "a")
			result <- err
		}()
		synctest.Wait() // until the goroutine waits for the lock
		if len(result) != 0 {
			t.Fatalf("the wait ended with %v before the context was canceled", <-result)
		}
		cancel()
		if err := <-result; !errors.Is(err, context.Canceled) {
			t.Errorf("the wait ended with %v", err)
		}
		unlock()
		if _, err := locks.Lock(ctx, "c"); !errors.Is(err, context.Canceled) {
			t.Errorf("a canceled context acquired a free lock: %v", err)
		}
	})
}
