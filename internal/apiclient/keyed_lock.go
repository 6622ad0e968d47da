package apiclient

import (
	"context"
	"sync"
)

// KeyedLock is a set of locks, one for each key. Its zero value is ready to use.
type KeyedLock struct{ locks sync.Map }

// Lock acquires the lock of a key. It returns an error if ctx ends before the lock is free.
func (l *KeyedLock) Lock(ctx context.Context, key string) (unlock func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	free := make(chan struct{}, 1)
	if held, there := l.locks.LoadOrStore(key, free); there {
		free, _ = held.(chan struct{})
	}
	select {
	case free <- struct{}{}:
		return func() { <-free }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
