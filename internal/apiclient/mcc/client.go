package mcc

import (
	"fmt"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// DefaultEndpoint is the address of the API in the public cloud. The financial cloud has another one.
const DefaultEndpoint = "https://ncloudmcc.apigw.ntruss.com"

// Cloud is the name of the service in all errors of this package.
const Cloud = "Media Connect Center"

const companyPath = "/ncloudmcc/v1/companies/{companyId}"

// Client calls the API with one access key. It is safe for concurrent use.
type Client struct {
	caller       *apiclient.Caller
	pageSize     atomic.Int64 // largest size that the service is known to accept
	departments  apiclient.ReadCaches[Department]
	jobGrades    apiclient.ReadCaches[Job]
	jobPositions apiclient.ReadCaches[Job]
	users        apiclient.ReadCaches[User]
	spellings    spellings

	departmentLookup  Lookup[Department]
	jobGradeLookup    Lookup[Job]
	jobPositionLookup Lookup[Job]
	userLookup        Lookup[User]
}

// Config holds the credentials, and the address of the API.
type Config struct {
	Endpoint  *url.URL
	AccessKey string
	SecretKey string           `json:"-"`
	Now       func() time.Time // nil for time.Now
}

// Format keeps the credentials out of texts.
func (c Config) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, c) }

// Format keeps the credentials out of texts.
func (c *Client) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, c) }

// NewClient returns a client. It sends no request.
func NewClient(config Config, options apiclient.Options) *Client {
	if config.Now == nil {
		config.Now = time.Now
	}
	c := &Client{}
	c.pageSize.Store(largePage)
	c.caller = apiclient.NewCaller(Cloud, config.Endpoint, options,
		signer{accessKey: config.AccessKey, secretKey: config.SecretKey, now: config.Now})
	c.caller.Secrets.Add(config.AccessKey, config.SecretKey)
	c.caller.Decode, c.caller.RequestIDHeader = decoder{now: config.Now}.decode, requestIDHeader
	c.departments.New = c.newDepartmentCache
	c.jobGrades.New = func(companyID string) *apiclient.ReadCache[Job] { return c.newJobCache(jobGrade, companyID) }
	c.jobPositions.New = func(companyID string) *apiclient.ReadCache[Job] { return c.newJobCache(jobPosition, companyID) }
	c.users.New = c.newUserCache
	c.initLookups()
	return c
}

// CloseIdleConnections closes the connections that no request uses.
func (c *Client) CloseIdleConnections() { c.caller.HTTP.CloseIdleConnections() }

// singleReadLimit is how many objects of a company are read one by one before all of them are listed.
const singleReadLimit = 4

// emptyResponseError returns the error for a response that reports success and does not contain the object.
func emptyResponseError(op, noun string) *apiclient.Error {
	return apiclient.EmptyResponse(Cloud, op, noun)
}
