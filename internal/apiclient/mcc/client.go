// Package mcc is the client of the Media Connect Center organization API of NAVER Cloud Platform.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-overview
//
// "Job grade" and "job position" are named after the path and the JSON fields; the vendor's pages also call the grade
// a job title.
package mcc

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// DefaultEndpoint is the public cloud's; the financial cloud has another one.
const DefaultEndpoint = "https://ncloudmcc.apigw.ntruss.com"

const companyPath = "/ncloudmcc/v1/companies/{companyId}"

// Client calls the API for one access key. It is safe for concurrent use.
type Client struct {
	caller       *apiclient.Caller
	width        atomic.Int64 // how many items a page may hold, as far as is known
	departments  apiclient.ReadCaches[Department]
	jobGrades    apiclient.ReadCaches[Job]
	jobPositions apiclient.ReadCaches[Job]
	users        apiclient.ReadCaches[User]
	spellings    spellings
	addresses    userAddresses
}

// Config holds the credentials, and the address of the API.
type Config struct {
	Endpoint  *url.URL
	AccessKey string
	SecretKey string
	Now       func() time.Time // nil for time.Now
}

// NewClient returns a client; it sends nothing yet.
func NewClient(config Config, options apiclient.Options) *Client {
	if config.Now == nil {
		config.Now = time.Now
	}
	c := &Client{}
	c.width.Store(widePage)
	c.caller = apiclient.NewCaller("Media Connect Center", config.Endpoint, options, func(next http.RoundTripper) http.RoundTripper {
		return signer{accessKey: config.AccessKey, secretKey: config.SecretKey, now: config.Now, next: next}
	})
	c.caller.Secrets.Add(config.AccessKey, config.SecretKey)
	c.caller.Decode = decoder{now: config.Now}.decode
	c.departments.New = newReadCache(c, departments)
	c.jobGrades.New = newReadCache(c, jobGrades)
	c.jobPositions.New = newReadCache(c, jobPositions)
	c.users.New = newReadCache(c, users)
	return c
}

const (
	widePage   = 100
	narrowPage = 10 // the documented default, which every service takes
)

// kind is what the four kinds of objects have in common: they are created, listed, read, changed and deleted alike,
// under a key that the caller chooses.
type kind[T any] struct {
	noun string         // as in the table of codes
	path string         // below the company
	key  func(T) string // the external key
	many func(listResponse) []T
	name func(T) string // "" for one without a name
	one  func(itemResponse) *T

	// respell returns an item with another key, and with other spellings of the keys of other objects.
	respell func(item T, key string, references respell) T
}

// listResponse and itemResponse hold the fields of all four kinds; an answer fills those of one.
type listResponse struct {
	Page struct {
		Total *apiclient.Int `json:"total"`
	} `json:"page"`
	Departments  []Department `json:"depts"`
	JobGrades    []Job        `json:"jobGrades"`
	JobPositions []Job        `json:"jobPositions"`
	Users        []User       `json:"users"`
}

type itemResponse struct {
	Department  *Department `json:"dept"`
	JobGrade    *Job        `json:"jobGrade"`
	JobPosition *Job        `json:"jobPosition"`
	User        *User       `json:"user"`
}

// singleReadLimit is how many objects of a kind are read one by one before all of them are listed.
const singleReadLimit = 4

func newReadCache[T any](c *Client, k kind[T]) func(string) *apiclient.ReadCache[T] {
	return func(companyID string) *apiclient.ReadCache[T] {
		return &apiclient.ReadCache[T]{
			Key: k.key, SingleReadLimit: singleReadLimit,
			List: func(ctx context.Context) iter.Seq2[T, error] {
				return composeKeys(c, k, companyID, apiclient.PagesAhead(ctx, k.key, func(ctx context.Context, at apiclient.Position) (apiclient.Page[T], error) {
					return pageAt(ctx, c, k, companyID, at)
				}))
			},
			One: func(ctx context.Context, key string) (T, error) { return get(ctx, c, k, companyID, key) },
		}
	}
}

func (k kind[T]) request(op, method, companyID, key string, body any) apiclient.Request {
	return apiclient.Request{
		Op: op + " " + k.noun, Method: method, Path: companyPath + k.path + "/{externalKey}",
		Args: []string{companyID, key}, Body: body,
	}
}

func get[T any](ctx context.Context, c *Client, k kind[T], companyID, key string) (item T, err error) {
	err = bySpelling(ctx, c, k, companyID, key, func(spelling string) (err error) {
		if item, err = getSpelled(ctx, c, k, companyID, spelling); err == nil {
			c.spellings.learn(spelledKey{companyID, k.noun, key}, spelling)
		}
		return err
	})
	if err != nil {
		return item, err
	}
	return composeReferences(c, k, companyID, key, item), nil
}

func getSpelled[T any](ctx context.Context, c *Client, k kind[T], companyID, key string) (item T, err error) {
	req := k.request("read", http.MethodGet, companyID, key, nil)
	req.Idempotent, req.NotFoundSubjects = true, []string{k.noun}
	answer, err := apiclient.Call[itemResponse](ctx, c.caller, req)
	if err != nil {
		return item, err
	}
	found := k.one(answer)
	if found == nil {
		return item, &apiclient.Error{
			Cloud: c.caller.Cloud, Op: req.Op, Status: http.StatusOK, Kind: apiclient.ErrUnavailable,
			Message: "the response contains no " + k.noun,
		}
	}
	return *found, nil
}

// list reads all pages, one after the other, for a reader who may have enough before the end.
func list[T any](ctx context.Context, c *Client, k kind[T], companyID string) iter.Seq2[T, error] {
	return composeKeys(c, k, companyID, apiclient.Pages(ctx, k.key, func(at apiclient.Position) (apiclient.Page[T], error) {
		return pageAt(ctx, c, k, companyID, at)
	}))
}

// pageAt reads a page. A service that refuses a wide one (180018) is asked for narrow ones from then on.
func pageAt[T any](ctx context.Context, c *Client, k kind[T], companyID string, at apiclient.Position) (apiclient.Page[T], error) {
	width := c.width.Load()
	answer, err := listPage(ctx, c, k, companyID, at.Offset, width)
	var refused *apiclient.Error
	if width > narrowPage && errors.As(err, &refused) && refused.Code == CodeBadRequest {
		if answer, err = listPage(ctx, c, k, companyID, at.Offset, narrowPage); err == nil {
			width = narrowPage
			c.width.Store(width)
		}
	}
	if err != nil {
		return apiclient.Page[T]{}, err
	}
	items := k.many(answer)
	if answer.Page.Total == nil {
		items = nil // the reference requires the page: this is no list
	}
	return apiclient.NewPage(items, answer.Page.Total, int(width), func(item T) bool {
		return k.key(item) != "" || k.name(item) != "" // what was made in the console may have no key
	})
}

func listPage[T any](ctx context.Context, c *Client, k kind[T], companyID string, offset int, width int64) (listResponse, error) {
	return apiclient.Call[listResponse](ctx, c.caller, apiclient.Request{
		Op: "list " + k.noun + "s", Method: http.MethodGet, Idempotent: true,
		Path: companyPath + k.path, Args: []string{companyID},
		Query: url.Values{"limit": {strconv.FormatInt(width, 10)}, "offset": {strconv.Itoa(offset)}},
	})
}
