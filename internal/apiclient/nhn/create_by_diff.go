package nhn

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// createByDiff creates an object whose name need not be unique. It ignores create.Find: if the response is lost, it takes the object
// that list returns after the request and not before it. Several such objects are an [apiclient.ErrOutcomeUnknown].
//
// accept, if not nil, is called before the request with the listed objects that this client did not create. If it returns an
// error, createByDiff sends no request and returns that error. The caller holds the CreateMu of the list, because two
// parallel creates could take each other's object.
func createByDiff[T any](
	ctx context.Context, c *Client, create apiclient.IdempotentCreate[T], id func(T) string, list func(context.Context) ([]T, error), accept func([]T) error,
) (T, error) {
	var zero T
	before, err := list(ctx)
	if err != nil {
		return zero, err
	}
	if accept != nil {
		foreign := slices.DeleteFunc(slices.Clone(before), func(object T) bool {
			_, created := c.createdIDs.Load(id(object))
			return created
		})
		if err := accept(foreign); err != nil {
			return zero, err
		}
	}
	create.Find = func(ctx context.Context) (T, error) {
		after, err := list(ctx)
		if err != nil {
			return zero, err
		}
		return findAdded(before, after, id)
	}
	created, err := apiclient.CreateOnce(ctx, c.caller, create)
	if err == nil {
		c.createdIDs.Store(id(created), true)
	}
	return created, err
}

// findAdded returns the one object of after that before does not contain.
func findAdded[T any](before, after []T, id func(T) string) (T, error) {
	added := map[string]T{}
	for _, object := range after {
		added[id(object)] = object
	}
	for _, object := range before {
		delete(added, id(object))
	}
	ids := slices.Sorted(maps.Keys(added))
	switch len(ids) {
	case 0:
		var zero T
		return zero, apiclient.ErrNotFound
	case 1:
		return added[ids[0]], nil
	default:
		var zero T
		return zero, fmt.Errorf("%d new objects were found (%s), and it is unknown which one this request created", len(ids), strings.Join(ids, ", "))
	}
}
