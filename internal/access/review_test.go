package access_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/access"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// everything is the review of [simulated] without a filter.
var everything = []string{
	"org admin@example.com: OrgRole/ADMIN, ADMIN, privileged",
	"org dev@example.com: OrgRole/MEMBER",
	"org guest@example.com: /, unknown, WAIT, outside",
	"org left@example.com: OrgRole/NONE, leaved",
	"org ops@example.com: OrgRole/ORG_MEMBER_ADMIN via people, privileged",
	"org owner@example.com: OrgRole/OWNER, ADMIN, privileged",
	"pro shop dev@example.com: ProjectRole/ADMIN via admins, ADMIN, privileged, denied",
	"pro shop dev@example.com: ProjectRole/ADMIN via limited, DENY",
	"pro shop dev@example.com: ProjectRole/MEMBER via limited",
	"pro shop ops@example.com: ProjectRole/ADMIN via limited, DENY",
	"pro shop ops@example.com: ProjectRole/MEMBER via limited",
	"pro shop outside@example.com: ProjectServiceRole/ADMIN, outside",
	"pro shop owner@example.com: ProjectRole/ADMIN, ADMIN, privileged",
	"pro wiki guest@example.com: /, unknown, WAIT, outside",
	"pro wiki owner@example.com: ProjectRole/ADMIN, ADMIN, privileged, conditional",
}

func TestRun(t *testing.T) {
	t.Parallel()
	found := review(t, simulated(t), access.Filter{})
	if diff := cmp.Diff(everything, lines(found.Rows)); diff != "" {
		t.Error(diff)
	}
	if len(found.Unreadable) > 0 || !found.Complete() || found.OrgID != "SimOrg0123456789" {
		t.Errorf("found %v of %s", found.Unreadable, found.OrgID)
	}
	yes, no := true, false
	want := []access.Row{
		{
			Scope: "organization", Email: "ops@example.com", UserCode: "ops", Name: "Operations", MemberUUID: "0a000000-0000-4000-8000-000000000005",
			MemberType: "IAM", Status: "member", OrganizationMember: &yes,
			RoleID: "role-org-member-admin", RoleName: "ORG_MEMBER_ADMIN", CategoryKey: "OrgRole", Policy: "ALLOW",
			RoleGroupID: "Rgpeople", RoleGroupName: "people", Conditions: []string{}, Admin: &no, Privileged: &yes,
		},
		{
			Scope: "project", ProjectID: "Prjwiki", ProjectName: "wiki", Email: "owner@example.com", Name: "Owner",
			MemberUUID: "0a000000-0000-4000-8000-000000000001", MemberType: "TOAST_CLOUD", Status: "COMPLETE", OrganizationMember: &yes,
			LastLoginAt: "2026-01-05T00:00:00.000+00:00", SecondFactor: &no,
			RoleID: "role-project-admin", RoleName: "ADMIN", CategoryKey: "ProjectRole", Policy: "ALLOW",
			Conditions: []string{
				"Period (attr-time) BETWEEN 2026-01-01T00:00:00+09:00, 2026-12-31T18:00:00+09:00",
				"Source IP (attr-source-ip) ALLOW 10.1.0.0/16, 10.2.0.0/16",
			},
			Until: "2026-12-31T18:00:00+09:00", Admin: &yes, Privileged: &yes,
		},
	}
	if diff := cmp.Diff(want, []access.Row{found.Rows[4], found.Rows[14]}); diff != "" {
		t.Error(diff)
	}
}

func TestRun_filters(t *testing.T) {
	t.Parallel()
	sim := simulated(t)
	for name, test := range map[string]struct {
		filter access.Filter
		want   []int // of everything
	}{
		"email address":         {access.Filter{Person: "DEV@example.com"}, []int{1, 6, 7, 8}},
		"UUID":                  {access.Filter{Person: "0A000000-0000-4000-8000-000000000004"}, []int{11}},
		"login ID":              {access.Filter{Person: "ops"}, []int{4, 9, 10}},
		"login ID in capitals":  {access.Filter{Person: "OPS"}, []int{4, 9, 10}},
		"invitation":            {access.Filter{Person: "guest@example.com"}, []int{2, 13}},
		"project":               {access.Filter{ProjectIDs: []string{"Prjwiki"}}, []int{13, 14}},
		"two projects":          {access.Filter{ProjectIDs: []string{"Prjwiki", "Prjshop"}}, []int{6, 7, 8, 9, 10, 11, 12, 13, 14}},
		"name of a role":        {access.Filter{Role: "ORG_MEMBER_ADMIN"}, []int{2, 4, 13}},
		"role with spaces":      {access.Filter{Role: "Org Member Admin"}, []int{2, 4, 13}},
		"role in small letters": {access.Filter{Role: "admin", Person: "owner@example.com"}, []int{12, 14}},
		"role nobody has":       {access.Filter{Role: "project member admin"}, []int{2, 13}},
		"group nobody has":      {access.Filter{Role: "UNUSED"}, []int{2, 13}},
		"other role of person":  {access.Filter{Role: "OWNER", Person: "ops"}, nil},
		"not in the project":    {access.Filter{Person: "admin@example.com", ProjectIDs: []string{"Prjwiki"}}, nil},
		"login ID, not joined":  {access.Filter{Person: "ops", ProjectIDs: []string{"Prjwiki"}}, nil},
		"ID of a role":          {access.Filter{Role: "role-project-member"}, []int{2, 8, 10, 13}},
		"name of a role group":  {access.Filter{Role: "admins"}, []int{2, 6, 13}},
		"privileged":            {access.Filter{Privileged: true}, []int{0, 2, 4, 5, 6, 12, 13, 14}},
		"privileged in project": {access.Filter{Privileged: true, ProjectIDs: []string{"Prjshop"}, Person: "dev@example.com"}, []int{6}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := []string{}
			for _, i := range test.want {
				want = append(want, everything[i])
			}
			found := review(t, sim, test.filter)
			if diff := cmp.Diff(want, lines(found.Rows)); diff != "" || !found.Complete() || found.UnknownPerson || found.UnknownRole {
				t.Error(diff, found.Unreadable, found.UnknownPerson, found.UnknownRole)
			}
		})
	}
}

// TestRun_unknownFilters has filters that name nothing that exists. An incomplete review does not know.
func TestRun_unknownFilters(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		filter       access.Filter
		fault        string
		person, role bool
		unreadable   []string
	}{
		"person":               {filter: access.Filter{Person: "dve@example.com"}, person: true},
		"person and project":   {filter: access.Filter{Person: "dve@example.com", ProjectIDs: []string{"Prjshop"}}, person: true},
		"outside the projects": {filter: access.Filter{Person: "outside@example.com", ProjectIDs: []string{"Prjwiki"}}, person: true},
		"name of a person":     {filter: access.Filter{Person: "Operations"}, person: true},
		"role":                 {filter: access.Filter{Role: "ADMN"}, role: true},
		"category":             {filter: access.Filter{Role: "ProjectRole", Privileged: true}, role: true},
		"role of a project":    {filter: access.Filter{Role: "ADMN", ProjectIDs: []string{"Prjshop"}}, role: true},
		"both":                 {filter: access.Filter{Person: "dve@example.com", Role: "ADMN"}, person: true, role: true},
		"person, not all read": {
			filter: access.Filter{Person: "dve@example.com"}, fault: shopSearch,
			unreadable: []string{"project shop (Prjshop): members: " + denied + "; requires Project.Member.List"},
		},
		"roles cannot be listed": {
			filter: access.Filter{Role: "ADMN"}, fault: "GET /v1/projects/Prjshop/roles",
			unreadable: []string{"project shop (Prjshop): list of roles: " + denied + "; requires Project.RoleGroup.List"},
		},
		"found in another list": {filter: access.Filter{Role: "project member admin"}, fault: "GET /v1/organizations/*/roles"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim := simulated(t)
			if test.fault != "" {
				sim.InjectFault(rejecting(test.fault, "-6"))
			}
			found := review(t, sim, test.filter)
			if diff := cmp.Diff(append([]string{}, test.unreadable...), unreadableLines(found)); diff != "" || found.UnknownPerson != test.person || found.UnknownRole != test.role {
				t.Errorf("person %t, role %t; want %t, %t %s", found.UnknownPerson, found.UnknownRole, test.person, test.role, diff)
			}
		})
	}
}

// TestRun_everySwitch reads the organization under each value of each switch of NHN Cloud.
func TestRun_everySwitch(t *testing.T) {
	t.Parallel()
	defaults := simulator.DefaultSwitches()
	for _, s := range defaults.Named() {
		if !strings.HasPrefix(s.Name, "nhn.") {
			continue
		}
		values := s.Values()
		if values == nil {
			values = []string{"2"}
		}
		was := s.Text()
		for _, value := range values {
			if value == was {
				continue
			}
			t.Run(s.Name+"="+value, func(t *testing.T) {
				t.Parallel()
				sim := simulated(t)
				sim.Switch(func(sw *simulator.Switches) {
					if err := sw.Set(s.Name, value); err != nil {
						t.Fatal(err)
					}
				})
				want := everything
				if s.Name == "nhn.LeavedHidden" {
					want = slices.DeleteFunc(slices.Clone(everything), func(line string) bool { return strings.HasSuffix(line, "leaved") })
				}
				found := review(t, sim, access.Filter{})
				if diff := cmp.Diff(want, lines(found.Rows)); diff != "" || !found.Complete() {
					t.Error(diff, found.Unreadable)
				}
			})
		}
	}
}

// A project shows an account as a member of the project. An account that was withdrawn is shown as withdrawn, also where a project still
// lists it: its roles must not look like an access in use.
func TestRun_statuses(t *testing.T) {
	t.Parallel()
	sim := simulated(t)
	sim.Change(func(st *simulator.State) {
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers,
			joined("Prjwiki", "0a000000-0000-4000-8000-000000000009", "left@example.com", allow(simulator.NHNProjectMemberRoleID)))
	})
	got := map[string]string{}
	for _, row := range review(t, sim, access.Filter{}).Rows {
		got[strings.TrimSpace(row.ProjectName+" "+row.Email)] = row.Status
	}
	want := map[string]string{
		"admin@example.com": "COMPLETE", "dev@example.com": "COMPLETE", "guest@example.com": "WAIT", "left@example.com": "leaved",
		"ops@example.com": "member", "owner@example.com": "COMPLETE",
		"shop dev@example.com": "COMPLETE", "shop ops@example.com": "COMPLETE", "shop outside@example.com": "COMPLETE", "shop owner@example.com": "COMPLETE",
		"wiki guest@example.com": "WAIT", "wiki owner@example.com": "COMPLETE", "wiki left@example.com": "leaved",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A role group is read once, at the place that it belongs to. Large organizations have hundreds of members with the same role group.
func TestRun_roleGroupRequests(t *testing.T) {
	t.Parallel()
	sim := simulated(t)
	review(t, sim, access.Filter{})
	for match, want := range map[string]int{
		"GET /v1/organizations/*/project-role-groups/Rgadmins": 1, "GET /v1/projects/Prjshop/project-role-groups/Rgadmins": 0,
		"GET /v1/projects/Prjshop/project-role-groups/Rglimited": 1, "GET /v1/organizations/*/project-role-groups/Rglimited": 0,
		"GET /v1/organizations/*/org-role-groups/Rgpeople": 1,
	} {
		if sent := len(sim.Requests(match)); sent != want {
			t.Errorf("%s: %d requests, want %d", match, sent, want)
		}
	}
}
