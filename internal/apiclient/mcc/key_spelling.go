package mcc

import (
	"context"
	"errors"
	"iter"
	"sync"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// The API compares external keys byte by byte, and so takes a key in another Unicode normal form for another key. Callers of
// this package name an object by its key in Unicode normal form C (NFC), and get such keys back. The client finds out how the
// company spells a key, and sends that spelling.

// spellings remembers keys with other than ASCII characters as the company spells them.
type spellings struct{ known sync.Map }

// spelledKey is a key in NFC, and what it is the key of.
type spelledKey struct{ companyID, noun, key string }

// of returns the spelling of a key, or the key itself if no spelling is known.
func (s *spellings) of(key spelledKey) string {
	if spelling, ok := s.known.Load(key); ok {
		return spelling.(string) //nolint:forcetypeassert // learn stores nothing else
	}
	return key.key
}

func (s *spellings) knows(key spelledKey) bool {
	_, ok := s.known.Load(key)
	return ok
}

func (s *spellings) learn(key spelledKey, spelling string) {
	if !apiclient.IsASCII(key.key) {
		s.known.Store(key, spelling)
	}
}

func (s *spellings) forget(key spelledKey) { s.known.Delete(key) }

// bySpelling calls the API for an object as the company spells its key. If the spelling of a key with other than ASCII
// characters is not known, and the key is not found, the list is searched for it.
func bySpelling[T any](ctx context.Context, c *Client, k kind[T], companyID, key string, call func(spelling string) error) error {
	name := spelledKey{companyID, k.noun, key}
	searchable := !apiclient.IsASCII(key) && !c.spellings.knows(name)
	tried := c.spellings.of(name)
	err := call(tried)
	if !searchable || !errors.Is(err, apiclient.ErrNotFound) {
		return err
	}
	for _, listErr := range list(ctx, c, k, companyID) { // which learns spellings
		if listErr != nil {
			return listErr // nothing is known to be gone
		}
	}
	if listed := c.spellings.of(name); listed != tried {
		return call(listed)
	}
	return err
}

// composeKeys lists items with their keys in NFC. An item keeps its spelling if it cannot be named in NFC, because that is the
// key of another object, or a key in ASCII.
func composeKeys[T any](c *Client, k kind[T], companyID string, items iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		taken := map[string]bool{}
		var decomposed []T
		for item, err := range items {
			key := k.key(item)
			switch composed := apiclient.NFC(key); {
			case err == nil && composed != key:
				decomposed = append(decomposed, item)
				continue
			case err == nil && !apiclient.IsASCII(key):
				taken[key] = true
				c.spellings.learn(spelledKey{companyID, k.noun, key}, key)
			}
			if !yield(composeReferences(c, k, companyID, key, item), err) {
				return
			}
		}
		for _, item := range decomposed {
			spelling := k.key(item)
			key := apiclient.NFC(spelling)
			if taken[key] || apiclient.IsASCII(key) {
				key = spelling
			} else {
				taken[key] = true
				c.spellings.learn(spelledKey{companyID, k.noun, key}, spelling)
			}
			if !yield(composeReferences(c, k, companyID, key, item), nil) {
				return
			}
		}
	}
}

// composeReferences returns an item with this key, and with the keys of other objects in NFC.
func composeReferences[T any](c *Client, k kind[T], companyID, key string, item T) T {
	return k.respell(item, key, func(noun, spelling string) string {
		composed := apiclient.NFC(spelling)
		if composed == spelling || apiclient.IsASCII(composed) {
			return spelling
		}
		if name := (spelledKey{companyID, noun, composed}); !c.spellings.knows(name) {
			c.spellings.learn(name, spelling)
		}
		return composed
	})
}

// spellReferences returns how the company spells the key of an object that another one refers to. An object of unknown
// spelling is read for that. Whether the object exists is for the service to say.
func (c *Client) spellReferences(ctx context.Context, companyID string) respell {
	return func(noun, key string) string {
		name := spelledKey{companyID, noun, key}
		if !apiclient.IsASCII(key) && !c.spellings.knows(name) {
			switch noun {
			case departments.noun:
				_, _ = get(ctx, c, departments, companyID, key)
			case jobGrades.noun:
				_, _ = get(ctx, c, jobGrades, companyID, key)
			case jobPositions.noun:
				_, _ = get(ctx, c, jobPositions, companyID, key)
			}
		}
		return c.spellings.of(name)
	}
}

// respell returns another spelling of a key. The noun says what it is the key of.
type respell func(noun, key string) string

// pointer is respell for an optional field.
func (r respell) pointer(noun string, key *string) *string {
	if key == nil || apiclient.IsASCII(*key) {
		return key
	}
	return new(r(noun, *key))
}
