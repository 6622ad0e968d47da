package resources_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestNHNProjectMembersExclusive_invitations(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.NHNSwitches){
		"without uuid": func(*simulator.NHNSwitches) {}, "with uuid": func(sw *simulator.NHNSwitches) { sw.PendingUUIDShown = true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			projectWithMembers(cloud, "stranger@example.com role-project-member")
			engine := cloud.Engine(t)
			config := members("email outside@example.com role-project-member")
			made := requireSuccess(t, "create", engine.Apply(exclusive, config))
			if !matchesMessage(`stranger@example.com. is invited.*cancel it in the console`).MatchString(strings.Join(made.Warnings, "\n")) {
				t.Errorf("the warnings are %q", made.Warnings)
			}
			requireSuccess(t, "no-op", engine.Plan(exclusive, config))
			config = members("email outside@example.com role-project-admin")
			requireSuccess(t, "update", engine.Apply(exclusive, config))
			requireSuccess(t, "no-op", engine.Plan(exclusive, config))
			if err := checkProjectMembers(cloud, "owner@example.com role-project-admin", "outside@example.com role-project-member WAIT", "stranger@example.com role-project-member WAIT"); err != nil {
				t.Fatal(err)
			}
			cloud.Change(func(st *simulator.State) {
				st.NHN.AcceptInvitation("PrjInUse", "outside@example.com")
				st.NHN.AcceptInvitation("PrjInUse", "stranger@example.com")
			})
			requireSuccess(t, "update", engine.Apply(exclusive, config))
			requireSuccess(t, "no-op", engine.Plan(exclusive, config))
			if err := checkProjectMembers(cloud, "owner@example.com role-project-admin", "outside@example.com role-project-admin"); err != nil {
				t.Error(err)
			}
		})
	}
}

// An invited ADMIN who is removed from the configuration stays invited. The apply that removes the entry warns about it.
func TestNHNProjectMembersExclusive_removedInvitationWarning(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	projectWithMembers(cloud)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(exclusive, members("email outside@example.com role-project-admin")))
	dropped := requireSuccess(t, "update", engine.Apply(exclusive, members()))
	if !matchesMessage(`outside@example.com. is invited.*cancel it in the console`).MatchString(strings.Join(dropped.Warnings, "\n")) {
		t.Errorf("the warnings are %q", dropped.Warnings)
	}
	if diff := cmp.Diff([]string{"email owner@example.com role-project-admin"}, heldMembers(dropped)); diff != "" {
		t.Error(diff)
	}
	requireSuccess(t, "no-op", engine.Plan(exclusive, members()))
}

// TestNHNProjectMembersExclusive_inviteByUUID names an account outside the organization by its UUID, which the service
// does not tell of its invitation.
func TestNHNProjectMembersExclusive_inviteByUUID(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	projectWithMembers(cloud)
	engine := cloud.Engine(t)
	config := members("member_uuid " + simulator.NHNOutsideUUID + " role-project-member")
	requireSuccess(t, "create", engine.Apply(exclusive, config))
	requireSuccess(t, "no-op", engine.Plan(exclusive, config))
	more := members("member_uuid "+simulator.NHNOutsideUUID+" role-project-member", "email dev@example.com role-project-member")
	requireSuccess(t, "update", engine.Apply(exclusive, more))
	requireSuccess(t, "no-op", engine.Plan(exclusive, more))
	cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", "outside@example.com") })
	requireSuccess(t, "no-op", engine.Plan(exclusive, more))
}
