package directory

import (
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
)

// LargeDisplayOrders names the elements of a part that get a display order in this plan that some versions of the API may reject. There are
// none if the company has such a display order already, because the API accepts it then.
func (p *Plan) LargeDisplayOrders(part Part) []string {
	for _, object := range p.company.Objects[part] {
		if hasLargeOrder(object) {
			return nil
		}
	}
	if slices.ContainsFunc(p.company.Keyless[part], hasLargeOrder) {
		return nil
	}
	var large []string
	for key, change := range p.writes[part] {
		if hasLargeOrder(change.send) {
			large = append(large, ElementPath(part, key))
		}
	}
	slices.Sort(large)
	return large
}

func hasLargeOrder(element Element) bool {
	order, _ := element[attrOrder].(int64)
	return order > mcc.MaxSafeDisplayOrder
}
