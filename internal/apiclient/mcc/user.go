package mcc

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// User is a member of the company.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-memberview
type User struct {
	ExternalKey string `json:"externalKey"` // "" for a member that was made in the console and never mapped
	UserSpec
}

// UserSpec is what a caller chooses about a member. A nil field is not chosen: an update leaves it as it is. "" asks to
// clear.
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

func (u User) spec() UserSpec { return u.UserSpec }

func (s UserSpec) onCreate() UserSpec {
	return UserSpec{
		Name: s.Name, I18nNames: orNoNames(s.I18nNames), DeptExternalKey: orNoText(s.DeptExternalKey),
		JobGradeExternalKey: orNoText(s.JobGradeExternalKey), JobPositionExternalKey: orNoText(s.JobPositionExternalKey),
		EmailAddr: orNoText(s.EmailAddr), TelNo: orNoText(s.TelNo), CphNo: orNoText(s.CphNo),
		LocaleTypeCd: orNoText(s.LocaleTypeCd), TmznTypeCd: orNoText(s.TmznTypeCd),
	}
}

// over leaves the email address out: the service refuses an update that has one.
func (s UserSpec) over(current UserSpec) UserSpec {
	return UserSpec{
		Name: s.Name, I18nNames: overNames(s.I18nNames, current.I18nNames),
		DeptExternalKey:        overText(s.DeptExternalKey, current.DeptExternalKey),
		JobGradeExternalKey:    overText(s.JobGradeExternalKey, current.JobGradeExternalKey),
		JobPositionExternalKey: overText(s.JobPositionExternalKey, current.JobPositionExternalKey),
		TelNo:                  overText(s.TelNo, current.TelNo),
		CphNo:                  overText(s.CphNo, current.CphNo),
		LocaleTypeCd:           overText(s.LocaleTypeCd, current.LocaleTypeCd),
		TmznTypeCd:             overText(s.TmznTypeCd, current.TmznTypeCd),
	}
}

func (s UserSpec) differing(found UserSpec) []string {
	return slices.Concat(
		differ("name", &s.Name, &found.Name),
		differNames(s.I18nNames, found.I18nNames),
		differ("deptExternalKey", s.DeptExternalKey, found.DeptExternalKey),
		differ("jobGradeExternalKey", s.JobGradeExternalKey, found.JobGradeExternalKey),
		differ("jobPositionExternalKey", s.JobPositionExternalKey, found.JobPositionExternalKey),
		differAs(strings.ToLower, "emailAddr", s.EmailAddr, found.EmailAddr),
		differAs(SamePhone, "telNo", s.TelNo, found.TelNo),
		differAs(SamePhone, "cphNo", s.CphNo, found.CphNo),
		differ("localeTypeCd", s.LocaleTypeCd, found.LocaleTypeCd),
		differ("tmznTypeCd", s.TmznTypeCd, found.TmznTypeCd),
	)
}

func (s UserSpec) respelled(references respell) UserSpec {
	s.DeptExternalKey = references.pointer(departments.noun, s.DeptExternalKey)
	s.JobGradeExternalKey = references.pointer(jobGrades.noun, s.JobGradeExternalKey)
	s.JobPositionExternalKey = references.pointer(jobPositions.noun, s.JobPositionExternalKey)
	return s
}

func (s UserSpec) text(field string) *string {
	switch field {
	case "deptExternalKey":
		return s.DeptExternalKey
	case "jobGradeExternalKey":
		return s.JobGradeExternalKey
	case "jobPositionExternalKey":
		return s.JobPositionExternalKey
	case "emailAddr":
		return s.EmailAddr
	default:
		return nil
	}
}

var users = kind[User]{
	noun: "user", path: "/users",
	key:  func(u User) string { return u.ExternalKey },
	name: func(u User) string { return u.Name },
	many: func(a listResponse) []User { return a.Users },
	one:  func(a itemResponse) *User { return a.User },
	respell: func(u User, key string, references respell) User {
		return User{key, u.respelled(references)}
	},
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
func (c *Client) CreateUser(ctx context.Context, companyID, key string, spec UserSpec) (apiclient.Result[User], error) {
	defer c.users.Of(companyID).Invalidate()
	created, err := create(ctx, c, users, companyID, key, spec)
	return apiclient.Result[User]{Object: User{key, created.Object}, Outcome: created.Outcome}, err
}

// UpdateUser changes the chosen fields of a member. The email address cannot change and is not sent.
//
// GET /users/{externalKey}
// PUT /users/{externalKey}
func (c *Client) UpdateUser(ctx context.Context, companyID, key string, spec UserSpec) (apiclient.Result[User], error) {
	defer c.users.Of(companyID).Invalidate()
	spec.EmailAddr = nil
	updated, err := update(ctx, c, users, companyID, key, spec)
	return apiclient.Result[User]{Object: User{key, updated.Object}, Outcome: updated.Outcome}, err
}

// DeleteUser deletes a member's account. The administrator's is refused.
//
// DELETE /users/{externalKey}
func (c *Client) DeleteUser(ctx context.Context, companyID, key string) error {
	defer c.users.Of(companyID).Invalidate()
	err := remove(ctx, c, users, companyID, key)
	if err == nil {
		c.addresses.release(companyID, key)
	}
	return err
}
