package resources_test

import (
	"net/http"
	"slices"
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

// TestNHNProjectMembersExclusive_rewritten rewrites a list that contains a pending invitation. Only another access is a change.
func TestNHNProjectMembersExclusive_rewritten(t *testing.T) {
	t.Parallel()
	before := []string{"email dev@example.com role-project-member", "user_code ops role-project-member", "email new@else.com role-project-member"}
	for name, test := range map[string]struct {
		rewritten []string
		action    string
	}{
		"another order":                   {[]string{before[2], before[0], before[1]}, "no-op"},
		"another identifier":              {[]string{"member_uuid " + devUUID + " role-project-member", "member_uuid " + opsUUID + " role-project-member", before[2]}, "no-op"},
		"another case":                    {[]string{"email DEV@example.com role-project-member", before[1], "email NEW@else.com role-project-member"}, "no-op"},
		"another role":                    {[]string{"member_uuid " + devUUID + " role-project-admin", before[1], before[2]}, "update"},
		"another role of the invitation":  {[]string{"member_uuid " + devUUID + " role-project-member", before[1], "email new@else.com role-project-admin"}, "update"},
		"without a member":                {[]string{"member_uuid " + devUUID + " role-project-member", before[2]}, "update"},
		"without the invitation":          {[]string{"member_uuid " + devUUID + " role-project-member", before[1]}, "update"},
		"another member, same number":     {[]string{"member_uuid " + simulator.NHNOutsideUUID + " role-project-member", before[1], before[2]}, "update"},
		"another invitation, same number": {[]string{before[0], before[1], "email newer@else.com role-project-member"}, "update"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, defaultNHNSwitches)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(exclusive, members(before...)))
			requireSuccess(t, test.action, engine.Plan(exclusive, members(test.rewritten...)))
			cloud.ResetJournal()
			requireSuccess(t, test.action, engine.Apply(exclusive, members(test.rewritten...)))
			written := slices.ContainsFunc(cloud.Requests(""), func(sent simulator.Exchange) bool {
				return sent.Method != http.MethodGet && !strings.HasSuffix(sent.Path, "/search") && !strings.HasPrefix(sent.Path, "/oauth2/")
			})
			if written && test.action == "no-op" {
				t.Errorf("no change was planned, and the apply sent %v", cloud.Requests(""))
			}
			requireSuccess(t, "no-op", engine.Plan(exclusive, members(test.rewritten...)))
		})
	}
}
