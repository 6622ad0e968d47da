// Package nhn is the client of the NHN Cloud Framework API: organizations, projects, members, roles, keys, services.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/framework-api/
package nhn

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// The public cloud's addresses; the government cloud has others.
const (
	DefaultEndpoint      = "https://core.api.nhncloudservice.com"
	DefaultTokenEndpoint = "https://oauth.api.nhncloudservice.com" //nolint:gosec // an address
)

const cloud = "NHN Cloud"

// Client calls the API with the rights of the account that owns a User Access Key. It is safe for concurrent use.
type Client struct {
	// UserAccessKeyID is the key that the client signs in with.
	UserAccessKeyID string

	caller              *apiclient.Caller
	tokens              *tokens
	tokenCaller         *apiclient.Caller // of the host that issues tokens
	issued              sync.Map          // issuedToken by token
	projects            apiclient.ReadCaches[Project]
	appKeys             apiclient.ReadCaches[AppKey]
	projectRoles        apiclient.ReadCaches[Role]
	organizationRoles   apiclient.ReadCaches[Role]
	userAccessKeys      *apiclient.ReadCache[UserAccessKey]
	iamMembers          apiclient.ReadCaches[IAMMember]
	organizations       *apiclient.ReadCache[Organization]
	createdIDs          sync.Map // IDs of the objects that createByDiff created
	now                 func() time.Time
	iamEndpointRequired atomic.Bool         // the call for project members does not know IAM accounts
	ownUUIDLock         apiclient.KeyedLock // a mutex whose waiters can give up
	ownUUID             string              // of the account of the User Access Key, once it is known
}

// Config holds the credentials, and the addresses of the API and of the token service.
type Config struct {
	Endpoint        *url.URL
	TokenEndpoint   *url.URL
	UserAccessKeyID string
	SecretAccessKey string
	Now             func() time.Time // nil for time.Now
}

// NewClient returns a client; it sends nothing yet.
func NewClient(config Config, options apiclient.Options) *Client {
	if config.Now == nil {
		config.Now = time.Now
	}
	c := &Client{UserAccessKeyID: config.UserAccessKeyID, now: config.Now}
	tokens := newTokens(config, options)
	c.tokens, c.tokenCaller = tokens, apiclient.NewCaller(cloud, config.TokenEndpoint, options, config.signIn)
	c.tokenCaller.Decode, c.tokenCaller.IsToken = decodeToken, true
	tokens.secrets = c.tokenCaller.Secrets
	tokens.secrets.Add(config.secrets()...)
	c.caller = apiclient.NewCaller(cloud, config.Endpoint, options, func(next http.RoundTripper) http.RoundTripper {
		return bearer{tokens, next}
	})
	c.caller.Decode, c.caller.Renew, c.caller.Secrets = decode, tokens.drop, tokens.secrets
	c.projects.New = c.newProjectCache
	c.appKeys.New = c.newAppKeyCache
	c.userAccessKeys = c.newUserAccessKeyCache()
	c.projectRoles.New = newRoleCache(c.ListProjectRoles)
	c.organizationRoles.New = newRoleCache(c.ListOrganizationRoles)
	c.iamMembers.New = c.newIAMMemberCache
	c.organizations = c.newOrganizationCache()
	return c
}

// The API carries out some requests in the background. The client polls their result.
const (
	pollInterval = 5 * time.Second
	maxPolls     = 60 // of an organization that is set up, and of an IAM account that is withdrawn
)

// pageSize is asked for of every paged listing; what comes is what counts.
const pageSize = 100

// singleReadLimit is how many objects of a kind are read one by one before all of them are listed.
const singleReadLimit = 4

// paging is how most listings tell where they are.
type paging struct {
	TotalCount *apiclient.Int `json:"totalCount"`
}

// pages walks a listing that is paged by query parameters.
func pages[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, items func(A) ([]T, *apiclient.Int)) iter.Seq2[T, error] {
	req.Method, req.Idempotent = http.MethodGet, true
	return apiclient.Pages(ctx, key, func(at apiclient.Position) (apiclient.Page[T], error) {
		query := url.Values{"page": {strconv.Itoa(at.Page)}, "limit": {strconv.Itoa(pageSize)}}
		for name, values := range req.Query {
			query[name] = values
		}
		page := req
		page.Query = query
		response, err := apiclient.Call[A](ctx, c.caller, page)
		if err != nil {
			return apiclient.Page[T]{}, err
		}
		found, total := items(response)
		return newPage(found, total, key)
	})
}

// searchPages walks a listing that is paged by its body.
func searchPages[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, body func(at apiclient.Position) any, items func(A) ([]T, *apiclient.Int)) iter.Seq2[T, error] {
	req.Method, req.Idempotent = http.MethodPost, true
	return apiclient.Pages(ctx, key, func(at apiclient.Position) (apiclient.Page[T], error) {
		page := req
		page.Body = body(at)
		response, err := apiclient.Call[A](ctx, c.caller, page)
		if err != nil {
			return apiclient.Page[T]{}, err
		}
		found, total := items(response)
		return newPage(found, total, key)
	})
}

func newPage[T any](items []T, total *apiclient.Int, key func(T) string) (apiclient.Page[T], error) {
	return apiclient.NewPage(items, total, pageSize, func(item T) bool { return key(item) != "" })
}

// wholeList checks a list that is not paged: a success without it is no empty list.
func wholeList[T any](op string, items []T, err error) ([]T, error) {
	if err == nil && items == nil {
		err = emptyResponseError(op, "list")
	}
	return items, err
}

// mismatchUnless returns the field, unless its value is equal to the requested one, for [apiclient.WaitUntilApplied].
func mismatchUnless(equal bool, field string) []string {
	if equal {
		return nil
	}
	return []string{field}
}

// ignoreNotFound returns err, or nil if the object to delete does not exist.
func ignoreNotFound(err error) error {
	if errors.Is(err, apiclient.ErrNotFound) {
		return nil
	}
	return err
}

// notListedError returns the error for an object that a complete list does not contain.
func notListedError(op, what string) error {
	return &apiclient.Error{Cloud: cloud, Op: op, Kind: apiclient.ErrNotFound, Message: what + " is not in the list"}
}

// emptyResponseError returns the error for a response that reports success and does not contain what it is documented to contain.
func emptyResponseError(op, what string) error {
	return &apiclient.Error{Cloud: cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrUnavailable, Message: "the response contains no " + what}
}

// codeOf is the vendor's code in an error, "" where there is none.
func codeOf(err error) string {
	var failure *apiclient.Error
	if errors.As(err, &failure) {
		return failure.Code
	}
	return ""
}
