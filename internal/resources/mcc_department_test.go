package resources_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const salesMinimal = `
resource "mcc_department" "sales" {
  external_key = "sales"
  name         = "Sales"
}
`

const salesFull = `
resource "mcc_department" "head" {
  external_key = "head"
  name         = "Head office"
}

resource "mcc_department" "sales" {
  external_key        = "sales"
  name                = "Sales and service"
  display_order       = 3
  parent_external_key = mcc_department.head.external_key
  i18n_names          = { ko_KR = "영업", en_US = "Sales" }
}
`

func TestAccMCCDepartment_lifecycle(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkNoDepartment("sales"),
		resource.TestStep{
			Config: salesMinimal,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("company_id"), knownvalue.StringExact(simulator.MCCCompanyID)),
				plancheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("id"), knownvalue.StringExact("sales")),
				plancheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("display_order"), knownvalue.Int64Exact(0)),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("id"), knownvalue.StringExact("sales")),
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("name"), knownvalue.StringExact("Sales")),
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("parent_external_key"), knownvalue.StringExact("dept00")),
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("i18n_names"), knownvalue.MapSizeExact(0)),
			},
		},
		importStep("mcc_department.sales", simulator.MCCCompanyID+"/sales"),
		importStep("mcc_department.sales", "sales"),
		resource.TestStep{
			Config:           salesFull,
			ConfigPlanChecks: expectPlan("mcc_department.sales", plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("name"), knownvalue.StringExact("Sales and service")),
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("display_order"), knownvalue.Int64Exact(3)),
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("parent_external_key"), knownvalue.StringExact("head")),
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("i18n_names"), knownvalue.MapExact(map[string]knownvalue.Check{
					"ko_KR": knownvalue.StringExact("영업"), "en_US": knownvalue.StringExact("Sales"),
				})),
			},
		},
		resource.TestStep{ // omitted attributes are kept
			Config: `
resource "mcc_department" "head" {
  external_key = "head"
  name         = "Head office"
}

resource "mcc_department" "sales" {
  external_key = "sales"
  name         = "Sales"
  depends_on   = [mcc_department.head]
}
`,
			ConfigPlanChecks: expectPlan("mcc_department.sales", plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("display_order"), knownvalue.Int64Exact(3)),
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("parent_external_key"), knownvalue.StringExact("head")),
				statecheck.ExpectKnownValue("mcc_department.sales", tfjsonpath.New("i18n_names"), knownvalue.MapSizeExact(2)),
			},
		},
		resource.TestStep{
			Config: `
resource "mcc_department" "head" {
  external_key = "head"
  name         = "Head office"
}

resource "mcc_department" "sales" {
  external_key = "sales-2"
  name         = "Sales"
  depends_on   = [mcc_department.head]
}
`,
			ConfigPlanChecks: expectPlan("mcc_department.sales", plancheck.ResourceActionReplace),
		},
	)
}

// TestAccMCCDepartment_externalKeyReplacement replaces a department that people and other departments are in: they move over.
func TestAccMCCDepartment_externalKeyReplacement(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	peopled := func(key, name string) string {
		return fmt.Sprintf(`
resource "mcc_department" "sales" {
  external_key = %q
  name         = %q

  lifecycle { create_before_destroy = true }
}

resource "mcc_department" "north" {
  external_key        = "north"
  name                = "North"
  parent_external_key = mcc_department.sales.external_key
}

resource "mcc_user" "kim" {
  external_key            = "kim"
  name                    = "Kim"
  email                   = "kim@example.com"
  department_external_key = mcc_department.sales.external_key
}
`, key, name)
	}
	cloud.RunAndCheck(t, checkNoDepartment("sales-2"),
		resource.TestStep{Config: peopled("sales", "Sales")},
		resource.TestStep{Config: peopled("sales-2", "Sales"), ExpectError: matchesMessage(`restore the name after the old one is deleted.*180012`)},
		resource.TestStep{
			Config: peopled("sales-2", "Sales, new"),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction("mcc_department.sales", plancheck.ResourceActionCreateBeforeDestroy),
				plancheck.ExpectResourceAction("mcc_department.north", plancheck.ResourceActionUpdate),
				plancheck.ExpectResourceAction("mcc_user.kim", plancheck.ResourceActionUpdate),
			}},
			Check: func(*terraformState) error {
				var former error
				cloud.View(func(st *simulator.State) { former = checkNoDepartment("sales")(st) })
				return former
			},
		},
		resource.TestStep{
			Config:           peopled("sales-2", "Sales"),
			ConfigPlanChecks: expectPlan("mcc_department.sales", plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("mcc_department.north", tfjsonpath.New("parent_external_key"), knownvalue.StringExact("sales-2")),
				statecheck.ExpectKnownValue("mcc_user.kim", tfjsonpath.New("department_external_key"), knownvalue.StringExact("sales-2")),
			},
		},
	)
}

func TestAccMCCDepartment_disappears(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Run(t,
		resource.TestStep{Config: salesMinimal},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) { st.MCC.RemoveDepartment("sales") })
			},
			Config:           salesMinimal,
			ConfigPlanChecks: expectPlan("mcc_department.sales", plancheck.ResourceActionCreate),
		},
	)
}

// TestAccMCCDepartment_defaultCompanyChanged runs with a wrong MCC_COMPANY_ID, say: nothing is deleted in the company that there is.
func TestAccMCCDepartment_defaultCompanyChanged(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	elsewhere := strings.Replace(cloud.Provider(), simulator.MCCCompanyID, "elsewhere", 1)
	cloud.RunAndCheck(t, checkNoDepartment("sales"),
		resource.TestStep{Config: salesMinimal},
		resource.TestStep{Config: elsewhere + salesMinimal, ExpectError: matchesMessage(`Default company_id changed.*MCC_COMPANY_ID`)},
		resource.TestStep{Config: salesMinimal, PlanOnly: true},
	)
}

func TestAccMCCDepartment_drift(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Run(t,
		resource.TestStep{Config: salesFull},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) {
					sales := st.MCC.Department("sales")
					sales.Name, sales.SortOrd, sales.I18nNames = "Renamed", 9, map[string]string{"ja_JP": "営業"}
				})
			},
			Config:           salesFull,
			ConfigPlanChecks: expectPlan("mcc_department.sales", plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				var got simulator.MCCDepartment
				cloud.View(func(st *simulator.State) { got = *st.MCC.Department("sales") })
				if got.Name != "Sales and service" || got.SortOrd != 3 || got.I18nNames["ko_KR"] != "영업" || len(got.I18nNames) != 2 {
					return fmt.Errorf("the drift was not undone: %+v", got)
				}
				return nil
			},
		},
	)
}

// departmentLifecycle makes a department in another one from a plain one, and back, and checks the department of the service after each step.
func departmentLifecycle(t *testing.T, cloud *acctest.Cloud) {
	t.Helper()
	const head, sales = "mcc_department.head", "mcc_department.sales"
	engine := cloud.Engine(t)
	holds := func(want string) {
		t.Helper()
		cloud.View(func(st *simulator.State) {
			held := st.MCC.Department("sales")
			if got := fmt.Sprint(held.Name, " ", held.SortOrd, " ", held.I18nNames); got != want {
				t.Errorf("the service has %q, want %q", got, want)
			}
		})
	}
	minimal := acctest.Values{"external_key": "sales", "name": "Sales"}
	full := acctest.Values{
		"external_key": "sales", "name": "Sales and service", "display_order": int64(3), "parent_external_key": "head",
		"i18n_names": map[string]string{"ko_KR": "영업", "en_US": "Sales"},
	}
	requireSuccess(t, "create", engine.Apply(sales, minimal))
	holds("Sales 0 map[]")
	requireSuccess(t, "no-op", engine.Plan(sales, minimal))
	requireSuccess(t, "create", engine.Apply(head, acctest.Values{"external_key": "head", "name": "Head office"}))
	requireSuccess(t, "update", engine.Apply(sales, full))
	holds("Sales and service 3 map[en_US:Sales ko_KR:영업]")
	cloud.View(func(st *simulator.State) {
		if parent := st.MCC.Department("sales").ParentExternalKey; parent != "head" {
			t.Errorf("the parent is %q", parent)
		}
	})
	requireSuccess(t, "no-op", engine.Plan(sales, full))
	requireSuccess(t, "no-op", engine.Import("mcc_department.again", "sales"))
	requireSuccess(t, "no-op", engine.Plan("mcc_department.again", full))
	engine.RemoveFromState("mcc_department.again")
	requireSuccess(t, "update", engine.Apply(sales, with(minimal, "i18n_names", map[string]string{})))
	holds("Sales 3 map[]")
	requireSuccess(t, "delete", engine.Destroy(sales))
	requireSuccess(t, "delete", engine.Destroy(head))
	cloud.View(func(st *simulator.State) {
		if err := checkNoDepartment("sales")(st); err != nil {
			t.Error(err)
		}
	})
}

func TestMCCDepartment_everySwitch(t *testing.T) {
	t.Parallel()
	for name, change := range mccSwitches(map[string]func(*simulator.MCCSwitches){
		"parent empty":              func(sw *simulator.MCCSwitches) { sw.OmittedParent = simulator.MCCParentEmpty },
		"parent null":               func(sw *simulator.MCCSwitches) { sw.OmittedParent = simulator.MCCParentNull },
		"parent is a hash":          func(sw *simulator.MCCSwitches) { sw.OmittedParent = simulator.MCCParentHash },
		"display order is a string": func(sw *simulator.MCCSwitches) { sw.SortOrdString = true },
		"names unique in company":   func(sw *simulator.MCCSwitches) { sw.UniqueNames = simulator.MCCUniqueInCompany },
	}) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			departmentLifecycle(t, acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.MCC) }))
		})
	}
}

func TestMCCDepartment_lostResponses(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"POST", "GET", "PUT", "DELETE"} {
		for name, faultCase := range mccFaultCases(method + " /ncloudmcc/v1/companies/*/depts/sales") {
			t.Run(method+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				cloud.InjectFault(faultCase)
				departmentLifecycle(t, cloud)
			})
		}
	}
}

func TestAccMCCDepartment_errors(t *testing.T) {
	t.Parallel()
	errors := map[string]configurationError{
		"key with a slash":   {`external_key = "a/b"` + "\n" + `name = "A"`, `Invalid external_key.*1 to 36 characters`},
		"key is a dot":       {`external_key = ".."` + "\n" + `name = "A"`, `Invalid external_key`},
		"key too long":       {`external_key = "1234567890123456789012345678901234567"` + "\n" + `name = "A"`, `Invalid external_key`},
		"name empty":         {`external_key = "a"` + "\n" + `name = ""`, `between 1 and 100`},
		"locale unknown":     {`external_key = "a"` + "\n" + `name = "A"` + "\n" + `i18n_names = { de_DE = "A" }`, `i18n_names.*ko_KR`},
		"order negative":     {`external_key = "a"` + "\n" + `name = "A"` + "\n" + `display_order = -1`, `at least 0`},
		"parent empty":       {`external_key = "a"` + "\n" + `name = "A"` + "\n" + `parent_external_key = ""`, `parent_external_key`},
		"own parent":         {`external_key = "a"` + "\n" + `name = "A"` + "\n" + `parent_external_key = "a"`, `Cycle of parents`},
		"parent unknown":     {`external_key = "a"` + "\n" + `name = "A"` + "\n" + `parent_external_key = "nobody"`, `parent_external_key.*The parent department "nobody" does not exist.*refer to it.*180004`},
		"key taken":          {`external_key = "dept00"` + "\n" + `name = "A"`, `external_key.*If no configuration manages the object with this key yet, import it.*180011`},
		"order out of range": {`external_key = "a"` + "\n" + `name = "A"` + "\n" + `display_order = 10`, `display_order.*181011`},
	}
	cloud := acctest.New(t)
	runErrors(t, cloud, "mcc_department", errors)
}

func TestAccMCCDepartment_contradictions(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Run(t,
		resource.TestStep{
			Config: salesMinimal + `
resource "mcc_department" "again" {
  external_key = "sales"
  name         = "Sales again"
}
`,
			ExpectError: matchesMessage(`Duplicate resource.*mcc_department`),
		},
		resource.TestStep{
			Config: `
resource "mcc_department" "a" {
  external_key        = "a"
  name                = "A"
  parent_external_key = "b"
}

resource "mcc_department" "b" {
  external_key        = "b"
  name                = "B"
  parent_external_key = "a"
}
`,
			ExpectError: matchesMessage(`Cycle of parents`),
		},
	)
	requireListsOnly(t, cloud, 2)
}

// requireListsOnly requires that plans sent only lists for the external keys of new objects, and this number at most.
func requireListsOnly(t *testing.T, cloud *acctest.Cloud, lists int) {
	t.Helper()
	sent := cloud.Requests("")
	for _, request := range sent {
		if request.Method != http.MethodGet || request.Query != "limit=100&offset=0" {
			t.Errorf("%s %s?%s was sent for a plan that contradicts itself", request.Method, request.Path, request.Query)
		}
	}
	if len(sent) > lists {
		t.Errorf("%d lists were requested, want %d at most", len(sent), lists)
	}
}

func TestAccMCCDepartment_root(t *testing.T) {
	t.Parallel()
	const config = `
resource "mcc_department" "root" {
  external_key = "dept00"
  name         = %q
}
`
	cloud := acctest.New(t)
	cloud.Run(t,
		resource.TestStep{
			Config: fmt.Sprintf(config, "Simulated Media"), ResourceName: "mcc_department.root",
			ImportState: true, ImportStateId: "dept00", ImportStatePersist: true,
		},
		resource.TestStep{
			Config:      fmt.Sprintf(config, "Another name"),
			ExpectError: matchesMessage(`The root department cannot be changed.*180008`),
		},
		resource.TestStep{
			Config: fmt.Sprintf(config, "Simulated Media"), Destroy: true,
			ExpectError: matchesMessage(`terraform state rm.*180010`),
		},
		resource.TestStep{Config: `
removed {
  from = mcc_department.root
  lifecycle { destroy = false }
}
`},
	)
}

func TestAccMCCDepartment_forbidden(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Run(t,
		resource.TestStep{Config: salesMinimal},
		resource.TestStep{ // the state is kept: nothing is planned for creation
			PreConfig: func() {
				cloud.Switch(func(sw *simulator.Switches) { sw.MCC.DepartmentsSync = simulator.MCCSyncOff })
			},
			Config:      salesMinimal,
			ExpectError: matchesMessage(`Organization integration.*180001`),
		},
		resource.TestStep{
			PreConfig: func() {
				cloud.Switch(func(sw *simulator.Switches) { sw.MCC.DepartmentsSync = simulator.MCCSyncOn })
			},
			Config:           salesMinimal,
			ConfigPlanChecks: expectPlan("mcc_department.sales", plancheck.ResourceActionNoop),
		},
	)
}

func TestMCCDepartment_importByIdentity(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	got := cloud.ImportByIdentity(t, "mcc_department", map[string]string{"external_key": "dept00"})
	if got["id"] != "dept00" || got["company_id"] != simulator.MCCCompanyID || got["name"] != "Simulated Media" {
		t.Errorf("imported %v", got)
	}
}

func checkNoDepartment(key string) func(*simulator.State) error {
	return func(st *simulator.State) error {
		if st.MCC.Department(key) != nil {
			return fmt.Errorf("department %s was not deleted", key)
		}
		return nil
	}
}
