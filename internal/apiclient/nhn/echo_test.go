package nhn

import (
	"context"
	"encoding/base64"
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
	const id, secret, password, appKey, own = "AKID0123456789", "a+b/c=NHNtopSECRET", "Pa55word-of-Kim!", "AppKeySECRET0001", "ownTOKENtopSECRET"
	issued := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		text := fmt.Sprint(r.Method, r.RequestURI, r.Header, string(body))
		if strings.HasPrefix(r.URL.Path, "/good/oauth2/token/create") {
			issued++
			reply(w, 200, fmt.Sprintf(`{"access_token":"%d-ACCESStokenSECRET","token_type":"Bearer","expires_in":3600}`, issued))
			return
		}
		w.Header().Set("x-request-id", text)
		quoted, _ := json.Marshal(text)
		if strings.Contains(r.URL.Path, "/oauth2/") {
			reply(w, 401, `{"error":`+string(quoted)+`,"error_description":`+string(quoted)+`}`)
			return
		}
		reply(w, 200, `{"header":{"isSuccessful":false,"resultCode":`+string(quoted)+`,"resultMessage":`+string(quoted)+`}}`)
	}))
	t.Cleanup(server.Close)
	endpoint := func(path string) *url.URL {
		u, err := url.Parse(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	var logged strings.Builder
	options := apiclient.Options{
		Timeout: time.Minute, Log: func(_ context.Context, line apiclient.Line) { fmt.Fprintf(&logged, "%+v\n", line) },
	}
	config := Config{Endpoint: endpoint("/good"), TokenEndpoint: endpoint("/good"), UserAccessKeyID: id, SecretAccessKey: secret}
	good := NewClient(config, options)
	config.TokenEndpoint = endpoint("/bad")
	bad := NewClient(config, options)
	ctx := t.Context()
	for name, call := range map[string]func() error{
		"a list":              func() error { _, err := apiclient.Collect(good.ListAppKeys(ctx, "p1")); return err },
		"a page":              func() error { _, err := apiclient.Collect(good.ListProjects(ctx, "o1", ProjectFilter{})); return err },
		"a key in the path":   func() error { return good.DeleteAppKey(ctx, "p1", "a1", appKey) },
		"a password":          func() error { return good.SetIAMPassword(ctx, "o1", "u1", password) },
		"no token":            func() error { _, err := apiclient.Collect(bad.ListAppKeys(ctx, "p1")); return err },
		"an ephemeral token":  func() error { _, err := bad.CreateAccessToken(ctx); return err },
		"a revocation":        func() error { return bad.RevokeAccessToken(ctx, own) },
		"a member by address": func() error { _, err := good.GetProjectMember(ctx, "p1", "kim@example.com"); return err },
	} {
		err := call()
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		var failure *apiclient.Error
		text := fmt.Sprintf("%v", err)
		if errors.As(err, &failure) {
			text += fmt.Sprintf(" %+v", *failure)
		}
		basic := base64.StdEncoding.EncodeToString([]byte(id + ":" + secret))
		for _, hidden := range []string{secret, url.QueryEscape(secret), basic, basic[:16], password, appKey, own, "ACCESStokenSECRET", "topSECRET"} {
			if strings.Contains(text, hidden) {
				t.Errorf("%s: %q is in %s", name, hidden, text)
			}
			if strings.Contains(logged.String(), hidden) {
				t.Errorf("%s: %q is in the log", name, hidden)
			}
		}
	}
	if strings.Contains(logged.String(), "kim") {
		t.Errorf("an email address is in the log: %s", &logged)
	}
}
