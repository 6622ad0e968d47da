package apiclient

import (
	"context"
	"math"
	"sync"
	"time"
)

// Pace holds requests back: never more per second than the user's ceiling, and fewer once the service has refused one
// for their number. Then nobody sends until a pause is over, the rate is half of what it was, and every success raises
// it a little. Each request gets a time of its own, so that those who waited do not come back together. One value
// serves all callers of a service: they slow down together.
type Pace struct {
	ceiling float64 // requests a second; infinite for none
	now     func() time.Time
	wait    func(context.Context, time.Duration) error

	mu    sync.Mutex
	rate  float64   // in force now, never above the ceiling
	next  time.Time // when the next request may be sent
	pause time.Time // when the last pause ends
}

const (
	rateRefused  = 10  // the most that is left after a refusal, as no service publishes its limit
	rateLeast    = 0.5 // so that there is always a success to recover from
	rateRecovery = 0.1 // per success: a tenth more each second
)

// NewPace allows perSecond requests a second, or any number when that is 0. wait sleeps.
func NewPace(perSecond float64, wait func(context.Context, time.Duration) error) *Pace {
	if perSecond <= 0 {
		perSecond = math.Inf(1)
	}
	return &Pace{ceiling: perSecond, rate: perSecond, now: time.Now, wait: wait}
}

// Wait returns when a request may be sent, or with the context's error.
func (p *Pace) Wait(ctx context.Context) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		delay, pause := p.turn()
		if delay == 0 {
			return nil
		}
		if err := p.wait(ctx, delay); err != nil {
			return err
		}
		p.mu.Lock()
		paused := p.pause.After(pause)
		p.mu.Unlock()
		if !paused {
			return nil
		}
	}
}

// turn takes the next free time: how far it is off, and the end of the last pause that it respects.
func (p *Pace) turn() (delay time.Duration, pause time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	turn := now
	if p.next.After(now) {
		turn = p.next
	}
	p.next = turn.Add(p.interval())
	return turn.Sub(now), p.pause
}

// Throttled makes everybody pause for d and go on at half the rate. What is refused during the pause was sent before
// it: that prolongs the pause, but says nothing about the new rate.
func (p *Pace) Throttled(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	if !now.Before(p.pause) {
		p.rate = min(max(p.rate/2, rateLeast), rateRefused, p.ceiling)
	}
	if end := now.Add(d); end.After(p.pause) {
		p.pause = end
		p.next = now.Add(max(d, p.interval())) // who waits for an earlier time takes another one
	}
}

// interval is the distance between two requests; 0 without a limit.
func (p *Pace) interval() time.Duration { return time.Duration(float64(time.Second) / p.rate) }

// Succeeded raises the rate a little, up to the ceiling.
func (p *Pace) Succeeded() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rate = min(p.rate+rateRecovery, p.ceiling)
}
