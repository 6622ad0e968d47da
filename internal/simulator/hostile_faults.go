package simulator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
)

// Numbers of items in the lists of a huge response.
const (
	defaultHugeCount = 100_000
	maxHugeCount     = 10_000_000
)

// isCarriedOut reports whether the request is carried out in spite of the fault.
func (f *Fault) isCarriedOut() bool {
	return f == nil || f.After || f.Kind == FaultDelay || f.Kind == FaultHuge
}

// echo writes an error of the requested service. Its message repeats the request, as an error page of a proxy can do.
func echo(w http.ResponseWriter, r *http.Request, body []byte) {
	text := fmt.Sprintf("bad request: %s %s %s%s", r.Method, r.URL.RequestURI(), headerLines(r, ": ", " "), body)
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	switch {
	case strings.HasPrefix(r.URL.Path, mccPrefix):
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"errorCode": "180018", "message": text}})
	case strings.HasPrefix(r.URL.Path, "/oauth2/"):
		w.WriteHeader(http.StatusUnauthorized)
		_ = json.NewEncoder(w).Encode(map[string]any{"error": "invalid_client", "error_description": text})
	default:
		header := map[string]any{"isSuccessful": false, "resultCode": 400, "resultMessage": text}
		_ = json.NewEncoder(w).Encode(map[string]any{"header": header})
	}
}

func headerLines(r *http.Request, between, after string) string {
	var lines strings.Builder
	for _, name := range slices.Sorted(maps.Keys(r.Header)) {
		for _, value := range r.Header[name] {
			lines.WriteString(name + between + value + after)
		}
	}
	return lines.String()
}

// sendMalformed writes a response whose header lines have no colon.
func sendMalformed(w http.ResponseWriter, r *http.Request) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		panic(http.ErrAbortHandler)
	}
	connection, _, err := hijacker.Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer func() { _ = connection.Close() }()
	_, _ = connection.Write([]byte("HTTP/1.1 200 OK\r\n" + headerLines(r, " ", "\r\n") + "\r\n"))
}

// enlarge repeats the items of each list in a response. An empty list gets empty objects.
func (f *Fault) enlarge(response *httptest.ResponseRecorder) *httptest.ResponseRecorder {
	var fields map[string]json.RawMessage
	if json.Unmarshal(response.Body.Bytes(), &fields) != nil {
		return response
	}
	count := f.Count
	if count == 0 {
		count = defaultHugeCount
	}
	for name, value := range fields {
		var items []json.RawMessage
		if json.Unmarshal(value, &items) != nil || items == nil {
			continue
		}
		if len(items) == 0 {
			items = []json.RawMessage{json.RawMessage("{}")}
		}
		var list bytes.Buffer
		for i := range count {
			list.WriteByte("[,"[min(i, 1)])
			list.Write(items[i%len(items)])
		}
		list.WriteByte(']')
		fields[name] = list.Bytes()
	}
	response.Body.Reset()
	_ = json.NewEncoder(response.Body).Encode(fields)
	return response
}
