package apiclient

import "context"

// ContextMutex is a mutex that a goroutine can also wait for until a context ends.
type ContextMutex struct{ held chan struct{} }

// NewContextMutex returns a mutex that is free.
func NewContextMutex() ContextMutex { return ContextMutex{make(chan struct{}, 1)} }

// Lock acquires the mutex.
func (m ContextMutex) Lock() { m.held <- struct{}{} }

// LockContext acquires the mutex. It returns an error if ctx ends before the mutex is free, or has ended.
func (m ContextMutex) LockContext(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case m.held <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Unlock releases the mutex.
func (m ContextMutex) Unlock() { <-m.held }
