package datasources_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccNHNProducts(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.PageCap, sw.NHN.Shuffle = 2, true })
	cloud.Run(t, resource.TestStep{
		Config:      `data "nhn_products" "wrong" { category_code = "NONE" }`,
		ExpectError: regexp.MustCompile(`category_code`),
	}, resource.TestStep{
		Config: `
data "nhn_products" "all" {}

data "nhn_products" "image" {
  name_like     = "Image"
  category_code = "PROJECT"
}

data "nhn_products" "none" {
  name = "nothing"
}

output "ids" {
  value = data.nhn_products.all.products[*].product_id
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("ids", texts("PrdCorp0", "PrdDeplo", "PrdDoora", "PrdImage", "PrdInfra", "PrdPush0")),
			statecheck.ExpectKnownValue("data.nhn_products.none", tfjsonpath.New("products"), knownvalue.ListSizeExact(0)),
			statecheck.ExpectKnownValue("data.nhn_products.image", tfjsonpath.New("products"), knownvalue.ListExact([]knownvalue.Check{
				knownvalue.ObjectExact(map[string]knownvalue.Check{
					"product_id": knownvalue.StringExact("PrdImage"), "name": knownvalue.StringExact("Image Builder"),
					"category_code": knownvalue.StringExact("PROJECT"), "parent_product_id": knownvalue.StringExact("PrdInfra"),
				}),
			})),
		},
	})
}

func TestAccNHNProductHierarchy(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.Shuffle, sw.NHN.OmitNulls = true, true })
	cloud.Run(t, resource.TestStep{
		Config: `
data "nhn_product_hierarchy" "project" {
  ui_type = "PROJECT"
}

data "nhn_product_hierarchy" "org" {
  ui_type = "ORG"
}

output "ids" {
  value = data.nhn_product_hierarchy.project.product_uis[*].product_ui_id
}

output "parents" {
  value = data.nhn_product_hierarchy.project.product_uis[*].parent_product_ui_id
}

output "depths" {
  value = join(" ", data.nhn_product_hierarchy.project.product_uis[*].depth)
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("ids", texts("UiCompute", "UiInfra", "UiImage", "UiNotification", "UiPush")),
			statecheck.ExpectKnownOutputValue("parents", texts("", "UiCompute", "UiInfra", "", "UiNotification")),
			statecheck.ExpectKnownOutputValue("depths", knownvalue.StringExact("1 2 3 1 2")),
			statecheck.ExpectKnownValue("data.nhn_product_hierarchy.org", tfjsonpath.New("product_uis").AtSliceIndex(0).AtMapKey("product_id"), knownvalue.StringExact("PrdDoora")),
		},
	}, resource.TestStep{
		Config: `
data "nhn_product_hierarchy" "wrong" {
  ui_type = "ORG"
  org_id  = "nowhere"
}
`,
		ExpectError: regexp.MustCompile(`(?s)org_id.*22016`),
	})
	if sent := cloud.Requests("GET /v1/product-uis/hierarchy"); sent[0].Query == sent[1].Query {
		t.Errorf("both kinds were asked for alike: %s", sent[0].Query)
	}
}

// TestNHNProductHierarchy_organization sends the default organization for services of organizations only.
func TestNHNProductHierarchy_organization(t *testing.T) {
	t.Parallel()
	for uiType, want := range map[string]string{"PROJECT": "productUiType=PROJECT", "ORG": "orgId=SimOrg0123456789&productUiType=ORG"} {
		cloud := acctest.New(t)
		if read := cloud.ReadData(t, "nhn_product_hierarchy", acctest.Values{"ui_type": uiType}); read.Err() != "" {
			t.Fatal(read.Err())
		}
		if sent := cloud.Requests("GET /v1/product-uis/hierarchy"); len(sent) != 1 || sent[0].Query != want {
			t.Errorf("%s: sent %+v, want %s", uiType, sent, want)
		}
	}
}

// TestAccNHNProjectServiceDataSource reads a service that was disabled, and one that was never enabled.
func TestAccNHNProjectServiceDataSource(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: "PrjInUse", OrgID: simulator.NHNOrgID, Status: "STABLE"})
		st.NHN.Services = append(st.NHN.Services, simulator.Service{ProjectID: "PrjInUse", ProductID: "PrdPush0", Status: "CLOSED", AppKey: "app"})
	})
	const config = `
data "nhn_project_service" "a" {
  project_id = "PrjInUse"
  product_id = "%s"
}
`
	cloud.Run(t, resource.TestStep{
		Config: fmt.Sprintf(config, "PrdPush0"),
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("data.nhn_project_service.a", tfjsonpath.New("status"), knownvalue.StringExact("CLOSED")),
			statecheck.ExpectSensitiveValue("data.nhn_project_service.a", tfjsonpath.New("app_key")),
		},
	}, resource.TestStep{
		Config: fmt.Sprintf(config, "PrdDeplo"), ExpectError: regexp.MustCompile(`never\s+enabled\s+in\s+this\s+project`),
	})
}

func texts(want ...string) knownvalue.Check {
	checks := []knownvalue.Check{}
	for _, text := range want {
		checks = append(checks, knownvalue.StringExact(text))
	}
	return knownvalue.ListExact(checks)
}
