package nhn

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TestFormat_credentials prints values that contain credentials as a crash, an error, a log line or a failed test would.
func TestFormat_credentials(t *testing.T) {
	t.Parallel()
	base := &url.URL{Scheme: "https", Host: "api.example.com"}
	config := Config{Endpoint: base, TokenEndpoint: base, UserAccessKeyID: "key", SecretAccessKey: "s3cret-value"}
	client := NewClient(config, apiclient.Options{})
	client.tokens.value = "t0ken-value"
	config.Now = nil // JSON has no functions
	for name, value := range map[string]any{
		"Config": config, "*Config": &config, "AccessToken": AccessToken{Value: "t0ken-value", Expires: time.Now()}, "*Client": client,
		"*tokens": client.tokens, "basicAuth": config.basicAuth(), "basicTransport": basicTransport{auth: config.basicAuth()},
		"*Caller": client.tokenCaller, "*Secrets": client.tokenCaller.Secrets,
		"Request": apiclient.Request{Secrets: []string{"s3cret-value"}, Body: map[string]string{"password": "s3cret-value"}},
		"field":   struct{ Inner any }{config}, "list": []any{config, client},
	} {
		texts := []string{}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X"} {
			texts = append(texts, fmt.Sprintf(verb, value))
		}
		texts = append(texts, fmt.Errorf("wrapped: %v", value).Error(), fmt.Sprint(value))
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("line", "value", value)
		texts = append(texts, log.String())
		if name == "Config" || name == "AccessToken" {
			text, err := json.Marshal(value)
			if name == "AccessToken" && err != nil {
				t.Error(err)
			}
			texts = append(texts, string(text))
		}
		secrets := []string{"s3cret-value", "t0ken-value", "s3cret"}
		for _, secret := range secrets {
			secrets = append(secrets, fmt.Sprintf("%x", secret), base64.RawStdEncoding.EncodeToString([]byte(secret)))
		}
		for _, text := range texts {
			for _, secret := range secrets {
				if strings.Contains(strings.ToLower(text), strings.ToLower(secret)) {
					t.Errorf("%s: %s", name, text)
				}
			}
		}
	}
	if got, want := fmt.Sprintf("%+v", config), "nhn.Config(redacted)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
