package provider

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

const (
	maxRetries     = 20
	defaultRetries = 4
	defaultTimeout = "75s" // NHN Cloud's gateway gives up after 60 s
)

// settings reads the provider block. The configuration takes precedence over the environment.
type settings struct {
	provider string // one of [Names]
	diags    *diag.Diagnostics
}

// cloud is the part of the block that belongs to one cloud.
type cloud struct {
	*settings
	name    string // "nhn", as in the configuration
	block   types.Object
	unknown bool // a value that was asked for is not known yet
	refused bool // a value that was asked for cannot be used, which was reported
}

// setting is a value of the provider block or the environment.
type setting struct {
	value    string
	variable string // the environment variable that it comes from, if any
}

// value returns an attribute of the block of the cloud, or else the first environment variable that is set.
func (c *cloud) value(name string, environment ...string) string {
	return c.setting(name, environment...).value
}

// setting returns a value with its source. An empty value is not set, in the block and in the environment: modules pass "" for missing
// values. Surrounding white space, such as the line break of a file, is removed.
func (c *cloud) setting(name string, environment ...string) setting {
	if c.block.IsUnknown() {
		c.unknown = true
		return setting{}
	}
	found := fromEnvironment(environment...)
	if configured, ok := c.block.Attributes()[name].(types.String); ok {
		if configured.IsUnknown() {
			c.unknown = true
			return setting{}
		}
		if value := trim(configured.ValueString()); value != "" {
			found = setting{value: value}
		}
	}
	if strings.ContainsFunc(found.value, unicode.IsControl) {
		source := fmt.Sprintf("`%s.%s`", c.name, name)
		if found.variable != "" {
			source = "the environment variable " + found.variable
		}
		c.diags.AddAttributeError(path.Root(c.name).AtName(name), "Control character in "+name,
			"The value of "+source+" contains a line break or another control character. Copy the value again, as one line.")
		c.refused = true
		return setting{}
	}
	return found
}

func fromEnvironment(names ...string) setting {
	for _, name := range names {
		if value := trim(os.Getenv(name)); value != "" {
			return setting{value, name}
		}
	}
	return setting{}
}

// trim removes white space around a value, and a byte order mark before it.
func trim(value string) string {
	return strings.TrimFunc(value, func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' })
}

func (c *cloud) endpoint(name, environment, standard string) *url.URL {
	given := c.setting(name, environment)
	if given.value == "" {
		given.value = standard
	}
	at := path.Root(c.name).AtName(name)
	endpoint, err := apiclient.ParseEndpoint(given.value)
	if err != nil {
		c.diags.AddAttributeError(at, "Invalid endpoint", fmt.Sprintf(
			"The value is not the URL of a service: %s. Correct `%s.%s` or the environment variable %s.", err, c.name, name, environment))
		return nil
	}
	if given.variable != "" && endpoint.Scheme == "https" && endpoint.Host != hostOf(standard) {
		c.diags.AddAttributeWarning(at, "Endpoint from the environment", fmt.Sprintf(
			"The environment variable %s sends requests, with the credentials, to %s instead of %s. If this is intended, set `%s.%s` in the provider "+
				"configuration, which ends this warning. If not, unset the variable.", environment, endpoint.Host, hostOf(standard), c.name, name))
	}
	return endpoint
}

// hostOf returns the host of an address without a path.
func hostOf(address string) string { return strings.TrimPrefix(address, "https://") }

// checkCredentials checks two credentials that belong together, and reports whether both are set.
func (c *cloud) checkCredentials(nameA, valueA, environmentA, nameB, valueB, environmentB string) bool {
	if c.unknown || c.refused || (valueA == "") == (valueB == "") {
		return valueA != "" && valueB != "" || c.unknown
	}
	missing, environment, given := nameA, environmentA, nameB
	if valueB == "" {
		missing, environment, given = nameB, environmentB, nameA
	}
	c.diags.AddAttributeError(path.Root(c.name).AtName(missing), "Incomplete credentials", fmt.Sprintf(
		"`%s.%s` is set and `%s.%s` is not. Set both in the provider block, or set the environment variable %s.", c.name, given, c.name, missing, environment))
	return false
}

// unconfigured returns the error for a cloud without credentials.
func (s *settings) unconfigured(title, block string, lines ...string) *clients.Unconfigured {
	detail := fmt.Sprintf(
		"A resource or data source of %s is used, but the provider has no credentials for it. Set\n\n  %s\n\n"+
			"in the block `%s` of the provider configuration or by the environment variables.",
		title, strings.Join(lines, "\n  "), block)
	if s.provider == Both {
		detail += "\n\nIf they are set: Terraform configures a provider that has two local names in `required_providers` from only one of " +
			"its blocks, picked at random. Give nhnmcc/nhnmcc one local name in each module and write `provider = <that name>` on " +
			"the types of the other cloud; or take nhnmcc/nhn and nhnmcc/mcc instead, a provider for each cloud."
	}
	return &clients.Unconfigured{Summary: "No credentials for " + title, Detail: detail}
}

// disable makes every call of the client fail if a value of its configuration is not known yet, and reports whether it does.
func (c *cloud) disable(options *apiclient.Options) bool {
	if c.unknown {
		options.Disabled = diagnose.ConfigUnknown()
	}
	return options.Disabled != nil
}

func (s *settings) mcc(block types.Object, options apiclient.Options) (configured clients.MCC) {
	c := &cloud{settings: s, name: "mcc", block: block}
	configured.CompanyID = c.value("company_id", "MCC_COMPANY_ID")
	config := mcc.Config{
		AccessKey: c.value("access_key", "NCLOUD_ACCESS_KEY", "NCLOUD_ACCESS_KEY_ID"),
		SecretKey: c.value("secret_key", "NCLOUD_SECRET_KEY", "NCLOUD_SECRET_ACCESS_KEY"),
		Endpoint:  c.endpoint("endpoint", "MCC_ENDPOINT", mcc.DefaultEndpoint),
	}
	if !c.checkCredentials("access_key", config.AccessKey, "NCLOUD_ACCESS_KEY", "secret_key", config.SecretKey, "NCLOUD_SECRET_KEY") {
		configured.Unconfigured = s.unconfigured(mcc.Cloud, "mcc",
			"access_key  (NCLOUD_ACCESS_KEY)", "secret_key  (NCLOUD_SECRET_KEY)", "company_id  (MCC_COMPANY_ID)")
		return configured
	}
	if config.Endpoint == nil {
		return configured // the error was reported
	}
	configured.ConfigUnknown = c.disable(&options)
	configured.Client = mcc.NewClient(config, options)
	return configured
}

func (s *settings) nhn(block types.Object, options apiclient.Options) (configured clients.NHN) {
	c := &cloud{settings: s, name: "nhn", block: block}
	configured.OrgID = c.value("org_id", "NHN_ORG_ID")
	config := nhn.Config{
		UserAccessKeyID: c.value("user_access_key_id", "NHN_USER_ACCESS_KEY_ID"),
		SecretAccessKey: c.value("secret_access_key", "NHN_SECRET_ACCESS_KEY"),
		Endpoint:        c.endpoint("endpoint", "NHN_ENDPOINT", nhn.DefaultEndpoint),
		TokenEndpoint:   c.endpoint("token_endpoint", "NHN_TOKEN_ENDPOINT", nhn.DefaultTokenEndpoint),
	}
	if !c.checkCredentials("user_access_key_id", config.UserAccessKeyID, "NHN_USER_ACCESS_KEY_ID",
		"secret_access_key", config.SecretAccessKey, "NHN_SECRET_ACCESS_KEY") {
		configured.Unconfigured = s.unconfigured(nhn.Cloud, "nhn",
			"user_access_key_id  (NHN_USER_ACCESS_KEY_ID)", "secret_access_key   (NHN_SECRET_ACCESS_KEY)", "org_id              (NHN_ORG_ID)")
		return configured
	}
	if config.Endpoint == nil || config.TokenEndpoint == nil {
		return configured // the error was reported
	}
	configured.ConfigUnknown = c.disable(&options)
	configured.Client = nhn.NewClient(config, options)
	return configured
}

// options reads the settings that apply to both clouds.
func (s *settings) options(config commonSettings) apiclient.Options {
	options := apiclient.Options{
		Retries: defaultRetries,
	}
	if config.MaxRetries.IsUnknown() || config.RequestsPerSecond.IsUnknown() || config.RequestTimeout.IsUnknown() {
		options.Disabled = diagnose.ConfigUnknown()
	}
	switch value := fromEnvironment("NHNMCC_MAX_RETRIES").value; {
	case tfkit.Known(config.MaxRetries):
		options.Retries = int(config.MaxRetries.ValueInt64())
	case value != "":
		retries, err := strconv.Atoi(value)
		if err != nil || retries < 0 || retries > maxRetries {
			s.invalid("max_retries", "NHNMCC_MAX_RETRIES", "a whole number from 0 to 20")
		}
		options.Retries = retries
	}
	switch value := fromEnvironment("NHNMCC_REQUESTS_PER_SECOND").value; {
	case tfkit.Known(config.RequestsPerSecond):
		options.PerSecond = config.RequestsPerSecond.ValueFloat64()
	case value != "":
		perSecond, err := strconv.ParseFloat(value, 64)
		if err != nil || !(perSecond >= 0) || math.IsInf(perSecond, 0) { // NaN is not comparable
			s.invalid("requests_per_second", "NHNMCC_REQUESTS_PER_SECOND", "a number from 0")
		}
		options.PerSecond = perSecond
	}
	timeout := cmp.Or(trim(config.RequestTimeout.ValueString()), fromEnvironment("NHNMCC_REQUEST_TIMEOUT").value, defaultTimeout)
	duration, err := time.ParseDuration(timeout)
	if err != nil || duration <= 0 {
		s.invalid("request_timeout", "NHNMCC_REQUEST_TIMEOUT", "a duration such as `75s` or `2m`")
	}
	options.Timeout = duration
	return options
}

// deletionLimit returns how many objects of one type a plan may delete, or nil if there is no limit.
func (s *settings) deletionLimit(configured types.Int64) *tfkit.DeletionLimit {
	switch value := fromEnvironment("NHNMCC_MAX_DELETIONS").value; {
	case !configured.IsNull():
		return &tfkit.DeletionLimit{Most: configured.ValueInt64(), Unknown: configured.IsUnknown()}
	case value != "":
		most, err := strconv.ParseInt(value, 10, 64)
		if err != nil || most < 0 {
			s.invalid("max_deletions", "NHNMCC_MAX_DELETIONS", "a whole number of at least 0")
		}
		return &tfkit.DeletionLimit{Most: most}
	}
	return nil
}

func (s *settings) invalid(name, environment, want string) {
	s.diags.AddAttributeError(path.Root(name), "Invalid "+name, fmt.Sprintf(
		"The value is not %s. Correct `%s` or the environment variable %s.", want, name, environment))
}
