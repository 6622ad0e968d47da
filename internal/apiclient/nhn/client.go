package nhn

import (
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// DefaultEndpoint and DefaultTokenEndpoint are the addresses of the public cloud. The government cloud has other addresses.
const (
	DefaultEndpoint      = "https://core.api.nhncloudservice.com"
	DefaultTokenEndpoint = "https://oauth.api.nhncloudservice.com" //nolint:gosec // an address
)

// Cloud is the name of the service in all errors of this package.
const Cloud = "NHN Cloud"

// Client calls the API with the permissions of the account that owns a User Access Key. It is safe for concurrent use.
type Client struct {
	// UserAccessKeyID is the ID of the key that the client authenticates with.
	UserAccessKeyID string

	caller              *apiclient.Caller
	tokens              *tokens
	tokenCaller         *apiclient.Caller // for requests to the token service
	anonymousCaller     *apiclient.Caller // for requests to the token service without credentials
	issued              sync.Map          // issuedToken by token
	projects            apiclient.ReadCaches[Project]
	appKeys             apiclient.ReadCaches[AppKey]
	projectRoles        apiclient.ReadCaches[Role]
	organizationRoles   apiclient.ReadCaches[Role]
	userAccessKeys      *apiclient.ReadCache[UserAccessKey]
	iamMembers          apiclient.ReadCaches[IAMMember]
	organizations       *apiclient.ReadCache[Organization]
	organizationEmails  onceList[string] // by organization
	projectIDs          onceList[string] // by organization
	createdIDs          sync.Map         // IDs of the objects that createByDiff created
	now                 func() time.Time
	iamEndpointRequired atomic.Bool   // the endpoint for project members does not find IAM accounts
	memberReads         chan struct{} // holds an element for each read of CompleteProjectMembers
	ownUUIDMu           apiclient.ContextMutex
	ownUUID             string // UUID of the account of the User Access Key, once it is known
}

// Config holds the credentials, and the addresses of the API and of the token service.
type Config struct {
	Endpoint        *url.URL
	TokenEndpoint   *url.URL
	UserAccessKeyID string
	SecretAccessKey string           `json:"-"`
	Now             func() time.Time // nil for time.Now
}

// Format keeps the credentials out of texts.
func (c Config) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, c) }

// Format keeps the credentials and tokens out of texts.
func (c *Client) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, c) }

// NewClient returns a client. It sends no request.
func NewClient(config Config, options apiclient.Options) *Client {
	if config.Now == nil {
		config.Now = time.Now
	}
	c := &Client{UserAccessKeyID: config.UserAccessKeyID, now: config.Now, ownUUIDMu: apiclient.NewContextMutex(), memberReads: make(chan struct{}, parallelMembers)}
	tokens := newTokens(config, options)
	c.tokens, c.tokenCaller = tokens, apiclient.NewCaller(Cloud, config.TokenEndpoint, options, config.basicAuth())
	c.tokenCaller.Decode, c.tokenCaller.TokenService = decodeToken, true
	c.anonymousCaller = apiclient.NewCaller(Cloud, config.TokenEndpoint, options, noAuth{})
	c.anonymousCaller.Decode, c.anonymousCaller.TokenService = decodeToken, true
	tokens.secrets = c.tokenCaller.Secrets
	tokens.secrets.Add(config.secrets()...)
	c.caller = apiclient.NewCaller(Cloud, config.Endpoint, options, bearerAuth{tokens})
	c.caller.Decode, c.caller.Secrets, c.caller.Envelope = decode, tokens.secrets, documentedEnvelope{}
	c.projects.New = c.newProjectCache
	c.appKeys.New = c.newAppKeyCache
	c.userAccessKeys = c.newUserAccessKeyCache()
	c.projectRoles.New = newRoleCache(c.ListProjectRoles)
	c.organizationRoles.New = newRoleCache(c.ListOrganizationRoles)
	c.iamMembers.New = c.newIAMMemberCache
	c.organizations = c.newOrganizationCache()
	return c
}

// CloseIdleConnections closes the connections that no request uses.
func (c *Client) CloseIdleConnections() {
	for _, client := range []*http.Client{c.caller.HTTP, c.tokenCaller.HTTP, c.anonymousCaller.HTTP, c.tokens.http} {
		client.CloseIdleConnections()
	}
}

// The API carries out some requests in the background. The client polls their result.
const (
	pollInterval = 5 * time.Second
	maxPolls     = 60 // of an organization that is set up, and of an IAM account that is withdrawn
)

// singleReadLimit is how many objects of a type are read with single requests. After that, all objects are listed.
const singleReadLimit = 4
