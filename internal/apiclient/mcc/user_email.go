package mcc

import (
	"context"
	"strings"
	"sync"
)

// userAddresses remembers which users of a company have which email address. It is read once: the addresses that this
// client's own creates add are those that its callers have just asked for.
type userAddresses struct {
	mu    sync.Mutex
	users map[string]map[string]User // company, address
}

// UserWithEmail returns the user of a company who has an email address, and whether there is one. Upper and lower case
// are the same.
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
				found[strings.ToLower(*user.EmailAddr)] = user
			}
		}
		if c.addresses.users == nil {
			c.addresses.users = map[string]map[string]User{}
		}
		c.addresses.users[companyID] = found
	}
	user, taken := c.addresses.users[companyID][strings.ToLower(email)]
	return user, taken, nil
}

// release forgets the address of a user who was deleted.
func (a *userAddresses) release(companyID, key string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for address, user := range a.users[companyID] {
		if user.ExternalKey == key {
			delete(a.users[companyID], address)
		}
	}
}
