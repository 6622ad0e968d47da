package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// pairs are the configurations in which every two values of two optional attributes meet, the others being as given.
func pairs(given acctest.Values, choices optional) []acctest.Values {
	var all []acctest.Values
	names := slices.Sorted(maps.Keys(choices))
	for i, first := range names {
		for _, second := range names[i+1:] {
			all = append(all, combinations(given, optional{first: choices[first], second: choices[second]})...)
		}
	}
	return all
}

// withoutClearingValues are choices without the values that clear.
func withoutClearingValues(choices optional) optional {
	rest := optional{}
	for name, values := range choices {
		for _, value := range values {
			if names, isMap := value.(map[string]string); value != "" && (!isMap || len(names) > 0) {
				rest[name] = append(rest[name], value)
			}
		}
	}
	return rest
}

// everything has the last choice for each optional attribute.
func everything(required acctest.Values, choices optional) acctest.Values {
	all := maps.Clone(required)
	for name, values := range choices {
		all[name] = values[len(values)-1]
	}
	return all
}

var (
	companies = []any{nil, simulator.MCCCompanyID}
	names     = []any{nil, map[string]string{}, map[string]string{"ko_KR": "가"}, map[string]string{"ko_KR": "나", "ja_JP": "な", "en_US": "N"}}
	orders    = []any{nil, int64(0), int64(7)}
)

func userChoices() optional {
	return optional{
		"company_id": companies, "i18n_names": {nil, map[string]string{}, map[string]string{"ko_KR": "가", "en_US": "Ga"}},
		"department_external_key": {nil, "", "dept00"}, "job_grade_external_key": {nil, "", "lead"}, "job_position_external_key": {nil, "", "pm"},
		"phone_number": {nil, "", "KR+82 02-1234-5678"}, "mobile_phone_number": {nil, "", "KR+82 01012345678"},
		"locale": {nil, "", "ja_JP"}, "time_zone": {nil, "", "Asia/Tokyo"},
	}
}

// withoutEmptyDefaults is a configuration for a new user: it cannot ask for no locale and no time zone.
func withoutEmptyDefaults(config acctest.Values) acctest.Values {
	config = maps.Clone(config)
	for _, name := range []string{"locale", "time_zone"} {
		if config[name] == "" {
			delete(config, name)
		}
	}
	return config
}

// TestMCC_attributeCombinations goes through the combinations of optional attributes: all of them, or of the many of a user those
// of each two values, with the other attributes omitted and with the others set. The plan after apply is empty, so is
// the plan after an import, and so is the plan after a change from each combination to the next.
func TestMCC_attributeCombinations(t *testing.T) {
	t.Parallel()
	user := acctest.Values{"external_key": "a", "name": "A", "email": "A@example.com"}
	job := acctest.Values{"external_key": "a", "name": "A"}
	jobChoices := optional{"company_id": companies, "display_order": orders, "i18n_names": names}
	noDefaults := func(sw *simulator.MCCSwitches) { sw.LocaleDefaults = false }
	normalising := func(sw *simulator.MCCSwitches) {
		sw.LocaleDefaults, sw.EmailsLowered, sw.PhonesNormalised, sw.Put, sw.Unset = false, true, true, simulator.MCCPutMerges, simulator.MCCUnsetAbsent
	}
	for name, family := range map[string]struct {
		typeName string
		configs  []acctest.Values
		change   func(*simulator.MCCSwitches)
	}{
		"departments": {
			"mcc_department",
			combinations(job, optional{"company_id": companies, "display_order": orders, "i18n_names": names, "parent_external_key": {nil, "dept00", "branch"}}),
			defaultMCCSwitches,
		},
		"departments, merged": {
			"mcc_department",
			combinations(job, optional{"display_order": orders, "i18n_names": names, "parent_external_key": {nil, "dept00", "branch"}}), normalising,
		},
		"job grades":                   {"mcc_job_grade", combinations(job, jobChoices), defaultMCCSwitches},
		"job positions":                {"mcc_job_position", combinations(job, jobChoices), normalising},
		"users, set or not":            {"mcc_user", pairs(everything(user, userChoices()), withoutClearingValues(userChoices())), defaultMCCSwitches},
		"users, in pairs":              {"mcc_user", pairs(user, userChoices()), noDefaults},
		"users, in pairs, normalising": {"mcc_user", pairs(user, userChoices()), normalising},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, family.change)
			cloud.Change(func(st *simulator.State) {
				st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: "branch", Name: "Branch", ParentExternalKey: "dept00"})
			})
			engine := cloud.Engine(t)
			first, imported, walking := family.typeName+".first", family.typeName+".imported", family.typeName+".walking"
			for i, config := range family.configs {
				if made := engine.Apply(first, withoutEmptyDefaults(config)); len(made.Errors)+len(made.Warnings) > 0 || made.Action != "create" {
					t.Fatalf("%v: %s %s %v", config, made.Action, made.Err(), made.Warnings)
				}
				if plan := engine.Plan(first, config); len(plan.Errors) > 0 || plan.Action != "no-op" {
					t.Errorf("%v: after apply, the plan is %s: %s", config, plan.Action, plan.Err())
				}
				engine.Import(imported, "a")
				if plan := engine.Plan(imported, config); len(plan.Errors) > 0 || plan.Action != "no-op" {
					t.Errorf("%v: after import, the plan is %s: %s", config, plan.Action, plan.Err())
				}
				engine.RemoveFromState(imported)
				requireSuccess(t, "delete", engine.Destroy(first))

				config = with(with(config, "external_key", "walking"), "name", fmt.Sprint("Walking ", i))
				if family.typeName == "mcc_user" {
					config["email"] = "walking@example.com"
				}
				if changed := engine.Apply(walking, config); len(changed.Errors)+len(changed.Warnings) > 0 {
					t.Fatalf("to %v: %s %s %v", config, changed.Action, changed.Err(), changed.Warnings)
				}
				if plan := engine.Plan(walking, config); len(plan.Errors) > 0 || plan.Action != "no-op" {
					t.Errorf("to %v: after apply, the plan is %s: %s", config, plan.Action, plan.Err())
				}
			}
			if family.typeName == "mcc_user" {
				var mails int
				cloud.View(func(st *simulator.State) { mails = st.MCC.Mails["walking@example.com"] })
				if mails != 1 {
					t.Errorf("%d invitations were sent by changes", mails-1)
				}
			}
		})
	}
}

// memberRoles are sets of roles of every shape.
func memberRoles() []any {
	weekday := acctest.Values{"attribute_id": "attr-weekday", "operator": "ANY_MATCH", "values": []string{"SUN", "MON"}}
	address := acctest.Values{"attribute_id": "attr-source-ip", "operator": "NOT_ALLOW", "values": []string{"10.0.0.1"}}
	first := combinations(role("role-project-member"), optional{"conditions": {nil, []acctest.Values{weekday}, []acctest.Values{address, weekday}}})
	second := combinations(role("perm-instance-create"), optional{"conditions": {nil, []acctest.Values{address}}})
	var sets []any
	for _, one := range first {
		sets = append(sets, []acctest.Values{one})
		for _, two := range second {
			sets = append(sets, []acctest.Values{two, role("role-instance-admin"), one})
		}
	}
	return sets
}

// memberConfigs are members of every kind with every shape of roles.
func memberConfigs() []acctest.Values {
	var all []acctest.Values
	for _, account := range []acctest.Values{
		{"member_uuid": devUUID}, {"email": "dev@example.com"}, {"email": "DEV@example.com"}, {"email": "outside@example.com"}, {"member_uuid": opsUUID}, {"user_code": "ops"},
	} {
		all = append(all, combinations(with(account, "project_id", "PrjInUse"), optional{"roles": memberRoles()})...)
	}
	return all
}

// TestNHNProjectMember_attributeCombinations does the same with members of a project.
func TestNHNProjectMember_attributeCombinations(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func(*simulator.NHNSwitches)
		every  int // which of the configurations are taken
	}{
		"as documented":      {defaultNHNSwitches, 1},
		"IAM has own calls":  {func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM, sw.OmitNulls = true, true }, 7},
		"search has IAM":     {func(sw *simulator.NHNSwitches) { sw.SearchIncludesIAM, sw.Shuffle = true, true }, 7},
		"UUIDs of invited":   {func(sw *simulator.NHNSwitches) { sw.PendingUUIDShown = true }, 7},
		"late, page by page": {func(sw *simulator.NHNSwitches) { sw.ReadDelay, sw.PageCap = 1, 1 }, 7},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, test.change)
			engine, roles := cloud.Engine(t), memberRoles()
			const first, imported = "nhn_project_member.first", "nhn_project_member.imported"
			for i, config := range memberConfigs() {
				if i%test.every > 0 {
					continue
				}
				made := requireSuccess(t, "create", engine.Apply(first, config))
				if config["email"] == "outside@example.com" {
					requireWarnings(t, made, outsideAddress("outside@example.com"))
				} else {
					requireWarnings(t, made)
				}
				if plan := engine.Plan(first, config); len(plan.Errors) > 0 || plan.Action != "no-op" {
					t.Errorf("%v: after apply, the plan is %s: %s", config, plan.Action, plan.Err())
				}
				if made.State["status"] == "WAIT" {
					cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", "outside@example.com") })
				}
				if plan := engine.Plan(first, config); len(plan.Errors) > 0 || plan.Action != "no-op" {
					t.Errorf("%v: as a member, the plan is %s: %s", config, plan.Action, plan.Err())
				}
				for _, who := range []string{"member_uuid", "email"} {
					if who == "email" && made.State["member_type"] == "IAM" { // an address identifies an NHN Cloud account
						continue
					}
					engine.Import(imported, fmt.Sprint("PrjInUse/", engine.Refresh(first).State[who]))
					if plan := engine.Plan(imported, config); len(plan.Errors) > 0 || plan.Action != "no-op" {
						t.Errorf("%v: after import by %s, the plan is %s: %s", config, who, plan.Action, plan.Err())
					}
					engine.RemoveFromState(imported)
				}
				next := with(config, "roles", roles[(i+7)%len(roles)])
				if changed := engine.Apply(first, next); len(changed.Errors)+len(changed.Warnings) > 0 {
					t.Errorf("from %v to %v: %s %v", config, next, changed.Err(), changed.Warnings)
				}
				requireSuccess(t, "no-op", engine.Plan(first, next))
				requireSuccess(t, "delete", engine.Destroy(first))
			}
		})
	}
}

// TestAcc_attributeCombinations puts a dozen and more of them into one configuration of the real Terraform.
func TestAcc_attributeCombinations(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, func(sw *simulator.MCCSwitches) {
		sw.LocaleDefaults, sw.EmailsLowered, sw.PhonesNormalised, sw.UniqueNames = false, true, true, simulator.MCCUniqueNowhere
	})
	nhnProjectInUse(cloud)
	addMember(cloud, ownUUID, "owner@example.com", "role-project-admin")
	var config strings.Builder
	var imports []resource.TestStep
	add := func(typeName string, values acctest.Values) {
		name := fmt.Sprint("r", len(imports))
		id := fmt.Sprint("PrjInUse/", values["email"])
		if _, keyed := values["external_key"]; keyed {
			values = with(values, "external_key", name)
			id = name
		}
		if _, mailed := values["email"]; mailed && typeName == "mcc_user" {
			values = withoutEmptyDefaults(values)
			values["email"] = strings.ToUpper(name) + "@Example.com"
		}
		fmt.Fprintf(&config, "resource %q %q {\n%s}\n\n", typeName, name, hcl(values))
		imports = append(imports, importStep(typeName+"."+name, id, "email", "phone_number", "roles"))
	}
	user := acctest.Values{"external_key": "", "name": "A", "email": ""}
	for i, values := range combinations(user, withoutClearingValues(userChoices())) {
		if i%97 == 0 {
			add("mcc_user", values)
		}
	}
	for i, values := range pairs(user, userChoices()) {
		if i%53 == 0 {
			add("mcc_user", values)
		}
	}
	job := acctest.Values{"external_key": "", "name": "A"}
	for i, values := range combinations(job, optional{"company_id": companies, "display_order": orders, "i18n_names": names}) {
		if i%7 == 0 {
			add([]string{"mcc_department", "mcc_job_grade", "mcc_job_position"}[i%3], values)
		}
	}
	for _, account := range []acctest.Values{byEmail("dev@example.com"), byEmail("outside@example.com")} {
		add("nhn_project_member", memberOf(account, memberConfigs()[8]["roles"].([]acctest.Values)...)) //nolint:forcetypeassert // made above
	}
	if len(imports) < 12 {
		t.Fatalf("only %d resources", len(imports))
	}
	steps := []resource.TestStep{{Config: config.String()}, imports[0], imports[7], imports[len(imports)-2], imports[len(imports)-1], {
		PreConfig: func() {
			cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", "outside@example.com") })
		},
		Config: config.String(), PlanOnly: true,
	}}
	cloud.RunAndCheck(t, checkNoUsers, steps...)
}

// hcl writes values as the body of a block.
func hcl(values acctest.Values) string {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if values[name] != nil {
			fmt.Fprintf(&text, "%s = %s\n", name, hclOf(values[name]))
		}
	}
	return text.String()
}

func hclOf(value any) string {
	var parts []string
	switch value := value.(type) {
	case acctest.Values:
		return "{\n" + hcl(value) + "}"
	case []acctest.Values:
		for _, element := range value {
			parts = append(parts, hclOf(element))
		}
	case []string:
		for _, element := range value {
			parts = append(parts, fmt.Sprintf("%q", element))
		}
	case map[string]string:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			parts = append(parts, fmt.Sprintf("%s = %q", name, value[name]))
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	case string:
		return fmt.Sprintf("%q", value)
	default:
		return fmt.Sprint(value)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
