package apiclient

import (
	"context"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// repeatable reports whether a failed request may be sent again.
func repeatable(failure *Error, req Request) bool {
	switch {
	case req.SingleAttempt:
		return false
	case failure.Kind == ErrThrottled:
		return true
	case failure.Kind == ErrUnavailable:
		return req.Idempotent || failure.NotSent
	default:
		return false
	}
}

const (
	backoffStart  = 500 * time.Millisecond
	backoffMax    = 10 * time.Second
	maxRetryAfter = 2 * time.Minute // longer delays that a service requests are cut
)

// Backoff returns the delay after a number of failed attempts: exponential with full jitter, so that parallel callers do not
// repeat their requests at the same time.
func Backoff(failed int) time.Duration {
	ceiling := min(backoffStart<<min(failed-1, 10), backoffMax)
	return time.Duration(rand.Int64N(int64(ceiling))) + time.Millisecond //nolint:gosec // not used for security
}

// retryAfter returns the delay in a Retry-After header, which is a number of seconds or a date. It returns 0 if there is none.
func retryAfter(header string, now time.Time) time.Duration {
	if header == "" {
		return 0
	}
	wait := time.Duration(0)
	if seconds, err := strconv.Atoi(header); err == nil {
		wait = time.Duration(min(max(seconds, 0), int(maxRetryAfter/time.Second))) * time.Second
	} else if date, err := http.ParseTime(header); err == nil {
		wait = date.Sub(now)
	}
	return min(max(wait, 0), maxRetryAfter)
}

// Sleep waits for d, or returns the error of ctx if ctx ends first.
func Sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
