package faults_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestRead_successWithoutObject answers each read of each kind of object with a success that holds nothing. No object is taken for
// deleted, because nothing says that it is.
func TestRead_successWithoutObject(t *testing.T) {
	t.Parallel()
	for name, life := range lives {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			typeName, _, _ := strings.Cut(name, " ")
			address := typeName + ".it"
			cloud := world(t)
			engine := cloud.Engine(t)
			mustSucceed(t, engine.Apply(address, life.create))
			cloud.Forget()
			engine.Refresh(address)
			for _, request := range cloud.Requests("") {
				if request.Method != http.MethodGet && !strings.HasSuffix(request.Path, "/search") {
					continue
				}
				cloud.Fail(simulator.Fault{
					Match: request.Method + " " + request.Path, Times: -1, Status: http.StatusOK, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}}`,
				})
				part := engine.In(t)
				if refreshed := part.Refresh(address); part.State(address) == nil {
					t.Errorf("%s %s: the object is gone: %s", request.Method, request.Path, refreshed.Err())
				}
				cloud.Heal()
			}
		})
	}
}
