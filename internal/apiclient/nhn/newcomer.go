package nhn

import (
	"context"
	"fmt"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// newcomer creates something that has no unique name, once. When the answer is lost, it is found by difference: alike
// lists by id what could be it, before and after. More than one newcomer cannot be told apart, and is said.
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
			count := 0
			for id, item := range after {
				if _, old := before[id]; !old {
					found = item
					count++
				}
			}
			if count > 1 {
				return found, false, fmt.Errorf("%d new ones were found, and nothing tells which is this one", count)
			}
			return found, count == 1, nil
		},
	})
}
