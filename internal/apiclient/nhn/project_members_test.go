package nhn_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestProjectMemberJoined(t *testing.T) {
	t.Parallel()
	for member, want := range map[*nhn.ProjectMember]bool{
		{UUID: "u", StatusCode: "COMPLETE"}: true,
		{UUID: "u", StatusCode: "WAIT"}:     false,
		{StatusCode: "COMPLETE"}:            false,
	} {
		if got := member.Joined(); got != want {
			t.Errorf("%+v: %t", *member, got)
		}
	}
}

func TestGetProjectMembers(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	sim.Switch(func(sw *simulator.Switches) { sw.NHN.SearchIncludesIAM = true })
	sim.Change(func(st *simulator.State) {
		for _, m := range []simulator.ProjectMember{
			{UUID: simulator.NHNOwnerUUID, Email: simulator.NHNOwnerEmail, Status: "COMPLETE"}, {Email: "x@example.com", Status: "WAIT"},
			{UUID: simulator.NHNIAMUUID, Email: simulator.NHNIAMEmail, Status: "COMPLETE"},
		} {
			m.ProjectID, m.Roles = "PrjInUse", []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID, Policy: "ALLOW"}}
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, m)
		}
	})
	members, err := client.GetProjectMembers(t.Context(), "PrjInUse")
	must(t, err)
	if len(members) != 3 || len(members[0].Roles) != 1 || members[1].Roles != nil || members[1].Joined() || members[2].UserCode != "ops" {
		t.Errorf("read %+v", members)
	}
	gone := `{"header":{"isSuccessful":false,"resultCode":12100,"resultMessage":"no"}}`
	sim.InjectFault(answering("GET /v1/projects/PrjInUse/members/"+simulator.NHNOwnerUUID, gone))
	sim.InjectFault(answering("GET /v1/iam/projects/PrjInUse/members/"+simulator.NHNOwnerUUID, gone))
	members, err = client.GetProjectMembers(t.Context(), "PrjInUse")
	must(t, err)
	if len(members) != 2 { // removed between the list and the reading
		t.Errorf("read %+v", members)
	}
	sim.InjectFault(answering("GET /v1/projects/PrjInUse/members/"+simulator.NHNIAMUUID, failed))
	_, err = client.GetProjectMembers(t.Context(), "PrjInUse")
	wantKind(t, err, apiclient.ErrUnavailable)
	_, err = client.GetProjectMembers(t.Context(), "nowhere")
	wantKind(t, err, apiclient.ErrNotFound)
}
