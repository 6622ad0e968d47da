package mcc

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// create makes an object under a key of the caller's choice and reads it back. What is empty is not sent, for there is
// nothing to clear yet, but a default of the service in its place is noticed. When the answer to the create is lost, an
// object under that key that holds what was sent is taken for ours. An object that was made, but cannot be read or
// does not hold what was sent, comes back as it was sent, with an error of kind ErrUnread: it exists and must be kept.
func create[T any](ctx context.Context, c *Client, k kind[T], companyID string, item T) (T, error) {
	key := k.key(item)
	sent := k.body(overlay(k.made(key), filled(k.body(item))))
	read := func(ctx context.Context) (T, error) { return get(ctx, c, k, companyID, key) }
	_, err := apiclient.Create(ctx, c.caller, apiclient.Creation[struct{}]{
		What: "the MCC " + k.noun + " " + key, Import: companyID + "/" + key, Unique: true, Key: "externalKey",
		Send: func(ctx context.Context) (made struct{}, err error) {
			return made, c.caller.Do(ctx, k.request("create", http.MethodPost, companyID, key, sent), nil)
		},
		Look: func(ctx context.Context) (made struct{}, ok bool, err error) {
			found, err := read(ctx)
			if errors.Is(err, apiclient.ErrNotFound) {
				return made, false, nil
			}
			return made, err == nil && len(differing(sent, k.body(found))) == 0, err
		},
	})
	if err != nil {
		return item, err
	}
	found, err := apiclient.Eventually(ctx, c.caller, read)
	if err != nil {
		return overlay(k.made(key), k.body(item)), apiclient.Unread(err)
	}
	if fields := differing(k.body(item), k.body(found)); len(fields) > 0 {
		return overlay(found, k.body(item)), apiclient.NotTaken(c.caller, apiclient.ErrUnread, "create "+k.noun, fields...)
	}
	return found, nil
}

// update sends all fields of an object and reads it back until it holds them; nothing promises that a read sees a
// write at once. A field that never takes is an error of kind ErrNotTaken, with the object as it is.
func update[T any](ctx context.Context, c *Client, k kind[T], companyID string, item T) (T, error) {
	key := k.key(item)
	req := k.request("update", http.MethodPut, companyID, key, k.body(item))
	req.Safe, req.GoneWith = true, []string{k.noun}
	if err := c.caller.Do(ctx, req, nil); err != nil {
		return item, err
	}
	return apiclient.Confirmed(ctx, c.caller, "update "+k.noun, overlay(k.made(key), k.body(item)),
		func(ctx context.Context) (T, error) { return get(ctx, c, k, companyID, key) },
		func(found T) []string { return differing(k.body(item), k.body(found)) })
}

// remove deletes an object; one that is gone already is as good.
func remove[T any](ctx context.Context, c *Client, k kind[T], companyID, key string) error {
	req := k.request("delete", http.MethodDelete, companyID, key, nil)
	req.Safe, req.GoneWith = true, []string{k.noun}
	err := c.caller.Do(ctx, req, nil)
	if errors.Is(err, apiclient.ErrNotFound) {
		return nil
	}
	return err
}

// differing names the fields that were sent and are not what came back. An absent field, null, "" and an empty map are
// one value; email addresses compare without case, phone numbers without spaces and hyphens after the country part, and every
// text in Unicode normal form C.
func differing(sent, got any) []string {
	want, have := fieldsOf(sent), fieldsOf(got)
	var fields []string
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if normal(name, want[name]) != normal(name, have[name]) {
			fields = append(fields, name)
		}
	}
	return fields
}

func fieldsOf(body any) (fields map[string]json.RawMessage) {
	data, err := json.Marshal(body)
	if err == nil {
		err = json.Unmarshal(data, &fields)
	}
	if err != nil {
		panic(err) // a body of ours always encodes
	}
	return fields
}

// filled is a body without the fields that are empty.
func filled(body any) map[string]json.RawMessage {
	fields := fieldsOf(body)
	maps.DeleteFunc(fields, func(name string, value json.RawMessage) bool { return normal(name, value) == "" })
	return fields
}

func normal(name string, value json.RawMessage) string {
	text := apiclient.NFC(string(value))
	switch {
	case text == "", text == "null", text == `""`, text == "{}":
		return ""
	case name == "emailAddr":
		return strings.ToLower(text)
	case name == "telNo" || name == "cphNo":
		return SamePhone(text)
	default:
		return text // maps are encoded with sorted keys
	}
}

// overlay returns the item with the fields that were sent; a map that was sent replaces the item's.
func overlay[T any](item T, body any) (laid T) {
	fields := fieldsOf(item)
	maps.Copy(fields, fieldsOf(body))
	data, err := json.Marshal(fields)
	if err == nil {
		err = json.Unmarshal(data, &laid)
	}
	if err != nil {
		panic(err) // a body of ours always fits the item it was made from
	}
	return laid
}
