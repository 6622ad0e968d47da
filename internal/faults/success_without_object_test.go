package faults_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestRead_successWithoutObject returns a success response without an object for each read of each type. The provider must not
// treat the object as deleted.
func TestRead_successWithoutObject(t *testing.T) {
	t.Parallel()
	for name, life := range lifecycles {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			typeName, _, _ := strings.Cut(name, " ")
			address := typeName + ".it"
			cloud := newFixture(t)
			engine := cloud.Engine(t)
			mustSucceed(t, engine.Apply(address, life.create))
			cloud.ResetJournal()
			engine.Refresh(address)
			for _, request := range cloud.Requests("") {
				if request.Method != http.MethodGet && !strings.HasSuffix(request.Path, "/search") {
					continue
				}
				cloud.InjectFault(simulator.Fault{
					Match: request.Method + " " + request.Path, Times: -1, Status: http.StatusOK, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}}`,
				})
				part := engine.Fork(t)
				if refreshed := part.Refresh(address); part.State(address) == nil {
					t.Errorf("%s %s: the object was removed from the state: %s", request.Method, request.Path, refreshed.Err())
				}
				cloud.ClearFaults()
			}
		})
	}
}
