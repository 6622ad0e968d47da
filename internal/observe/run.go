package observe

import (
	"cmp"
	"context"
	"sync"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

// Options configure a run.
type Options struct {
	ProjectID string // of NHN Cloud: the project that is read, and in write mode written to; "" for the first one, and for no writes
	CompanyID string // of Media Connect Center: the company that is written to; "" for no writes
	Write     bool
	Domain    string // of the addresses of accounts that a run may create; "" for no accounts
	Journal   *Journal
	Version   string
	UserAgent string
	Limit     time.Duration // of the run; 0 for 2 min, and for 10 min in write mode
	CallLimit time.Duration // of a request; 0 for 10 s
	Now       func() time.Time
	Wait      func(context.Context, time.Duration) error // nil for [apiclient.Sleep]
	Progress  func(Progress)                             // is called after each point; nil for none
	Abort     <-chan struct{}                            // if it is closed, no more objects are removed; nil for never
}

// needsWrite returns why points of a cloud that need write mode are not observed, "" if they are. place is the project or company of the
// command line, and missing is the reason if there is none.
func (o Options) needsWrite(place, missing string) string {
	switch {
	case !o.Write:
		return reasonWrite
	case place == "":
		return missing
	default:
		return ""
	}
}

// Progress is the progress of a run.
type Progress struct {
	Done, Points int
	Point        string // the last one
}

const (
	readLimit  = 2 * time.Minute
	writeLimit = 10 * time.Minute
	cleanLimit = time.Minute // to remove objects, after the end of the run
)

// Run observes the clouds of the settings, both at the same time. If ctx ends, the points that are left are not observed, but the objects
// of the run are removed. The journal then names the objects that could not be removed.
func Run(ctx context.Context, s doctor.Settings, o Options) File {
	limit := readLimit
	if o.Write {
		limit = writeLimit
	}
	o.Limit, o.CallLimit = cmp.Or(o.Limit, limit), cmp.Or(o.CallLimit, 10*time.Second)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == nil {
		o.Wait = apiclient.Sleep
	}
	if o.Journal == nil {
		o.Journal = &Journal{}
	}
	ctx, cancel := context.WithTimeout(ctx, o.Limit)
	defer cancel()
	f := File{Version: FileVersion, Provider: o.Version, Date: o.Now().UTC().Format(time.DateOnly), Mode: ModeRead}
	if o.Write {
		f.Mode = ModeWrite
	}
	options := apiclient.Options{PerSecond: s.PerSecond, Timeout: o.CallLimit, UserAgent: o.UserAgent, Wait: o.Wait}
	count := &counter{report: o.Progress}
	var all sync.WaitGroup
	if s.NHN != nil {
		count.points += len(nhnProbes())
		all.Go(func() { f.NHN, f.NHNProblem = observeNHN(ctx, *s.NHN, options, o, count.count) })
	}
	if s.MCC != nil {
		count.points += len(mccProbes())
		all.Go(func() { f.MCC, f.MCCProblem = observeMCC(ctx, *s.MCC, options, o, count.count) })
	}
	all.Wait()
	return f
}

// Points returns the points of both clouds.
func Points() []Point { return append(pointsOf(nhnProbes()), pointsOf(mccProbes())...) }

type counter struct {
	mu           sync.Mutex
	done, points int
	report       func(Progress)
}

func (c *counter) count(point string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done++; c.report != nil {
		c.report(Progress{c.done, c.points, point})
	}
}

// cleanContext returns the context of the removal of objects, which goes on after a run was stopped, unless it is aborted.
func cleanContext(ctx context.Context, abort <-chan struct{}) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanLimit)
	go func() {
		select {
		case <-abort:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}
