package resources_test

import (
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

type terraformState = terraform.State

// importStep imports a resource that is in the state already, and compares every attribute but those named.
func importStep(address, id string, unreadable ...string) resource.TestStep {
	return resource.TestStep{
		ResourceName: address, ImportState: true, ImportStateId: id,
		ImportStateVerify: true, ImportStateVerifyIgnore: unreadable,
	}
}

// expectPlan expects the action that is planned for a resource.
func expectPlan(address string, action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

// matchesMessage expects a message with these words, wherever Terraform breaks its lines; ".*" matches anything between.
func matchesMessage(words string) *regexp.Regexp {
	return regexp.MustCompile(`(?s)` + strings.ReplaceAll(words, " ", `[\s│]+`))
}
