package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// unreachable is the URL of a port that nothing listens on.
const unreachable = "http://127.0.0.1:1"

// TestObserve_problem has settings with which one cloud or both cannot be observed: the message names what failed, and what to do.
func TestObserve_problem(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(observedServices(t))
	t.Cleanup(server.Close)
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>Login</html>") }))
	t.Cleanup(page.Close)
	const (
		noNHN   = "NHN Cloud: observed 0 of 99 points.\n"
		noMCC   = "Media Connect Center: observed 0 of 62 points.\n"
		refused = "No response: dial tcp 127.0.0.1:1: connect: connection refused.\n"
	)
	for name, test := range map[string]struct {
		change    map[string]string
		args      string
		out, says string
	}{
		"both endpoints do not respond": {
			map[string]string{"NHN_ENDPOINT": unreachable, "NHN_TOKEN_ENDPOINT": unreachable, "MCC_ENDPOINT": unreachable}, "", noNHN + noMCC,
			"NHN Cloud was not observed. The service at http://127.0.0.1:1 cannot be reached. " + refused +
				"  -> Check the network, the proxy and NHN_TOKEN_ENDPOINT, then run the command again.\n" +
				"Media Connect Center was not observed. The service at http://127.0.0.1:1 cannot be reached. " + refused +
				"  -> Check the network, the proxy and MCC_ENDPOINT, then run the command again.\nNo file was written.\n",
		},
		"only the token service responds": {
			map[string]string{"NHN_ENDPOINT": unreachable, "MCC_COMPANY_ID": ""}, "", noNHN,
			"NHN Cloud was not observed. The service at http://127.0.0.1:1 cannot be reached. " + refused +
				"  -> Check the network, the proxy and NHN_ENDPOINT, then run the command again.\nNo file was written.\n",
		},
		"wrong secret of NHN Cloud": {
			map[string]string{"NHN_SECRET_ACCESS_KEY": "wrong"}, "", noNHN + observedSummary["read"][strings.Index(observedSummary["read"], "Media"):],
			"NHN Cloud was not observed. The token service does not accept the User Access Key (code invalid_client, HTTP 401).\n" +
				"  -> The credentials were not accepted. Check NHN_USER_ACCESS_KEY_ID and NHN_SECRET_ACCESS_KEY (console: account name > API Security Settings), and whether the key is still valid.\n",
		},
		"wrong secret of Media Connect Center": {
			map[string]string{"NCLOUD_SECRET_KEY": "wrong"}, "", observedSummary["read"][:strings.Index(observedSummary["read"], "Media")] + noMCC,
			"Media Connect Center was not observed. The access key, the signature or the clock is not accepted (code 200, HTTP 401).\n" +
				"  -> Check NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY, and that the key is not disabled.\n",
		},
		"unknown organization": {
			map[string]string{"NHN_ORG_ID": "Elsewhere", "MCC_COMPANY_ID": ""}, "", noNHN,
			"NHN Cloud was not observed. The organization \"Elsewhere\" does not exist (code 22016).\n" +
				"  -> Set NHN_ORG_ID to the ID of an organization of the account. The account belongs to: " + simulator.NHNOrgID + ".\nNo file was written.\n",
		},
		"unknown company": {
			map[string]string{"MCC_COMPANY_ID": "elsewhere", "NHN_SECRET_ACCESS_KEY": "", "NHN_USER_ACCESS_KEY_ID": ""}, "", noMCC,
			"Media Connect Center was not observed. The company \"elsewhere\" cannot be observed. No company has this integration key (code 180000, HTTP 404).\n" +
				"  -> Set MCC_COMPANY_ID to the integration key of the company: console > Media Connect Center > Developers > Basic settings. " +
				"The access key must be one of the account that owns the company.\nNo file was written.\n",
		},
		"unknown project": {
			map[string]string{"MCC_COMPANY_ID": ""}, "--project Elsewhere", noNHN,
			"NHN Cloud was not observed. The project \"Elsewhere\" of --project does not exist (code 40017).\n" +
				"  -> Copy the ID of the project from the console. Without --project, the command reads the first project of the organization.\nNo file was written.\n",
		},
		"a login page": {
			map[string]string{"NHN_ENDPOINT": page.URL, "MCC_COMPANY_ID": ""}, "", noNHN,
			"NHN Cloud was not observed. The response does not have the documented form.\n" +
				"  -> A proxy or a login page may respond in place of the API. Check the network, the proxy and the endpoint. If the response is from the API, report it.\nNo file was written.\n",
		},
		"missing secret": {
			map[string]string{"NHN_SECRET_ACCESS_KEY": "", "MCC_COMPANY_ID": ""}, "", noNHN,
			"NHN Cloud was not observed. NHN_SECRET_ACCESS_KEY is not set.\n  -> Set NHN_SECRET_ACCESS_KEY.\nNo file was written.\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			environment, file := simulator.Environment(server.URL), filepath.Join(t.TempDir(), "seen.yaml")
			for variable, value := range test.change {
				environment[variable] = value
			}
			code, out, err := doctorChild(t, environment, append([]string{"--observe", "--out", file}, strings.Fields(test.args)...)...)
			if out = strings.TrimSuffix(out, "Wrote "+file+".\n"); code != 1 || out != test.out || err != test.says {
				t.Errorf("code %d\nwrote %s\nwant  %s\nsaid %s\nwant %s", code, out, test.out, err, test.says)
			}
		})
	}
}

// TestReportClouds_timeLimit has a cloud of which only a part was observed.
func TestReportClouds_timeLimit(t *testing.T) {
	t.Parallel()
	var out, err strings.Builder
	complete := reportClouds(session{out: &out, err: &err}, observe.File{MCC: []observe.Observation{
		{Point: "mcc.A", Switch: "1"}, {Point: "mcc.B", Reason: "the time limit of the run was reached"},
	}})
	const want = "Media Connect Center: observed 1 of 2 points; not observed: 1 because the time limit of the run was reached.\n"
	const says = "Media Connect Center was not observed completely, because the time limit was reached.\n" +
		"  -> The service or the network is slow, or NHNMCC_REQUESTS_PER_SECOND is low. Run the command again later, or without this variable.\n"
	if complete || out.String() != want || err.String() != says {
		t.Errorf("complete %v, wrote %q, said %q", complete, &out, &err)
	}
}

// TestReportLeft lists an object that exists, and two that may exist.
func TestReportLeft(t *testing.T) {
	t.Parallel()
	journal := &observe.Journal{}
	for _, entry := range []observe.Entry{
		{Cloud: "nhn", Kind: "AppKey", Parent: "AbCd1234", Name: "tf-acc-observe-abc02", Before: "-", Since: "2026-11-26T10:30:00Z"},
		{Cloud: "nhn", Kind: "User Access Key", Name: "tf-acc-observe-abc01", Before: "- AAAA", Since: "2026-11-26T10:30:00Z", Period: "4711"},
		{Cloud: "mcc", Kind: "job grade", Parent: "company", Name: "tf-acc-observe-a"},
	} {
		if err := journal.Add(entry); err != nil {
			t.Fatal(err)
		}
	}
	var said strings.Builder
	left := (&observeFlags{out: "seen.yaml"}).reportLeft(session{err: &said}, journal)
	const want = "These objects could not be removed. seen.yaml.journal lists them, and the next run with this file tries it again:\n" +
		"  job grade tf-acc-observe-a in company\n" +
		"These objects may exist, because the response to their creation was lost, and no ID is known:\n" +
		"  User Access Key, created at 2026-11-26T10:30:00Z with a token validity of 4711 seconds\n" +
		"  -> Look for a User Access Key of this time in the console, under account name > API Security Settings, and delete it. Its secret is lost, so that no program uses it.\n" +
		"  AppKey tf-acc-observe-abc02, created at 2026-11-26T10:30:00Z in AbCd1234\n" +
		"  -> Look for an AppKey with this alias in the console, under the settings of the project, and delete it.\n" +
		"The next run with this file checks it again. If the objects do not exist, delete seen.yaml.journal.\n"
	if !left || said.String() != want {
		t.Errorf("left %v, said\n%s\nwant\n%s", left, &said, want)
	}
}
