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
	what      string // see [apiclient.Creation]
	object    apiclient.Object
	alike     func(context.Context) (map[string]T, error) // lists by id what could be it, before and after
	send      func(context.Context) (T, error)            // makes it
	id        func(T) string                              // a secret is none
	since     func(T) string                              // when it was made, as the service tells
	young     time.Duration                               // how old a leftover may be
	leftovers func(ids []string) error                    // is told what could be left of a create that was cut off
}

// How old an object may be that an interrupted run left: a twin is refused for a day; of keys, which cannot be told apart
// and of which there are many good ones, those of the last hour are named.
const (
	twinAge     = 24 * time.Hour
	leftoverAge = time.Hour
)

// newcomer makes it. When the answer is lost, it is found by difference; newcomers that cannot be told apart are named.
// What is young, could be it, and was not made by this client may be left over from an interrupted run: leftovers
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
	made, err := apiclient.CreateOnce(ctx, c.caller, apiclient.IdempotentCreate[T]{
		What: n.what, Object: n.object, Send: n.send,
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

// twin refuses to create an object if one that looks the same was created within the last day: an interrupted create may
// have left it.
func twin(op, what string, object apiclient.Object) func([]string) error {
	return func(ids []string) error {
		object.ID = ids[0]
		return &apiclient.Error{
			Cloud: cloud, Op: op, Kind: apiclient.ErrExists, Reason: apiclient.ReasonLookAlike, NotSent: true, Object: &object, Candidates: ids,
			Message: what + " was created within the last 24 hours",
			Meaning: "An interrupted run may have left it, or it is in use. No request was sent to create another one.",
		}
	}
}
