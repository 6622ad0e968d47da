package apiclient

import (
	"context"
	"iter"
	"sync"
)

// ReadAhead calls read with each item of a list, up to parallel of them at the same time, and returns the results in the order of the list. The
// first error ends the list: the calls after it are canceled.
func ReadAhead[T, R any](ctx context.Context, parallel int, items iter.Seq2[T, error], read func(context.Context, T) (R, error)) iter.Seq2[R, error] {
	type response struct {
		result R
		err    error
	}
	return func(yield func(R, error) bool) {
		var running sync.WaitGroup
		defer running.Wait()
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		var waiting []<-chan response
		next := func() bool {
			first := <-waiting[0]
			waiting = waiting[1:]
			return yield(first.result, first.err) && first.err == nil
		}
		for item, err := range items {
			arrival := make(chan response, 1)
			waiting = append(waiting, arrival)
			if err != nil {
				arrival <- response{err: err}
				break
			}
			running.Go(func() {
				result, err := read(ctx, item)
				arrival <- response{result, err}
			})
			if len(waiting) == parallel && !next() {
				return
			}
		}
		for len(waiting) > 0 && next() {
		}
	}
}
