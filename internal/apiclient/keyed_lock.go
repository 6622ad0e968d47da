package apiclient

import (
	"context"
	"sync"
)

// KeyedLock is a set of locks, one for each key. Its zero value is ready to use.
type KeyedLock struct{ locks sync.Map }

// Lock acquires the lock of a key. It returns an error if ctx ends before the lock is free.
func (l *KeyedLock) Lock(ctx context.Context, key string) (unlock func(), err error) {
	lock, _ := l.locks.LoadOrStore(key, NewContextMutex())
	mutex := lock.(ContextMutex) //nolint:forcetypeassert // the map has no other values
	if err := mutex.LockContext(ctx); err != nil {
		return nil, err
	}
	return mutex.Unlock, nil
}
