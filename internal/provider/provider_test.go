package provider_test

import (
	"cmp"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// environment names every variable that the provider reads.
var environment = []string{
	"NHN_USER_ACCESS_KEY_ID", "NHN_SECRET_ACCESS_KEY", "NHN_ORG_ID", "NHN_ENDPOINT", "NHN_TOKEN_ENDPOINT",
	"NCLOUD_ACCESS_KEY", "NCLOUD_ACCESS_KEY_ID", "NCLOUD_SECRET_KEY", "NCLOUD_SECRET_ACCESS_KEY", "MCC_COMPANY_ID", "MCC_ENDPOINT",
	"NHNMCC_MAX_RETRIES", "NHNMCC_REQUESTS_PER_SECOND", "NHNMCC_REQUEST_TIMEOUT", "NHNMCC_MAX_DELETIONS",
}

const unknown = "(unknown)" // represents a value that is not known at plan time

type settings map[string]any // strings, float64s, or settings of a nested block

// These tests set the environment, so they cannot run side by side.
func TestConfigure(t *testing.T) {
	for name, test := range map[string]struct {
		block       settings
		environment map[string]string
		name        string // of the provider; "" for nhnmcc
		plan        string // the type that is then planned
		want        string // in the error; "" for none
	}{
		"nothing, nothing used":                 {},
		"nothing, MCC used":                     {plan: "mcc_department", want: "NCLOUD_ACCESS_KEY"},
		"nothing, NHN used":                     {plan: "nhn_project", want: "two local names in `required_providers`"},
		"nothing, NHN used in its own provider": {name: "nhn", plan: "nhn_project", want: "by the environment variables."},
		"MCC in its own provider": {
			name: "mcc", block: settings{"mcc": settings{"access_key": "a", "secret_key": "s", "company_id": "c"}}, plan: "mcc_department",
		},
		"one cloud is enough": {
			block: settings{"mcc": settings{"access_key": "a", "secret_key": "s", "company_id": "c"}}, plan: "mcc_department",
		},
		"the other cloud is missing": {
			block: settings{"mcc": settings{"access_key": "a", "secret_key": "s", "company_id": "c"}}, plan: "nhn_project", want: "No credentials for NHN Cloud",
		},
		"from the environment": {
			environment: map[string]string{"NCLOUD_ACCESS_KEY": "a", "NCLOUD_SECRET_KEY": "s", "MCC_COMPANY_ID": "c"}, plan: "mcc_department",
		},
		"from the second names of the environment": {
			environment: map[string]string{"NCLOUD_ACCESS_KEY_ID": "a", "NCLOUD_SECRET_ACCESS_KEY": "s", "MCC_COMPANY_ID": "c"}, plan: "mcc_department",
		},
		"NHN from the environment": {
			environment: map[string]string{"NHN_USER_ACCESS_KEY_ID": "a", "NHN_SECRET_ACCESS_KEY": "s", "NHN_ORG_ID": "o"}, plan: "nhn_project",
		},
		"no company anywhere": {
			block: settings{"mcc": settings{"access_key": "a", "secret_key": "s"}}, plan: "mcc_department", want: "Missing company_id",
		},
		"half of the MCC credentials": {
			block: settings{"mcc": settings{"access_key": "a"}}, want: "NCLOUD_SECRET_KEY",
		},
		"half of the NHN credentials": {
			block: settings{"nhn": settings{"secret_access_key": "a"}}, want: "NHN_USER_ACCESS_KEY_ID",
		},
		"not known yet": {
			block: settings{"mcc": settings{"access_key": unknown, "secret_key": "s"}}, plan: "mcc_department",
		},
		"a block that is not known yet": {
			block: settings{"nhn": unknown}, plan: "nhn_project",
		},
		"empty text in the block, values in the environment": {
			block: settings{
				"nhn": settings{"user_access_key_id": "", "secret_access_key": "", "org_id": "", "endpoint": "", "token_endpoint": ""}, "request_timeout": "",
			},
			environment: map[string]string{
				"NHN_USER_ACCESS_KEY_ID": "a", "NHN_SECRET_ACCESS_KEY": "s", "NHN_ORG_ID": "o", "NHN_ENDPOINT": "http://127.0.0.1:1", "NHN_TOKEN_ENDPOINT": "http://127.0.0.1:1",
			},
			plan: "nhn_project",
		},
		"empty text for MCC, values in the environment": {
			block:       settings{"mcc": settings{"access_key": "", "secret_key": " ", "company_id": "\n", "endpoint": ""}},
			environment: map[string]string{"NCLOUD_ACCESS_KEY": "a", "NCLOUD_SECRET_KEY": "s", "MCC_COMPANY_ID": "c"}, plan: "mcc_department",
		},
		"an empty endpoint leaves the one of the environment": {
			block: settings{"nhn": settings{"endpoint": ""}}, environment: map[string]string{"NHN_ENDPOINT": "http://example.com"}, want: "NHN_ENDPOINT",
		},
		"an empty token endpoint leaves the one of the environment": {
			block: settings{"nhn": settings{"token_endpoint": ""}}, environment: map[string]string{"NHN_TOKEN_ENDPOINT": "http://example.com"}, want: "NHN_TOKEN_ENDPOINT",
		},
		"an empty endpoint of MCC leaves the one of the environment": {
			block: settings{"mcc": settings{"endpoint": ""}}, environment: map[string]string{"MCC_ENDPOINT": "http://example.com"}, want: "MCC_ENDPOINT",
		},
		"empty text and an empty environment": {
			block: settings{"nhn": settings{"user_access_key_id": "", "secret_access_key": ""}}, plan: "nhn_project", want: "No credentials for NHN Cloud",
		},
		"an empty first variable": {
			environment: map[string]string{"NCLOUD_ACCESS_KEY": " ", "NCLOUD_ACCESS_KEY_ID": "a", "NCLOUD_SECRET_KEY": "s", "MCC_COMPANY_ID": "c"}, plan: "mcc_department",
		},
		"a line break within a key": {
			block: settings{"nhn": settings{"user_access_key_id": "a", "secret_access_key": "one\r\ntwo"}},
			want:  "The value of `nhn.secret_access_key` contains a line break",
		},
		"a line break within a variable": {
			environment: map[string]string{"NCLOUD_ACCESS_KEY": "a", "NCLOUD_SECRET_ACCESS_KEY": "one\ntwo"},
			want:        "The value of the environment variable NCLOUD_SECRET_ACCESS_KEY contains a line break",
		},
		"a tab within an ID":             {block: settings{"mcc": settings{"company_id": "one\ttwo"}}, want: "`mcc.company_id` contains"},
		"white space around numbers":     {environment: map[string]string{"NHNMCC_MAX_RETRIES": "4\r\n", "NHNMCC_REQUESTS_PER_SECOND": " 2", "NHNMCC_REQUEST_TIMEOUT": "5s\n"}},
		"white space around an endpoint": {block: settings{"mcc": settings{"endpoint": "http://127.0.0.1:1\n"}}},
		"http endpoint":                  {block: settings{"mcc": settings{"endpoint": "http://example.com"}}, want: "https://"},
		"endpoint without host":          {block: settings{"nhn": settings{"endpoint": "core.api"}}, want: "NHN_ENDPOINT"},
		"token endpoint":                 {block: settings{"nhn": settings{"token_endpoint": "ftp://example.com"}}, want: "NHN_TOKEN_ENDPOINT"},
		"token endpoint, with credentials": {
			block: settings{"nhn": settings{"token_endpoint": "http://example.com", "user_access_key_id": "a", "secret_access_key": "s"}}, want: "NHN_TOKEN_ENDPOINT",
		},
		"endpoint, with credentials": {
			block: settings{"mcc": settings{"endpoint": "http://example.com", "access_key": "a", "secret_key": "s"}}, want: "MCC_ENDPOINT",
		},
		"endpoint with a query":        {environment: map[string]string{"MCC_ENDPOINT": "https://example.com/?a=b"}, want: "MCC_ENDPOINT"},
		"http on this machine":         {block: settings{"mcc": settings{"endpoint": "http://127.0.0.1:1"}}},
		"retries of the environment":   {environment: map[string]string{"NHNMCC_MAX_RETRIES": "21"}, want: "0 to 20"},
		"deletions of the environment": {environment: map[string]string{"NHNMCC_MAX_DELETIONS": "-1"}, want: "a whole number of at least 0. Correct `max_deletions` or the environment variable NHNMCC_MAX_DELETIONS"},
		"limits of the environment":    {environment: map[string]string{"NHNMCC_MAX_RETRIES": "20", "NHNMCC_REQUESTS_PER_SECOND": "0", "NHNMCC_MAX_DELETIONS": "0"}},
		"deletions without a number":   {environment: map[string]string{"NHNMCC_MAX_DELETIONS": "many"}, want: "a whole number of at least 0"},
		"deletions, configured":        {block: settings{"max_deletions": 0}, environment: map[string]string{"NHNMCC_MAX_DELETIONS": "many"}},
		"rate of the environment":      {environment: map[string]string{"NHNMCC_REQUESTS_PER_SECOND": "-1"}, want: "NHNMCC_REQUESTS_PER_SECOND"},
		"timeout":                      {block: settings{"request_timeout": "soon"}, want: "75s"},
		"timeout of the environment":   {environment: map[string]string{"NHNMCC_REQUEST_TIMEOUT": "0s"}, want: "NHNMCC_REQUEST_TIMEOUT"},
		"configuration beats environment": {
			block: settings{"request_timeout": "5s"}, environment: map[string]string{"NHNMCC_REQUEST_TIMEOUT": "soon"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, variable := range environment {
				t.Setenv(variable, test.environment[variable])
			}
			got := configureAndPlan(t, cmp.Or(test.name, provider.Both), test.block, test.plan)
			if test.want == "" && got != "" {
				t.Errorf("unexpected error: %s", got)
			}
			if test.name != "" && strings.Contains(got, "local names") {
				t.Errorf("the error speaks of a trap that this provider does not have: %s", got)
			}
			if !strings.Contains(got, test.want) {
				t.Errorf("the error lacks %q: %s", test.want, got)
			}
			if strings.Contains(got, "two\n") || strings.Contains(got, "two.") {
				t.Errorf("the error repeats a value: %s", got)
			}
		})
	}
}

// TestConfigure_commonSettings sets the number of retries and the rate in the provider block, and other values in the environment.
func TestConfigure_commonSettings(t *testing.T) {
	for name, test := range map[string]struct {
		block       settings
		environment map[string]string
		status      int
		reads       int
		requests    int64
		least       time.Duration // that the requests take
	}{
		"retries":                 {settings{"max_retries": 0}, map[string]string{"NHNMCC_MAX_RETRIES": "9"}, 503, 1, 1, 0},
		"retries, environment":    {nil, map[string]string{"NHNMCC_MAX_RETRIES": "0"}, 503, 1, 1, 0},
		"20 requests per second":  {settings{"requests_per_second": 20}, map[string]string{"NHNMCC_REQUESTS_PER_SECOND": "0"}, 400, 3, 3, 100 * time.Millisecond},
		"the rate of environment": {nil, map[string]string{"NHNMCC_REQUESTS_PER_SECOND": "20"}, 400, 3, 3, 100 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			var requests atomic.Int64
			cloud := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				requests.Add(1)
				w.WriteHeader(test.status)
			}))
			t.Cleanup(cloud.Close)
			for _, variable := range environment {
				t.Setenv(variable, test.environment[variable])
			}
			block := settings{"mcc": settings{"access_key": "a", "secret_key": "s", "company_id": "c", "endpoint": cloud.URL}}
			maps.Copy(block, test.block)
			server, schemas, found := configure(t, provider.Both, block)
			if found != "" {
				t.Fatal(found)
			}
			of := schemas.DataSourceSchemas["mcc_users"].ValueType()
			started := time.Now()
			for range test.reads {
				_, err := server.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: "mcc_users", Config: encode(t, of, value(t, of, settings{}))})
				must(t, err)
			}
			if took := time.Since(started); requests.Load() != test.requests || took < test.least {
				t.Errorf("%d requests in %s, want %d in at least %s", requests.Load(), took, test.requests, test.least)
			}
		})
	}
}

// configureAndPlan configures a provider and plans a minimal resource of a type, if any; it returns the errors.
func configureAndPlan(t *testing.T, name string, block settings, typeName string) string {
	t.Helper()
	server, schemas, found := configure(t, name, block)
	if found != "" || typeName == "" {
		return found
	}
	resourceType := schemas.ResourceSchemas[typeName].ValueType()
	config := settings{"name": "A"}
	if typeName == "mcc_department" {
		config["external_key"] = "a"
	}
	wanted := encode(t, resourceType, value(t, resourceType, config))
	planned, err := server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, Config: wanted, ProposedNewState: wanted, PriorState: encode(t, resourceType, tftypes.NewValue(resourceType, nil)),
	})
	must(t, err)
	return errorsOf(planned.Diagnostics)
}

// TestList_unconfigured reports the missing setting as a result of the list.
func TestList_unconfigured(t *testing.T) {
	for name, want := range map[string]string{
		"nhn_project": "No credentials for NHN Cloud", "mcc_department": "Neither this block nor the provider configuration sets `company_id`",
	} {
		t.Run(name, func(t *testing.T) {
			for _, variable := range environment {
				t.Setenv(variable, "")
			}
			server, schemas, found := configure(t, provider.Both, settings{"mcc": settings{"access_key": "a", "secret_key": "s"}})
			if found != "" {
				t.Fatal(found)
			}
			listType := schemas.ListResourceSchemas[name].ValueType()
			stream, err := server.(tfprotov6.ProviderServerWithListResource).ListResource(t.Context(), &tfprotov6.ListResourceRequest{ //nolint:forcetypeassert,staticcheck // the one interface that has lists
				TypeName: name, Config: encode(t, listType, value(t, listType, settings{})),
			})
			must(t, err)
			results := slices.Collect(stream.Results)
			if len(results) != 1 || !strings.Contains(errorsOf(results[0].Diagnostics), want) {
				t.Errorf("%v", results)
			}
		})
	}
}

func configure(t *testing.T, name string, block settings) (tfprotov6.ProviderServer, *tfprotov6.GetProviderSchemaResponse, string) {
	t.Helper()
	server, err := provider.NewServer(provider.New("test", provider.WithName(name))())()
	must(t, err)
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	must(t, err)
	configured, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.11.4", Config: encode(t, schemas.Provider.ValueType(), value(t, schemas.Provider.ValueType(), block)),
	})
	must(t, err)
	return server, schemas, errorsOf(configured.Diagnostics)
}

func value(t *testing.T, of tftypes.Type, from any) tftypes.Value {
	t.Helper()
	given, isBlock := from.(settings)
	switch {
	case from == unknown:
		return tftypes.NewValue(of, tftypes.UnknownValue)
	case from == nil, isBlock && given == nil && !of.Is(tftypes.Object{}):
		return tftypes.NewValue(of, nil)
	case !isBlock:
		return tftypes.NewValue(of, from)
	}
	fields := map[string]tftypes.Value{}
	for name, attribute := range of.(tftypes.Object).AttributeTypes { //nolint:forcetypeassert // settings represent objects
		fields[name] = value(t, attribute, given[name])
	}
	return tftypes.NewValue(of, fields)
}

func encode(t *testing.T, of tftypes.Type, v tftypes.Value) *tfprotov6.DynamicValue {
	t.Helper()
	dynamic, err := tfprotov6.NewDynamicValue(of, v)
	must(t, err)
	return &dynamic
}

func errorsOf(diagnostics []*tfprotov6.Diagnostic) string {
	text := ""
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			text += d.Summary + "\n" + d.Detail + "\n"
		}
	}
	return text
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
