package apiclient

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// clock is a time that passes by waiting alone.
type clock struct{ now time.Time }

func (c *clock) wait(_ context.Context, d time.Duration) error {
	c.now = c.now.Add(d)
	return nil
}

func testPace(perSecond float64) (*RateLimiter, func(t *testing.T) time.Duration) {
	start := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	c := &clock{start}
	p := NewRateLimiter(perSecond, c.wait)
	p.now = func() time.Time { return c.now }
	return p, func(t *testing.T) time.Duration {
		t.Helper()
		if err := p.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		return c.now.Sub(start)
	}
}

// sentAt sends n requests in a row and returns when they went out.
func sentAt(t *testing.T, n int, send func(*testing.T) time.Duration) (at []time.Duration) {
	t.Helper()
	for range n {
		at = append(at, send(t))
	}
	return at
}

const ms = time.Millisecond

func TestRateLimiter_maximumRate(t *testing.T) {
	t.Parallel()
	_, send := testPace(4)
	if diff := cmp.Diff([]time.Duration{0, 250 * ms, 500 * ms, 750 * ms, 1000 * ms}, sentAt(t, 5, send)); diff != "" {
		t.Error(diff)
	}
}

func TestRateLimiter_unlimited(t *testing.T) {
	t.Parallel()
	p, send := testPace(0)
	p.OnSuccess()
	if diff := cmp.Diff([]time.Duration{0, 0, 0}, sentAt(t, 3, send)); diff != "" {
		t.Error(diff)
	}
}

func TestRateLimiter_slowsDownAndRecovers(t *testing.T) {
	t.Parallel()
	p, send := testPace(0)
	p.OnThrottle(time.Second)
	if diff := cmp.Diff([]time.Duration{1000 * ms, 1100 * ms, 1200 * ms}, sentAt(t, 3, send)); diff != "" {
		t.Errorf("after the first refusal: %s", diff)
	}
	p.OnThrottle(800 * ms)
	if diff := cmp.Diff([]time.Duration{2000 * ms, 2200 * ms, 2400 * ms}, sentAt(t, 3, send)); diff != "" {
		t.Errorf("after the second: %s", diff)
	}
	for range 50 {
		p.OnSuccess()
	}
	if diff := cmp.Diff([]time.Duration{2600 * ms, 2700 * ms, 2800 * ms}, roundAll(sentAt(t, 3, send))); diff != "" {
		t.Errorf("after fifty successes: %s", diff)
	}
}

// roundAll drops what summing tenths leaves behind.
func roundAll(at []time.Duration) []time.Duration {
	for i := range at {
		at[i] = at[i].Round(ms)
	}
	return at
}

func TestRateLimiter_burstOfThrottlesCountsOnce(t *testing.T) {
	t.Parallel()
	p, send := testPace(0)
	p.OnThrottle(500 * ms)
	p.OnThrottle(2 * time.Second) // prolongs the pause
	p.OnThrottle(100 * ms)        // does not shorten it
	if diff := cmp.Diff([]time.Duration{2000 * ms, 2100 * ms}, sentAt(t, 2, send)); diff != "" {
		t.Error(diff)
	}
}

func TestRateLimiter_recoversUpToMaximum(t *testing.T) {
	t.Parallel()
	p, send := testPace(2)
	p.OnThrottle(time.Second)
	if diff := cmp.Diff([]time.Duration{1000 * ms, 2000 * ms}, sentAt(t, 2, send)); diff != "" {
		t.Errorf("half of the ceiling: %s", diff)
	}
	for range 1000 {
		p.OnSuccess()
	}
	if diff := cmp.Diff([]time.Duration{3000 * ms, 3500 * ms, 4000 * ms}, sentAt(t, 3, send)); diff != "" {
		t.Errorf("the ceiling: %s", diff)
	}
}

func TestRateLimiter_neverStops(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ ceiling, want float64 }{{0, 0.5}, {100, 0.5}, {0.2, 0.2}} {
		p, send := testPace(test.ceiling)
		for range 50 {
			p.OnThrottle(time.Millisecond)
			send(t)
		}
		if p.rate != test.want {
			t.Errorf("ceiling %v: %v requests a second are left, want %v", test.ceiling, p.rate, test.want)
		}
	}
}

func TestRateLimiter_waiterHonorsNewPause(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := NewRateLimiter(10, Sleep)
		start := time.Now()
		var mu sync.Mutex
		var at []time.Duration
		var all sync.WaitGroup
		for range 4 { // at 0, 100, 200 and 300 ms
			all.Go(func() {
				if err := p.Wait(t.Context()); err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				at = append(at, time.Since(start))
			})
		}
		time.Sleep(50 * ms)
		p.OnThrottle(time.Second)
		all.Wait()
		if diff := cmp.Diff([]time.Duration{0, 1050 * ms, 1250 * ms, 1450 * ms}, at); diff != "" {
			t.Error(diff)
		}
	})
}

// A pause that is shorter than the distance between two requests does not shorten the wait.
func TestRateLimiter_shortPauseKeepsMaximumRate(t *testing.T) {
	t.Parallel()
	p, send := testPace(0.5)
	at := sentAt(t, 1, send)
	p.OnThrottle(100 * ms)
	if diff := cmp.Diff([]time.Duration{0, 2000 * ms, 4000 * ms}, append(at, sentAt(t, 2, send)...)); diff != "" {
		t.Error(diff)
	}
}

func TestRateLimiter_contextCanceled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	waited := 0
	p := NewRateLimiter(1, func(ctx context.Context, _ time.Duration) error {
		waited++
		cancel()
		return ctx.Err()
	})
	if err := p.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	for range 2 { // while waiting, and before
		if err := p.Wait(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("error = %v, want cancelled", err)
		}
	}
	if waited != 1 {
		t.Errorf("waited %d times", waited)
	}
}
