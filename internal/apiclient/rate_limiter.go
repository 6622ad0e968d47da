package apiclient

import (
	"context"
	"math"
	"sync"
	"time"
)

// RateLimiter limits the requests to one service. It allows at most the configured number of requests per second. After
// a rate-limit response, no caller sends a request until a pause is over, the rate is halved, and each success raises it a
// little. Each request gets its own time slot, so that waiting requests are not sent in a burst. All callers of a service
// share one limiter.
type RateLimiter struct {
	ceiling float64 // requests per second; infinite for no limit
	now     func() time.Time
	wait    func(context.Context, time.Duration) error

	mu    sync.Mutex
	rate  float64   // current limit, never above the ceiling
	next  time.Time // when the next request may be sent
	pause time.Time // when the last pause ends
}

const (
	maxThrottledRate = 10  // requests per second after a rate-limit response, because no service publishes its limit
	minRate          = 0.5 // requests per second, so that successes can raise the rate again
	rateRecovery     = 0.1 // per success
)

// NewRateLimiter returns a limiter of perSecond requests per second, or without a limit if perSecond is 0. wait sleeps.
func NewRateLimiter(perSecond float64, wait func(context.Context, time.Duration) error) *RateLimiter {
	if perSecond <= 0 {
		perSecond = math.Inf(1)
	}
	return &RateLimiter{ceiling: perSecond, rate: perSecond, now: time.Now, wait: wait}
}

// Wait waits until a request may be sent, or returns the error of ctx if ctx ends first.
func (l *RateLimiter) Wait(ctx context.Context) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		delay, pause := l.reserve()
		if delay == 0 {
			return nil
		}
		if err := l.wait(ctx, delay); err != nil {
			return err
		}
		l.mu.Lock()
		paused := l.pause.After(pause)
		l.mu.Unlock()
		if !paused {
			return nil
		}
	}
}

// reserve reserves the next free time slot. It returns the delay until then, and the end of the last pause that it respects.
func (l *RateLimiter) reserve() (delay time.Duration, pause time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	slot := now
	if l.next.After(now) {
		slot = l.next
	}
	l.next = slot.Add(l.interval())
	return slot.Sub(now), l.pause
}

// OnThrottle pauses all requests for d and halves the rate. A request that is throttled during the pause was sent before
// it, so it prolongs the pause and does not change the rate.
func (l *RateLimiter) OnThrottle(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if !now.Before(l.pause) {
		l.rate = min(max(l.rate/2, minRate), maxThrottledRate, l.ceiling)
	}
	if end := now.Add(d); end.After(l.pause) {
		l.pause = end
		l.next = now.Add(max(d, l.interval())) // requests that wait for an earlier slot reserve another one
	}
}

// interval returns the time between two requests, 0 without a limit.
func (l *RateLimiter) interval() time.Duration { return time.Duration(float64(time.Second) / l.rate) }

// OnSuccess raises the rate a little, up to the configured limit.
func (l *RateLimiter) OnSuccess() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rate = min(l.rate+rateRecovery, l.ceiling)
}
