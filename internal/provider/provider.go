// Package provider holds the provider block, and the list of everything that the provider serves.
package provider

import (
	"context"
	"fmt"
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
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

const homepage = "https://github.com/nhnmcc/terraform-provider-nhnmcc"

// Option changes a provider.
type Option func(*nhnmcc)

// WithName makes the provider one of [Names]: those that are called after a cloud serve that cloud only.
func WithName(name string) Option {
	return func(p *nhnmcc) { p.name = name }
}

// WithWait replaces the pauses between attempts and between looks at something that was just made. Only tests have
// reason to.
func WithWait(wait func(context.Context, time.Duration) error) Option {
	return func(p *nhnmcc) { p.wait = wait }
}

// New returns what makes a provider of this version.
func New(version string, options ...Option) func() provider.Provider {
	return func() provider.Provider {
		p := &nhnmcc{name: Both, version: version}
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
	tokens  openTokens
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
				MarkdownDescription: "How often a request is repeated where that is safe, 0 to 20. Environment: `NHNMCC_MAX_RETRIES`. Default: `4`.",
			},
			"requests_per_second": schema.Float64Attribute{
				Optional: true, Validators: []validator.Float64{float64validator.AtLeast(0)},
				MarkdownDescription: "The most requests a second to each cloud; 0 for no limit of our own. The provider slows down by itself when a service asks for it. " +
					"Environment: `NHNMCC_REQUESTS_PER_SECOND`. Default: `0`.",
			},
			"request_timeout": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "How long one attempt may take, such as `75s` or `2m`. Environment: `NHNMCC_REQUEST_TIMEOUT`. Default: `75s`.",
			},
		},
	}
	for _, cloud := range p.clouds() {
		resp.Schema.Attributes[cloud] = cloudSchemas[cloud]
	}
}

// cloudSchemas are the parts of the provider block that belong to one cloud.
var cloudSchemas = map[string]schema.Attribute{
	"nhn": schema.SingleNestedAttribute{
		Optional: true, MarkdownDescription: "NHN Cloud. Needed only where `nhn_*` types are used. An empty text is the same as no value: the environment variable applies, then the default.",
		Attributes: map[string]schema.Attribute{
			"user_access_key_id": text("User Access Key ID. Environment: `NHN_USER_ACCESS_KEY_ID`."),
			"secret_access_key":  secret("Secret Access Key that belongs to it. Environment: `NHN_SECRET_ACCESS_KEY`."),
			"org_id":             text("Organization for resources and data sources that name none. Environment: `NHN_ORG_ID`."),
			"endpoint":           text("Address of the Framework API. Environment: `NHN_ENDPOINT`. Default: `" + nhn.DefaultEndpoint + "`."),
			"token_endpoint":     text("Address that tokens are asked from; the path is appended. Environment: `NHN_TOKEN_ENDPOINT`. Default: `" + nhn.DefaultTokenEndpoint + "`."),
		},
	},
	"mcc": schema.SingleNestedAttribute{
		Optional: true, MarkdownDescription: "Media Connect Center of NAVER Cloud Platform. Needed only where `mcc_*` types are used. An empty text is the same as no value: the environment variable applies, then the default.",
		Attributes: map[string]schema.Attribute{
			"access_key": text("Access key ID of the account or a Sub Account. Environment: `NCLOUD_ACCESS_KEY`, then `NCLOUD_ACCESS_KEY_ID`."),
			"secret_key": secret("Secret key that belongs to it. Environment: `NCLOUD_SECRET_KEY`, then `NCLOUD_SECRET_ACCESS_KEY`."),
			"company_id": text("Integration key of the company for resources and data sources that name none. Environment: `MCC_COMPANY_ID`."),
			"endpoint":   text("Address of the API. Environment: `MCC_ENDPOINT`. Default: `" + mcc.DefaultEndpoint + "`."),
		},
	},
}

func text(doc string) schema.Attribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc}
}

func secret(doc string) schema.Attribute {
	return schema.StringAttribute{Optional: true, Sensitive: true, MarkdownDescription: doc}
}

// common is the part of the provider block that counts for both clouds.
type common struct {
	MaxRetries        types.Int64
	RequestsPerSecond types.Float64
	RequestTimeout    types.String
}

// Configure makes the clients. It sends nothing: credentials are put to the test by the first request, and a cloud
// that nobody uses costs nothing.
func (p *nhnmcc) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var config common
	get := func(name string, into any) {
		resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(name), into)...)
	}
	get("max_retries", &config.MaxRetries)
	get("requests_per_second", &config.RequestsPerSecond)
	get("request_timeout", &config.RequestTimeout)
	s := &settings{provider: p.name, diags: &resp.Diagnostics}
	options := s.options(config)
	options.UserAgent = fmt.Sprintf("terraform-provider-%s/%s (+%s) Terraform/%s", p.name, p.version, homepage, req.TerraformVersion)
	options.Log, options.Wait = logLine, p.wait
	configured := &tfkit.Configured{Registry: tfkit.NewPlanRegistry()}
	for _, cloud := range p.clouds() {
		var block types.Object
		get(cloud, &block)
		client := s.client(cloud, block, options)
		configured.Clients = append(configured.Clients, client)
		p.tokens.add(client)
	}
	resp.ResourceData, resp.DataSourceData, resp.ListResourceData = configured, configured, configured
	resp.EphemeralResourceData, resp.ActionData = configured, configured
}

// logLine writes one line per attempt: no header and no body, at no level.
func logLine(ctx context.Context, line apiclient.Line) {
	tflog.Debug(ctx, "API request", map[string]any{
		"cloud": line.Cloud, "operation": line.Op, "method": line.Method, "path": line.Path, "status": line.Status,
		"code": line.Code, "request_id": line.RequestID, "attempt": line.Attempt, "duration_ms": line.Duration.Milliseconds(),
	})
}
