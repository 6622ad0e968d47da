package mcc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TestErrors_secretsAreNotRepeated has a service that repeats all of each request in every field of its errors.
func TestErrors_secretsAreNotRepeated(t *testing.T) {
	t.Parallel()
	const access, secret = "ACCESSkeyTOPsecret", "SECRETkeyTOPsecret"
	signatures := []string{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		signatures = append(signatures, r.Header.Get("x-ncp-apigw-signature-v2"))
		text, _ := json.Marshal(fmt.Sprint(r.Method, r.RequestURI, r.Header, string(body)))
		w.Header().Set("x-ncp-trace-id", r.Header.Get("x-ncp-apigw-signature-v2"))
		w.WriteHeader(http.StatusBadRequest)
		_, _ = fmt.Fprintf(w, `{"error":{"errorCode":%s,"message":%s,"details":%s}}`, text, text, text)
	}))
	t.Cleanup(server.Close)
	endpoint, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	var logged strings.Builder
	c := NewClient(Config{Endpoint: endpoint, AccessKey: access, SecretKey: secret}, apiclient.Options{
		Timeout: time.Minute, Log: func(_ context.Context, line apiclient.Line) { fmt.Fprintf(&logged, "%+v\n", line) },
	})
	_, read := c.GetUser(t.Context(), company, "kim@example.com")
	_, listed := apiclient.Collect(c.ListUsers(t.Context(), company))
	for name, err := range map[string]error{"read": read, "list": listed, "delete": c.DeleteUser(t.Context(), company, "kim@example.com")} {
		var failure *apiclient.Error
		if !errors.As(err, &failure) {
			t.Fatalf("%s: %v", name, err)
		}
		for _, hidden := range append(signatures, access, secret, company) {
			if strings.Contains(fmt.Sprintf("%v %+v %s", err, *failure, &logged), hidden) {
				t.Errorf("%s: %q is in %+v or in %s", name, hidden, *failure, &logged)
			}
		}
	}
	if strings.Contains(logged.String(), "kim") {
		t.Errorf("an email address is in the log: %s", &logged)
	}
}
