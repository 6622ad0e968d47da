package mcc

import (
	"context"
	"sync"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// listedUsers caches the users of each company by email address and by external key. The list is read once: an address or a key that this
// client adds with a create has been looked up before by its caller.
type listedUsers struct {
	mu      sync.Mutex
	byEmail map[string]map[string]User // company, address
	byKey   map[string]map[string]User // company, key
	failed  map[string]bool            // company: the last list failed
	deleted map[objectKey]bool         // by this client: a list that is read after the deletion may still contain them
}

// UserWithEmail returns the user of a company who has this email address, and whether there is one. Email addresses are
// case-insensitive. An error of the list is returned as it is.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-memberlistview
//
// GET /users
func (c *Client) UserWithEmail(ctx context.Context, companyID, email string) (User, bool, error) {
	c.listed.mu.Lock()
	defer c.listed.mu.Unlock()
	err := c.listOnce(ctx, companyID)
	user, taken := c.listed.byEmail[companyID][apiclient.CanonicalEmail(email)]
	return user, taken, err
}

// UserWithKey is UserWithEmail for an external key. Both share one list, whereas [Client.GetUser] may send a request for each user.
//
// GET /users
func (c *Client) UserWithKey(ctx context.Context, companyID, key string) (User, bool, error) {
	c.listed.mu.Lock()
	defer c.listed.mu.Unlock()
	err := c.listOnce(ctx, companyID)
	user, exists := c.listed.byKey[companyID][key]
	return user, exists, err
}

// UsersListFailed reports whether the last list of the users of a company failed. A caller that can do without a lookup omits it then, so that
// hundreds of lookups do not repeat a request that fails.
func (c *Client) UsersListFailed(companyID string) bool {
	c.listed.mu.Lock()
	defer c.listed.mu.Unlock()
	return c.listed.failed[companyID]
}

// listOnce reads the users of a company, unless they have been read. The caller holds the mutex.
func (c *Client) listOnce(ctx context.Context, companyID string) error {
	if c.listed.byKey[companyID] != nil {
		return nil
	}
	err := c.indexUsers(ctx, companyID)
	if c.listed.failed == nil {
		c.listed.failed = map[string]bool{}
	}
	c.listed.failed[companyID] = err != nil
	return err
}

func (c *Client) indexUsers(ctx context.Context, companyID string) error {
	byEmail, byKey := map[string]User{}, map[string]User{}
	for user, err := range c.ListUsers(ctx, companyID) {
		if err != nil {
			return err
		}
		if c.listed.deleted[objectKey{companyID, userNoun, user.ExternalKey}] {
			continue
		}
		if user.EmailAddr != nil {
			byEmail[apiclient.CanonicalEmail(*user.EmailAddr)] = user
		}
		if user.ExternalKey != "" {
			byKey[user.ExternalKey] = user
		}
	}
	if c.listed.byKey == nil {
		c.listed.byEmail, c.listed.byKey = map[string]map[string]User{}, map[string]map[string]User{}
	}
	c.listed.byEmail[companyID], c.listed.byKey[companyID] = byEmail, byKey
	return nil
}

// release drops a deleted user.
func (l *listedUsers) release(companyID, key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.deleted == nil {
		l.deleted = map[objectKey]bool{}
	}
	l.deleted[objectKey{companyID, userNoun, key}] = true
	delete(l.byKey[companyID], key)
	for address, user := range l.byEmail[companyID] {
		if user.ExternalKey == key {
			delete(l.byEmail[companyID], address)
		}
	}
}
