package provider_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// services is a server of both clouds that records the requests.
type services struct {
	*httptest.Server
	mu       sync.Mutex
	requests []string
}

func newServices(t *testing.T, handler http.Handler) *services {
	t.Helper()
	s := &services{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.requests = append(s.requests, r.Method+" "+r.URL.RequestURI())
		s.mu.Unlock()
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// received returns the requests since the last call.
func (s *services) received() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := strings.Join(s.requests, ", ")
	s.requests = nil
	return strings.ReplaceAll(text, simulator.MCCCompanyID, "COMPANY")
}

// block is the provider block for the services, with other settings of one cloud.
func (s *services) block(cloud string, others settings) settings {
	block := settings{
		"mcc": settings{"access_key": simulator.MCCAccessKey, "secret_key": simulator.MCCSecretKey, "company_id": simulator.MCCCompanyID, "endpoint": s.URL},
		"nhn": settings{
			"user_access_key_id": simulator.NHNUserAccessKeyID, "secret_access_key": simulator.NHNSecretAccessKey,
			"org_id": simulator.NHNOrgID, "endpoint": s.URL, "token_endpoint": s.URL,
		},
	}
	maps.Copy(block[cloud].(settings), others) //nolint:forcetypeassert // set above
	return block
}

// planner plans new objects with one configuration of a provider.
type planner struct {
	t       *testing.T
	server  tfprotov6.ProviderServer
	schemas *tfprotov6.GetProviderSchemaResponse
}

func newPlanner(t *testing.T, block settings) planner {
	t.Helper()
	for _, variable := range environment {
		t.Setenv(variable, "")
	}
	server, err := provider.NewServer(provider.New("test")())()
	must(t, err)
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	must(t, err)
	configured, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.11.4", Config: encode(t, schemas.Provider.ValueType(), value(t, schemas.Provider.ValueType(), block)),
	})
	must(t, err)
	if found := errorsOf(configured.Diagnostics); found != "" {
		t.Fatal(found)
	}
	return planner{t, server, schemas}
}

// create plans a new object, and returns the diagnostics, one a line.
func (p planner) create(typeName string, config settings) string {
	p.t.Helper()
	of := p.schemas.ResourceSchemas[typeName].ValueType()
	wanted := encode(p.t, of, value(p.t, of, config))
	planned, err := p.server.PlanResourceChange(p.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, Config: wanted, ProposedNewState: wanted, PriorState: encode(p.t, of, tftypes.NewValue(of, nil)),
	})
	must(p.t, err)
	text := ""
	for _, d := range planned.Diagnostics {
		text += fmt.Sprintf("%s: %s: %s\n", d.Severity, d.Summary, strings.ReplaceAll(d.Detail, "\n\n", " | "))
	}
	return text
}

var (
	newProject    = settings{"name": "Shop"}
	newDepartment = settings{"external_key": "sales", "name": "Sales"}
	unknownKey    = settings{"external_key": unknown, "name": "Sales"} // the plan cannot look for the key, so it lists nothing
)

const (
	tokenRequest = "POST /oauth2/token/create"
	departments  = "GET /ncloudmcc/v1/companies/COMPANY/depts?limit=100&offset=0"
)

// TestVerifyCredentials plans two new objects in each cloud with valid and with wrong settings. In Media Connect Center, the list that shows
// whether the external key exists verifies the credentials as well.
//
//nolint:paralleltest // it sets environment variables
func TestVerifyCredentials(t *testing.T) {
	for name, test := range map[string]struct {
		cloud    string
		settings settings
		change   func(*simulator.Switches)
		requests string
		want     []string // in the diagnostics of the first object; none if there are none
	}{
		"NHN":              {"nhn", nil, nil, tokenRequest, nil},
		"MCC":              {"mcc", nil, nil, departments, nil},
		"NHN wrong secret": {"nhn", settings{"secret_access_key": "wrong"}, nil, tokenRequest, []string{"ERROR: Cannot verify the credentials for NHN Cloud", "is not accepted", "An apply would fail."}},
		"NHN wrong key":    {"nhn", settings{"user_access_key_id": "wrong"}, nil, tokenRequest, []string{"ERROR: Cannot verify the credentials for NHN Cloud"}},
		"MCC wrong secret": {"mcc", settings{"secret_key": "wrong"}, nil, departments, []string{"ERROR: Cannot verify the credentials for Media Connect Center", "code 200", "An apply would fail."}},
		"MCC wrong key":    {"mcc", settings{"access_key": "wrong"}, nil, departments, []string{"ERROR: Cannot verify the credentials for Media Connect Center"}},
		"MCC wrong company": {
			"mcc", settings{"company_id": "other"}, nil, "GET /ncloudmcc/v1/companies/other/depts?limit=100&offset=0",
			[]string{"ERROR: Cannot verify the credentials for Media Connect Center", "No company has this integration key", "180000"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			service := newServices(t, simulator.New())
			p := newPlanner(t, service.block(test.cloud, test.settings))
			typeName, config := "nhn_project", newProject
			if test.cloud == "mcc" {
				typeName, config = "mcc_department", newDepartment
			}
			first := p.create(typeName, config)
			if (first == "") != (test.want == nil) || slices.ContainsFunc(test.want, func(want string) bool { return !strings.Contains(first, want) }) {
				t.Errorf("got %s, want %q", first, test.want)
			}
			if strings.Contains(first, "wrong") && !strings.Contains(first, "it is wrong") {
				t.Errorf("the error repeats the secret: %s", first)
			}
			config = maps.Clone(config)
			config["name"] = "Second"
			if test.cloud == "mcc" {
				config["external_key"] = "second"
			}
			if second := p.create(typeName, config); second != "" {
				t.Errorf("reported twice: %s", second)
			}
			if got := service.received(); got != test.requests {
				t.Errorf("requests %q, want %q", got, test.requests)
			}
		})
	}
}

// TestVerifyCredentials_unknownKeys plans departments whose external keys are not known yet.
//
//nolint:paralleltest // it sets environment variables
func TestVerifyCredentials_unknownKeys(t *testing.T) {
	const verification = "GET /ncloudmcc/v1/companies/COMPANY/depts?limit=1&offset=0"
	for secret, want := range map[string]string{simulator.MCCSecretKey: "", "wrong": "ERROR: Cannot verify the credentials for Media Connect Center"} {
		service := newServices(t, simulator.New())
		p := newPlanner(t, service.block("mcc", settings{"secret_key": secret}))
		if got := p.create("mcc_department", unknownKey); (got == "") != (want == "") || !strings.HasPrefix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
		if got := p.create("mcc_department", unknownKey); got != "" {
			t.Errorf("reported twice: %s", got)
		}
		if got := service.received(); got != verification {
			t.Errorf("requests %q, want %q", got, verification)
		}
	}
}

// TestVerifyCredentials_newUsers plans new users, for which the provider lists the users of the company: the list verifies the credentials,
// also if it fails.
//
//nolint:paralleltest // it sets environment variables
func TestVerifyCredentials_newUsers(t *testing.T) {
	const users = "GET /ncloudmcc/v1/companies/COMPANY/users?limit=100&offset=0"
	user := settings{"external_key": "kim", "name": "Kim", "email": "kim@example.com"}
	for secret, want := range map[string]string{simulator.MCCSecretKey: "", "wrong": "ERROR: Cannot verify the credentials for Media Connect Center"} {
		service := newServices(t, simulator.New())
		p := newPlanner(t, service.block("mcc", settings{"secret_key": secret}))
		if got := p.create("mcc_user", user); (got == "") != (want == "") || !strings.HasPrefix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
		if got := service.received(); got != users {
			t.Errorf("requests %q, want %q", got, users)
		}
	}
}

// TestVerifyCredentials_noVerdict plans with services that do not say whether the credentials are valid.
//
//nolint:paralleltest // it sets environment variables
func TestVerifyCredentials_noVerdict(t *testing.T) {
	for name, test := range map[string]struct {
		status   int
		body     string
		mcc, nhn string // in the diagnostics; "" for none
	}{
		"unavailable":              {503, "", "WARNING: Credentials for Media Connect Center not verified", "WARNING: Credentials for NHN Cloud not verified"},
		"throttled":                {429, `{"error":{"errorCode":"400","message":"Quota Exceeded"}}`, "", ""},
		"permission of a reader":   {401, `{"error":{"errorCode":"210","message":"Permission Denied"}}`, "", "ERROR"},
		"departments are disabled": {400, `{"error":{"errorCode":"180001","message":"Forbidden"}}`, "", "ERROR"},
		"another address":          {404, `{"error":{"errorCode":"300","message":"Not Found Exception"}}`, "WARNING: Credentials for Media Connect Center not verified", "WARNING"},
	} {
		t.Run(name, func(t *testing.T) {
			service := newServices(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(test.status)
				_, _ = w.Write([]byte(test.body))
			}))
			p := newPlanner(t, service.block("mcc", nil))
			for typeName, plan := range map[string]struct {
				config settings
				want   string
			}{"mcc_department": {newDepartment, test.mcc}, "nhn_project": {newProject, test.nhn}} {
				service.received()
				if got := p.create(typeName, plan.config); (got == "") != (plan.want == "") || !strings.HasPrefix(got, plan.want) {
					t.Errorf("%s: %q, want %q", typeName, got, plan.want)
				}
				if got := service.received(); strings.Contains(got, ",") {
					t.Errorf("%s: repeated: %s", typeName, got)
				}
			}
		})
	}
}

// TestVerifyCredentials_withoutNetwork plans without the services: the plan passes, with a warning.
//
//nolint:paralleltest // it sets environment variables
func TestVerifyCredentials_withoutNetwork(t *testing.T) {
	service := newServices(t, http.NotFoundHandler())
	block := service.block("mcc", nil)
	service.Close()
	p := newPlanner(t, block)
	for typeName, config := range map[string]settings{"mcc_department": newDepartment, "nhn_project": newProject} {
		if got := p.create(typeName, config); !strings.HasPrefix(got, "WARNING: Credentials for ") || !strings.Contains(got, "The plan is complete without it.") || strings.Contains(got, "ERROR") {
			t.Errorf("%s: %s", typeName, got)
		}
	}
}

// TestVerifyCredentials_unneeded sends no request for a configuration that is not known, for a company that is not known, and for a plan that
// reads.
//
//nolint:paralleltest // it sets environment variables
func TestVerifyCredentials_unneeded(t *testing.T) {
	service := newServices(t, simulator.New())
	for name, test := range map[string]struct {
		block    settings
		typeName string
		config   settings
		before   func(planner)
	}{
		"unknown secret of NHN": {service.block("nhn", settings{"secret_access_key": unknown}), "nhn_project", newProject, nil},
		"unknown secret of MCC": {service.block("mcc", settings{"secret_key": unknown}), "mcc_department", newDepartment, nil},
		"unknown company":       {service.block("mcc", nil), "mcc_department", settings{"company_id": unknown, "external_key": "sales", "name": "Sales"}, nil},
		"an object in the state": {service.block("mcc", nil), "mcc_department", unknownKey, func(p planner) {
			_, err := p.server.UpgradeResourceState(p.t.Context(), &tfprotov6.UpgradeResourceStateRequest{
				TypeName: "mcc_user", RawState: &tfprotov6.RawState{JSON: []byte(`{"id":"kim"}`)},
			})
			must(p.t, err)
		}},
		"a data source": {service.block("mcc", nil), "mcc_department", unknownKey, func(p planner) {
			of := p.schemas.DataSourceSchemas["mcc_users"].ValueType()
			_, err := p.server.ReadDataSource(p.t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: "mcc_users", Config: encode(p.t, of, value(p.t, of, settings{}))})
			must(p.t, err)
			service.received()
		}},
		"a data source of NHN": {service.block("nhn", nil), "nhn_project", newProject, func(p planner) {
			of := p.schemas.DataSourceSchemas["nhn_projects"].ValueType()
			_, err := p.server.ReadDataSource(p.t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: "nhn_projects", Config: encode(p.t, of, value(p.t, of, settings{}))})
			must(p.t, err)
			service.received()
		}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlanner(t, test.block)
			if test.before != nil {
				test.before(p)
			}
			said := p.create(test.typeName, test.config)
			if got := service.received(); said != "" || got != "" {
				t.Errorf("requests %q, diagnostics %q", got, said)
			}
		})
	}
}
