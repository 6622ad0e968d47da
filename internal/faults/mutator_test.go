package faults_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// mutator changes some of the responses between a simulator and its clients.
type mutator struct {
	mu       sync.Mutex
	random   *rand.Rand
	rate     float64 // share of responses that are changed; 0 for none
	requests []mutatedRequest
}

// mutatedRequest is a request with what became of its response.
type mutatedRequest struct {
	method, target, body string
	mutation             string // "" if the response is that of the simulator
	plausible            bool   // the response may be that of a service in which an object differs or does not exist
	unreadable           bool   // the response is no JSON
}

// isWrite reports whether the request changes an object. Searches and token requests use POST as well.
func (r mutatedRequest) isWrite() bool {
	return r.method != http.MethodGet && !strings.HasPrefix(r.target, "/oauth2/") && !strings.HasSuffix(strings.SplitN(r.target, "?", 2)[0], "/search")
}

// checksAddresses reports whether the request lists the members of an organization.
func (r mutatedRequest) checksAddresses() bool {
	return r.method == http.MethodPost && strings.HasPrefix(r.target, "/v1/organizations/") && strings.HasSuffix(strings.SplitN(r.target, "?", 2)[0], "/members/search")
}

// start begins to change responses, and forgets former requests.
func (m *mutator) start(seed uint64, rate float64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.random, m.rate, m.requests = rand.New(rand.NewPCG(seed, 1)), rate, nil
}

// stop ends to change responses, and returns the requests since start.
func (m *mutator) stop() []mutatedRequest {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rate = 0
	return m.requests
}

func (m *mutator) wrap(simulated http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var sent bytes.Buffer
		_, _ = sent.ReadFrom(r.Body)
		r.Body = readCloser{bytes.NewReader(sent.Bytes())}
		response := httptest.NewRecorder()
		simulated.ServeHTTP(response, r)
		m.mu.Lock()
		defer m.mu.Unlock()
		request := mutatedRequest{method: r.Method, target: r.URL.RequestURI(), body: sent.String()}
		if m.rate > 0 && m.random.Float64() < m.rate {
			m.mutate(response, &request)
		}
		m.requests = append(m.requests, request)
		maps.Copy(w.Header(), response.Header())
		w.WriteHeader(response.Code)
		_, _ = w.Write(response.Body.Bytes())
	})
}

type readCloser struct{ *bytes.Reader }

func (readCloser) Close() error { return nil }

// wholeMutations replace a response. Each has the HTTP status (0 for that of the response), a header and a body (nil for that of the
// response).
var wholeMutations = []struct {
	status       int
	header, text string
	body         func(string) string
}{
	{header: "Content-Type", text: "text/html", body: func(string) string { return "<html>\x1b[2J</html>" }},
	{header: "Content-Type", text: "text/plain"},
	{header: "Content-Encoding", text: "gzip"},
	{status: http.StatusFound, header: "Location", text: "http://127.0.0.1:1/stolen", body: func(string) string { return "" }},
	{status: http.StatusTemporaryRedirect, header: "Location", text: "/", body: func(string) string { return "" }},
	{status: http.StatusNoContent, body: func(string) string { return "" }},
	{status: http.StatusInternalServerError, body: func(string) string { return "oops" }},
	{status: http.StatusNotFound, body: func(string) string { return `{"error":"Not Found"}` }},
	{status: http.StatusTooManyRequests, header: "Retry-After", text: "31536000", body: func(string) string { return "" }},
	{status: http.StatusCreated},
	{status: http.StatusBadRequest},
	{body: func(string) string { return "" }},
	{body: func(string) string { return "null" }},
	{body: func(string) string { return "[]" }},
	{body: func(string) string { return "{}" }},
	{body: func(text string) string { return text[:len(text)/2] }},
	{body: func(text string) string { return text + text }},
	{body: func(text string) string { return "\xef\xbb\xbf" + text }},
	{body: func(text string) string { return text + strings.Repeat(" ", 5<<20) }},
	{body: func(string) string { return strings.Repeat(`{"a":`, 9_000) + "1" + strings.Repeat("}", 9_000) }},
	{body: func(string) string { return strings.Repeat("[", 1<<20) }},
}

// mutate changes a response as a whole, or a part of its JSON.
func (m *mutator) mutate(response *httptest.ResponseRecorder, request *mutatedRequest) {
	var document any
	decoder := json.NewDecoder(bytes.NewReader(response.Body.Bytes()))
	decoder.UseNumber()
	if decoder.Decode(&document) == nil && m.random.IntN(4) > 0 {
		var text string
		text, request.mutation, request.plausible = m.mutateJSON(document)
		response.Body = bytes.NewBufferString(text)
	} else {
		i := m.random.IntN(len(wholeMutations))
		whole := wholeMutations[i]
		request.mutation = fmt.Sprint("whole ", i)
		if whole.status != 0 {
			response.Code = whole.status
			request.plausible = request.isWrite() && whole.status >= http.StatusMultipleChoices // a server before the service refuses the request
		}
		if whole.header != "" {
			response.Header().Set(whole.header, whole.text)
		}
		if whole.body != nil {
			response.Body = bytes.NewBufferString(whole.body(response.Body.String()))
		}
		request.unreadable = whole.text == "gzip"
	}
	request.unreadable = request.unreadable || !json.Valid(response.Body.Bytes())
}

// slot is a place in a JSON document.
type slot struct {
	path   string
	value  any
	set    func(any)
	remove func()
}

// slotsOf lists the places of a document in a stable order.
func slotsOf(path string, value any, set func(any), remove func()) []slot {
	slots := []slot{{path, value, set, remove}}
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			slots = append(slots, slotsOf(path+"."+name, v[name], func(n any) { v[name] = n }, func() { delete(v, name) })...)
		}
	case []any:
		for i := range v {
			slots = append(slots, slotsOf(path+"[]", v[i], func(n any) { v[i] = n }, func() { set(slices.Delete(slices.Clone(v), i, i+1)) })...)
		}
	}
	return slots
}

// raw marks text that is put into a document as it is.
const raw = "@raw@"

// mutatedValues are values of other types and of unusual content. Those that begin with [raw] need not be valid.
var mutatedValues = []any{
	nil, true, false, json.Number("0"), json.Number("-1"), json.Number("1.5"), json.Number("9223372036854775808"), json.Number("1e400"), json.Number("1e-400"),
	json.Number("1e99999999999"), json.Number(strings.Repeat("9", 100_000)), "", " ", "0", "true", "null", "../..", "a/b", "*", "%2e%2e", "kim@example.com", "${path.module}", "2026-13-45T99:99:99Z",
	"9999-12-31T23:59:59.999+14:00", "\x00", "a\x00b", "\x1b[2J\x1b]0;title\a", "\u202egpj", "\ufeff", "\u2028", "e\u0301", "line\nline", strings.Repeat("x", 200_000), strings.Repeat("가", 70_000),
	map[string]any{}, []any{}, []any{nil}, map[string]any{"a": []any{}}, raw + "\"\xff\xfe\"", raw + `"\ud800"`, raw + strings.Repeat("[", 500) + strings.Repeat("]", 500),
	raw + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000), raw + "NaN", raw + "'text'", raw + "01",
}

// mutateJSON changes one place of a document. plausible says that it may be the document of a service whose objects differ.
func (m *mutator) mutateJSON(document any) (text, mutation string, plausible bool) {
	slots := slotsOf("", document, func(v any) { document = v }, func() { document = nil })
	at := slots[m.random.IntN(len(slots))]
	_, isText := at.value.(string)
	_, isList := at.value.([]any)
	switch kind := m.random.IntN(8); {
	case kind == 0:
		at.remove()
		mutation, plausible = "remove "+at.path, strings.HasSuffix(at.path, "[]")
	case kind == 1 && strings.HasSuffix(at.path, "[]"):
		at.set(raw + encode(at.value) + "," + encode(at.value))
		mutation = "twice " + at.path
	case kind == 1 && at.path != "":
		at.set(raw + encode(at.value) + `,"` + at.path[strings.LastIndex(at.path, ".")+1:] + `":` + encode(mutatedValues[m.random.IntN(40)]))
		mutation, plausible = "two values of "+at.path, true
	default:
		i := m.random.IntN(len(mutatedValues))
		at.set(mutatedValues[i])
		_, replacedByText := mutatedValues[i].(string)
		_, replacedByList := mutatedValues[i].([]any)
		mutation = fmt.Sprintf("%s = %.40s", at.path, strconv.Quote(fmt.Sprint(mutatedValues[i])))
		plausible = isText && replacedByText || isList && (replacedByList || mutatedValues[i] == nil) || strings.HasSuffix(at.path, "resultCode") || strings.HasSuffix(at.path, "otal")
	}
	return encode(document), mutation, plausible
}

// encode returns the JSON of a document with raw parts.
func encode(value any) string {
	var parts []string
	hide := func(text string) string {
		parts = append(parts, text)
		return fmt.Sprintf("@part%d@", len(parts)-1)
	}
	data, err := json.Marshal(withoutRaw(value, hide))
	if err != nil {
		return "unencodable: " + err.Error()
	}
	text := string(data)
	for i, part := range parts {
		text = strings.Replace(text, fmt.Sprintf(`"@part%d@"`, i), part, 1)
	}
	return text
}

func withoutRaw(value any, hide func(string) string) any {
	switch v := value.(type) {
	case string:
		if text, isRaw := strings.CutPrefix(v, raw); isRaw {
			return hide(text)
		}
	case map[string]any:
		copied := map[string]any{}
		for name, element := range v {
			copied[name] = withoutRaw(element, hide)
		}
		return copied
	case []any:
		copied := make([]any, 0, len(v))
		for _, element := range v {
			copied = append(copied, withoutRaw(element, hide))
		}
		return copied
	}
	return value
}
