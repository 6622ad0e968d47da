package apiclient

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
)

func TestContextMutex(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		mutex := NewContextMutex()
		mutex.Lock()
		acquired := make(chan bool, 1)
		go func() {
			mutex.Lock()
			acquired <- true
		}()
		synctest.Wait()
		if len(acquired) != 0 {
			t.Fatal("two callers hold the mutex")
		}
		mutex.Unlock()
		<-acquired
		ctx, cancel := context.WithCancel(t.Context())
		result := make(chan error, 1)
		go func() { result <- mutex.LockContext(ctx) }()
		synctest.Wait()
		cancel()
		if err := <-result; !errors.Is(err, context.Canceled) {
			t.Errorf("the wait ended with %v", err)
		}
		mutex.Unlock()
		if err := mutex.LockContext(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("a canceled context acquired a free mutex: %v", err)
		}
		if err := mutex.LockContext(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
