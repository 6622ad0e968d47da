package doctor_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const projectID = "DoctorPr"

// newSimulator returns a simulator that holds an object of every type, and the environment for it.
func newSimulator(t *testing.T) (*simulator.Simulator, map[string]string) {
	t.Helper()
	sim := simulator.New()
	sim.Change(func(st *simulator.State) {
		admin := []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID, Policy: "ALLOW"}}
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: projectID, OrgID: simulator.NHNOrgID, Name: "web", Status: "STABLE", OwnerUUID: simulator.NHNOwnerUUID})
		for _, uuid := range []string{simulator.NHNOwnerUUID, simulator.NHNIAMUUID, simulator.NHNMemberUUID} {
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{ProjectID: projectID, UUID: uuid, Status: "COMPLETE", Roles: admin})
		}
		for id, kind := range map[string]string{"GroupPro": "PROJECT", "GroupOrg": "ORG", "GroupRol": "ORG_ROLE_GROUP"} {
			group := simulator.RoleGroup{ID: id, Type: kind, OrgID: simulator.NHNOrgID, Name: id, Roles: admin}
			if kind == "PROJECT" {
				group.ProjectID = projectID
			}
			st.NHN.RoleGroups = append(st.NHN.RoleGroups, group)
		}
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: "g1", Name: "Senior"})
		st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: "p1", Name: "Lead"})
	})
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	return sim, simulator.Environment(server.URL)
}

func settings(t *testing.T, environment map[string]string) doctor.Settings {
	t.Helper()
	s, err := doctor.ReadSettings(func(name string) string { return environment[name] })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func check(t *testing.T, environment map[string]string, o doctor.Options) doctor.Report {
	t.Helper()
	return doctor.Run(t.Context(), settings(t, environment), o)
}

// find returns the check with a name.
func find(t *testing.T, report doctor.Report, cloud, name string) doctor.Check {
	t.Helper()
	for _, c := range report.Clouds {
		for _, found := range c.Checks {
			if c.Name == cloud && found.Name == name {
				return found
			}
		}
	}
	t.Fatalf("no check %q of %s in %+v", name, cloud, report)
	return doctor.Check{}
}

func text(t *testing.T, report doctor.Report) string {
	t.Helper()
	var out bytes.Buffer
	if err := report.WriteText(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestRun_ready(t *testing.T) {
	t.Parallel()
	_, environment := newSimulator(t)
	report := check(t, environment, doctor.Options{})
	if !report.Ready {
		t.Errorf("not ready:\n%s", text(t, report))
	}
	for _, cloud := range report.Clouds {
		if len(cloud.Calls) > 0 {
			t.Errorf("%s: calls %+v, want none that failed or was not sent", cloud.Name, cloud.Calls)
		}
		for _, found := range cloud.Types {
			want := doctor.Yes
			if cloud.Name == "Media Connect Center" {
				want = doctor.Unknown
			}
			if found.Plan != doctor.Yes || found.Manage != "" && found.Manage != want {
				t.Errorf("%+v", found)
			}
		}
	}
	for _, want := range []doctor.Check{
		{Name: "Credentials", Status: "ok", Text: "The token service accepts the User Access Key, and the API accepts the token."},
		{Name: "Organization", Status: "ok", Text: "Found SimOrg0123456789."},
		{Name: "IP ACL", Status: "ok", Text: "The organization accepts requests from the address of this machine."},
		{Name: "Account", Status: "ok", Text: "The account is the owner of the organization."},
		{Name: "Project", Status: "ok", Text: "Types for projects were checked with the project DoctorPr."},
		{Name: "Clock", Status: "ok", Text: "The clock of this machine is correct."},
	} {
		if got := find(t, report, "NHN Cloud", want.Name); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

// TestRun_onlyReads compares the methods and paths of all requests with those that a report may send.
func TestRun_onlyReads(t *testing.T) {
	t.Parallel()
	sim, environment := newSimulator(t)
	check(t, environment, doctor.Options{})
	for _, request := range sim.Requests("") {
		reads := request.Method == http.MethodGet || strings.HasSuffix(request.Path, "/search") || request.Path == "/oauth2/token/create"
		if !reads {
			t.Errorf("sent %s %s", request.Method, request.Path)
		}
	}
}

// problem is a fault, and the line that it gives.
type problem struct {
	environment map[string]string // changes; "" unsets
	simulate    func(*simulator.Simulator)
	options     doctor.Options
	cloud, name string
	status      doctor.Status
	text        string // is in the text of the check
	remedy      string // is in its remedy
}

func ahead(d time.Duration) func() time.Time { return func() time.Time { return time.Now().Add(d) } }

func fault(f simulator.Fault) func(*simulator.Simulator) {
	f.Times = -1
	return func(sim *simulator.Simulator) { sim.InjectFault(f) }
}

const (
	nhnKeys = "GET /v1/authentications/user-access-keys"
	mccDept = "GET /ncloudmcc/v1/companies/" + simulator.MCCCompanyID + "/depts"
)

var problems = map[string]problem{
	"NHN: wrong key": {
		environment: map[string]string{"NHN_USER_ACCESS_KEY_ID": "WRONG"},
		cloud:       "NHN Cloud", name: "Credentials", status: "failed",
		text:   "The User Access Key is not accepted: it is wrong, stopped or deleted, or the secret was reissued (code invalid_client, HTTP 401).",
		remedy: "NHN_USER_ACCESS_KEY_ID and NHN_SECRET_ACCESS_KEY",
	},
	"NHN: wrong secret": {
		environment: map[string]string{"NHN_SECRET_ACCESS_KEY": "wrong"},
		cloud:       "NHN Cloud", name: "Credentials", status: "failed",
		text: "The User Access Key is not accepted", remedy: "NHN_USER_ACCESS_KEY_ID and NHN_SECRET_ACCESS_KEY",
	},
	"MCC: wrong key": {
		environment: map[string]string{"NCLOUD_ACCESS_KEY": "WRONG"},
		cloud:       "Media Connect Center", name: "Credentials", status: "failed",
		text: "The access key, the signature or the clock is not accepted (code 200, HTTP 401).", remedy: "NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY",
	},
	"MCC: wrong secret": {
		environment: map[string]string{"NCLOUD_SECRET_KEY": "wrong"},
		cloud:       "Media Connect Center", name: "Credentials", status: "failed",
		text: "The access key, the signature or the clock is not accepted (code 200, HTTP 401).", remedy: "NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY",
	},
	"MCC: clock 6 minutes fast": {
		options: doctor.Options{Now: ahead(6 * time.Minute)},
		cloud:   "Media Connect Center", name: "Clock", status: "failed",
		text: "The clock of this machine is 6 minutes fast; the API rejects requests from 5 minutes on.", remedy: "Synchronize the clock",
	},
	"MCC: signature of a slow clock": {
		options: doctor.Options{Now: ahead(-6 * time.Minute)},
		cloud:   "Media Connect Center", name: "Credentials", status: "failed",
		text: "The clock of this machine is 6 minutes slow; the API rejects requests from 5 minutes on", remedy: "NCLOUD_ACCESS_KEY",
	},
	"NHN: clock 6 minutes slow": {
		options: doctor.Options{Now: ahead(-6 * time.Minute)},
		cloud:   "NHN Cloud", name: "Clock", status: "warning", text: "The clock of this machine is 6 minutes slow. NHN Cloud does not compare it", remedy: "Synchronize the clock",
	},
	"NHN: IP ACL": {
		simulate: func(sim *simulator.Simulator) {
			sim.Change(func(st *simulator.State) { st.NHN.Organizations[0].AddressRefused = true })
		},
		cloud: "NHN Cloud", name: "IP ACL", status: "failed", text: "(code -8", remedy: "Add the address in the console: organization > Governance > IP ACL.",
	},
	"MCC: address of the Sub Account": {
		simulate: fault(simulator.Fault{Match: mccDept, Status: 403, Body: `{"error":{"errorCode":"230","message":"Forbidden"}}`}),
		cloud:    "Media Connect Center", name: "IP address", status: "failed", text: "(code 230, HTTP 403)", remedy: "allowed IP addresses",
	},
	"NHN: unknown organization": {
		environment: map[string]string{"NHN_ORG_ID": "Elsewhere"},
		cloud:       "NHN Cloud", name: "Organization", status: "failed", text: "The account does not belong to the organization Elsewhere.",
		remedy: "NHN_ORG_ID. The account belongs to: SimOrg0123456789.",
	},
	"NHN: no organization": {
		environment: map[string]string{"NHN_ORG_ID": ""},
		cloud:       "NHN Cloud", name: "Organization", status: "warning", text: "The checks use SimOrg0123456789", remedy: "Set NHN_ORG_ID",
	},
	"MCC: unknown company": {
		environment: map[string]string{"MCC_COMPANY_ID": "99999999-2222-3333-4444-555555555555"},
		cloud:       "Media Connect Center", name: "Company", status: "failed", text: "No company has this integration key (code 180000", remedy: "Copy the integration key from the console",
	},
	"MCC: company of another account": {
		simulate: func(sim *simulator.Simulator) {
			sim.Change(func(st *simulator.State) { st.MCC.AccessKeys[0].Foreign = true })
		},
		cloud: "Media Connect Center", name: "Company", status: "failed", text: "(code 180003", remedy: "Use a key of the account that owns the company",
	},
	"MCC: toggle off": {
		simulate: func(sim *simulator.Simulator) {
			sim.Switch(func(sw *simulator.Switches) { sw.MCC.JobGradesSync = simulator.MCCSyncOff })
		},
		cloud: "Media Connect Center", name: "Integration of job grades", status: "failed", text: "Integration is disabled for this kind of object (code 180001",
		remedy: "Media Connect Center > Developers > Organization integration",
	},
	"MCC: first toggle off": {
		simulate: func(sim *simulator.Simulator) {
			sim.Switch(func(sw *simulator.Switches) { sw.MCC.DepartmentsSync = simulator.MCCSyncOff })
		},
		cloud: "Media Connect Center", name: "Integration of departments", status: "failed", text: "(code 180001", remedy: "Organization integration",
	},
	"MCC: not in the version": {
		simulate: func(sim *simulator.Simulator) {
			sim.Switch(func(sw *simulator.Switches) { sw.MCC.UsersSync = simulator.MCCSyncNotInVersion })
		},
		cloud: "Media Connect Center", name: "Integration of users", status: "failed", text: "(code 180002", remedy: "version",
	},
	"MCC: list fails": {
		simulate: fault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/" + simulator.MCCCompanyID + "/users", Status: 500, Body: `{"error":{"errorCode":"180100","message":"no"}}`}),
		cloud:    "Media Connect Center", name: "Integration of users", status: "unknown", text: "The list of users could not be read.",
	},
	"MCC: toggle off, reads allowed": {
		simulate: func(sim *simulator.Simulator) {
			sim.Switch(func(sw *simulator.Switches) { sw.MCC.UsersSync = simulator.MCCSyncOffReadsAllowed })
		},
		cloud: "Media Connect Center", name: "Integration of users", status: "unknown", text: "Objects can be read. The API does not show whether the setting allows changes, too.",
	},
	"NHN: 429": {
		simulate: fault(simulator.Fault{Match: nhnKeys, Status: 429, Header: http.Header{"Retry-After": {"60"}}, Body: `{}`}),
		cloud:    "NHN Cloud", name: "API", status: "failed", text: "(HTTP 429)", remedy: "NHNMCC_REQUESTS_PER_SECOND",
	},
	"MCC: 429": {
		simulate: fault(simulator.Fault{Match: mccDept, Status: 429, Header: http.Header{"Retry-After": {"60"}}, Body: `{"error":{"errorCode":"400","message":"Quota"}}`}),
		cloud:    "Media Connect Center", name: "API", status: "failed", text: "The quota of calls is used up (code 400, HTTP 429).", remedy: "NHNMCC_REQUESTS_PER_SECOND",
	},
	"NHN: slow": {
		simulate: func(sim *simulator.Simulator) {
			sim.Switch(func(sw *simulator.Switches) { sw.Latency = time.Minute })
		},
		options: doctor.Options{CallLimit: 50 * time.Millisecond},
		cloud:   "NHN Cloud", name: "Endpoint", status: "failed", text: "No response: timed out.", remedy: "Check the network, the proxy and NHN_ENDPOINT, then run the command again.",
	},
	"MCC: slow": {
		simulate: func(sim *simulator.Simulator) {
			sim.Switch(func(sw *simulator.Switches) { sw.Latency = time.Minute })
		},
		options: doctor.Options{CallLimit: 50 * time.Millisecond},
		cloud:   "Media Connect Center", name: "Endpoint", status: "failed", text: "No response: timed out.", remedy: "Check the network, the proxy and MCC_ENDPOINT, then run the command again.",
	},
	"NHN: HTML instead of a token": {
		simulate: fault(simulator.Fault{Match: "POST /oauth2/token/create", Kind: simulator.FaultHTML}),
		cloud:    "NHN Cloud", name: "Credentials", status: "failed", text: "The response is not from the token service", remedy: "NHN_TOKEN_ENDPOINT",
	},
	"NHN: HTML": {
		simulate: fault(simulator.Fault{Match: nhnKeys, Kind: simulator.FaultHTML}),
		cloud:    "NHN Cloud", name: "API", status: "failed", text: "The response does not have the form that the reference of the API describes.",
		remedy: "A proxy or a login page may respond in place of the API.",
	},
	"MCC: HTML": {
		simulate: fault(simulator.Fault{Match: mccDept, Kind: simulator.FaultHTML}),
		cloud:    "Media Connect Center", name: "API", status: "failed", text: "The response does not have the form that the reference of the API describes.",
		remedy: "A proxy or a login page may respond in place of the API.",
	},
	"NHN: connection refused": {
		environment: map[string]string{"NHN_TOKEN_ENDPOINT": "http://127.0.0.1:1"},
		cloud:       "NHN Cloud", name: "Token endpoint", status: "failed", text: "http://127.0.0.1:1: No response: dial tcp 127.0.0.1:1: connect: connection refused.",
		remedy: "Check the network, the proxy and NHN_TOKEN_ENDPOINT, then run the command again.",
	},
	"NHN: half of the credentials": {
		environment: map[string]string{"NHN_SECRET_ACCESS_KEY": ""},
		cloud:       "NHN Cloud", name: "Settings", status: "failed", text: "NHN_SECRET_ACCESS_KEY is not set.", remedy: "Set NHN_SECRET_ACCESS_KEY.",
	},
	"MCC: endpoint without TLS": {
		environment: map[string]string{"MCC_ENDPOINT": "http://mcc.example.com"},
		cloud:       "Media Connect Center", name: "Settings", status: "failed", text: "MCC_ENDPOINT is not the URL of a service", remedy: "Correct MCC_ENDPOINT, or unset it.",
	},
}

func TestRun_problems(t *testing.T) {
	t.Parallel()
	for name, p := range problems {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim, environment := newSimulator(t)
			for variable, value := range p.environment {
				environment[variable] = value
			}
			if p.simulate != nil {
				p.simulate(sim)
			}
			report := check(t, environment, p.options)
			got := find(t, report, p.cloud, p.name)
			if got.Status != p.status || !strings.Contains(got.Text, p.text) || !strings.Contains(got.Remedy, p.remedy) {
				t.Errorf("%+v, want %s, %q and the remedy %q", got, p.status, p.text, p.remedy)
			}
			if p.status == doctor.StatusFailed && report.Ready {
				t.Error("the report says that the account is ready")
			}
			for _, cloud := range report.Clouds {
				names := map[string]bool{}
				for _, found := range cloud.Checks {
					if names[found.Name] {
						t.Errorf("%s: %s is reported twice", cloud.Name, found.Name)
					}
					names[found.Name] = true
					if found.Status == doctor.StatusFailed && !isRemedy(found.Remedy) {
						t.Errorf("no remedy for a command: %+v", found)
					}
				}
				for _, call := range cloud.Calls {
					if call.Status == doctor.StatusFailed && !isRemedy(call.Remedy) {
						t.Errorf("no remedy for a command: %+v", call)
					}
				}
			}
		})
	}
}

// isRemedy reports whether a text says what to do, without settings that the command does not read.
func isRemedy(text string) bool {
	return text != "" && !strings.Contains(text, "provider configuration") && !strings.Contains(text, "Terraform")
}

// TestRun_unknownAuthority has servers with a certificate that no authority of this machine has signed.
func TestRun_unknownAuthority(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(simulator.New())
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of rejected handshakes
	server.StartTLS()
	t.Cleanup(server.Close)
	report := check(t, simulator.Environment(server.URL), doctor.Options{})
	for _, cloud := range []string{"NHN Cloud", "Media Connect Center"} {
		got := find(t, report, cloud, "Endpoint")
		for _, want := range []string{"certificate signed by unknown authority", "The other side has a certificate for example.com, issued by Acme Co, valid until 20"} {
			if got.Status != doctor.StatusFailed || !strings.Contains(got.Text, want) {
				t.Errorf("%+v, want failed and %q", got, want)
			}
		}
		if want := "set SSL_CERT_FILE to the file with its certificate"; !strings.Contains(got.Remedy, want) {
			t.Errorf("remedy %q, want %q", got.Remedy, want)
		}
	}
}

func TestRun_timeLimit(t *testing.T) {
	t.Parallel()
	sim, environment := newSimulator(t)
	sim.Switch(func(sw *simulator.Switches) { sw.Latency = 100 * time.Millisecond })
	started := time.Now()
	report := check(t, environment, doctor.Options{Limit: 600 * time.Millisecond})
	if took := time.Since(started); took > 20*time.Second {
		t.Errorf("took %s", took)
	}
	got := find(t, report, "NHN Cloud", "Time limit")
	want := doctor.Check{
		Name: "Time limit", Status: "failed", Text: "The run ended before all checks were made.",
		Remedy: "The service or the network is slow, or NHNMCC_REQUESTS_PER_SECOND is low. Run the command again later.",
	}
	if got != want || report.Ready {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestRun_nothingPersonal holds the report, as text and as JSON, against all values of the state that are secret or personal.
func TestRun_nothingPersonal(t *testing.T) {
	t.Parallel()
	for name, p := range problems {
		sim, environment := newSimulator(t)
		for variable, value := range p.environment {
			environment[variable] = value
		}
		if p.simulate != nil && !strings.HasSuffix(name, "slow") {
			p.simulate(sim)
		}
		// A service that repeats the request in its error.
		sim.InjectFault(simulator.Fault{
			Match: "GET /v1/organizations/*/domains", Times: -1, Status: 400,
			Body: `{"header":{"isSuccessful":false,"resultCode":-2,"resultMessage":"admin@example.com ` + simulator.NHNOwnerUUID + `"}}`,
		})
		report := check(t, environment, doctor.Options{})
		encoded, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		written := text(t, report) + string(encoded)
		secrets := []string{
			simulator.NHNUserAccessKeyID, simulator.NHNSecretAccessKey, simulator.MCCAccessKey, simulator.MCCSecretKey, "example.com", "Administrator",
			"Simulated Media", "Operations", "GroupPro",
		}
		sim.View(func(st *simulator.State) {
			for _, account := range st.NHN.Accounts {
				secrets = append(secrets, account.UUID, account.Email)
			}
			for _, token := range st.NHN.Tokens {
				secrets = append(secrets, token.Value)
			}
		})
		for _, secret := range secrets {
			if strings.Contains(strings.ReplaceAll(written, "mcc.example.com", ""), secret) {
				t.Errorf("%s: the report contains %q", name, secret)
			}
		}
	}
}
