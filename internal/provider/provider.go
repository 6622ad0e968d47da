package provider

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

const homepage = "https://github.com/nhnmcc/terraform-provider-nhnmcc"

// Option changes a provider.
type Option func(*nhnmcc)

// WithName sets the name of the provider, one of [Names]. A provider that is named after a cloud serves only that cloud.
func WithName(name string) Option {
	return func(p *nhnmcc) { p.name = name }
}

// WithWait replaces the function that waits between attempts and between reads of a new object. Only tests need it.
func WithWait(wait func(context.Context, time.Duration) error) Option {
	return func(p *nhnmcc) { p.wait = wait }
}

// WithClock replaces the clock by which roles expire. Only tests need it.
func WithClock(now func() time.Time) Option {
	return func(p *nhnmcc) { p.now = now }
}

// New returns a function that returns a provider of this version.
func New(version string, options ...Option) func() provider.Provider {
	return func() provider.Provider {
		p := &nhnmcc{name: Both, version: version, now: time.Now}
		for _, option := range options {
			option(p)
		}
		return p
	}
}

type nhnmcc struct {
	name    string // one of [Names]
	version string
	wait    func(context.Context, time.Duration) error
	now     func() time.Time
	tokens  openTokens

	deviations deviations

	configuration atomic.Pointer[configuration] // the last one
}

func (p *nhnmcc) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName, resp.Version = p.name, p.version
}

func (p *nhnmcc) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: p.description(),
		Attributes: map[string]schema.Attribute{
			"max_retries": schema.Int64Attribute{
				Optional: true, Validators: []validator.Int64{int64validator.Between(0, maxRetries)},
				MarkdownDescription: "Maximum number of retries of a request that is safe to repeat. Must be between 0 and 20. Environment variable: `NHNMCC_MAX_RETRIES`. Defaults to `4`.",
			},
			"requests_per_second": schema.Float64Attribute{
				Optional: true, Validators: []validator.Float64{float64validator.AtLeast(0)},
				MarkdownDescription: "Maximum number of requests per second to each cloud. `0` sets no client-side limit. The provider slows down automatically if an API rejects requests because of a rate limit. " +
					"Environment variable: `NHNMCC_REQUESTS_PER_SECOND`. Defaults to `0`.",
			},
			"request_timeout": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Timeout of each attempt of a request, such as `75s` or `2m`. Environment variable: `NHNMCC_REQUEST_TIMEOUT`. Defaults to `75s`.",
			},
			"max_deletions": schema.Int64Attribute{
				Optional: true, Validators: []validator.Int64{int64validator.AtLeast(0)},
				MarkdownDescription: "Maximum number of objects of one type that a plan may delete. A plan that deletes more is an error. Replaced objects count, too. `0` allows no deletion. " +
					"Environment variable: `NHNMCC_MAX_DELETIONS`. If omitted, there is no limit.",
			},
		},
	}
	for _, cloud := range p.clouds() {
		resp.Schema.Attributes[cloud] = cloudSchemas[cloud]
	}
}

// cloudSchemas contains the attribute of the provider block for each cloud.
var cloudSchemas = map[string]schema.Attribute{
	"nhn": schema.SingleNestedAttribute{
		Optional: true, MarkdownDescription: "Settings for NHN Cloud, required only for `nhn_*` types. An empty string is the same as an omitted attribute: the environment variable applies, then the default.",
		Attributes: map[string]schema.Attribute{
			"user_access_key_id": optionalString("User Access Key ID. Environment variable: `NHN_USER_ACCESS_KEY_ID`."),
			"secret_access_key":  optionalSecret("Secret Access Key of the User Access Key. Environment variable: `NHN_SECRET_ACCESS_KEY`."),
			"org_id":             optionalString("ID of the organization. Default of `org_id` in resources and data sources. Environment variable: `NHN_ORG_ID`."),
			"endpoint":           optionalString("URL of the Framework API. Environment variable: `NHN_ENDPOINT`. Defaults to `" + nhn.DefaultEndpoint + "`."),
			"token_endpoint":     optionalString("URL of the service that issues access tokens. The path is appended. Environment variable: `NHN_TOKEN_ENDPOINT`. Defaults to `" + nhn.DefaultTokenEndpoint + "`."),
		},
	},
	"mcc": schema.SingleNestedAttribute{
		Optional: true, MarkdownDescription: "Settings for Media Connect Center of NAVER Cloud Platform, required only for `mcc_*` types. An empty string is the same as an omitted attribute: the environment variable applies, then the default.",
		Attributes: map[string]schema.Attribute{
			"access_key": optionalString("Access key ID of the account or of a Sub Account. Environment variables: `NCLOUD_ACCESS_KEY`, then `NCLOUD_ACCESS_KEY_ID`."),
			"secret_key": optionalSecret("Secret key of the access key. Environment variables: `NCLOUD_SECRET_KEY`, then `NCLOUD_SECRET_ACCESS_KEY`."),
			"company_id": optionalString("Integration key of the company. Default of `company_id` in resources and data sources. Environment variable: `MCC_COMPANY_ID`."),
			"endpoint":   optionalString("URL of the API. Environment variable: `MCC_ENDPOINT`. Defaults to `" + mcc.DefaultEndpoint + "`."),
		},
	},
}

func optionalString(doc string) schema.Attribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc}
}

func optionalSecret(doc string) schema.Attribute {
	return schema.StringAttribute{Optional: true, Sensitive: true, MarkdownDescription: doc}
}

// commonSettings is the part of the provider block that applies to both clouds.
type commonSettings struct {
	MaxRetries        types.Int64
	RequestsPerSecond types.Float64
	RequestTimeout    types.String
	MaxDeletions      types.Int64
}

// Configure creates the clients. It sends no requests: the first request of a client verifies the credentials. See
// [server.verifyCredentials] for a plan that needs no request.
func (p *nhnmcc) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var config commonSettings
	get := func(name string, into any) {
		resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(name), into)...)
	}
	get("max_retries", &config.MaxRetries)
	get("requests_per_second", &config.RequestsPerSecond)
	get("request_timeout", &config.RequestTimeout)
	get("max_deletions", &config.MaxDeletions)
	s := &settings{provider: p.name, diags: &resp.Diagnostics}
	options := s.options(config)
	options.UserAgent = fmt.Sprintf("terraform-provider-%s/%s (+%s) Terraform/%s", p.name, p.version, homepage, req.TerraformVersion)
	options.Log, options.OnDeviation, options.Wait = logLine, p.deviations.add, p.wait
	data := &clients.Data{Registry: tfkit.NewPlanRegistry()}
	if limit := s.deletionLimit(config.MaxDeletions); limit != nil {
		data.Registry.LimitDeletions(*limit)
	}
	for _, cloud := range p.clouds() {
		var block types.Object
		get(cloud, &block)
		switch cloud {
		case "mcc":
			data.MCC = s.mcc(block, options)
		case "nhn":
			data.NHN = s.nhn(block, options)
			data.NHN.Now = p.now
		}
	}
	if former := p.configuration.Swap(&configuration{data: data}); former != nil {
		former.data.CloseIdleConnections()
	}
	if data.NHN.Client != nil {
		p.tokens.add(data.NHN.Client)
	}
	resp.ResourceData, resp.DataSourceData, resp.ListResourceData = data, data, data
	resp.EphemeralResourceData, resp.ActionData = data, data
}

// logLine logs an attempt of a request, without headers and bodies.
func logLine(ctx context.Context, line apiclient.Line) {
	tflog.Debug(ctx, "API request", map[string]any{
		"cloud": line.Cloud, "operation": line.Op, "method": line.Method, "path": line.Path, "status": line.Status,
		"code": line.Code, "request_id": line.RequestID, "attempt": line.Attempt, "duration_ms": line.Duration.Milliseconds(), "undocumented": string(line.Deviation),
	})
}
