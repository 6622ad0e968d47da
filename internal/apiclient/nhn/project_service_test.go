package nhn_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	enablePush  = "POST /v1/projects/PrjInUse/products/PrdPush0/enable"
	readPush    = "GET /v1/projects/PrjInUse/products/PrdPush0"
	disablePush = "DELETE /v1/projects/PrjInUse/products/PrdPush0/disable"
)

func TestProjectService_lifecycle(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	sim.Switch(func(sw *simulator.Switches) { sw.NHN.EnablePolls = 10 })
	enabled, err := nhn.EnableService(t.Context(), client, "PrjInUse", "PrdPush0", time.Minute)
	must(t, err)
	sim.View(func(st *simulator.State) {
		held := st.NHN.Service("PrjInUse", "PrdPush0")
		if enabled.StatusCode != "STABLE" || enabled.AppKey != held.AppKey || enabled.SecretKey != held.SecretKey || held.SecretKey == "" || enabled.ProductName != "Push" {
			t.Errorf("enabled %+v, the service holds %+v", enabled, held)
		}
	})
	if read := len(sim.Requests(readPush)); read != 11 {
		t.Errorf("it was read %d times, want 10 times CLOSED and once STABLE", read)
	}
	must(t, nhn.DisableService(t.Context(), client, "PrjInUse", "PrdPush0", "", time.Minute))
	closed, err := client.GetProjectService(t.Context(), "PrjInUse", "PrdPush0")
	must(t, err)
	if closed.StatusCode != "CLOSED" {
		t.Errorf("disabled is %+v", closed)
	}
	must(t, nhn.DisableService(t.Context(), client, "PrjInUse", "PrdPush0", "", time.Minute)) // 13001, and it is CLOSED
	must(t, nhn.DisableService(t.Context(), client, "nowhere", "PrdPush0", "", time.Minute))
}

func TestProjectService_secretWithheld(t *testing.T) {
	t.Parallel()
	for service, want := range map[nhn.ProjectService]bool{
		{SecretKeyCode: "T"}:                 true,
		{SecretKeyCode: "T", SecretKey: "s"}: false,
		{SecretKeyCode: "F"}:                 false,
		{SecretKeyCode: "F", SecretKey: "s"}: false,
	} {
		if got := service.SecretWithheld(); got != want {
			t.Errorf("%+v: %t", service, got)
		}
	}
}

// TestEnableProjectService_responseLost loses the response: an enabled service is not enabled again, and a CLOSED one was not enabled.
func TestEnableProjectService_responseLost(t *testing.T) {
	t.Parallel()
	for after, want := range map[bool]int{false: 2, true: 1} {
		client, sim := simulated(t)
		_, err := nhn.EnableService(t.Context(), client, "PrjInUse", "PrdPush0", time.Minute)
		must(t, err)
		must(t, nhn.DisableService(t.Context(), client, "PrjInUse", "PrdPush0", "", time.Minute))
		sim.ResetJournal()
		sim.InjectFault(simulator.Fault{Match: enablePush, Kind: simulator.FaultReset, After: after})
		enabled, err := nhn.EnableService(t.Context(), client, "PrjInUse", "PrdPush0", time.Minute)
		must(t, err)
		if sent := len(sim.Requests(enablePush)); sent != want || enabled.StatusCode != "STABLE" {
			t.Errorf("lost after it was done, %t: %d requests to enable it, and it is %s", after, sent, enabled.StatusCode)
		}
	}
}

func TestProjectService_neverEnabled(t *testing.T) {
	t.Parallel()
	for _, how := range []simulator.Unknown{simulator.UnknownByCode, simulator.UnknownNull} {
		client, sim := simulated(t)
		sim.Switch(func(sw *simulator.Switches) { sw.NHN.UnknownService = how })
		_, err := client.GetProjectService(t.Context(), "PrjInUse", "PrdPush0")
		if failure := wantKind(t, err, apiclient.ErrNotFound); failure.Meaning != "The service was never enabled in this project." {
			t.Error(failure.Meaning)
		}
	}
	client, sim := simulated(t)
	sim.Switch(func(sw *simulator.Switches) { sw.NHN.UnknownService = simulator.Unknown500 })
	_, err := client.GetProjectService(t.Context(), "PrjInUse", "PrdPush0")
	wantKind(t, err, apiclient.ErrUnavailable) // an unknown code never means that an object does not exist
	_, err = client.GetProjectService(t.Context(), "nowhere", "PrdPush0")
	wantKind(t, err, apiclient.ErrNotFound)
}

func TestProjectService_unreadable(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},"product":[]}`: "NHN Cloud: read project service: service unavailable: the response (HTTP 200) does not have the documented form: json: cannot unmarshal array",
		`{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}}`:              "NHN Cloud: read project service: service unavailable: the response contains no product",
	} {
		client, sim := simulated(t)
		sim.InjectFault(answering("GET /v1/projects/PrjInUse/products/PrdPush0", body))
		if _, err := client.GetProjectService(t.Context(), "PrjInUse", "PrdPush0"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: error = %v, want %s", body, err, want)
		}
	}
}

func TestProjectService_alreadyEnabled(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	_, err := nhn.EnableService(t.Context(), client, "PrjInUse", "PrdPush0", time.Minute)
	must(t, err)
	_, err = nhn.EnableService(t.Context(), client, "PrjInUse", "PrdPush0", time.Minute)
	failure := wantKind(t, err, apiclient.ErrExists)
	if failure.Code != "13002" || !cmp.Equal(failure.Object, &apiclient.Object{Noun: "service", Parents: []string{"PrjInUse"}, ID: "PrdPush0"}) {
		t.Errorf("%s: %+v", failure.Code, failure.Object)
	}
	_, err = nhn.EnableService(t.Context(), client, "PrjInUse", "PrdImage", time.Minute)
	if failure := wantKind(t, err, apiclient.ErrReferenceNotFound); failure.Code != "40054" {
		t.Errorf("code %s", failure.Code)
	}
	if sent := len(sim.Requests(enablePush)); sent != 2 {
		t.Errorf("%d attempts for two calls", sent)
	}
}

// TestEnableProjectService_lostResponseThenAlreadyEnabled loses the response of an attempt that was carried out, with the service still to come: the
// 13002 of the next attempt is its own doing.
func TestEnableProjectService_lostResponseThenAlreadyEnabled(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	sim.Switch(func(sw *simulator.Switches) { sw.NHN.EnablePolls = 9 })
	sim.InjectFault(simulator.Fault{Match: enablePush, Kind: simulator.FaultReset, After: true})
	enabled, err := nhn.EnableService(t.Context(), client, "PrjInUse", "PrdPush0", time.Minute)
	must(t, err)
	if sent := len(sim.Requests(enablePush)); sent != 2 || enabled.StatusCode != "STABLE" || len(enabled.AppKey) != 16 {
		t.Errorf("%d attempts, enabled %+v", sent, enabled)
	}
}

func TestProjectService_timeout(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	sim.Switch(func(sw *simulator.Switches) { sw.NHN.EnablePolls = 1000 })
	enabled, err := nhn.EnableService(t.Context(), client, "PrjInUse", "PrdPush0", 20*time.Second)
	failure := wantKind(t, err, apiclient.ErrUnavailable)
	if !strings.Contains(failure.Message, "after 20s") || failure.Reason != nhn.ReasonServicePending || enabled.ProductID != "PrdPush0" || enabled.AppKey == "" {
		t.Errorf("%s %s %+v", failure.Message, failure.Reason, enabled)
	}
	if read := len(sim.Requests(readPush)); read != 5 {
		t.Errorf("it was read %d times in 20 s, want one every 5 s", read)
	}
}

// Patience may end in the middle of a read, which says nothing of the service: least of all that it is disabled.
func TestProjectService_timeoutDuringRead(t *testing.T) {
	t.Parallel()
	client, _ := simulated(t)
	_, err := nhn.EnableService(t.Context(), client, "PrjInUse", "PrdPush0", time.Nanosecond)
	failure := wantKind(t, err, apiclient.ErrUnavailable)
	if !strings.Contains(failure.Message, "not finished after 1ns") {
		t.Error(failure.Message)
	}
	err = nhn.DisableService(t.Context(), client, "PrjInUse", "PrdPush0", "", time.Nanosecond)
	if failure := wantKind(t, err, apiclient.ErrUnavailable); !strings.Contains(failure.Message, "not finished after 1ns") {
		t.Error(failure.Message)
	}
}

func TestProjectService_contextCanceled(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	sim.InjectFault(simulator.Fault{Match: readPush, Times: -1, Status: 200, Body: failed})
	enabled, err := nhn.EnableService(t.Context(), client, "PrjInUse", "PrdPush0", time.Minute)
	wantKind(t, err, nhn.ErrUnverified)
	if enabled.AppKey == "" || enabled.SecretKey == "" {
		t.Errorf("enabled %+v", enabled)
	}
	wantKind(t, nhn.DisableService(t.Context(), client, "PrjInUse", "PrdPush0", "", time.Minute), nhn.ErrUnverified)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = nhn.EnableService(ctx, client, "PrjInUse", "PrdDeplo", time.Minute)
	if err == nil {
		t.Error("no error after a cancellation")
	}
}

func TestProjectService_interrupted(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"enable, during a wait":  "interrupted after 8s; the service may still be enabled in the background",
		"disable, during a wait": "interrupted after 8s; the service may still be disabled in the background",
		"enable, during a read":  "interrupted after 0s; the service may still be enabled in the background",
		"disable, during a read": "interrupted after 0s; the service may still be disabled in the background",
	} {
		verb, moment, _ := strings.Cut(name, ", during a ")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first, sim := simulated(t)
			if verb == "disable" {
				_, err := nhn.EnableService(t.Context(), first, "PrjInUse", "PrdPush0", time.Minute)
				must(t, err)
			}
			status := map[string]string{"enable": "CLOSED", "disable": "STABLE"}[verb]
			ctx, cancel := context.WithCancel(t.Context())
			read := answering(readPush, strings.TrimSuffix(success, "}")+`,"product":{"statusCode":"`+status+`"}}`)
			if moment == "read" {
				read.OnFault = cancel
			}
			sim.InjectFault(read)
			server := httptest.NewServer(sim)
			t.Cleanup(server.Close)
			base, err := url.Parse(server.URL)
			must(t, err)
			now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
			client := nhn.NewClient(nhn.Config{
				Endpoint: base, TokenEndpoint: base, UserAccessKeyID: simulator.NHNUserAccessKeyID, SecretAccessKey: simulator.NHNSecretAccessKey,
				Now: func() time.Time { return now },
			}, apiclient.Options{Timeout: time.Minute, Wait: func(ctx context.Context, _ time.Duration) error {
				now = now.Add(8 * time.Second)
				cancel()
				return ctx.Err()
			}})
			if verb == "enable" {
				_, err = nhn.EnableService(ctx, client, "PrjInUse", "PrdPush0", time.Minute)
			} else {
				err = nhn.DisableService(ctx, client, "PrjInUse", "PrdPush0", "", time.Minute)
			}
			failure := wantKind(t, err, apiclient.ErrUnavailable)
			if failure.Message != want || failure.Reason != nhn.ReasonServiceInterrupted || !errors.Is(err, context.Canceled) {
				t.Errorf("%s %s", failure.Message, failure.Reason)
			}
		})
	}
}

// TestProjectService_secretNotReturned has a service that does not tell its secret key when it is read.
func TestProjectService_secretNotReturned(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	sim.InjectFault(answering(readPush, `{"header":{"isSuccessful":true},"product":{"productId":"PrdPush0","statusCode":"STABLE","appKey":"a"}}`))
	enabled, err := nhn.EnableService(t.Context(), client, "PrjInUse", "PrdPush0", time.Minute)
	must(t, err)
	if len(enabled.SecretKey) != 32 {
		t.Errorf("enabled %+v", enabled)
	}
}

func TestProjectService_inUse(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		children bool
		want     string
	}{
		"refused":             {false, "A child service is enabled"},
		"success with a list": {true, "the service was not disabled, because child services are enabled: Image Builder (PrdImage)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, sim := simulated(t)
			sim.Switch(func(sw *simulator.Switches) { sw.NHN.DisableReportsChildren = test.children })
			for _, product := range []string{"PrdInfra", "PrdImage"} {
				_, err := nhn.EnableService(t.Context(), client, "PrjInUse", product, time.Minute)
				must(t, err)
			}
			err := nhn.DisableService(t.Context(), client, "PrjInUse", "PrdInfra", "", time.Minute)
			failure := wantKind(t, err, apiclient.ErrInUse)
			if failure.Message != test.want || failure.Meaning != "A child service is still enabled." {
				t.Errorf("%s %s", failure.Message, failure.Meaning)
			}
		})
	}
}

// TestProjectService_childrenInSuccessResponse has a response that names children although the service was disabled.
func TestProjectService_childrenInSuccessResponse(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	sim.InjectFault(answering(disablePush, `{"header":{"isSuccessful":true},"childProducts":[{"productId":"x","productName":"X","statusCode":"CLOSED"}]}`))
	must(t, nhn.DisableService(t.Context(), client, "PrjInUse", "PrdPush0", "", time.Minute)) // never enabled
}
