package mcc

import (
	"context"
	"iter"
)

// User is a member of the company.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-memberview
type User struct {
	ExternalKey string `json:"externalKey"` // "" for a member that was made in the console and never mapped
	UserSpec
}

// UserSpec is what a caller chooses about a member. A nil field is not sent; "" asks to clear.
type UserSpec struct {
	Name                   string            `json:"name"`
	I18nNames              map[string]string `json:"i18nNames,omitzero"` // by locale; empty asks to clear
	DeptExternalKey        *string           `json:"deptExternalKey,omitempty"`
	JobGradeExternalKey    *string           `json:"jobGradeExternalKey,omitempty"`
	JobPositionExternalKey *string           `json:"jobPositionExternalKey,omitempty"`
	EmailAddr              *string           `json:"emailAddr,omitempty"` // sign-in name; only on create
	TelNo                  *string           `json:"telNo,omitempty"`     // "KR+82 0212345678"
	CphNo                  *string           `json:"cphNo,omitempty"`     // mobile, as telNo
	LocaleTypeCd           *string           `json:"localeTypeCd,omitempty"`
	TmznTypeCd             *string           `json:"tmznTypeCd,omitempty"` // of a closed list of about 35
}

var users = kind[User]{
	noun: "user", path: "/users",
	key:  func(u User) string { return u.ExternalKey },
	body: func(u User) any { return u.UserSpec },
	made: func(key string) User { return User{ExternalKey: key} },
	many: func(a listAnswer) []User { return a.Users },
	one:  func(a itemAnswer) *User { return a.User },
}

// GetUser returns a member, perhaps from a listing that others asked for at the same time.
//
// GET /users/{externalKey}
func (c *Client) GetUser(ctx context.Context, companyID, key string) (User, error) {
	return c.users.Of(companyID).Get(ctx, key)
}

// ListUsers walks all members of a company, in no particular order.
//
// GET /users
func (c *Client) ListUsers(ctx context.Context, companyID string) iter.Seq2[User, error] {
	return list(ctx, c, users, companyID)
}

// CreateUser makes a member under a key that was not used before. The service sends an invitation mail at once: it is
// asked again only when the answer was lost and nothing is there, and then refuses a key that is taken after all.
//
// POST /users/{externalKey}
func (c *Client) CreateUser(ctx context.Context, companyID, key string, spec UserSpec) (User, error) {
	defer c.users.Of(companyID).Changed()
	return create(ctx, c, users, companyID, User{key, spec})
}

// UpdateUser replaces what is known of a member. The e-mail address cannot change and is not sent.
//
// PUT /users/{externalKey}
func (c *Client) UpdateUser(ctx context.Context, companyID, key string, spec UserSpec) (User, error) {
	defer c.users.Of(companyID).Changed()
	spec.EmailAddr = nil
	return update(ctx, c, users, companyID, User{key, spec})
}

// DeleteUser deletes a member's account. The administrator's is refused.
//
// DELETE /users/{externalKey}
func (c *Client) DeleteUser(ctx context.Context, companyID, key string) error {
	defer c.users.Of(companyID).Changed()
	return remove(ctx, c, users, companyID, key)
}
