package faults_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestUndocumented_otherObject reads an object while the read of another one has received an undocumented response, and goes on. Only the
// other one has the warning.
func TestUndocumented_otherObject(t *testing.T) {
	t.Parallel()
	cloud := withPush(t)
	engine := cloud.Engine(t)
	mustSucceed(t, engine.Import("mcc_department.it", simulator.MCCCompanyID+"/branch"))
	first := strings.NewReplacer(`"totalCount":1`, `"totalCount":2`, `"STABLE"`, `"ARCHIVED"`).Replace(nhnProjects)
	second := strings.NewReplacer(`"totalCount":1`, `"totalCount":2`, `"PrjInUse"`, `"Another0"`).Replace(nhnProjects)
	var department, project acctest.Outcome
	const request = "GET /v1/organizations/*/projects"
	cloud.InjectFault(simulator.Fault{Match: request, Status: http.StatusOK, Body: first})
	cloud.InjectFault(simulator.Fault{Match: request, Status: http.StatusOK, Body: second, Skip: 1, OnFault: func() { department = engine.Refresh("mcc_department.it") }})
	engine.Run(func() { project = engine.Import("nhn_project.it", simulator.NHNOrgID+"/PrjInUse") })
	if text := department.Err() + strings.Join(department.Warnings, "\n"); department.Action != "no-op" || text != "" {
		t.Errorf("the department, which is read in between: %s %s", department.Action, text)
	}
	if len(project.Warnings) != 1 || !strings.HasPrefix(project.Warnings[0], "Undocumented response of NHN Cloud: unknown value") {
		t.Errorf("the project: errors %q, warnings %q", project.Errors, project.Warnings)
	}
}
