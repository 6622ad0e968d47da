package nhn_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestPlanProjectMembers(t *testing.T) {
	t.Parallel()
	member := func(uuid, role string) nhn.ProjectMember {
		return nhn.ProjectMember{UUID: uuid, Email: uuid + "@example.com", UserCode: uuid + "-code", StatusCode: "COMPLETE", Roles: []nhn.AssignedRole{{RoleID: role}}}
	}
	want := func(ref nhn.MemberRef, role string) nhn.WantedMember {
		return nhn.WantedMember{Ref: ref, Roles: []nhn.AssignedRole{{RoleID: role}}}
	}
	have := []nhn.ProjectMember{member("a", "admin"), member("b", "member"), member("c", "member"), {Email: "d@example.com", StatusCode: "WAIT"}, {Email: "e@example.com", StatusCode: "WAIT"}}
	plan, err := nhn.PlanProjectMembers(have, []nhn.WantedMember{
		want(nhn.MemberRef{UUID: "a"}, "member"), want(nhn.MemberRef{UserCode: "b-code"}, "admin"), want(nhn.MemberRef{Email: "D@example.com"}, "member"), want(nhn.MemberRef{Email: "f@example.com"}, "member"),
	}, []string{"admin"})
	must(t, err)
	if len(plan.Add) != 1 || len(plan.Change) != 2 || plan.Change[0].Member.UUID != "b" || len(plan.Remove) != 1 || plan.Remove[0].UUID != "c" || len(plan.Waiting) != 1 || len(plan.Unwanted) != 1 || plan.Empty() {
		t.Errorf("planned %+v", plan)
	}
	if !plan.LosesAdmin || !plan.KeepsAdmin || !plan.SeatedAdmin {
		t.Errorf("loses %t, keeps %t, seated %t", plan.LosesAdmin, plan.KeepsAdmin, plan.SeatedAdmin)
	}
	_, err = nhn.PlanProjectMembers(have, []nhn.WantedMember{want(nhn.MemberRef{UUID: "a"}, "admin"), want(nhn.MemberRef{Email: "A@example.com"}, "admin")}, nil)
	if failure := wantKind(t, err, apiclient.ErrInvalid); failure.Message != "a and A@example.com are the same account" {
		t.Error(failure.Message)
	}
}

func TestGetProjectMembers(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	sim.Switch(func(sw *simulator.Switches) { sw.NHN.SearchIncludesIAM = true })
	sim.Change(func(st *simulator.State) {
		for _, m := range []simulator.ProjectMember{
			{UUID: simulator.NHNOwnerUUID, Email: simulator.NHNOwnerEmail, Status: "COMPLETE"}, {UUID: simulator.NHNIAMUUID, Email: simulator.NHNIAMEmail, Status: "COMPLETE"},
			{Email: "x@example.com", Status: "WAIT"},
		} {
			m.ProjectID, m.Roles = "PrjInUse", []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID, Policy: "ALLOW"}}
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, m)
		}
	})
	members, err := client.GetProjectMembers(t.Context(), "PrjInUse")
	must(t, err)
	if len(members) != 3 || len(members[0].Roles) != 1 || members[1].UserCode != "ops" || members[2].Roles != nil || members[2].Joined() {
		t.Errorf("read %+v", members)
	}
	gone := `{"header":{"isSuccessful":false,"resultCode":12100,"resultMessage":"no"}}`
	sim.Fail(answering("GET /v1/projects/PrjInUse/members/"+simulator.NHNOwnerUUID, gone))
	sim.Fail(answering("GET /v1/iam/projects/PrjInUse/members/"+simulator.NHNOwnerUUID, gone))
	members, err = client.GetProjectMembers(t.Context(), "PrjInUse")
	must(t, err)
	if len(members) != 2 { // removed between the listing and the reading
		t.Errorf("read %+v", members)
	}
	sim.Fail(answering("GET /v1/projects/PrjInUse/members/"+simulator.NHNIAMUUID, failed))
	_, err = client.GetProjectMembers(t.Context(), "PrjInUse")
	wantKind(t, err, apiclient.ErrUnavailable)
	_, err = client.GetProjectMembers(t.Context(), "nowhere")
	wantKind(t, err, apiclient.ErrNotFound)
}
