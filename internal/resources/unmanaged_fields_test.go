package resources_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// unmanagedFields is one case for each type whose objects can change: a field that the configuration omits is changed in the
// console after the object was read, and must survive an update that was planned from the state alone.
type unmanagedFields struct {
	address        string
	before, config acctest.Values
	console        func(*simulator.State)        // change in the console between plan and apply
	holds          func(*simulator.State) string // the values of the object in the service
	want           string
	next           string // the action that the next plan has: "no-op" where nothing of it is managed
}

func mccUnmanagedFields() map[string]unmanagedFields {
	names := map[string]string{"ko_KR": "김", "en_US": "Kim in English"}
	least := acctest.Values{"external_key": "a", "name": "A"}
	jobs := func(typeName string, of func(*simulator.MCCState, string) *simulator.MCCJob) unmanagedFields {
		return unmanagedFields{
			address: typeName + ".a", before: least, config: with(least, "name", "B"), next: "no-op",
			console: func(st *simulator.State) { j := of(&st.MCC, "a"); j.I18nNames, j.SortOrd = names, 7 },
			holds: func(st *simulator.State) string {
				j := of(&st.MCC, "a")
				return fmt.Sprint(j.Name, " ", j.SortOrd, " ", j.I18nNames)
			},
			want: "B 7 map[en_US:Kim in English ko_KR:김]",
		}
	}
	department := unmanagedFields{
		address: "mcc_department.a", before: least, config: with(least, "name", "B"), next: "no-op",
		console: func(st *simulator.State) {
			d := st.MCC.Department("a")
			d.I18nNames, d.SortOrd, d.ParentExternalKey = names, 7, "branch"
		},
		holds: func(st *simulator.State) string {
			d := st.MCC.Department("a")
			return fmt.Sprint(d.Name, " ", d.SortOrd, " ", d.ParentExternalKey, " ", d.I18nNames)
		},
		want: "B 7 branch map[en_US:Kim in English ko_KR:김]",
	}
	moved := department
	moved.config, moved.want = with(least, "parent_external_key", "desk"), "A 7 desk map[en_US:Kim in English ko_KR:김]"
	ordered := department
	ordered.config, ordered.want = with(least, "display_order", int64(2)), "A 2 branch map[en_US:Kim in English ko_KR:김]"
	user := unmanagedFields{
		address: "mcc_user.kim", before: kimMin(), config: with(kimMin(), "department_external_key", "dept00"), next: "no-op",
		console: func(st *simulator.State) {
			u := st.MCC.User("kim")
			u.I18nNames, u.Phone, u.MobilePhone, u.Locale, u.TimeZone = names, "KR+82 0212345678", "KR+82 01012345678", "en_US", "Asia/Tokyo"
			u.JobGradeExternalKey, u.JobPositionExternalKey = "lead", "pm"
		},
		holds: func(st *simulator.State) string {
			u := st.MCC.User("kim")
			return fmt.Sprint(u.Name, " ", u.DepartmentExternalKey, u.JobGradeExternalKey, u.JobPositionExternalKey, " ", u.Phone, " ", u.MobilePhone, " ",
				u.Locale, u.TimeZone, " ", u.I18nNames)
		},
		want: "Kim dept00leadpm KR+82 0212345678 KR+82 01012345678 en_USAsia/Tokyo map[en_US:Kim in English ko_KR:김]",
	}
	renamed := user
	renamed.config, renamed.want = with(kimMin(), "name", "Lee"), "Lee leadpm KR+82 0212345678 KR+82 01012345678 en_USAsia/Tokyo map[en_US:Kim in English ko_KR:김]"
	cleared := user
	cleared.before, cleared.config = with(kimMin(), "department_external_key", "dept00"), with(kimMin(), "department_external_key", "")
	cleared.want = "Kim leadpm KR+82 0212345678 KR+82 01012345678 en_USAsia/Tokyo map[en_US:Kim in English ko_KR:김]"
	listed := user
	listed.address = "mcc_directory.a"
	listed.before = acctest.Values{"users": `{"kim":{"name":"Kim","email":"kim@example.com"}}`}
	listed.config = acctest.Values{"users": `{"kim":{"name":"Lee","email":"kim@example.com"}}`}
	listed.want = renamed.want
	return map[string]unmanagedFields{
		"listed user": listed,
		"job grade":   jobs("mcc_job_grade", (*simulator.MCCState).JobGrade), "job position": jobs("mcc_job_position", (*simulator.MCCState).JobPosition),
		"department": department, "department that moves": moved, "department that is put into order": ordered,
		"user": user, "user who is renamed": renamed, "user whose department is cleared": cleared,
	}
}

// TestMCC_unmanagedFieldsAreKept applies a plan that was made from the state alone, with both effects of PUT and every form
// of a field without a value.
func TestMCC_unmanagedFieldsAreKept(t *testing.T) {
	t.Parallel()
	for setting, change := range mccSwitches(map[string]func(*simulator.MCCSwitches){
		"no defaults":      func(sw *simulator.MCCSwitches) { sw.LocaleDefaults = false },
		"names are merged": func(sw *simulator.MCCSwitches) { sw.I18nNames = simulator.MCCI18nMerged },
		"parent is empty":  func(sw *simulator.MCCSwitches) { sw.OmittedParent = simulator.MCCParentEmpty },
		"parent is null":   func(sw *simulator.MCCSwitches) { sw.OmittedParent = simulator.MCCParentNull },
		"parent is a hash": func(sw *simulator.MCCSwitches) { sw.OmittedParent = simulator.MCCParentHash },
		"normalizing":      func(sw *simulator.MCCSwitches) { sw.EmailsLowered, sw.PhonesNormalised = true, true },
	}) {
		for name, test := range mccUnmanagedFields() {
			t.Run(name+"/"+setting, func(t *testing.T) {
				t.Parallel()
				test.check(t, userCloud(t, change))
			})
		}
	}
}

func (u unmanagedFields) check(t *testing.T, cloud *acctest.Cloud) {
	t.Helper()
	cloud.Change(func(st *simulator.State) {
		for _, key := range []string{"branch", "desk"} {
			st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: key, Name: key, ParentExternalKey: "dept00"})
		}
	})
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(u.address, u.before))
	engine.Refresh(u.address)
	cloud.Change(u.console)
	requireSuccess(t, "update", engine.ApplyWithoutRefresh(u.address, u.config))
	cloud.View(func(st *simulator.State) {
		if got := u.holds(st); got != u.want {
			t.Errorf("after the update the service holds\n%s, want\n%s", got, u.want)
		}
	})
	requireSuccess(t, u.next, engine.Plan(u.address, u.config))
}

func nhnUnmanagedFields() map[string]unmanagedFields {
	const address = "10.0.0.0/8"
	conditions := []simulator.Condition{{AttributeID: "attr-source-ip", Operator: "ANY_MATCH", Values: []string{address}}}
	restrict := func(roles []simulator.AssignedRole, policy string) {
		for i := range roles {
			if roles[i].RoleID == "role-project-member" || roles[i].RoleID == "role-org-member" {
				roles[i].Conditions, roles[i].Policy = conditions, policy
			}
		}
	}
	rolesOf := func(roles []simulator.AssignedRole) string {
		told := make([]string, 0, len(roles))
		for _, r := range roles {
			told = append(told, fmt.Sprint(r.RoleID, " ", r.Policy, " ", len(r.Conditions)))
		}
		slices.Sort(told)
		return strings.Join(told, ", ")
	}
	group := acctest.Values{"project_id": "PrjInUse", "name": "a", "roles": []acctest.Values{role("role-project-member")}}
	ofGroup := func(name string) func(*simulator.State) string {
		return func(st *simulator.State) string {
			g := st.NHN.RoleGroupNamed(name)
			return g.Description + ": " + rolesOf(g.Roles)
		}
	}
	member := memberOf(byEmail("dev@example.com"), role("role-project-member"))
	ofMember := func(st *simulator.State) *simulator.ProjectMember {
		for i := range st.NHN.ProjectMembers {
			if st.NHN.ProjectMembers[i].Email == "dev@example.com" {
				return &st.NHN.ProjectMembers[i]
			}
		}
		return nil
	}
	return map[string]unmanagedFields{
		"role group that is renamed": {
			address: "nhn_role_group.a", before: group, config: with(group, "name", "b"), next: "update",
			console: func(st *simulator.State) { st.NHN.RoleGroupNamed("a").Description = "from the console" },
			holds:   ofGroup("b"), want: "from the console: role-project-member ALLOW 0",
		},
		"role group that gets a role": {
			address: "nhn_role_group.a", before: group, next: "update",
			config:  with(group, "roles", []acctest.Values{role("role-project-member"), role("role-project-admin")}),
			console: func(st *simulator.State) { restrict(st.NHN.RoleGroupNamed("a").Roles, "DENY") },
			holds:   ofGroup("a"), want: ": role-project-admin ALLOW 0, role-project-member DENY 1",
		},
		"project member who gets a role": {
			address: "nhn_project_member.a", before: member, next: "update",
			config:  memberOf(byEmail("dev@example.com"), role("role-project-member"), role("role-instance-viewer")),
			console: func(st *simulator.State) { restrict(ofMember(st).Roles, "ALLOW") },
			holds:   func(st *simulator.State) string { return rolesOf(ofMember(st).Roles) },
			want:    "role-instance-viewer ALLOW 0, role-project-member ALLOW 1",
		},
		"IAM account": {
			address: "nhn_iam_member.kim", before: iamKim(nil), config: iamKim(acctest.Values{"name": "Lee"}), next: "no-op",
			console: func(st *simulator.State) {
				st.NHN.IAMAccount("kim.dev-1").Profile = map[string]string{"nickname": "Console", "telephone": "02-1234", "officeHoursBegin": "09:00"}
			},
			holds: func(st *simulator.State) string {
				return fmt.Sprint(st.NHN.IAMAccount("kim.dev-1").Name, " ", st.NHN.IAMAccount("kim.dev-1").Profile)
			},
			want: "Lee map[nickname:Console officeHoursBegin:09:00 telephone:02-1234]",
		},
		"organization member who gets a role": {
			address: "nhn_organization_member_roles.dev", next: "update",
			before:  acctest.Values{"member_uuid": devUUID, "roles": []acctest.Values{role("role-org-member")}},
			config:  acctest.Values{"member_uuid": devUUID, "roles": []acctest.Values{role("role-org-member"), role("role-org-billing-viewer")}},
			console: func(st *simulator.State) { restrict(organizationMember(st, devUUID).Roles, "ALLOW") },
			holds:   func(st *simulator.State) string { return rolesOf(organizationMember(st, devUUID).Roles) },
			want:    "role-org-billing-viewer ALLOW 0, role-org-member ALLOW 1",
		},
		"all members of a project, one of whom gets a role": {
			address: "nhn_project_members_exclusive.all", next: "update",
			before:  members("email dev@example.com role-project-member", "user_code ops role-project-member"),
			config:  members("email dev@example.com role-project-member", "user_code ops role-instance-viewer"),
			console: func(st *simulator.State) { restrict(ofMember(st).Roles, "ALLOW") },
			holds:   func(st *simulator.State) string { return rolesOf(ofMember(st).Roles) },
			want:    "role-project-member ALLOW 1",
		},
		"key whose secret is reissued": {
			address: "nhn_user_access_key.a", before: acctest.Values{"token_expiry_period": int64(3600)}, next: "no-op",
			config:  acctest.Values{"token_expiry_period": int64(3600), "rotation_triggers": map[string]string{"month": "2026-02"}},
			console: func(st *simulator.State) { st.NHN.UserAccessKeys[len(st.NHN.UserAccessKeys)-1].Status = "STOP" },
			holds:   func(st *simulator.State) string { return st.NHN.UserAccessKeys[len(st.NHN.UserAccessKeys)-1].Status },
			want:    "STOP",
		},
		"project whose protection ends": {
			address: "nhn_project.a", before: acctest.Values{"name": "a"}, config: acctest.Values{"name": "a", "deletion_protection": false}, next: "no-op",
			console: func(st *simulator.State) { st.NHN.Projects[len(st.NHN.Projects)-1].Description = "from the console" },
			holds:   func(st *simulator.State) string { return st.NHN.Projects[len(st.NHN.Projects)-1].Description },
			want:    "from the console",
		},
		"organization whose protection ends": {
			address: "nhn_organization.a", before: acctest.Values{"name": "a"}, config: acctest.Values{"name": "a", "deletion_protection": false}, next: "replace",
			console: func(st *simulator.State) { st.NHN.Organizations[len(st.NHN.Organizations)-1].Name = "from the console" },
			holds:   func(st *simulator.State) string { return st.NHN.Organizations[len(st.NHN.Organizations)-1].Name },
			want:    "from the console",
		},
	}
}

// organizationMember returns a member of the organization, nil for none.
func organizationMember(st *simulator.State, uuid string) *simulator.OrganizationMember {
	for i := range st.NHN.OrganizationMembers {
		if st.NHN.OrganizationMembers[i].UUID == uuid {
			return &st.NHN.OrganizationMembers[i]
		}
	}
	return nil
}

// TestUnmanagedFields_everyTypeHasACase finds a type that has no case above. Objects of the types without one cannot change in place: their
// update sends nothing.
func TestUnmanagedFields_everyTypeHasACase(t *testing.T) {
	t.Parallel()
	tried := map[string]bool{"nhn_appkey": true, "nhn_project_service": true}
	for _, cases := range []map[string]unmanagedFields{mccUnmanagedFields(), nhnUnmanagedFields()} {
		for _, test := range cases {
			typeName, _, _ := strings.Cut(test.address, ".")
			tried[typeName] = true
		}
	}
	_, schemas := acctest.New(t).Server(t)
	for typeName := range schemas.ResourceSchemas {
		if !tried[typeName] {
			t.Errorf("%s has no case in mccUnmanagedFields or nhnUnmanagedFields: what does an update do to what the configuration omits?", typeName)
		}
	}
}

// TestNHN_unmanagedFieldsAreKept applies a plan that was made from the state alone.
func TestNHN_unmanagedFieldsAreKept(t *testing.T) {
	t.Parallel()
	for setting, change := range map[string]func(*simulator.NHNSwitches){
		"default":            defaultNHNSwitches,
		"IAM updates merge":  func(sw *simulator.NHNSwitches) { sw.IAMPutMerges = true },
		"descriptions clear": func(sw *simulator.NHNSwitches) { sw.OmittedDescriptionClears = true },
		"extra fields":       func(sw *simulator.NHNSwitches) { sw.ExtraFields = true },
	} {
		for name, test := range nhnUnmanagedFields() {
			t.Run(name+"/"+setting, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
				projectWithMembers(cloud)
				test.check(t, cloud)
			})
		}
	}
}
