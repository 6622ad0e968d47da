package nhn_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// simulated returns a client of a simulator that holds one project, PrjInUse. The client never sleeps.
func simulated(t *testing.T) (*nhn.Client, *simulator.Simulator) {
	t.Helper()
	sim := simulator.New()
	sim.Change(func(st *simulator.State) {
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
			ID: "PrjInUse", OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: "in-use", Status: "STABLE",
		})
	})
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return nhn.NewClient(nhn.Config{
		Endpoint: base, TokenEndpoint: base, UserAccessKeyID: simulator.NHNUserAccessKeyID, SecretAccessKey: simulator.NHNSecretAccessKey,
	}, apiclient.Options{
		Retries: 2, Timeout: time.Minute, Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}), sim
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wantKind fails the test unless err is of the kind; it returns the error for a closer look.
func wantKind(t *testing.T, err error, kind apiclient.Kind) apiclient.Error {
	t.Helper()
	var failure *apiclient.Error
	if !errors.As(err, &failure) || failure.Kind != kind {
		t.Fatalf("the error is %v, want one of kind %q", err, kind)
	}
	return *failure
}

// answering is a fault that responses every matching request with body instead of carrying it out.
func answering(match, body string) simulator.Fault {
	return simulator.Fault{Match: match, Times: -1, Status: 200, Body: body}
}

const (
	success = `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}}`
	failed  = `{"header":{"isSuccessful":false,"resultCode":500,"resultMessage":"System error"}}`
)
