package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// mccKeyedType is a type whose objects have a name and an external key.
type mccKeyedType struct {
	typeName, noun, list string
	add                  func(st *simulator.State, key string)
	sync                 func(sw *simulator.Switches, value simulator.MCCSync)
}

var mccKeyedTypes = []mccKeyedType{
	{
		"mcc_department", "department", "GET /ncloudmcc/v1/companies/*/depts",
		func(st *simulator.State, key string) {
			st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: key, Name: "Name of " + key, ParentExternalKey: simulator.MCCRootKey})
		},
		func(sw *simulator.Switches, value simulator.MCCSync) { sw.MCC.DepartmentsSync = value },
	},
	{
		"mcc_job_grade", "job grade", "GET /ncloudmcc/v1/companies/*/job-grades",
		func(st *simulator.State, key string) {
			st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: key, Name: "Name of " + key})
		},
		func(sw *simulator.Switches, value simulator.MCCSync) { sw.MCC.JobGradesSync = value },
	},
	{
		"mcc_job_position", "job position", "GET /ncloudmcc/v1/companies/*/job-positions",
		func(st *simulator.State, key string) {
			st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: key, Name: "Name of " + key})
		},
		func(sw *simulator.Switches, value simulator.MCCSync) { sw.MCC.JobPositionsSync = value },
	},
	{
		"mcc_user", "user", "GET /ncloudmcc/v1/companies/*/users",
		func(st *simulator.State, key string) {
			st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: key, Name: "Name of " + key, Email: key + "@example.com"})
		},
		func(sw *simulator.Switches, value simulator.MCCSync) { sw.MCC.UsersSync = value },
	},
}

func (m mccKeyedType) address(key string) string { return m.typeName + "." + key }

func (m mccKeyedType) values(key any) acctest.Values {
	values := acctest.Values{"external_key": key, "name": "New"}
	if m.typeName == "mcc_user" {
		values["email"] = fmt.Sprint(key) + "@example.com"
		if key == tftypes.UnknownValue {
			values["email"] = tftypes.UnknownValue
		}
	}
	return values
}

func (m mccKeyedType) title() string {
	return strings.ToUpper(m.noun[:1]) + m.noun[1:] + " exists already"
}

// cloud returns a simulator with objects under these keys.
func (m mccKeyedType) cloud(t *testing.T, change func(*simulator.Switches), keys ...string) *acctest.Cloud {
	t.Helper()
	cloud := acctest.NewWith(t, change)
	cloud.Change(func(st *simulator.State) {
		for _, key := range keys {
			m.add(st, key)
		}
	})
	return cloud
}

func forMCCKeyedTypes(t *testing.T, run func(t *testing.T, m mccKeyedType)) {
	t.Helper()
	for _, m := range mccKeyedTypes {
		t.Run(m.typeName, func(t *testing.T) {
			t.Parallel()
			run(t, m)
		})
	}
}

func defaultSwitches(*simulator.Switches) {}

func requireRequests(t *testing.T, cloud *acctest.Cloud, want int, match string) {
	t.Helper()
	if sent := cloud.Requests(match); len(sent) != want {
		t.Errorf("%d requests of %q, want %d: %v", len(sent), match, want, sent)
	}
}

// planMany plans the new objects k0 to k39 in one run, and returns the warnings.
func (m mccKeyedType) planMany(t *testing.T, engine *acctest.Engine) (warnings []string) {
	t.Helper()
	engine.Run(func() {
		for i := range 40 {
			key := fmt.Sprintf("k%d", i)
			warnings = append(warnings, requireSuccess(t, "create", engine.Plan(m.address(key), m.values(key))).Warnings...)
		}
	})
	return warnings
}

// TestMCCExistingKey_manyNewObjects plans 40 new objects, of which the company has two: one request, and one warning for the first of them.
func TestMCCExistingKey_manyNewObjects(t *testing.T) {
	t.Parallel()
	forMCCKeyedTypes(t, func(t *testing.T, m mccKeyedType) {
		cloud := m.cloud(t, defaultSwitches, "k7", "k20")
		engine := cloud.Engine(t)
		cloud.ResetJournal()
		warnings := m.planMany(t, engine)
		requireRequests(t, cloud, 1, "")
		requireRequests(t, cloud, 1, m.list)
		if len(warnings) != 1 {
			t.Fatalf("%d warnings: %q", len(warnings), warnings)
		}
		for _, want := range []string{
			m.title(), `The company ` + simulator.MCCCompanyID + ` has a ` + m.noun + ` with the external key "k7" already: "Name of k7"`,
			"import {\n  to = " + m.typeName + ".NAME # or " + m.typeName + ".NAME[\"KEY\"]\n  id = \"" + simulator.MCCCompanyID + "/k7\"\n}",
			"This warning is shown once per run: other new " + m.noun + "s may exist, too.",
		} {
			if !strings.Contains(warnings[0], want) {
				t.Errorf("the warning %q does not say %q", warnings[0], want)
			}
		}
		if strings.Contains(warnings[0], "root department") {
			t.Errorf("the warning says %q", warnings[0])
		}
	})
}

// TestMCCExistingKey_imports follows the advice: the import plans an update and no create, and the API rejects the create.
func TestMCCExistingKey_imports(t *testing.T) {
	t.Parallel()
	forMCCKeyedTypes(t, func(t *testing.T, m mccKeyedType) {
		engine := m.cloud(t, defaultSwitches, "a").Engine(t)
		requireError(t, "180011", engine.Apply(m.address("a"), m.values("a")))
		requireWarnings(t, engine.Import(m.address("a"), simulator.MCCCompanyID+"/a"))
		requireWarnings(t, requireSuccess(t, "update", engine.Apply(m.address("a"), m.values("a"))))
	})
}

// TestMCCExistingKey_sharesTheList refreshes six objects and plans new ones before and after: there is one list.
func TestMCCExistingKey_sharesTheList(t *testing.T) {
	t.Parallel()
	forMCCKeyedTypes(t, func(t *testing.T, m mccKeyedType) {
		keys := []string{"a", "b", "c", "d", "e", "f"}
		cloud := m.cloud(t, defaultSwitches, append(keys, "x")...)
		engine := cloud.Engine(t)
		for _, key := range keys {
			requireWarnings(t, engine.Import(m.address(key), key))
		}
		for _, first := range []bool{true, false} {
			cloud.ResetJournal()
			engine.Run(func() {
				if first {
					requireWarnings(t, engine.Plan(m.address("x"), m.values("x")), m.title())
				}
				for _, key := range keys {
					requireSuccess(t, "update", engine.Plan(m.address(key), m.values(key)))
				}
				requireWarnings(t, engine.Plan(m.address("y"), m.values("y")))
				if !first {
					requireWarnings(t, engine.Plan(m.address("x"), m.values("x")), m.title())
				}
			})
			requireRequests(t, cloud, 1, m.list)
			requireRequests(t, cloud, 5, "")
		}
		cloud.ResetJournal()
		engine.Run(func() { // creates nothing
			for _, key := range keys[:4] {
				requireSuccess(t, "update", engine.Plan(m.address(key), m.values(key)))
			}
		})
		requireRequests(t, cloud, 0, m.list)
	})
}

// TestMCCExistingKey_displayOrder plans new objects with a display order above 9: both warnings use one list.
func TestMCCExistingKey_displayOrder(t *testing.T) {
	t.Parallel()
	for _, m := range mccKeyedTypes[:3] {
		t.Run(m.typeName, func(t *testing.T) {
			t.Parallel()
			cloud := m.cloud(t, defaultSwitches, "a")
			engine := cloud.Engine(t)
			cloud.ResetJournal()
			engine.Run(func() {
				requireWarnings(t, engine.Plan(m.address("a"), with(m.values("a"), "display_order", 12)), m.title(), "Display order above 9")
			})
			requireRequests(t, cloud, 1, "")
		})
	}
}

// TestMCCExistingKey_replaced plans objects that are in the state: tainted ones, replaced ones, and one with -refresh=false. There is no warning
// in the plan or in the apply.
func TestMCCExistingKey_replaced(t *testing.T) {
	t.Parallel()
	forMCCKeyedTypes(t, func(t *testing.T, m mccKeyedType) {
		address, values := m.address("a"), m.values("a")
		for name, change := range map[string]func(engine *acctest.Engine) acctest.Outcome{
			"tainted": func(engine *acctest.Engine) acctest.Outcome { return engine.Replace(address, values) },
			"replaced": func(engine *acctest.Engine) acctest.Outcome {
				outcome, _ := engine.ReplaceInOrder(address, values, acctest.DestroyBeforeCreate)
				return outcome
			},
			"another key": func(engine *acctest.Engine) acctest.Outcome {
				outcome, _ := engine.ReplaceInOrder(address, with(with(values, "external_key", "b"), "name", "B"), acctest.DestroyBeforeCreate)
				return outcome
			},
			"without refresh": func(engine *acctest.Engine) acctest.Outcome {
				return engine.ApplyWithoutRefresh(address, with(values, "name", "Changed"))
			},
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				engine := m.cloud(t, defaultSwitches).Engine(t)
				requireSuccess(t, "create", engine.Apply(address, values))
				outcome := change(engine)
				if said := strings.Join(outcome.Warnings, "\n"); outcome.Err() != "" || strings.Contains(said, "exists already") {
					t.Errorf("it says %q %s", said, outcome.Err())
				}
			})
		}
	})
}

// TestMCCExistingKey_withoutList plans new objects whose keys cannot be looked up. There is no warning, and a list that failed is not repeated.
func TestMCCExistingKey_withoutList(t *testing.T) {
	t.Parallel()
	forMCCKeyedTypes(t, func(t *testing.T, m mccKeyedType) {
		fails := func(fault simulator.Fault) func(*acctest.Cloud) {
			fault.Match, fault.Times = m.list, 99
			return func(cloud *acctest.Cloud) { cloud.InjectFault(fault) }
		}
		for name, test := range map[string]struct {
			before func(*acctest.Cloud)
			change func(*simulator.Switches)
			want   []string
		}{
			"forbidden":     {fails(simulator.Fault{Kind: simulator.FaultStatus, Status: 403}), defaultSwitches, nil},
			"unavailable":   {fails(simulator.Fault{Kind: simulator.FaultStatus, Status: 503}), defaultSwitches, []string{"Credentials for Media Connect Center not verified"}},
			"switched off":  {func(*acctest.Cloud) {}, func(sw *simulator.Switches) { m.sync(sw, simulator.MCCSyncOff) }, nil},
			"not in effect": {func(*acctest.Cloud) {}, func(sw *simulator.Switches) { m.sync(sw, simulator.MCCSyncNotInVersion) }, nil},
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				cloud := m.cloud(t, test.change, "k0", "k1")
				test.before(cloud)
				engine := cloud.Engine(t)
				cloud.ResetJournal()
				warnings := m.planMany(t, engine)
				requireWarnings(t, acctest.Outcome{Warnings: warnings}, test.want...)
				requireRequests(t, cloud, 1, "")
			})
		}
	})
}

// TestMCCExistingKey_unknown plans new objects whose keys or companies are not known yet: they list nothing.
func TestMCCExistingKey_unknown(t *testing.T) {
	t.Parallel()
	forMCCKeyedTypes(t, func(t *testing.T, m mccKeyedType) {
		cloud := m.cloud(t, defaultSwitches, "a")
		engine := cloud.Engine(t)
		cloud.ResetJournal()
		engine.Run(func() {
			requireWarnings(t, engine.Plan(m.address("b"), with(m.values("a"), "company_id", tftypes.UnknownValue)))
		})
		requireRequests(t, cloud, 0, "")
		engine.Run(func() {
			requireWarnings(t, engine.Plan(m.address("a"), m.values(tftypes.UnknownValue)))
			requireWarnings(t, engine.Plan(m.address("c"), m.values(tftypes.UnknownValue)))
		})
		requireRequests(t, cloud, 1, "") // verifies the credentials
	})
}

// TestMCCExistingKey_companies plans new objects of two companies in one run: one list and one warning for each. A company that the
// credentials do not give access to has none.
func TestMCCExistingKey_companies(t *testing.T) {
	t.Parallel()
	const second = "22222222-3333-4444-5555-666666666666"
	forMCCKeyedTypes(t, func(t *testing.T, m mccKeyedType) {
		cloud := m.cloud(t, defaultSwitches, "a", "b")
		engine := cloud.Engine(t)
		cloud.ResetJournal()
		engine.Run(func() {
			requireWarnings(t, engine.Plan(m.address("a"), m.values("a")), m.title())
			requireWarnings(t, engine.Plan(m.address("x"), with(m.values("a"), "company_id", "no-access")))
			cloud.Change(func(st *simulator.State) { st.MCC.CompanyID = second })
			requireWarnings(t, engine.Plan(m.address("y"), with(m.values("a"), "company_id", second)), m.title()+`.*The company `+second+` has a `)
			requireWarnings(t, engine.Plan(m.address("b"), m.values("b")))
			requireWarnings(t, engine.Plan(m.address("z"), with(m.values("b"), "company_id", second)))
		})
		requireRequests(t, cloud, 3, "")
		requireRequests(t, cloud, 3, m.list)
	})
}

// TestMCCDepartment_rootExists plans a department with the key of the root department.
func TestMCCDepartment_rootExists(t *testing.T) {
	t.Parallel()
	for name, parent := range map[string]simulator.MCCParent{"key": simulator.MCCParentRootKey, "hash": simulator.MCCParentHash, "absent": simulator.MCCParentAbsent} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.OmittedParent = parent })
			requireWarnings(t, cloud.Engine(t).Plan("mcc_department.root", acctest.Values{"external_key": simulator.MCCRootKey, "name": "Company"}),
				"Department exists already.*If it is the root department, remove this resource instead, because the API neither updates nor deletes the root department\\. "+
					"Other resources can refer to its key\\. If the state has the department at another address")
		})
	}
}
