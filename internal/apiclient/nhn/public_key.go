package nhn

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// PublicKey is a public key of JWT tokens (RFC 7517). The API accepts no JWT tokens: they are for single services.
type PublicKey struct {
	KeyID     string
	KeyType   string // RSA or EC
	Use       string // sig
	Algorithm string
	JSON      string // the whole key, compact and with sorted names
}

// privateParameters are the names of parameters that only a private or symmetric key has (RFC 7518, section 6).
var privateParameters = []string{"d", "p", "q", "dp", "dq", "qi", "oth", "k"}

// ListPublicKeys returns the public keys of JWT tokens, without the parameters of private keys. It sends no credentials. The list is not
// paginated.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/user-access-key-token/
//
// GET /oauth2/jwks
func (c *Client) ListPublicKeys(ctx context.Context) ([]PublicKey, error) {
	const op = "list public keys"
	response, err := apiclient.Call[struct {
		Keys []map[string]json.RawMessage `json:"keys"`
	}](ctx, c.anonymousCaller, apiclient.Request{Op: op, Method: http.MethodGet, Idempotent: true, Path: "/oauth2/jwks"})
	listed, err := wholeList(op, response.Keys, err)
	if err != nil {
		return nil, err
	}
	keys := make([]PublicKey, 0, len(listed))
	for _, parameters := range listed {
		for _, name := range privateParameters {
			delete(parameters, name)
		}
		text, _ := json.Marshal(parameters) // decoded values always encode
		var key struct {
			KeyID     string `json:"kid"`
			KeyType   string `json:"kty"`
			Use       string `json:"use"`
			Algorithm string `json:"alg"`
		}
		if json.Unmarshal(text, &key) != nil || key.KeyType == "" {
			return nil, emptyResponseError(op, "valid key")
		}
		keys = append(keys, PublicKey{key.KeyID, key.KeyType, key.Use, key.Algorithm, string(text)})
	}
	return keys, nil
}

// noAuth authenticates requests that need no credentials.
type noAuth struct{}

// Authenticate adds nothing. It never fails.
func (noAuth) Authenticate(*http.Request) (credential string, err error) { return "", nil }

// Invalidate returns false: there is no credential.
func (noAuth) Invalidate(string) bool { return false }
