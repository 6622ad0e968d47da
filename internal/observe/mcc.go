package observe

import (
	"context"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

// mccSession is a session with Media Connect Center.
type mccSession struct {
	*Sender
	company string
	write   bool
	domain  string
	journal *Journal
	point   func(ctx context.Context, name string) Finding // the finding about another point
}

// mccProbes returns the probes of Media Connect Center.
func mccProbes() []probe[*mccSession] { return nil }

// observeMCC observes Media Connect Center.
func observeMCC(ctx context.Context, account doctor.Account, options apiclient.Options, o Options, done func(string)) []Observation {
	s := &mccSession{
		Sender: NewSender(account.Endpoint, options, mcc.NewAuthenticator(mcc.Config{
			Endpoint: account.Endpoint, AccessKey: account.KeyID, SecretKey: account.Secret, Now: o.Now,
		})),
		company: account.ParentID, write: o.Write && o.CompanyID != "", domain: o.Domain, journal: o.Journal,
	}
	points := newObserver(s, s.write, mccProbes(), done)
	s.point = points.finding
	return points.observations(ctx)
}
