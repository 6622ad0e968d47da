package mcc

import (
	"context"
	"iter"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// User is a user of a company. The vendor's pages call it a member.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-memberview
type User struct {
	ExternalKey string `json:"externalKey"` // "" if the user was created in the console and has no key
	UserSpec
}

// UserSpec holds the fields of a user that a caller sets. A nil field is left as it is by an update; "" clears it.
type UserSpec struct {
	Name                   string            `json:"name" required:"true"`
	I18nNames              map[string]string `json:"i18nNames,omitzero"` // by locale; an empty map clears them
	DeptExternalKey        *string           `json:"deptExternalKey,omitempty"`
	JobGradeExternalKey    *string           `json:"jobGradeExternalKey,omitempty"`
	JobPositionExternalKey *string           `json:"jobPositionExternalKey,omitempty"`
	EmailAddr              *string           `json:"emailAddr,omitempty"` // login ID; only on create
	TelNo                  *string           `json:"telNo,omitempty"`     // "KR+82 0212345678"
	CphNo                  *string           `json:"cphNo,omitempty"`     // mobile phone, in the form of TelNo
	LocaleTypeCd           *string           `json:"localeTypeCd,omitempty" values:"ko_KR,ja_JP,en_US"`
	TmznTypeCd             *string           `json:"tmznTypeCd,omitempty"` // of a closed list of about 35
}

const (
	usersPath = companyPath + "/users"
	userPath  = usersPath + "/{externalKey}"
	userNoun  = "user" // as in the table of codes
)

type userResponse struct {
	User *User `json:"user"`
}

type usersResponse struct {
	Page  pageInfo `json:"page"`
	Users []User   `json:"users"`
}

func userKey(u User) string { return u.ExternalKey }

func userName(u User) string { return u.Name }

// GetUser returns the user of a company with this external key, from a shared list if other users are read at the same time.
// The error is of kind [apiclient.ErrNotFound] if there is no such user.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-memberview
//
// GET /users/{externalKey}
// GET /users
func (c *Client) GetUser(ctx context.Context, companyID, key string) (User, error) {
	return c.users.Of(companyID).Get(ctx, key)
}

func (c *Client) newUserCache(companyID string) *apiclient.ReadCache[User] {
	return &apiclient.ReadCache[User]{
		Key: userKey, SingleReadLimit: singleReadLimit,
		List: func(ctx context.Context) iter.Seq2[User, error] { return c.ListUsers(ctx, companyID) },
		One:  func(ctx context.Context, key string) (User, error) { return c.readUser(ctx, companyID, key) },
	}
}

// readUser requests one user.
func (c *Client) readUser(ctx context.Context, companyID, key string) (User, error) {
	var response userResponse
	err := withSpelling(c, objectKey{companyID, userNoun, key}, c.ListUsers(ctx, companyID), func(spelling string) error {
		err := c.caller.Do(ctx, apiclient.Request{
			Op: "read user", Method: http.MethodGet, Path: userPath, Args: []string{companyID, spelling},
			Idempotent: true, NotFoundSubjects: []string{userNoun},
		}, &response)
		if err == nil && response.User == nil {
			err = emptyResponseError("read user", userNoun)
		}
		return err
	})
	if err != nil {
		return User{}, err
	}
	return c.composeUser(companyID, *response.User, key), nil
}

// ListUsers lists all users of a company, in no particular order. An error ends the list.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-memberlistview
//
// GET /users
func (c *Client) ListUsers(ctx context.Context, companyID string) iter.Seq2[User, error] {
	req := apiclient.Request{Op: "list users", Path: usersPath, Args: []string{companyID}}
	return c.composeUsers(companyID, pages(ctx, c, req, userKey, userName, func(r usersResponse) ([]User, pageInfo) { return r.Users, r.Page }))
}

// CreateUser creates a user of a company under an external key that is not in use, and reads it back. The API sends an
// invitation email at once. If the response is lost, the user is looked up before the request is repeated.
//
// The error is of kind [apiclient.ErrExists] if the key or the email address is in use, [apiclient.ErrReferenceNotFound] if the
// department, job grade or job position does not exist, [apiclient.ErrLimit] if the company can have no more users,
// [apiclient.ErrInvalid] for a value that the API rejects, and [apiclient.ErrOutcomeUnknown] if the user may exist.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-membercreate
//
// POST /users/{externalKey}
func (c *Client) CreateUser(ctx context.Context, companyID, key string, spec UserSpec) (apiclient.Result[User], error) {
	defer c.users.Of(companyID).Invalidate()
	name := objectKey{companyID, userNoun, key}
	sent := spec.createFields()
	created, err := create(ctx, c, name, apiclient.Request{
		Op: "create user", Method: http.MethodPost, Path: userPath, Args: []string{companyID, key}, Body: spellUserReferences(ctx, c, companyID, sent),
	}, User{key, spec}, c.readUser, sent.diff, spec.diff)
	return created, withValue(err, sent.fieldValue)
}

// UpdateUser changes the fields of spec that are not nil, and reads the user of this company and key until it has them. The
// email address cannot be changed and is not sent. It is not documented whether a PUT keeps fields that it omits, so the user is
// read first, and the other fields are sent as they are.
//
// The error is of kind [apiclient.ErrNotFound] if there is no such user, [apiclient.ErrReferenceNotFound] if the department, job grade
// or job position does not exist, and [apiclient.ErrInvalid] for a value that the API rejects.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-membermodify
//
// GET /users/{externalKey}
// PUT /users/{externalKey}
func (c *Client) UpdateUser(ctx context.Context, companyID, key string, spec UserSpec) (apiclient.Result[User], error) {
	defer c.users.Of(companyID).Invalidate()
	spec.EmailAddr = nil
	name := objectKey{companyID, userNoun, key}
	var sent UserSpec
	err := c.update(ctx, name, apiclient.Request{
		Op: "update user", Method: http.MethodPut, Path: userPath, Idempotent: true, NotFoundSubjects: []string{userNoun},
	}, func(ctx context.Context) (body any, err error) {
		current, err := c.readUser(ctx, companyID, key)
		if err != nil {
			return nil, err
		}
		sent = spec.updateFields(current.UserSpec)
		return spellUserReferences(ctx, c, companyID, sent), nil
	})
	if err != nil {
		return apiclient.Result[User]{}, withValue(err, sent.fieldValue)
	}
	return waitUntilApplied(ctx, c, name, User{key, sent}, c.readUser, spec.diff), nil
}

// DeleteUser deletes the user of a company with this external key. A user that does not exist is not an error. The error is of kind
// [apiclient.ErrRefused] if the user is the administrator of the company.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-memberdelete
//
// DELETE /users/{externalKey}
func (c *Client) DeleteUser(ctx context.Context, companyID, key string) error {
	defer c.users.Of(companyID).Invalidate()
	name := objectKey{companyID, userNoun, key}
	err := withSpelling(c, name, c.ListUsers(ctx, companyID), func(spelling string) error {
		return c.caller.Do(ctx, apiclient.Request{
			Op: "delete user", Method: http.MethodDelete, Path: userPath, Args: []string{companyID, spelling},
			Idempotent: true, NotFoundSubjects: []string{userNoun},
		}, nil)
	})
	if err = apiclient.IgnoreNotFound(err); err == nil {
		c.spellings.forget(name)
		c.userLookup.release(companyID, key)
	}
	return err
}
