package mcc

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TestFormat_credentials prints values that contain credentials as a crash or a failed test would.
func TestFormat_credentials(t *testing.T) {
	t.Parallel()
	config := Config{Endpoint: &url.URL{Scheme: "https", Host: "api.example.com"}, AccessKey: "key", SecretKey: "s3cret-value"}
	client := NewClient(config, apiclient.Options{})
	for _, value := range []any{config, &config, client, client.caller, client.caller.Auth, struct{ Inner Config }{config}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
			text := fmt.Sprintf(verb, value)
			if strings.Contains(text, "s3cret") || strings.Contains(text, fmt.Sprintf("%x", "s3cret")) {
				t.Errorf("%s of %T: %s", verb, value, text)
			}
		}
	}
	if got, want := fmt.Sprintf("%+v", config), "mcc.Config(redacted)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
