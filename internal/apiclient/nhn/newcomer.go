package nhn

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// newcomer creates something that has no unique name, once. When the answer is lost, it is found by difference: alike
// lists by id what could be it, before and after. Newcomers that cannot be told apart are named, by ids that are no secret.
func newcomer[T any](ctx context.Context, c *Client, what, importID string, alike func(context.Context) (map[string]T, error), send func(context.Context) (T, error)) (T, error) {
	before, err := alike(ctx)
	if err != nil {
		var none T
		return none, err
	}
	return apiclient.Create(ctx, c.caller, apiclient.Creation[T]{
		What: what, Import: importID, Send: send,
		Look: func(ctx context.Context) (found T, ok bool, err error) {
			after, err := alike(ctx)
			if err != nil {
				return found, false, err
			}
			var fresh []string
			for id := range after {
				if _, old := before[id]; !old {
					fresh = append(fresh, id)
				}
			}
			switch len(fresh) {
			case 0:
				return found, false, nil
			case 1:
				return after[fresh[0]], true, nil
			default:
				slices.Sort(fresh)
				return found, false, fmt.Errorf("%d new ones were found (%s), and nothing tells which is this one", len(fresh), strings.Join(fresh, ", "))
			}
		},
	})
}
