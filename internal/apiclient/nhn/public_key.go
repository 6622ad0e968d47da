package nhn

import (
	"context"
	"encoding/json"
	"iter"
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

// ListPublicKeys iterates over the public keys of JWT tokens, without the parameters of private keys. It sends no credentials. The list is not
// paginated.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/user-access-key-token/
//
// GET /oauth2/jwks
func (c *Client) ListPublicKeys(ctx context.Context) iter.Seq2[PublicKey, error] {
	type response struct {
		Keys []map[string]json.RawMessage `json:"keys"`
	}
	const op = "list public keys"
	listed := wholeList(ctx, c.anonymousCaller, apiclient.Request{Op: op, Path: "/oauth2/jwks"},
		func(r response) []map[string]json.RawMessage { return r.Keys })
	return func(yield func(PublicKey, error) bool) {
		for parameters, err := range listed {
			var key PublicKey
			if err == nil {
				key, err = publicKeyFrom(op, parameters)
			}
			if !yield(key, err) || err != nil {
				return
			}
		}
	}
}

// publicKeyFrom returns the key with the parameters of a JWK, without those of a private key.
func publicKeyFrom(op string, parameters map[string]json.RawMessage) (PublicKey, error) {
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
		return PublicKey{}, emptyResponseError(op, "valid key")
	}
	return PublicKey{key.KeyID, key.KeyType, key.Use, key.Algorithm, string(text)}, nil
}

// noAuth authenticates requests that need no credentials.
type noAuth struct{}

// Authenticate adds nothing. It never fails.
func (noAuth) Authenticate(*http.Request) (credential string, err error) { return "", nil }

// Invalidate returns false: there is no credential.
func (noAuth) Invalidate(string) bool { return false }
