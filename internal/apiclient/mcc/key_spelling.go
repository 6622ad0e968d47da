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

// objectKey names an object of a company by its noun and its external key in NFC.
type objectKey struct{ companyID, noun, key string }

// object returns the description of the object for errors.
func (k objectKey) object() apiclient.Object {
	return apiclient.Object{Noun: k.noun, Parents: []string{k.companyID}, ID: k.key}
}

// spellings remembers how the company spells keys with other than ASCII characters.
type spellings struct{ known sync.Map }

// of returns the spelling of a key, or the key itself if no spelling is known.
func (s *spellings) of(name objectKey) string {
	if spelling, ok := s.known.Load(name); ok {
		return spelling.(string) //nolint:forcetypeassert // learn stores nothing else
	}
	return name.key
}

func (s *spellings) knows(name objectKey) bool {
	_, ok := s.known.Load(name)
	return ok
}

func (s *spellings) learn(name objectKey, spelling string) {
	if !apiclient.IsASCII(name.key) {
		s.known.Store(name, spelling)
	}
}

func (s *spellings) forget(name objectKey) { s.known.Delete(name) }

// withSpelling calls request with the key of an object as the company spells it. If the spelling of a key with other than ASCII
// characters is not known, and the key is not found, list is read for it: the list of all objects with this noun.
func withSpelling[T any](c *Client, name objectKey, list iter.Seq2[T, error], request func(spelling string) error) error {
	searchable := !apiclient.IsASCII(name.key) && !c.spellings.knows(name)
	spelling := c.spellings.of(name)
	err := request(spelling)
	if searchable && errors.Is(err, apiclient.ErrNotFound) {
		for _, listErr := range list { // which learns spellings
			if listErr != nil {
				return listErr // the object may exist
			}
		}
		if listed := c.spellings.of(name); listed != spelling {
			spelling, err = listed, request(listed)
		}
	}
	if err == nil {
		c.spellings.learn(name, spelling)
	}
	return err
}

// composeList lists objects with their keys in NFC; compose sets the key of one. An object keeps its spelling if it cannot be
// named in NFC, because that is the key of another object, or a key in ASCII.
func composeList[T any](
	c *Client, companyID, noun string, items iter.Seq2[T, error], key func(T) string, compose func(companyID string, item T, key string) T,
) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		taken := map[string]bool{}
		var decomposed []T
		for item, err := range items {
			spelling := key(item)
			switch composed := apiclient.NFC(spelling); {
			case err == nil && composed != spelling:
				decomposed = append(decomposed, item)
				continue
			case err == nil && !apiclient.IsASCII(spelling):
				taken[spelling] = true
				c.spellings.learn(objectKey{companyID, noun, spelling}, spelling)
			}
			if !yield(compose(companyID, item, spelling), err) {
				return
			}
		}
		for _, item := range decomposed {
			spelling := key(item)
			composed := apiclient.NFC(spelling)
			if taken[composed] || apiclient.IsASCII(composed) {
				composed = spelling
			} else {
				taken[composed] = true
				c.spellings.learn(objectKey{companyID, noun, composed}, spelling)
			}
			if !yield(compose(companyID, item, composed), nil) {
				return
			}
		}
	}
}

// composeReference returns the key of another object in NFC.
func (c *Client) composeReference(companyID, noun string, key *string) *string {
	if key == nil || apiclient.IsASCII(*key) {
		return key
	}
	composed := apiclient.NFC(*key)
	if composed == *key || apiclient.IsASCII(composed) {
		return key
	}
	if name := (objectKey{companyID, noun, composed}); !c.spellings.knows(name) {
		c.spellings.learn(name, *key)
	}
	return &composed
}

// spellReference returns the key of an object that a request refers to, as the company spells it. If the spelling is not known,
// read is called, which learns it. Its error is ignored: the API reports a reference that does not exist.
func spellReference[T any](
	ctx context.Context, c *Client, companyID, noun string, key *string, read func(ctx context.Context, companyID, key string) (T, error),
) *string {
	if key == nil || apiclient.IsASCII(*key) {
		return key
	}
	name := objectKey{companyID, noun, *key}
	if !c.spellings.knows(name) {
		_, _ = read(ctx, companyID, *key)
	}
	spelling := c.spellings.of(name)
	return &spelling
}
