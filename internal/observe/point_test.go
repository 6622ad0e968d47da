package observe

import (
	"context"
	"testing"
	"time"
)

// TestObserver_ends has runs that end before a probe, or while it waits for responses: what it concludes from the missing responses does not
// count.
func TestObserver_ends(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		before, during bool // the run is stopped before the probe, or while it runs
		timeout        time.Duration
		want           Finding
	}{
		"in time":         {timeout: time.Hour, want: Finding{Switch: "true", Seen: "yes"}},
		"stopped before":  {before: true, timeout: time.Hour, want: Finding{Reason: "the run was stopped"}},
		"stopped later":   {during: true, timeout: time.Hour, want: Finding{Reason: "the run was stopped"}},
		"out of time":     {timeout: -time.Hour, want: Finding{Reason: "the time limit of the run was reached"}},
		"out of time too": {before: true, timeout: -time.Hour, want: Finding{Reason: "the time limit of the run was reached"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), test.timeout)
			defer cancel()
			if test.before {
				cancel()
			}
			asked, done := 0, ""
			o := newObserver(0, "", []probe[int]{{Point{Name: "nhn.Other"}, nil}, {
				Point{Name: "nhn.PageCap", Values: noYes}, func(context.Context, int) Finding {
					if asked++; test.during {
						cancel()
					}
					return observed("true", "")
				},
			}}, func(point string) { done += point })
			if got := o.finding(ctx, "nhn.PageCap"); got != test.want || done != "nhn.PageCap" {
				t.Errorf("%+v after %q", got, done)
			}
			if again := o.finding(ctx, "nhn.PageCap"); again != test.want || asked > 1 {
				t.Errorf("%+v after %d requests", again, asked)
			}
		})
	}
}
