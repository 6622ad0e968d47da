package provider

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// slowIssuer revokes its tokens after a while.
type slowIssuer struct {
	takes time.Duration
	ended chan error
}

func (i slowIssuer) RevokeOpenAccessTokens(ctx context.Context) error {
	select {
	case <-time.After(i.takes):
	case <-ctx.Done():
	}
	i.ended <- ctx.Err()
	return ctx.Err()
}

func TestOpenTokens_revoke(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		takes, waited time.Duration
		canceled      bool // the revocation
	}{
		"in time":  {100 * time.Millisecond, 100 * time.Millisecond, false},
		"too slow": {4 * time.Second, 500 * time.Millisecond, false},
		"hangs":    {time.Minute, 500 * time.Millisecond, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				issuer, fast := slowIssuer{test.takes, make(chan error, 1)}, slowIssuer{0, make(chan error, 1)}
				tokens := &openTokens{}
				tokens.add(issuer)
				tokens.add(fast)
				started := time.Now()
				tokens.revoke(500 * time.Millisecond)
				if waited := time.Since(started); waited != test.waited {
					t.Errorf("waited %s, want %s", waited, test.waited)
				}
				if err := <-issuer.ended; (err != nil) != test.canceled {
					t.Errorf("the revocation ended with %v after %s", err, time.Since(started))
				}
				if err := <-fast.ended; err != nil {
					t.Errorf("the other revocation ended with %v", err)
				}
			})
		})
	}
}

// TestRequestContext has the deadline and the values of its parent until the request is done.
func TestRequestContext(t *testing.T) {
	t.Parallel()
	type key struct{}
	parent, cancel := context.WithTimeout(context.WithValue(t.Context(), key{}, "value"), time.Hour)
	defer cancel()
	var held context.Context
	if _, err := serve(parent, nil, 1, func(ctx context.Context, _ int) (*tfprotov6.ReadResourceResponse, error) {
		held = ctx
		if deadline, there := ctx.Deadline(); !there || time.Until(deadline) > time.Hour || ctx.Value(key{}) != "value" || ctx.Err() != nil {
			t.Errorf("deadline %s, %t, value %v, error %v", deadline, there, ctx.Value(key{}), ctx.Err())
		}
		return &tfprotov6.ReadResourceResponse{}, nil
	}); err != nil {
		t.Fatal(err)
	}
	if _, there := held.Deadline(); there || held.Value(key{}) != nil || !errors.Is(held.Err(), context.Canceled) {
		t.Errorf("after the request: deadline %t, value %v, error %v", there, held.Value(key{}), held.Err())
	}
	<-held.Done()
}

// TestClose revokes the tokens of the provider, as an interrupt of Terraform does.
func TestClose(t *testing.T) {
	t.Parallel()
	p := New("test")()
	issuer := slowIssuer{0, make(chan error, 2)}
	p.(*nhnmcc).tokens.add(issuer) //nolint:forcetypeassert // New returns nothing else
	served, err := NewServer(p)()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := served.StopProvider(t.Context(), &tfprotov6.StopProviderRequest{}); err != nil || len(issuer.ended) != 1 {
		t.Errorf("an interrupt: %d revocations, error %v", len(issuer.ended), err)
	}
	Close(p)
	if len(issuer.ended) != 2 {
		t.Errorf("%d revocations", len(issuer.ended))
	}
	plain := server{frameworkServer: providerserver.NewProtocol6(p)().(frameworkServer)} //nolint:forcetypeassert // the server of the framework has all parts
	if _, err := plain.StopProvider(t.Context(), &tfprotov6.StopProviderRequest{}); err != nil || len(issuer.ended) != 2 {
		t.Errorf("a server without tokens: %d revocations, error %v", len(issuer.ended), err)
	}
}
