package observe_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// lostKeys are services that lose the response to the creation of User Access Keys, while a colleague creates one, too.
type lostKeys struct {
	*simulator.Simulator
	hidesPeriod bool // of keys in lists
}

func (l lostKeys) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	const path = "/v1/authentications/user-access-keys"
	record := httptest.NewRecorder()
	l.Simulator.ServeHTTP(record, r)
	if r.Method == http.MethodPost && r.URL.Path == path {
		l.Change(func(st *simulator.State) {
			st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, simulator.UserAccessKey{
				ID: "COLLEAGUE0123456789X", UUID: simulator.NHNOwnerUUID, Status: "STABLE", Lifetime: 3600, TokenFormat: "OPAQUE", Created: testNow,
			})
		})
		panic(http.ErrAbortHandler)
	}
	body := record.Body.String()
	if l.hidesPeriod && r.URL.Path == path {
		body = strings.ReplaceAll(body, `"tokenExpiryPeriod"`, `"period"`)
	}
	w.WriteHeader(record.Code)
	_, _ = io.WriteString(w, body)
}

func (l lostKeys) ids() (ids []string) {
	l.View(func(st *simulator.State) {
		for _, key := range st.NHN.UserAccessKeys {
			ids = append(ids, key.ID)
		}
	})
	return ids
}

func newLostKeys(hidesPeriod bool) lostKeys {
	return lostKeys{simulator.New(simulator.WithState(nhnState()), simulator.WithClock(func() time.Time { return testNow })), hidesPeriod}
}

// TestNHN_lostKey finds a key whose response was lost by its token validity, and deletes it, but no other key.
func TestNHN_lostKey(t *testing.T) {
	t.Parallel()
	service, journal := newLostKeys(false), &observe.Journal{}
	observeHandler(t, service, journal, nil)
	if diff := cmp.Diff([]string{simulator.NHNUserAccessKeyID, "COLLEAGUE0123456789X"}, service.ids()); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	if left := journal.Entries(""); len(left) > 0 {
		t.Errorf("the journal contains %v", left)
	}
}

// TestNHN_lostKeyUnidentified has a service that does not list the token validity: no key is deleted until the user has removed it.
func TestNHN_lostKeyUnidentified(t *testing.T) {
	t.Parallel()
	service, journal := newLostKeys(true), &observe.Journal{}
	observeHandler(t, service, journal, nil)
	entries := journal.Entries("")
	if len(service.ids()) != 3 || len(entries) != 1 {
		t.Fatalf("keys %v, and the journal has %v", service.ids(), entries)
	}
	form := regexp.MustCompile(`^User Access Key, created at 2026-[-0-9]+T[:0-9]+Z with a token validity of [3-7][0-9]{3} seconds$`)
	const remedy = "Look for a User Access Key of this time in the console, under account name > API Security Settings, and delete it. Its secret is lost, so that no program uses it."
	if text := entries[0].String(); !form.MatchString(text) || entries[0].Remedy() != remedy {
		t.Errorf("%q, %q", text, entries[0].Remedy())
	}
	service.Change(func(st *simulator.State) {
		n := &st.NHN
		n.UserAccessKeys = slices.DeleteFunc(n.UserAccessKeys, func(key simulator.UserAccessKey) bool { return key.ID != simulator.NHNUserAccessKeyID })
		n.UserAccessKeys = append(n.UserAccessKeys, simulator.UserAccessKey{
			ID: "LATER", UUID: simulator.NHNOwnerUUID, Status: "STABLE", Lifetime: 3600, TokenFormat: "OPAQUE", Created: testNow.Add(time.Hour),
		})
	})
	observeHandler(t, service.Simulator, journal, nil)
	if left := journal.Entries(""); len(left) > 0 || !slices.Contains(service.ids(), "LATER") {
		t.Errorf("keys %v, and the journal has %v", service.ids(), left)
	}
}

// TestNHN_addresses holds that every address that is sent is a new one in the domain, also for a service that splits addresses.
func TestNHN_addresses(t *testing.T) {
	t.Parallel()
	address := regexp.MustCompile(`^(?i:tf-acc-observe-)[a-z0-9]+@{1,2}` + regexp.QuoteMeta(testDomain) + `$`)
	_, sim := observeNHN(t, nhnState(), simulator.DefaultSwitches(), writing())
	sent := 0
	for _, request := range sim.Requests("") {
		var body struct {
			Email  string `json:"email"`
			Member struct {
				Address string `json:"emailAddress"`
			} `json:"member"`
		}
		_ = json.Unmarshal([]byte(request.Body), &body) // other bodies have no addresses
		for _, text := range []string{body.Email, body.Member.Address} {
			if text == "" {
				continue
			}
			if sent++; !address.MatchString(text) {
				t.Errorf("%s %s was sent with the address %q", request.Method, request.Path, text)
			}
		}
	}
	if sent < 8 {
		t.Errorf("only %d addresses were sent", sent)
	}
}

// TestNHN_userCodeGenerated has a service that accepts an IAM account without a user code: the account is withdrawn, also if the response
// does not say that there is one.
func TestNHN_userCodeGenerated(t *testing.T) {
	t.Parallel()
	for _, fails := range []bool{false, true} {
		t.Run(fmt.Sprint(fails), func(t *testing.T) {
			t.Parallel()
			testGeneratedUserCode(t, fails)
		})
	}
}

func testGeneratedUserCode(t *testing.T, fails bool) {
	t.Helper()
	sim := simulator.New(simulator.WithState(nhnState()), simulator.WithClock(func() time.Time { return testNow }))
	journal := &observe.Journal{}
	file := observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, _ := io.ReadAll(r.Body)
		generated := false
		if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/members") && !strings.Contains(string(sent), "userCode") {
			sent = []byte(strings.Replace(string(sent), `{"member":{`, `{"member":{"userCode":"generated",`, 1))
			generated = true
		}
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(string(sent))), int64(len(sent))
		if generated && fails {
			sim.ServeHTTP(httptest.NewRecorder(), r)
			_, _ = io.WriteString(w, failure("500"))
			return
		}
		sim.ServeHTTP(w, r)
	}), journal, nil)
	found := false
	sim.View(func(st *simulator.State) {
		for _, a := range st.NHN.Accounts {
			if a.UserCode == "generated" {
				found = true
				if a.Status != "leaved" {
					t.Errorf("the account is %s", a.Status)
				}
			}
		}
	})
	if left := journal.Entries(""); !found || len(left) > 0 {
		t.Errorf("found %v, and the journal contains %v", found, left)
	}
	for _, o := range file.NHN {
		if o.Point == "nhn.MissingUserCode" && o.Switch != "" {
			t.Errorf("%s = %s", o.Point, o.Switch)
		}
	}
}
