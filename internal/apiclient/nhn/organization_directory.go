package nhn

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// onceList requests a list once for each scope and keeps the result, and an error as well. It is for information that a caller can do
// without: what other processes change since is not seen, and a missing permission costs one request.
type onceList[T any] struct {
	lock    apiclient.KeyedLock
	results sync.Map // onceResult by scope
}

type onceResult[T any] struct {
	items []T
	err   error
}

func (o *onceList[T]) get(ctx context.Context, scope string, list func() ([]T, error)) ([]T, error) {
	unlock, err := o.lock.Lock(ctx, scope)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if stored, there := o.results.Load(scope); there {
		result, _ := stored.(onceResult[T])
		return result.items, result.err
	}
	items, err := list()
	if ctx.Err() == nil { // otherwise the error says nothing about the list
		o.results.Store(scope, onceResult[T]{items, err})
	}
	return items, err
}

// errMaskedEmails is the error for a list that hides email addresses.
var errMaskedEmails = errors.New("the API masks email addresses")

// OrganizationEmails returns the email addresses of the NHN Cloud accounts of an organization in the form of
// [apiclient.CanonicalEmail], including pending invitations. The list is requested once and never again: see onceList.
//
// POST /v1/organizations/{org-id}/members/search
func (c *Client) OrganizationEmails(ctx context.Context, orgID string) ([]string, error) {
	return c.organizationEmails.get(ctx, orgID, func() (emails []string, err error) {
		for member, err := range c.ListOrganizationMembers(ctx, orgID, nil, nil) {
			switch {
			case err != nil:
				return nil, err
			case strings.Contains(member.Email, "*"):
				return nil, errMaskedEmails
			case member.Email == "":
				continue
			}
			emails = append(emails, apiclient.CanonicalEmail(member.Email))
		}
		return emails, nil
	})
}

// HasProject reports whether the list of projects of an organization contains a project. The list is requested once and never again: see
// onceList.
//
// GET /v1/organizations/{org-id}/projects
func (c *Client) HasProject(ctx context.Context, orgID, projectID string) (bool, error) {
	ids, err := c.projectIDs.get(ctx, orgID, func() (ids []string, err error) {
		for project, err := range c.ListProjects(ctx, orgID, ProjectFilter{}) {
			if err != nil {
				return nil, err
			}
			ids = append(ids, project.ProjectID)
		}
		return ids, nil
	})
	return slices.Contains(ids, projectID), err
}
