package mcc

import (
	"context"
	"sync"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// userAddresses caches which user of a company has which email address. The list is read once: an address that this client adds with
// a create has been looked up before by its caller.
type userAddresses struct {
	mu    sync.Mutex
	users map[string]map[string]User // company, address
}

// UserWithEmail returns the user of a company who has this email address, and whether there is one. Email addresses are
// case-insensitive. An error of the list is returned as it is.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-memberlistview
//
// GET /users
func (c *Client) UserWithEmail(ctx context.Context, companyID, email string) (User, bool, error) {
	c.addresses.mu.Lock()
	defer c.addresses.mu.Unlock()
	if c.addresses.users[companyID] == nil {
		found := map[string]User{}
		for user, err := range c.ListUsers(ctx, companyID) {
			if err != nil {
				return User{}, false, err
			}
			if user.EmailAddr != nil {
				found[apiclient.CanonicalEmail(*user.EmailAddr)] = user
			}
		}
		if c.addresses.users == nil {
			c.addresses.users = map[string]map[string]User{}
		}
		c.addresses.users[companyID] = found
	}
	user, taken := c.addresses.users[companyID][apiclient.CanonicalEmail(email)]
	return user, taken, nil
}

// release drops the address of a deleted user.
func (a *userAddresses) release(companyID, key string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for address, user := range a.users[companyID] {
		if user.ExternalKey == key {
			delete(a.users[companyID], address)
		}
	}
}
