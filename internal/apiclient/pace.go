package apiclient

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Pace holds requests back: never more per second than the user's ceiling, and after the service has refused one for
// their number, nobody sends until the pause is over. One value serves all callers of a service, so that they slow
// down together.
type Pace struct {
	ceiling *rate.Limiter
	wait    func(context.Context, time.Duration) error
	mu      sync.Mutex
	until   time.Time
}

// NewPace allows perSecond requests a second, or any number when that is 0. wait sleeps.
func NewPace(perSecond float64, wait func(context.Context, time.Duration) error) *Pace {
	limit := rate.Inf
	if perSecond > 0 {
		limit = rate.Limit(perSecond)
	}
	return &Pace{ceiling: rate.NewLimiter(limit, 1), wait: wait}
}

// Wait returns when a request may be sent, or with the context's error.
func (p *Pace) Wait(ctx context.Context) error {
	p.mu.Lock()
	pause := time.Until(p.until)
	p.mu.Unlock()
	if pause > 0 {
		if err := p.wait(ctx, pause); err != nil {
			return err
		}
	}
	return p.ceiling.Wait(ctx)
}

// Throttled makes everybody pause for d.
func (p *Pace) Throttled(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := time.Now().Add(d); until.After(p.until) {
		p.until = until
	}
}
