package provider

import (
	"context"
	"sync"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

const (
	revocationLimit = 5 * time.Second         // for the revocation of tokens that a run left open
	stopLimit       = 500 * time.Millisecond  // how long StopProvider waits for it: Terraform cancels nothing before the response
	exitLimit       = 1800 * time.Millisecond // how long the process waits for it: Terraform kills the process after 2 s
)

// issuer is a client that issues access tokens.
type issuer interface {
	RevokeOpenAccessTokens(ctx context.Context) error
}

// openTokens revokes the access tokens of ephemeral resources that Terraform did not close. Terraform closes none after a failed
// operation or an interrupt.
type openTokens struct {
	mu      sync.Mutex
	issuers []issuer
}

func (o *openTokens) add(client issuer) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.issuers = append(o.issuers, client)
}

// revoke revokes the open tokens, and returns when that is done or after limit. The revocation continues in the background until
// [revocationLimit]. It cannot report a failure, because no response with diagnostics is left.
func (o *openTokens) revoke(limit time.Duration) {
	o.mu.Lock()
	issuers := o.issuers
	o.mu.Unlock()
	done := make(chan struct{})
	go func() {
		defer close(done)
		ctx, cancel := context.WithTimeout(context.Background(), revocationLimit)
		defer cancel()
		var all sync.WaitGroup
		for _, client := range issuers {
			all.Go(func() { _ = client.RevokeOpenAccessTokens(ctx) })
		}
		all.Wait()
	}()
	select {
	case <-done:
	case <-time.After(limit):
	}
}

// StopProvider handles an interrupt of Terraform. It revokes the open tokens, so that programs that use one stop as well.
func (s server) StopProvider(ctx context.Context, req *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	if s.tokens != nil {
		s.tokens.revoke(stopLimit) //nolint:contextcheck // the request ends before the revocation
	}
	return s.frameworkServer.StopProvider(ctx, req)
}

// Close revokes the open tokens of a provider. The process that serves the provider calls Close before it exits.
func Close(p provider.Provider) {
	if p, ok := p.(*nhnmcc); ok {
		p.tokens.revoke(exitLimit)
	}
}
