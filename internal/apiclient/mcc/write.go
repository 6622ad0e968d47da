package mcc

import (
	"context"
	"errors"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// create sends the POST for a new object and reads the object back. requested is the object as the caller wants it, diffSent
// compares an object with the fields that the request contains, and diffSpec with all fields that the caller has set: the request
// omits empty fields, and the API may have defaults for them.
func create[T any](
	ctx context.Context, c *Client, name objectKey, post apiclient.Request, requested T,
	read func(ctx context.Context, companyID, key string) (T, error), diffSent, diffSpec func(found T) []string,
) (apiclient.Result[T], error) {
	c.spellings.forget(name) // of an object that has been deleted since
	created, err := apiclient.Create(ctx, c.caller, apiclient.IdempotentCreate[T]{
		Description: "the MCC " + name.noun + " " + name.key, Object: name.object(), Unique: true, UniqueField: "externalKey",
		Send: func(ctx context.Context) (T, error) {
			err := c.caller.Do(ctx, post, nil)
			if err == nil {
				c.spellings.learn(name, name.key)
			}
			return requested, err
		},
		Find:      func(ctx context.Context) (T, error) { return read(ctx, name.companyID, name.key) },
		Differing: diffSent,
	})
	if err == nil && created.Verified() {
		created.Defaulted = diffSpec(created.Object)
	}
	return created, err
}

// update sends the PUT for an object with the body that build returns. build reads the object, so the request contains its
// current values, also when it is repeated.
func (c *Client) update(ctx context.Context, name objectKey, put apiclient.Request, build func(context.Context) (body any, err error)) error {
	body, err := build(ctx)
	if err != nil {
		return err
	}
	put.Args, put.Body, put.Rebuild = []string{name.companyID, c.spellings.of(name)}, body, build
	return c.caller.Do(ctx, put, nil)
}

// waitUntilApplied reads an object after an update until diff finds no difference.
func waitUntilApplied[T any](
	ctx context.Context, c *Client, name objectKey, requested T, read func(ctx context.Context, companyID, key string) (T, error), diff func(found T) []string,
) apiclient.Result[T] {
	return apiclient.WaitUntilApplied(ctx, c.caller, requested, func(ctx context.Context) (T, error) { return read(ctx, name.companyID, name.key) }, diff)
}

// withValue adds to an error that points to a field the value that was sent in it.
func withValue(err error, fieldValue func(name string) *string) error {
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		return err
	}
	sent := fieldValue(failure.Field)
	if sent == nil {
		return err
	}
	completed := *failure
	completed.Value = *sent
	return &completed
}
