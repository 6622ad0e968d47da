package mcc

import (
	"context"
	"errors"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// object is an object of one kind; its spec has all fields but the key.
type object[S any] interface{ spec() S }

// fields are the fields of one kind of object. A nil field is not chosen.
type fields[S any] interface {
	onCreate() S                // what a POST sends: nothing that is empty, because a new object has nothing to clear
	over(current S) S           // what a PUT sends: the chosen fields, and of the others what the object has now
	differing(found S) []string // the chosen fields that found has not, by the names of the API
	respelled(respell) S        // with other spellings of the keys of other objects
	text(field string) *string  // the value of a field that refers to another object, or must be unique
}

// create creates an object under a key of the caller's choice and reads it back. If the response to the create is lost,
// an object under that key that has what was sent is taken for the new one.
func create[T object[S], S fields[S]](ctx context.Context, c *Client, k kind[T], companyID, key string, chosen S) (apiclient.Result[S], error) {
	sent := chosen.onCreate()
	name := spelledKey{companyID, k.noun, key}
	c.spellings.forget(name) // of an object that was deleted since
	body := sent.respelled(c.spellReferences(ctx, companyID))
	created, err := apiclient.Create(ctx, c.caller, apiclient.IdempotentCreate[S]{
		What: "the MCC " + k.noun + " " + key, Object: apiclient.Object{Noun: k.noun, Parents: []string{companyID}, ID: key}, Unique: true, Key: "externalKey",
		Send: func(ctx context.Context) (S, error) {
			err := c.caller.Do(ctx, k.request("create", http.MethodPost, companyID, key, body), nil)
			if err == nil {
				c.spellings.learn(name, key)
			}
			return chosen, err
		},
		Find: func(ctx context.Context) (S, error) { return getSpec(ctx, c, k, companyID, key) }, Differing: sent.differing,
	})
	if err != nil {
		return created, withValue(err, sent)
	}
	if created.Verified() {
		created.Defaulted = chosen.differing(created.Object)
	}
	return created, nil
}

func getSpec[T object[S], S fields[S]](ctx context.Context, c *Client, k kind[T], companyID, key string) (S, error) {
	found, err := get(ctx, c, k, companyID, key)
	return found.spec(), err
}

// update reads an object, sends it as a whole with the chosen fields changed, and reads it back until it has them. That
// a PUT keeps what it omits is not documented, so the fields that are not chosen are sent as they are now.
func update[T object[S], S fields[S]](ctx context.Context, c *Client, k kind[T], companyID, key string, chosen S) (updated apiclient.Result[S], err error) {
	var sent S
	build := func(ctx context.Context) (any, error) {
		current, err := getSpec(ctx, c, k, companyID, key)
		if err != nil {
			return nil, err
		}
		sent = chosen.over(current)
		return sent.respelled(c.spellReferences(ctx, companyID)), nil
	}
	body, err := build(ctx)
	if err != nil {
		return updated, err
	}
	spelling := c.spellings.of(spelledKey{companyID, k.noun, key})
	req := k.request("update", http.MethodPut, companyID, spelling, body)
	req.Idempotent, req.NotFoundSubjects, req.Rebuild = true, []string{k.noun}, build
	if err := c.caller.Do(ctx, req, nil); err != nil {
		return updated, withValue(err, sent)
	}
	return apiclient.WaitUntilApplied(ctx, c.caller, sent,
		func(ctx context.Context) (S, error) { return getSpec(ctx, c, k, companyID, key) }, chosen.differing), nil
}

// remove deletes an object; one that is gone already is as good.
func remove[T any](ctx context.Context, c *Client, k kind[T], companyID, key string) error {
	err := bySpelling(ctx, c, k, companyID, key, func(spelling string) error {
		req := k.request("delete", http.MethodDelete, companyID, spelling, nil)
		req.Idempotent, req.NotFoundSubjects = true, []string{k.noun}
		return c.caller.Do(ctx, req, nil)
	})
	if err != nil && !errors.Is(err, apiclient.ErrNotFound) {
		return err
	}
	c.spellings.forget(spelledKey{companyID, k.noun, key})
	return nil
}

// withValue adds to an error that points to a field what was sent in it.
func withValue[S fields[S]](err error, sent S) error {
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		return err
	}
	value := sent.text(failure.Field)
	if value == nil {
		return err
	}
	told := *failure
	told.Value = *value
	return &told
}
