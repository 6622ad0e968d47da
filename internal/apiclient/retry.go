package apiclient

import (
	"context"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

func repeatable(failure *Error, req Request) bool {
	switch failure.Kind {
	case ErrThrottled:
		return true
	case ErrUnavailable:
		return req.Idempotent || failure.NotSent
	default:
		return false
	}
}

const (
	backoffStart = 500 * time.Millisecond
	backoffMax   = 10 * time.Second
	patienceMax  = 2 * time.Minute // the longest Retry-After that is waited for
)

// Backoff is how long to wait before attempt number failed+1: exponential with full jitter, so that many callers do
// not come back together.
func Backoff(failed int) time.Duration {
	ceiling := min(backoffStart<<min(failed-1, 10), backoffMax)
	return time.Duration(rand.Int64N(int64(ceiling))) + time.Millisecond //nolint:gosec // no secret depends on it
}

// retryAfter reads a Retry-After header, seconds or a date; 0 when there is none.
func retryAfter(header string, now time.Time) time.Duration {
	if header == "" {
		return 0
	}
	wait := time.Duration(0)
	if seconds, err := strconv.Atoi(header); err == nil {
		wait = time.Duration(min(max(seconds, 0), int(patienceMax/time.Second))) * time.Second
	} else if date, err := http.ParseTime(header); err == nil {
		wait = date.Sub(now)
	}
	return min(max(wait, 0), patienceMax)
}

// Sleep waits, or returns the context's error when that ends first.
func Sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
