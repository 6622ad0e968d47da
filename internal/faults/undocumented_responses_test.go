package faults_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	reportAddress = "https://github.com/nhnmcc/terraform-provider-nhnmcc/issues/new?template=undocumented_response.yml"
	nhnSuccess    = `"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}`
	nhnProjects   = `{` + nhnSuccess + `,"projectList":[{"projectId":"PrjInUse","projectName":"in-use","orgId":"SimOrg0000000001","projectStatusCode":"STABLE","regDateTime":"2026-01-01T00:00:00.000+00:00"}],"paging":{"limit":100,"page":1,"totalCount":1}}`
	nhnService    = `{` + nhnSuccess + `,"product":{"projectId":"PrjInUse","productId":"PrdPush0","productName":"Push","appKey":"push-app-key-001","statusCode":"STABLE"}}`
	mccDepartment = `{"externalKey":"branch","name":"Branch","sortOrd":1,"uprDeptExternalKey":"dept00"}`
	mccGet        = `{"dept":` + mccDepartment + `}`
	mccList       = `{"page":{"count":1,"offset":0,"limit":100,"total":1},"depts":[` + mccDepartment + `]}`
)

// reader is a part of the provider that sends one request.
type reader struct {
	request  string // as a fault matches it
	endpoint string // as a report names it
	success  string // body of a success
	run      func(*testing.T, *acctest.Cloud) acctest.Outcome
}

var readers = map[string]map[string]reader{
	"nhn": {
		"resource": {
			"GET /v1/organizations/*/projects", "GET /v1/organizations/{org-id}/projects", nhnProjects,
			func(t *testing.T, cloud *acctest.Cloud) acctest.Outcome {
				t.Helper()
				return cloud.Engine(t).Import("nhn_project.it", simulator.NHNOrgID+"/PrjInUse")
			},
		},
		"data source": {
			"GET /v1/organizations/*/projects", "GET /v1/organizations/{org-id}/projects", nhnProjects,
			func(t *testing.T, cloud *acctest.Cloud) acctest.Outcome {
				t.Helper()
				return cloud.ReadData(t, "nhn_projects", acctest.Values{})
			},
		},
		"list": {
			"GET /v1/organizations/*/projects", "GET /v1/organizations/{org-id}/projects", nhnProjects,
			func(t *testing.T, cloud *acctest.Cloud) acctest.Outcome {
				t.Helper()
				return cloud.List(t, acctest.Query{Type: "nhn_project"}).Outcome
			},
		},
		"ephemeral resource": {
			"GET /v1/projects/*/products/*", "GET /v1/projects/{project-id}/products/{product-id}", nhnService,
			func(t *testing.T, cloud *acctest.Cloud) acctest.Outcome {
				t.Helper()
				return cloud.Engine(t).Open("nhn_project_service_keys", acctest.Values{"project_id": "PrjInUse", "product_id": "PrdPush0"}).Outcome
			},
		},
	},
	"mcc": {
		"resource": {
			"GET /ncloudmcc/v1/companies/*/depts/branch", "GET /ncloudmcc/v1/companies/{companyId}/depts/{externalKey}", mccGet,
			func(t *testing.T, cloud *acctest.Cloud) acctest.Outcome {
				t.Helper()
				return cloud.Engine(t).Import("mcc_department.it", simulator.MCCCompanyID+"/branch")
			},
		},
		"data source": {
			"GET /ncloudmcc/v1/companies/*/depts", "GET /ncloudmcc/v1/companies/{companyId}/depts", mccList,
			func(t *testing.T, cloud *acctest.Cloud) acctest.Outcome {
				t.Helper()
				return cloud.ReadData(t, "mcc_departments", acctest.Values{})
			},
		},
		"list": {
			"GET /ncloudmcc/v1/companies/*/depts", "GET /ncloudmcc/v1/companies/{companyId}/depts", mccList,
			func(t *testing.T, cloud *acctest.Cloud) acctest.Outcome {
				t.Helper()
				return cloud.List(t, acctest.Query{Type: "mcc_department"}).Outcome
			},
		},
	},
}

// undocumentedCase is a response that no reference describes.
type undocumentedCase struct {
	cloud string
	fault func(success string) simulator.Fault
	says  string // what the provider says of it, with * for the endpoint
}

func replaced(status int, header http.Header, change ...string) func(string) simulator.Fault {
	return func(success string) simulator.Fault {
		return simulator.Fault{Status: status, Header: header, Body: strings.NewReplacer(change...).Replace(success)}
	}
}

func answered(status int, body string) func(string) simulator.Fault {
	return func(string) simulator.Fault { return simulator.Fault{Status: status, Body: body} }
}

var traced = http.Header{"X-Ncp-Trace-Id": {"trace1"}}

var undocumentedErrors = map[string]undocumentedCase{
	"nhn code":     {"nhn", answered(200, `{"header":{"isSuccessful":false,"resultCode":98765,"resultMessage":"kim@example.com"}}`), "(unknown error code). Report it: {address} with *; HTTP 200; code 98765."},
	"nhn form":     {"nhn", answered(400, `{"kim@example.com":1,"status":"kim"}`), "(unknown form). If {endpoint} is correct, and the response is not from a proxy, report it: {address} with *; HTTP 400; fields (not a field name) (number), status (string)."},
	"nhn status":   {"nhn", answered(200, `{"header":{"isSuccessful":false,"resultCode":4041007,"resultMessage":"No"}}`), "(unexpected HTTP status). Report it: {address} with *; HTTP 200; code 4041007."},
	"nhn redirect": {"nhn", answered(302, ``), "(redirect). If {endpoint} is correct, and the response is not from a proxy, report it: {address} with *; HTTP 302."},
	"nhn page": {"nhn", func(string) simulator.Fault { return simulator.Fault{Kind: simulator.FaultHTML, Times: -1} },
		"(unexpected content type). If {endpoint} is correct, and the response is not from a proxy, report it: {address} with *; HTTP 200; content type text/html."},
	"nhn type": {"nhn", always(replaced(200, nil, `"projectName":"in-use"`, `"projectName":123456789`, `"appKey":"push-app-key-001"`, `"appKey":123456789`)), "(unexpected JSON type). Report it: {address} with *; HTTP 200; fields * (number)."},
	"mcc code": {"mcc", answered(400, `{"error":{"errorCode":"189999","message":"kim@example.com"}}`), "(unknown error code). Report it: {address} with *; HTTP 400; code 189999."},
	"mcc code and request ID": {"mcc", func(string) simulator.Fault {
		return simulator.Fault{Status: 400, Header: traced, Body: `{"error":{"errorCode":"189999","message":"New"}}`}
	}, "(unknown error code). Report it: {address} with *; HTTP 400; code 189999; request ID trace1."},
	"mcc form":     {"mcc", answered(400, `{"timestamp":1,"status":400}`), "(unknown form). If {endpoint} is correct, and the response is not from a proxy, report it: {address} with *; HTTP 400; fields status (number), timestamp (number)."},
	"mcc status":   {"mcc", answered(400, `{"error":{"errorCode":"300","message":"No"}}`), "(unexpected HTTP status). Report it: {address} with *; HTTP 400; code 300."},
	"mcc redirect": {"mcc", answered(302, ``), "(redirect). If {endpoint} is correct, and the response is not from a proxy, report it: {address} with *; HTTP 302."},
	"mcc page": {"mcc", func(string) simulator.Fault { return simulator.Fault{Kind: simulator.FaultHTML, Times: -1} },
		"(unexpected content type). If {endpoint} is correct, and the response is not from a proxy, report it: {address} with *; HTTP 200; content type text/html."},
	"mcc type": {"mcc", always(replaced(200, nil, `"name":"Branch"`, `"name":123456789`)), "(unexpected JSON type). Report it: {address} with *; HTTP 200; fields * (number)."},
}

func always(fault func(string) simulator.Fault) func(string) simulator.Fault {
	return func(success string) simulator.Fault {
		repeated := fault(success)
		repeated.Times = -1
		return repeated
	}
}

var undocumentedSuccesses = map[string]undocumentedCase{
	"nhn value":           {"nhn", replaced(200, nil, `"STABLE"`, `"ARCHIVED"`), "Undocumented response of NHN Cloud: unknown value * HTTP 200; fields * (ARCHIVED)"},
	"nhn value with data": {"nhn", replaced(200, nil, `"STABLE"`, `"kim@example.com"`), "Undocumented response of NHN Cloud: unknown value * HTTP 200; fields * (text of another form)"},
	"nhn missing field": {"nhn", replaced(200, nil, `"regDateTime":"2026-01-01T00:00:00.000+00:00"`, `"other":1`, `"productId":"PrdPush0"`, `"other":1`),
		"Undocumented response of NHN Cloud: missing field * HTTP 200; fields *"},
	"nhn type":          {"nhn", replaced(200, nil, `"resultCode":0`, `"resultCode":"0"`), "Undocumented response of NHN Cloud: unexpected JSON type * HTTP 200; fields header.resultCode (string)"},
	"nhn code":          {"nhn", replaced(200, nil, `"resultCode":0`, `"resultCode":7`), "Undocumented response of NHN Cloud: unknown error code * HTTP 200; fields header.resultCode (not 0 in a success)"},
	"nhn status":        {"nhn", replaced(409, nil), "Undocumented response of NHN Cloud: unexpected HTTP status * HTTP 409"},
	"nhn content type":  {"nhn", replaced(200, http.Header{"Content-Type": {"text/plain"}}), "Undocumented response of NHN Cloud: unexpected content type * HTTP 200; content type text/plain"},
	"mcc missing field": {"mcc", replaced(200, nil, `"name":"Branch"`, `"other":1`), "Undocumented response of Media Connect Center: missing field * HTTP 200; fields *.name"},
	"mcc type":          {"mcc", replaced(200, traced, `"sortOrd":1`, `"sortOrd":"1"`), "Undocumented response of Media Connect Center: unexpected JSON type * HTTP 200; fields *.sortOrd (string); request ID trace1"},
	"mcc status":        {"mcc", replaced(203, nil), "Undocumented response of Media Connect Center: unexpected HTTP status * HTTP 203"},
	"mcc content type":  {"mcc", replaced(200, http.Header{"Content-Type": {"text/plain"}}), "Undocumented response of Media Connect Center: unexpected content type * HTTP 200; content type text/plain"},
}

// withPush returns a fixture with a service in the project, and with switches that are set.
func withPush(t *testing.T, settings ...[2]string) *acctest.Cloud {
	t.Helper()
	cloud := newFixtureWith(t, func(sw *simulator.Switches) {
		for _, setting := range settings {
			if setting[0] == "" {
				continue
			}
			if err := sw.Set(setting[0], setting[1]); err != nil {
				t.Fatal(err)
			}
		}
	})
	addPush(cloud)
	return cloud
}

// addPush adds a service to the project of the fixture.
func addPush(cloud *acctest.Cloud) {
	cloud.Change(func(st *simulator.State) {
		st.NHN.Services = append(st.NHN.Services, simulator.Service{ProjectID: "PrjInUse", ProductID: "PrdPush0", AppKey: "push-app-key-001", Status: "STABLE"})
	})
}

// runUndocumented returns what each reader says of a response.
func runUndocumented(t *testing.T, test undocumentedCase, check func(*testing.T, reader, acctest.Outcome)) {
	t.Helper()
	for name, from := range readers[test.cloud] {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := withPush(t)
			fault := test.fault(from.success)
			fault.Match = from.request
			cloud.InjectFault(fault)
			outcome := from.run(t, cloud)
			for _, text := range slices.Concat(outcome.Errors, outcome.Warnings) {
				if report := withoutAPIText(text); strings.Contains(report, reportAddress) && (strings.Contains(report, "kim") || strings.Contains(report, "123456789")) {
					t.Errorf("the report repeats data: %s", text)
				}
			}
			check(t, from, outcome)
		})
	}
}

// withoutAPIText returns a text without the message of the API.
func withoutAPIText(text string) string {
	return regexp.MustCompile(`API response: .*`).ReplaceAllString(text, "")
}

// containsInOrder reports whether a text contains parts in order, which are separated by * in pattern.
func containsInOrder(text, pattern string) bool {
	for part := range strings.SplitSeq(pattern, "*") {
		_, after, found := strings.Cut(text, strings.TrimSpace(part))
		if !found {
			return false
		}
		text = after
	}
	return true
}

// TestUndocumented_errors returns an error that no reference describes to each kind of type. The error says so, and how to report it.
func TestUndocumented_errors(t *testing.T) {
	t.Parallel()
	for name, test := range undocumentedErrors {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			endpoint := map[string]string{
				"nhn": "`nhn.endpoint` in the provider configuration, or NHN_ENDPOINT", "mcc": "`mcc.endpoint` in the provider configuration, or MCC_ENDPOINT",
			}[test.cloud]
			runUndocumented(t, test, func(t *testing.T, from reader, outcome acctest.Outcome) {
				t.Helper()
				want := "No reference describes this response " + strings.NewReplacer("{address}", reportAddress, "{endpoint}", endpoint).Replace(test.says)
				if text := outcome.Err(); !containsInOrder(text, strings.Replace(want, "with *", "with "+from.endpoint, 1)) || strings.Count(text, "No reference") != 1 {
					t.Errorf("%s\nwant %s", text, want)
				}
			})
		})
	}
}

// TestUndocumented_successes returns a success that no reference describes to each kind of type. The type works, and one warning says so.
func TestUndocumented_successes(t *testing.T) {
	t.Parallel()
	for name, test := range undocumentedSuccesses {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			runUndocumented(t, test, func(t *testing.T, from reader, outcome acctest.Outcome) {
				t.Helper()
				var found []string
				for _, warning := range outcome.Warnings {
					if strings.HasPrefix(warning, "Undocumented response") {
						found = append(found, warning)
					}
				}
				if len(found) != 1 || !containsInOrder(found[0], test.says) || !containsInOrder(found[0], from.endpoint+"* "+reportAddress) {
					t.Errorf("errors %q, warnings %q, want %q", outcome.Errors, found, test.says)
				}
			})
		})
	}
}

// TestUndocumented_emptySuccess returns a success without the documented object or list.
func TestUndocumented_emptySuccess(t *testing.T) {
	t.Parallel()
	const list, object = "(unknown form). If {endpoint} is correct, and the response is not from a proxy, report it: {address} with *; HTTP 200.", "(missing field). Report it: {address} with operation \"*\"; HTTP 200; fields *."
	for cloudName, body := range map[string]string{"nhn": `{` + nhnSuccess + `}`, "mcc": `{}`} {
		for name, from := range readers[cloudName] {
			t.Run(cloudName+" "+name, func(t *testing.T) {
				t.Parallel()
				want := list
				if name == "ephemeral resource" || cloudName == "mcc" && name == "resource" {
					want = object
				}
				want = strings.NewReplacer("{endpoint}", "*", "{address}", reportAddress, "with *", "with "+from.endpoint).Replace(want)
				cloud := withPush(t)
				cloud.InjectFault(simulator.Fault{Match: from.request, Status: http.StatusOK, Body: body, Times: -1})
				if text := from.run(t, cloud).Err(); !containsInOrder(text, "No reference describes this response * "+want) {
					t.Errorf("%s\nwant %s", text, want)
				}
			})
		}
	}
}

// TestUndocumented_paging repeats the first page of a list, with and without a total.
func TestUndocumented_paging(t *testing.T) {
	t.Parallel()
	for cloudName, bodies := range map[string][]string{
		"nhn": {strings.Replace(nhnProjects, `,"paging":{"limit":100,"page":1,"totalCount":1}`, ``, 1), strings.Replace(nhnProjects, `"totalCount":1`, `"totalCount":3`, 1)},
		"mcc": {strings.Replace(mccList, `"total":1`, `"total":3`, 1)},
	} {
		for name, from := range readers[cloudName] {
			if name == "ephemeral resource" || cloudName == "mcc" && name == "resource" {
				continue // reads no list
			}
			for _, body := range bodies {
				t.Run(cloudName+" "+name, func(t *testing.T) {
					t.Parallel()
					cloud := withPush(t)
					cloud.InjectFault(simulator.Fault{Match: from.request, Status: http.StatusOK, Body: body, Times: -1})
					want := "No reference describes this response (unexpected paging). If nothing else changes the list at the same time, report it: " +
						reportAddress + " with " + from.endpoint + "; HTTP 200."
					if text := from.run(t, cloud).Err(); !strings.Contains(text, want) {
						t.Errorf("%s\nwant %s", text, want)
					}
				})
			}
		}
	}
}
