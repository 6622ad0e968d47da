package provider_test

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestCredentials_surroundingWhiteSpace reads from both clouds with settings that end as a file or a variable of a
// pipeline ends: the services get the values themselves.
func TestCredentials_surroundingWhiteSpace(t *testing.T) {
	for name, around := range map[string][2]string{
		"line feed": {"", "\n"}, "carriage return": {"", "\r"}, "both": {"", "\r\n"}, "byte order mark": {"\uFEFF", ""}, "spaces": {"  ", "\t "}, "no-break space": {"\u00a0", "\u00a0"},
	} {
		for _, inBlock := range []bool{true, false} {
			t.Run(name, func(t *testing.T) {
				cloud := acctest.New(t)
				values := map[string]map[string][2]string{
					"mcc": {
						"access_key": {"NCLOUD_ACCESS_KEY", simulator.MCCAccessKey}, "secret_key": {"NCLOUD_SECRET_KEY", simulator.MCCSecretKey},
						"company_id": {"MCC_COMPANY_ID", simulator.MCCCompanyID}, "endpoint": {"MCC_ENDPOINT", cloud.URL},
					},
					"nhn": {
						"user_access_key_id": {"NHN_USER_ACCESS_KEY_ID", simulator.NHNUserAccessKeyID}, "secret_access_key": {"NHN_SECRET_ACCESS_KEY", simulator.NHNSecretAccessKey},
						"org_id": {"NHN_ORG_ID", simulator.NHNOrgID}, "endpoint": {"NHN_ENDPOINT", cloud.URL}, "token_endpoint": {"NHN_TOKEN_ENDPOINT", cloud.URL},
					},
				}
				for _, variable := range environment {
					t.Setenv(variable, "")
				}
				block := settings{}
				for cloudName, attributes := range values {
					inner := settings{}
					for attribute, value := range attributes {
						text := around[0] + value[1] + around[1]
						if inBlock {
							inner[attribute] = text
						} else {
							t.Setenv(value[0], text)
						}
					}
					block[cloudName] = inner
				}
				for _, typeName := range []string{"nhn_projects", "mcc_departments"} {
					if said := readWith(t, block, typeName); said != "" {
						t.Errorf("%s, in the block: %t: %s", typeName, inBlock, said)
					}
				}
			})
		}
	}
}

// TestEndpoint_emptyText uses the endpoint of the environment, not the public one, where a module passes "".
func TestEndpoint_emptyText(t *testing.T) {
	var asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	t.Cleanup(server.Close)
	for _, variable := range environment {
		t.Setenv(variable, "")
	}
	t.Setenv("NHNMCC_MAX_RETRIES", "0")
	for _, variable := range []string{"MCC_ENDPOINT", "NHN_ENDPOINT", "NHN_TOKEN_ENDPOINT"} {
		t.Setenv(variable, server.URL)
	}
	block := settings{
		"mcc": settings{"access_key": "a", "secret_key": "s", "company_id": "c", "endpoint": ""},
		"nhn": settings{"user_access_key_id": "a", "secret_access_key": "s", "org_id": "o", "endpoint": "", "token_endpoint": ""},
	}
	for want, typeName := range map[int64]string{1: "mcc_departments", 2: "nhn_projects"} {
		asked.Store(want - 1)
		if readWith(t, block, typeName); asked.Load() < want {
			t.Errorf("%s did not ask the endpoint of the environment", typeName)
		}
	}
}

// TestEndpoint_fromEnvironment warns where a variable sends credentials to another host, and only there.
func TestEndpoint_fromEnvironment(t *testing.T) {
	for name, test := range map[string]struct {
		block    settings
		variable string
		value    string
		warns    bool
	}{
		"another host":               {nil, "NHN_ENDPOINT", "https://example.com", true},
		"another host for tokens":    {nil, "NHN_TOKEN_ENDPOINT", "https://example.com", true},
		"another host for MCC":       {nil, "MCC_ENDPOINT", "https://example.com/path", true},
		"the default":                {nil, "NHN_ENDPOINT", "https://core.api.nhncloudservice.com/", false},
		"this machine":               {nil, "NHN_ENDPOINT", "http://127.0.0.1:1", false},
		"the configuration says so":  {settings{"nhn": settings{"endpoint": "https://example.com"}}, "NHN_ENDPOINT", "https://example.com", false},
		"the configuration is empty": {settings{"nhn": settings{"endpoint": ""}}, "NHN_ENDPOINT", "https://example.com", true},
	} {
		t.Run(name, func(t *testing.T) {
			for _, variable := range environment {
				t.Setenv(variable, "")
			}
			t.Setenv(test.variable, test.value)
			server, schemas, said := configure(t, provider.Both, nil)
			if said != "" {
				t.Fatal(said)
			}
			block := schemas.Provider.ValueType()
			configured, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: encode(t, block, value(t, block, test.block))})
			must(t, err)
			warnings := 0
			for _, d := range configured.Diagnostics {
				if d.Severity == tfprotov6.DiagnosticSeverityWarning && d.Summary == "Endpoint from the environment" {
					warnings++
				}
			}
			if (warnings == 1) != test.warns || warnings > 1 {
				t.Errorf("%d warnings, want one: %t", warnings, test.warns)
			}
		})
	}
}

// readWith configures the provider, reads a data source without arguments, and returns the errors.
func readWith(t *testing.T, block settings, typeName string) string {
	t.Helper()
	server, schemas, said := configure(t, provider.Both, block)
	if said != "" {
		return said
	}
	of := schemas.DataSourceSchemas[typeName].ValueType()
	read, err := server.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: typeName, Config: encode(t, of, value(t, of, settings{}))})
	must(t, err)
	return errorsOf(read.Diagnostics)
}
