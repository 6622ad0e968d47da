package observe_test

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// edit changes a response of a simulated company.
type edit func(r *http.Request, status int, body string) (int, string)

// edited returns the URL of a company whose responses are changed.
func edited(t *testing.T, c company, change edit) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		record := httptest.NewRecorder()
		c.ServeHTTP(record, r)
		status, body := change(r, record.Code, record.Body.String())
		maps.Copy(w.Header(), record.Header())
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestObserveMCC_noValue observes services that do what no value of a switch describes.
func TestObserveMCC_noValue(t *testing.T) {
	t.Parallel()
	status := func(code string, status int) edit {
		return func(_ *http.Request, is int, body string) (int, string) {
			if strings.Contains(body, code) {
				return status, body
			}
			return is, body
		}
	}
	replace := func(old, other string) edit {
		return func(r *http.Request, status int, body string) (int, string) {
			if r.Method == http.MethodGet {
				body = strings.ReplaceAll(body, old, other)
			}
			return status, body
		}
	}
	merges := func(sw *simulator.MCCSwitches) {
		sw.Put, sw.I18nNames, sw.Clear = simulator.MCCPutMerges, simulator.MCCI18nMerged, simulator.MCCClearIgnored
	}
	for name, test := range map[string]struct {
		change      func(*simulator.MCCSwitches)
		edit        edit
		point, seen string
	}{
		"status of not found":      {nil, status(`"180013"`, 410), "mcc.ErrorStatus", "another status"},
		"status of unknown parent": {nil, status(`"180004"`, 422), "mcc.Status180004", "another status"},
		"new locale":               {nil, replace(`"localeTypeCd":"ko_KR"`, `"localeTypeCd":"en_US"`), "mcc.LocaleDefaults", "another locale or time zone"},
		"names in upper case":      {merges, replace(`"en_US":"A"`, `"en_US":"AA"`), "mcc.I18nNames", "another name"},
		"cleared names":            {merges, replace(`"en_US":"A"`, `"en_US":"AA"`), "mcc.Clear", "another name"},
		"phone numbers":            {merges, replace(`02-1234 5678`, `1`), "mcc.PhonesNormalised", "another number"},
		"new phone numbers":        {nil, replace(`KR+82 0212345678`, `+82 212345678`), "mcc.PhonesHyphenated", "another form"},
		"addresses":                {nil, replace("@"+mccDomain, "@example.net"), "mcc.EmailsLowered", "another form"},
		"parents":                  {nil, replace(`"uprDeptExternalKey":"dept00"`, `"uprDeptExternalKey":"nowhere"`), "mcc.OmittedParent", "another value"},
		"order":                    {nil, replace(`"sortOrd":0`, `"sortOrd":"first"`), "mcc.SortOrdString", "another form"},
		"large page":               {nil, replace(`"limit":1000000,"offset":0,"total":1`, `"limit":1000000,"offset":0,"total":3`), "mcc.LimitCap", "the response has fewer items than page.limit allows"},
		"accepted self parent": {
			func(sw *simulator.MCCSwitches) { sw.SelfParentNotFound = true }, status(`"180004"`, 503), "mcc.SelfParentNotFound", "",
		},
		"new status": {
			nil, func(r *http.Request, status int, body string) (int, string) {
				if r.Method == http.MethodPut && status == http.StatusOK {
					status = http.StatusNoContent
				}
				return status, body
			}, "mcc.EditResponse", "another response",
		},
		"unknown code": {
			func(sw *simulator.MCCSwitches) { sw.KeyBeforeBody = true },
			func(_ *http.Request, status int, body string) (int, string) {
				return status, strings.ReplaceAll(body, `"180011"`, `"180099"`)
			}, "mcc.KeyBeforeBody", "the service rejects the request for another reason",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newCompany(t, test.change)
			for _, o := range observe.Run(t.Context(), settingsFor(t, edited(t, c, test.edit)), c.options).MCC {
				if o.Point == test.point && (o.Switch != "" || o.Seen != test.seen || o.Reason == "") {
					t.Errorf("%s: switch %q, seen %q, reason %q, evidence %q", o.Point, o.Switch, o.Seen, o.Reason, o.Evidence)
				}
			}
		})
	}
}

// TestObserveMCC_nullClears observes a service where null clears a field, and a field that is omitted keeps its value.
func TestObserveMCC_nullClears(t *testing.T) {
	t.Parallel()
	c := newCompany(t, func(sw *simulator.MCCSwitches) { sw.Put = simulator.MCCPutMerges })
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(strings.NewReader(strings.Replace(string(sent), `"i18nNames":null`, `"i18nNames":{}`, 1)))
		c.ServeHTTP(w, r)
	}))
	defer server.Close()
	for _, o := range observe.Run(t.Context(), settingsFor(t, server.URL), c.options).MCC {
		if o.Point == "mcc.NullIsOmitted" && (o.Switch != "" || o.Seen != "null has another effect than omitting the field") {
			t.Errorf("%s: switch %q, seen %q", o.Point, o.Switch, o.Seen)
		}
	}
}

// TestObserveMCC_incompleteSettings observes nothing.
func TestObserveMCC_incompleteSettings(t *testing.T) {
	t.Parallel()
	c := newCompany(t, nil)
	c.settings.MCC.Problems = []doctor.Check{{Name: "Settings"}}
	for _, reason := range unobserved(observe.Run(t.Context(), c.settings, c.options)) {
		if !strings.HasSuffix(reason, ": the settings are incomplete") && !strings.Contains(reason, ": would ") {
			t.Errorf("%s", reason)
		}
	}
}

// TestObserveMCC_journalFails creates nothing without a journal.
func TestObserveMCC_journalFails(t *testing.T) {
	t.Parallel()
	c := newCompany(t, nil)
	journal, err := observe.OpenJournal(filepath.Join(t.TempDir(), "missing", "journal"), journalSettings)
	if err != nil {
		t.Fatal(err)
	}
	c.options.Journal = journal
	got := unobserved(observe.Run(t.Context(), c.settings, c.options))
	if !slices.Contains(got, "mcc.DepartmentsSync: the request failed: POST: not sent, because the journal cannot be written") {
		t.Errorf("not observed: %v", got)
	}
	if diff := cmp.Diff([]string{"dept00", "admin"}, c.keys()); diff != "" {
		t.Errorf("objects (-want +got):\n%s", diff)
	}
}

// TestObserveMCC_unknownValues observes a service that does what no switch describes.
func TestObserveMCC_unknownValues(t *testing.T) {
	t.Parallel()
	c := newCompany(t, nil)
	endpoint := edited(t, c, func(r *http.Request, status int, body string) (int, string) {
		switch {
		case r.Method == http.MethodPost && status == http.StatusCreated:
			status, body = http.StatusAccepted, `{"id": "Hong Gildong"}`
		case strings.Contains(body, `"180013"`):
			body = strings.Replace(body, `"180013"`, `"Hong Gildong was not found"`, 1)
		case strings.Contains(body, `"sortOrd":0`):
			body = strings.Replace(body, `"sortOrd":0`, `"sortOrd":"first","Hong Gildong":1`, 1)
		}
		return status, body
	})
	file := observe.Run(t.Context(), settingsFor(t, endpoint), c.options)
	if text, err := json.Marshal(file); err != nil || strings.Contains(string(text), "Hong") {
		t.Errorf("error %v, file %s", err, text)
	}
	for _, o := range file.MCC {
		switch o.Point {
		case "mcc.CreateAnswer", "mcc.SortOrdString":
			if o.Switch != "" || o.Seen == "" || o.Reason == "" {
				t.Errorf("%s: switch %q, seen %q, reason %q", o.Point, o.Switch, o.Seen, o.Reason)
			}
		case "mcc.ExtraFields":
			if o.Switch != "true" || !strings.HasSuffix(o.Evidence, "fields (a name that is not shown)") {
				t.Errorf("%s: switch %q, evidence %q", o.Point, o.Switch, o.Evidence)
			}
		}
	}
}
