package export_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// everyType is a small company that has at least one object of each type that an export takes over.
func everyType(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := smallCompany(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
			ProjectID: "Project1", UUID: simulator.NHNMemberUUID, Email: "dev@example.com", Status: "COMPLETE",
			Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectMemberRoleID, Policy: "ALLOW"}},
		})
		st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, simulator.UserAccessKey{
			ID: "UserAccessKey0000001", AuthID: "KeyAuth000000001", UUID: simulator.NHNOwnerUUID, Status: "STABLE", Lifetime: 3600, TokenFormat: "OPAQUE",
		})
	})
	return cloud
}

// TestExport_failedReadKeepsResources lets each request of a repeated export fail in turn. No resource of the previous export is dropped or
// reported as deleted, and no address changes.
func TestExport_failedReadKeepsResources(t *testing.T) {
	t.Parallel()
	cloud := everyType(t)
	folder := t.TempDir()
	first := run(t, cloud, everything)
	for _, kind := range first.Kinds {
		if kind.Exported == 0 {
			t.Errorf("the company has no %s: add one", kind.Type)
		}
	}
	write(t, first, folder)
	cloud.ResetJournal()
	again(t, cloud, folder)
	requests := map[string]bool{}
	for _, request := range cloud.Requests("") {
		if isRead := request.Method == http.MethodGet || strings.HasSuffix(request.Path, "/search"); isRead {
			requests[request.Method+" "+request.Path] = true
		}
	}
	if len(requests) < 15 {
		t.Errorf("only %d requests fail", len(requests))
	}
	incomplete := 0
	for match := range requests {
		for _, fault := range []simulator.Fault{
			{Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no permission"}}`},
			{Status: 200, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}}`},
		} {
			cloud.ClearFaults()
			fault.Match, fault.Times = match, -1
			cloud.InjectFault(fault)
			scope := everything
			var err error
			if scope.Former, err = export.ReadFormer(folder, fileNames(first)); err != nil {
				t.Fatal(err)
			}
			second, err := export.Run(t.Context(), source(t, cloud), scope, nil)
			if err != nil {
				continue // nothing is written
			}
			kept := second.Addresses()
			incomplete += len(second.MissingUnverified())
			for _, r := range second.MissingUnverified() {
				kept = append(kept, r.Address())
			}
			for _, address := range first.Addresses() {
				if !slices.Contains(kept, address) {
					t.Errorf("%s is answered %s: %s is dropped", match, fault.Body, address)
				}
			}
		}
	}
	if incomplete < 60 {
		t.Errorf("only %d resources were not read", incomplete)
	}
}

func fileNames(result export.Result) []string {
	var names []string
	for _, file := range result.Files {
		names = append(names, file.Name)
	}
	return names
}
