package summary

import (
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// accountUUIDs contains the UUIDs of NHN Cloud accounts by their email addresses, as data sources of the plan have read them. Email addresses are
// unique among NHN Cloud accounts. IAM accounts are omitted: they can have the same address, and login IDs are unique in an organization only.
type accountUUIDs map[string]string

func newAccountUUIDs(plan *tfjson.Plan) accountUUIDs {
	known := accountUUIDs{}
	if plan.PriorState != nil && plan.PriorState.Values != nil {
		known.addModule(plan.PriorState.Values.RootModule)
	}
	return known
}

func (a accountUUIDs) addModule(module *tfjson.StateModule) {
	if module == nil {
		return
	}
	for _, resource := range module.Resources {
		if resource.Mode != tfjson.DataResourceMode || named[resource.Type].kind != accounts {
			continue
		}
		eachNamed(resource.Type, maskState(resource), func(account object) {
			email, uuid := apiclient.CanonicalEmail(account.text("email")), strings.ToLower(account.text(named[resource.Type].id))
			if account.text("member_type") == "TOAST_CLOUD" && email != "" && uuid != "" {
				if other, twice := a[email]; twice && other != uuid {
					uuid = "" // the data sources contradict each other
				}
				a[email] = uuid
			}
		})
	}
	for _, child := range module.ChildModules {
		a.addModule(child)
	}
}

// of returns the UUID of the account that an element identifies, or "" if the plan does not contain it.
func (a accountUUIDs) of(member object) string {
	if uuid := member.text("member_uuid"); uuid != "" {
		return strings.ToLower(uuid)
	}
	return a[apiclient.CanonicalEmail(member.text("email"))]
}
