package mcc

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const company = "11111111-2222-3333-4444-555555555555"

// fake is one company as the vendor's reference describes it.
type fake struct {
	mu       sync.Mutex
	objects  map[string]map[string]map[string]any // by kind and key
	requests []string                             // "PUT /depts/a {...}"
	stamps   []string
	faults   map[string][]fault // by "POST /depts/a", one for each request of that kind

	capped  int // the widest page that comes; 0 for any
	refused int // the widest page that may be asked for; 0 for any
	blind   int // so many reads do not see the last write
	old     map[string]map[string]any
	ignored []string // fields that no write changes
}

// fault is what happens to a request instead of carrying it out.
type fault func(w http.ResponseWriter, carryOut func())

func lostBefore(w http.ResponseWriter, _ func()) { panic(http.ErrAbortHandler) }

func lostAfter(w http.ResponseWriter, carryOut func()) {
	carryOut()
	panic(http.ErrAbortHandler)
}

func responding(status int, code string) fault {
	return func(w http.ResponseWriter, _ func()) { refuse(w, status, code) }
}

func refuse(w http.ResponseWriter, status int, code string) {
	w.Header().Set("X-Ncp-Trace-Id", "trace-1")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, `{"error":{"errorCode":%q,"message":"no"}}`, code)
}

var wrappers = map[string][2]string{
	"depts": {"depts", "dept"}, "job-grades": {"jobGrades", "jobGrade"}, "job-positions": {"jobPositions", "jobPosition"}, "users": {"users", "user"},
}

var missing = map[string]string{"depts": "180007", "job-grades": "180013", "job-positions": "180015", "users": "180019"}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	f.mu.Lock()
	defer f.mu.Unlock()
	stamp := r.Header.Get("x-ncp-apigw-timestamp")
	mac := hmac.New(sha256.New, []byte("secret"))
	mac.Write([]byte(r.Method + " " + r.RequestURI + "\n" + stamp + "\naccess"))
	if r.Header.Get("x-ncp-apigw-signature-v2") != base64.StdEncoding.EncodeToString(mac.Sum(nil)) || r.Header.Get("x-ncp-iam-access-key") != "access" {
		refuse(w, 401, "200")
		return
	}
	target, ok := strings.CutPrefix(r.RequestURI, "/ncloudmcc/v1/companies/"+company)
	if !ok {
		refuse(w, 404, "300")
		return
	}
	f.stamps = append(f.stamps, stamp)
	f.requests = append(f.requests, strings.TrimSpace(r.Method+" "+target+" "+string(body)))
	kind, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/ncloudmcc/v1/companies/"+company+"/"), "/")
	name := r.Method + " /" + kind + "/" + key
	if left := f.faults[name]; len(left) > 0 {
		f.faults[name] = left[1:]
		if left[0] != nil {
			left[0](w, func() { f.carryOut(httptest.NewRecorder(), r, kind, key, body) })
			return
		}
	}
	f.carryOut(w, r, kind, key, body)
}

func (f *fake) carryOut(w http.ResponseWriter, r *http.Request, kind, key string, body []byte) {
	if key == "" {
		f.list(w, r, kind)
		return
	}
	object, exists := f.objects[kind][key]
	if exists == (r.Method == http.MethodPost) {
		refuse(w, 400, map[bool]string{true: "180011", false: missing[kind]}[exists])
		return
	}
	switch r.Method {
	case http.MethodGet:
		if f.blind > 0 && f.old != nil {
			f.blind--
			if object = f.old[kind+"/"+key]; object == nil {
				refuse(w, 404, missing[kind])
				return
			}
		}
		reply(w, map[string]any{wrappers[kind][1]: object})
	case http.MethodDelete:
		delete(f.objects[kind], key)
	default:
		f.old = map[string]map[string]any{kind + "/" + key: object}
		sent := map[string]any{}
		if err := json.Unmarshal(body, &sent); err != nil {
			refuse(w, 400, "180018")
			return
		}
		for _, name := range f.ignored {
			sent[name] = object[name]
		}
		sent["externalKey"] = key
		if r.Method == http.MethodPut && kind == "users" {
			sent["emailAddr"] = object["emailAddr"]
		}
		if f.objects[kind] == nil {
			f.objects[kind] = map[string]map[string]any{}
		}
		f.objects[kind][key] = sent
		if r.Method == http.MethodPost {
			w.WriteHeader(http.StatusCreated)
		}
	}
}

func (f *fake) list(w http.ResponseWriter, r *http.Request, kind string) {
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
	if f.refused > 0 && limit > f.refused {
		refuse(w, 400, "180018")
		return
	}
	if f.capped > 0 {
		limit = min(limit, f.capped)
	}
	keys := slices.Sorted(maps.Keys(f.objects[kind]))
	page := []any{}
	for _, key := range keys[min(offset, len(keys)):min(offset+limit, len(keys))] {
		page = append(page, f.objects[kind][key])
	}
	reply(w, map[string]any{
		"page":            map[string]any{"count": len(page), "offset": offset, "limit": limit, "total": len(keys)},
		wrappers[kind][0]: page,
	})
}

func reply(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	_ = json.NewEncoder(w).Encode(body)
}

// seed puts an object there; fields is its JSON.
func (f *fake) seed(t *testing.T, kind, key, fields string) {
	t.Helper()
	object := map[string]any{}
	if err := json.Unmarshal([]byte(fields), &object); err != nil {
		t.Fatal(err)
	}
	object["externalKey"] = key
	if f.objects[kind] == nil {
		f.objects[kind] = map[string]map[string]any{}
	}
	f.objects[kind][key] = object
}

// sent returns the requests since the last call.
func (f *fake) sent() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	requests := f.requests
	f.requests = nil
	return requests
}

func (f *fake) expect(t *testing.T, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, f.sent()); diff != "" {
		t.Errorf("requests: %s", diff)
	}
}

// expectPages is expect for a list, whose later pages are requested at the same time.
func (f *fake) expectPages(t *testing.T, want ...string) {
	t.Helper()
	sent := f.sent()
	slices.Sort(sent[min(1, len(sent)):])
	slices.Sort(want[1:])
	if diff := cmp.Diff(want, sent); diff != "" {
		t.Errorf("requests: %s", diff)
	}
}

// waits records how long the client would have slept.
type waits struct {
	mu     sync.Mutex
	delays []time.Duration
}

func (w *waits) wait(ctx context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.delays = append(w.delays, d)
	return ctx.Err()
}

// newFake returns an empty company and a client of it, which never sleeps and repeats retries times.
func newFake(t *testing.T, retries int) (*fake, *Client, *waits) {
	t.Helper()
	f := &fake{objects: map[string]map[string]map[string]any{}, faults: map[string][]fault{}}
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	endpoint, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	recorder := &waits{}
	var mu sync.Mutex
	now := time.UnixMilli(1750000000000)
	c := NewClient(Config{
		Endpoint: endpoint, AccessKey: "access", SecretKey: "secret",
		Now: func() time.Time { // every look at the clock is a millisecond later
			mu.Lock()
			defer mu.Unlock()
			now = now.Add(time.Millisecond)
			return now
		},
	}, apiclient.Options{Retries: retries, Timeout: time.Minute, Wait: recorder.wait})
	t.Cleanup(c.caller.HTTP.CloseIdleConnections)
	return f, c, recorder
}
