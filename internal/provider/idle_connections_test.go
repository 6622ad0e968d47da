package provider_test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestConfigure_closesIdleConnections configures a provider again: it closes the connections of the former configuration to both clouds and to
// the token service.
func TestConfigure_closesIdleConnections(t *testing.T) {
	t.Parallel()
	var opened atomic.Int64
	closed := make(chan struct{}, 100)
	sim := simulator.New()
	server := httptest.NewUnstartedServer(sim)
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state { //nolint:exhaustive // the other states are between these
		case http.StateNew:
			opened.Add(1)
		case http.StateClosed:
			closed <- struct{}{}
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	cloud := &acctest.Cloud{Simulator: sim, URL: server.URL}
	engine := cloud.Engine(t)
	engine.Run(func() {
		for address, config := range map[string]acctest.Values{
			"mcc_department.sales": {"external_key": "sales", "name": "Sales"},
			"nhn_project.web":      {"name": "web"},
		} {
			if made := engine.Apply(address, config); made.Err() != "" {
				t.Fatal(made.Err())
			}
		}
	})
	former := opened.Load()
	if former < 3 {
		t.Fatalf("%d connections were opened", former)
	}
	if read := engine.Refresh("mcc_department.sales"); read.Err() != "" {
		t.Fatal(read.Err())
	}
	for range former {
		select {
		case <-closed:
		case <-time.After(20 * time.Second):
			t.Fatal("a connection of the former configuration stays open")
		}
	}
}
