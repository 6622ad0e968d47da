package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestAccNHNProjectMembersExclusive_conflictWithMember declares the same project under both types, in both orders of planning.
func TestAccNHNProjectMembersExclusive_conflictWithMember(t *testing.T) {
	t.Parallel()
	for _, first := range []string{"nhn_project_members_exclusive.all", "nhn_project_member.dev"} {
		t.Run(first, func(t *testing.T) {
			t.Parallel()
			depends := map[string]string{first: "", "nhn_project_members_exclusive.all": "", "nhn_project_member.dev": ""}
			for name := range depends {
				if name != first {
					depends[name] = "depends_on = [" + first + "]"
				}
			}
			cloud := acctest.New(t)
			projectWithMembers(cloud)
			cloud.Run(t, resource.TestStep{
				Config: fmt.Sprintf(`
resource "nhn_project_members_exclusive" "all" {
  project_id = "PrjInUse"
  members    = [{ email = "owner@example.com", roles = [{ role_id = "role-project-admin" }] }]
  %s
}

resource "nhn_project_member" "dev" {
  project_id = "PrjInUse"
  email      = "dev@example.com"
  roles      = [{ role_id = "role-project-member" }]
  %s
}
`, depends["nhn_project_members_exclusive.all"], depends["nhn_project_member.dev"]),
				ExpectError: matchesMessage(`Conflicting resources.*both manage "PrjInUse"`),
			})
			if sent := len(cloud.Requests(memberAdd)); sent != 0 {
				t.Errorf("%d members were added", sent)
			}
		})
	}
}

func TestNHNProjectMembersExclusive_errors(t *testing.T) {
	t.Parallel()
	with := func(config acctest.Values, entries ...acctest.Values) acctest.Values {
		return acctest.Values{"project_id": config["project_id"], "members": append(config["members"].([]acctest.Values), entries...)} //nolint:forcetypeassert // see members
	}
	roles := func(id string) []acctest.Values { return []acctest.Values{{"role_id": id}} }
	nobody := acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{{"email": "dev@example.com", "roles": roles("role-project-admin")}}}
	for name, test := range map[string]struct {
		config acctest.Values
		want   string
	}{
		"none":              {acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{}}, `members.*at least 1`},
		"named by nothing":  {with(members(), acctest.Values{"roles": roles("role-project-member")}), `members`},
		"named in two ways": {with(members(), acctest.Values{"email": "a@example.com", "user_code": "a", "roles": roles("role-project-member")}), `members`},
		"without roles":     {with(members(), acctest.Values{"email": "a@example.com", "roles": []acctest.Values{}}), `roles.*at least 1`},
		"unknown role":      {members("email dev@example.com nothing"), `members.*Unknown role.*"nothing"`},
		"one account twice": {members("email dev@example.com role-project-member", "member_uuid "+simulator.NHNMemberUUID+" role-project-member"), `Duplicate member.*same account`},
		"without the own":   {nobody, `provider's own account.*must include.*member_uuid = "0a000000-0000-4000-8000-000000000001". \(owner@example.com\).*role-project-admin`},
		"the own changed": {acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
			{"email": "owner@example.com", "roles": roles("role-project-member")}, {"email": "dev@example.com", "roles": roles("role-project-admin")},
		}}, `provider's own account.*changes the roles`},
		"unknown project": {acctest.Values{"project_id": "nowhere", "members": members()["members"]}, `code 40017`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			projectWithMembers(cloud, "dev@example.com role-project-member")
			outcome := requireError(t, test.want, cloud.Engine(t).Apply(exclusive, test.config))
			if err := checkProjectMembers(cloud, "owner@example.com role-project-admin", "dev@example.com role-project-member"); err != nil || outcome.State != nil {
				t.Error(err, outcome.State)
			}
		})
	}
}

// TestNHNProjectMembersExclusive_ownAccountIsNotAdmin has a provider whose own account is no ADMIN of the project.
func TestNHNProjectMembersExclusive_ownAccountIsNotAdmin(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	projectWithMembers(cloud, "admin@example.com role-project-admin")
	cloud.Change(func(st *simulator.State) { st.NHN.RemoveProjectMember("PrjInUse", simulator.NHNOwnerUUID) })
	engine := cloud.Engine(t)
	only := func(entries ...string) acctest.Values {
		config := members(entries...)
		config["members"] = config["members"].([]acctest.Values)[:len(entries)] //nolint:forcetypeassert // see members
		return config
	}
	requireError(t, `No ADMIN would be left`, engine.Plan(exclusive, only("email dev@example.com role-project-member")))
	requireError(t, `No ADMIN would be left`, engine.Plan(exclusive, only("email admin@example.com role-project-member")))

	// An ADMIN who is only invited does not count yet: the invitation is sent, and no member is removed.
	invited := only("email outside@example.com role-project-admin")
	half := requireError(t, `No ADMIN has joined yet.*after at least one of them has accepted`, engine.Apply(exclusive, invited))
	if err := checkProjectMembers(cloud, "admin@example.com role-project-admin", "outside@example.com role-project-admin WAIT"); err != nil || half.State == nil {
		t.Fatal(err, half.State)
	}
	cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", "outside@example.com") })
	requireSuccess(t, "create", engine.Apply(exclusive, invited)) // the tainted resource is destroyed without removing members
	if err := checkProjectMembers(cloud, "outside@example.com role-project-admin"); err != nil {
		t.Error(err)
	}

	// The new ADMIN comes before the old one goes, in one apply.
	cloud.ResetJournal()
	requireSuccess(t, "update", engine.Apply(exclusive, only("email dev@example.com role-project-admin", "email outside@example.com role-project-member")))
	if err := checkProjectMembers(cloud, "dev@example.com role-project-admin", "outside@example.com role-project-member"); err != nil {
		t.Error(err)
	}
	swapped := only("email outside@example.com role-project-admin", "email dev@example.com role-project-member")
	requireSuccess(t, "update", engine.Apply(exclusive, swapped))
	requireSuccess(t, "no-op", engine.Plan(exclusive, swapped))
	if err := checkProjectMembers(cloud, "outside@example.com role-project-admin", "dev@example.com role-project-member"); err != nil {
		t.Error(err)
	}
}

// TestNHNProjectMembersExclusive_newAdminNotVerified makes a member ADMIN, which the API accepts and does not carry out, and which no read can
// verify. The current ADMIN keeps the role in the same apply.
func TestNHNProjectMembersExclusive_newAdminNotVerified(t *testing.T) {
	t.Parallel()
	const success = `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}}`
	for name, entries := range map[string][]string{
		"removed": {"email dev@example.com role-project-admin"},
		"changed": {"email admin@example.com role-project-member", "email dev@example.com role-project-admin"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			projectWithMembers(cloud, "admin@example.com role-project-admin", "dev@example.com role-project-member")
			cloud.Change(func(st *simulator.State) {
				st.NHN.ProjectMember("PrjInUse", "owner@example.com").Roles[0].RoleID = "role-project-member"
			})
			config := members(entries...)
			owner := config["members"].([]acctest.Values)[len(entries)] //nolint:forcetypeassert // see members
			owner["roles"] = []acctest.Values{role("role-project-member")}
			cloud.InjectFault(simulator.Fault{Match: "PUT " + memberPath + "/" + devUUID, Status: 200, Body: success, OnFault: func() {
				cloud.InjectFault(simulator.Fault{
					Match: "GET " + memberPath + "/" + devUUID, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`,
				})
			}})
			applied := requireError(t, "The member is the last ADMIN of the project", cloud.Engine(t).Apply(exclusive, config))
			if said := strings.Join(applied.Warnings, "\n"); !strings.Contains(said, "Not verified: change the roles of NHN project member "+devUUID) {
				t.Errorf("the warnings are %q", said)
			}
			if sent := len(cloud.Requests(memberRemove)) + len(cloud.Requests(memberChange)); sent != 1 {
				t.Errorf("%d changes were sent, want that of the new ADMIN only", sent)
			}
		})
	}
}
