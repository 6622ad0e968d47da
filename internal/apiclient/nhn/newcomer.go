package nhn

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// newborn is something that has no unique name, and is to be made once.
type newborn[T any] struct {
	what, importID string                                      // see [apiclient.Creation]
	alike          func(context.Context) (map[string]T, error) // lists by id what could be it, before and after
	send           func(context.Context) (T, error)            // makes it
	id             func(T) string                              // a secret is none
	since          func(T) string                              // when it was made, as the service tells
	young          time.Duration                               // how old a leftover may be
	leftovers      func(ids []string) error                    // is told what could be left of a create that was cut off
}

// How old may be what an apply left that was cut off: a twin is refused for a day; of keys, which cannot be told apart
// and of which there are many good ones, those of the last hour are named.
const (
	twinAge     = 24 * time.Hour
	leftoverAge = time.Hour
)

// newcomer makes it. When the answer is lost, it is found by difference; newcomers that cannot be told apart are named.
// What is young, could be it, and was not made by this client may be what an apply made that was killed: leftovers
// decides whether to make another.
func newcomer[T any](ctx context.Context, c *Client, n newborn[T]) (T, error) {
	var none T
	before, err := n.alike(ctx)
	if err != nil {
		return none, err
	}
	if left := n.strangers(c, before); len(left) > 0 {
		if err := n.leftovers(left); err != nil {
			return none, err
		}
	}
	made, err := apiclient.CreateOnce(ctx, c.caller, apiclient.Creation[T]{
		What: n.what, Import: n.importID, Send: n.send,
		Find: func(ctx context.Context) (found T, err error) {
			after, err := n.alike(ctx)
			if err != nil {
				return found, err
			}
			var fresh []string
			for id := range after {
				if _, old := before[id]; !old {
					fresh = append(fresh, id)
				}
			}
			switch len(fresh) {
			case 0:
				return found, apiclient.ErrNotFound
			case 1:
				return after[fresh[0]], nil
			default:
				slices.Sort(fresh)
				return found, fmt.Errorf("%d new ones were found (%s), and nothing tells which is this one", len(fresh), strings.Join(fresh, ", "))
			}
		},
	})
	if err == nil {
		c.made.Store(n.id(made), true)
	}
	return made, err
}

func (n newborn[T]) strangers(c *Client, before map[string]T) []string {
	var ids []string
	for id, one := range before {
		at, err := time.Parse(time.RFC3339, n.since(one))
		if _, ours := c.made.Load(id); err == nil && !ours && c.now().Sub(at) < n.young {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// MarkKnown records that the caller knows an object: it is no leftover of an interrupted create.
func (c *Client) MarkKnown(id string) { c.made.Store(id, true) }

// twin refuses to make what seems to be there already, left by an apply that was cut off a day ago at the most. distinct is
// what tells two apart.
func twin(op, what, distinct, importPrefix string) func([]string) error {
	return func(ids []string) error {
		id := importPrefix + ids[0]
		return &apiclient.Error{
			Cloud: cloud, Op: op, Kind: apiclient.ErrExists, NotSent: true,
			Message: what + " was created within the last 24 hours, and it may already be managed",
			Meaning: "An interrupted run may have left it, or it is managed at another address or in another state. Nothing was created now.",
			Remedy: fmt.Sprintf("Look for %[1]q in your states. If it is there, give the new one another %[2]s, or create it when the other one is a day old; "+
				"if the new one replaces it, do that without `create_before_destroy`. Import it with the ID %[1]q only if no state has it.", id, distinct),
		}
	}
}
