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
		want(nhn.MemberRef{Email: "f@example.com"}, "member"), want(nhn.MemberRef{UUID: "a"}, "member"), want(nhn.MemberRef{UserCode: "b-code"}, "admin"), want(nhn.MemberRef{Email: "D@example.com"}, "member"),
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

func TestPlanProjectMembers_admins(t *testing.T) {
	t.Parallel()
	member := func(uuid string, roles ...string) nhn.ProjectMember {
		m := nhn.ProjectMember{UUID: uuid, StatusCode: "COMPLETE"}
		for _, role := range roles {
			m.Roles = append(m.Roles, nhn.AssignedRole{RoleID: role})
		}
		return m
	}
	for name, test := range map[string]struct {
		have, want           []nhn.ProjectMember
		changed              string // in this order
		loses, keeps, seated bool
	}{
		"nobody is":               {[]nhn.ProjectMember{member("a", "x")}, []nhn.ProjectMember{member("a", "y")}, "a", false, false, false},
		"one is added":            {nil, []nhn.ProjectMember{member("a", "admin")}, "", false, true, false},
		"another is added":        {nil, []nhn.ProjectMember{member("a", "x")}, "", false, false, false},
		"one stays":               {[]nhn.ProjectMember{member("a", "admin")}, []nhn.ProjectMember{member("a", "admin")}, "", false, true, true},
		"one gets a further role": {[]nhn.ProjectMember{member("b", "x"), member("a", "admin")}, []nhn.ProjectMember{member("b", "y"), member("a", "admin", "x")}, "ba", false, true, true},
		"one becomes so":          {[]nhn.ProjectMember{member("b", "x"), member("a", "x")}, []nhn.ProjectMember{member("b", "y"), member("a", "admin")}, "ab", false, true, true},
		"one is so no more":       {[]nhn.ProjectMember{member("b", "x"), member("a", "admin")}, []nhn.ProjectMember{member("b", "y"), member("a", "x")}, "ba", true, false, false},
		"one is removed":          {[]nhn.ProjectMember{member("a", "admin")}, nil, "", true, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var want []nhn.WantedMember
			for _, m := range test.want {
				want = append(want, nhn.WantedMember{Ref: nhn.MemberRef{UUID: m.UUID}, Roles: m.Roles})
			}
			plan, err := nhn.PlanProjectMembers(test.have, want, []string{"admin"})
			must(t, err)
			changed := ""
			for _, change := range plan.Change {
				changed += change.Member.UUID
			}
			if changed != test.changed || plan.LosesAdmin != test.loses || plan.KeepsAdmin != test.keeps || plan.SeatedAdmin != test.seated {
				t.Errorf("changes %q; loses %t, keeps %t, seated %t", changed, plan.LosesAdmin, plan.KeepsAdmin, plan.SeatedAdmin)
			}
		})
	}
}

// An address identifies an NHN Cloud account, whatever IAM account has it as well.
func TestPlanProjectMembers_duplicateEmail(t *testing.T) {
	t.Parallel()
	account := nhn.ProjectMember{UUID: "a", Email: "kim@example.com", TypeCode: "TOAST_CLOUD", StatusCode: "COMPLETE"}
	iam := nhn.ProjectMember{UUID: "b", Email: "Kim@example.com", UserCode: "kim", TypeCode: "IAM", StatusCode: "COMPLETE"}
	byEmail, byCode := nhn.MemberRef{Email: "kim@Example.com"}, nhn.MemberRef{UserCode: "kim"}
	for name, test := range map[string]struct {
		have                        []nhn.ProjectMember
		want                        []nhn.MemberRef
		add, change, remove, doubts string
	}{
		"both are members":               {[]nhn.ProjectMember{account, iam}, []nhn.MemberRef{byEmail}, "", "a", "b", ""},
		"in another order":               {[]nhn.ProjectMember{iam, account}, []nhn.MemberRef{byEmail}, "", "a", "b", ""},
		"both are wanted":                {[]nhn.ProjectMember{iam, account}, []nhn.MemberRef{byEmail, byCode}, "", "ab", "", ""},
		"the IAM account alone":          {[]nhn.ProjectMember{iam}, []nhn.MemberRef{byEmail}, "kim@Example.com", "", "b", "b"},
		"the IAM account is wanted, too": {[]nhn.ProjectMember{iam}, []nhn.MemberRef{byEmail, byCode}, "kim@Example.com", "b", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var want []nhn.WantedMember
			for _, ref := range test.want {
				want = append(want, nhn.WantedMember{Ref: ref, Roles: []nhn.AssignedRole{{RoleID: "x"}}})
			}
			plan, err := nhn.PlanProjectMembers(test.have, want, nil)
			must(t, err)
			var add, change, remove, doubts string
			for _, w := range plan.Add {
				add += w.Ref.String()
			}
			for _, c := range plan.Change {
				change += c.Member.UUID
			}
			for _, m := range plan.Remove {
				remove += m.UUID
			}
			for _, n := range plan.Namesakes {
				doubts += n.Member.UUID
			}
			if add != test.add || change != test.change || remove != test.remove || doubts != test.doubts {
				t.Errorf("adds %q, changes %q, removes %q, doubts %q", add, change, remove, doubts)
			}
		})
	}
}

func TestMembersPlan_empty(t *testing.T) {
	t.Parallel()
	add, change, remove := make([]nhn.WantedMember, 1), make([]nhn.MemberChange, 1), make([]nhn.ProjectMember, 1)
	for name, plan := range map[string]nhn.MembersPlan{
		"adds": {Add: add}, "changes": {Change: change}, "removes": {Remove: remove},
		"replaces": {Add: add, Remove: remove}, "changes and removes": {Change: change, Remove: remove}, "adds and changes": {Add: add, Change: change},
	} {
		if plan.Empty() {
			t.Errorf("a plan that %s is empty", name)
		}
	}
	if plan := (nhn.MembersPlan{Waiting: change, Unwanted: remove, LosesAdmin: true}); !plan.Empty() {
		t.Error("a plan that leaves invitations alone is not empty")
	}
}

func TestProjectMember_joined(t *testing.T) {
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
