package simulator

import (
	"encoding/base64"
	"encoding/json"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// createToken issues a token for a User Access Key. Success and errors have the plain shapes of RFC 6749.
func (s *Simulator) createToken(w http.ResponseWriter, r *http.Request) {
	n, sw := &s.state.NHN, s.switches.NHN
	key := n.basicKey(r)
	switch {
	case !isForm(r) || r.ParseForm() != nil || r.PostForm.Get("grant_type") == "":
		rejectToken(w, http.StatusBadRequest, "invalid_request")
		return
	case key == nil:
		rejectToken(w, http.StatusUnauthorized, "invalid_client")
		return
	case r.PostForm.Get("grant_type") != "client_credentials":
		rejectToken(w, http.StatusBadRequest, "unsupported_grant_type")
		return
	case strings.HasPrefix(r.PostForm.Get("scope"), "appKey:") != (key.TokenFormat == "JWT"):
		rejectToken(w, http.StatusBadRequest, "invalid_scope") // JWT keys need the scope, opaque ones have none
		return
	}
	if sw.NewTokenCancelsOlder {
		n.expireTokens(key.ID, s.now().UTC())
	}
	now := s.now().UTC()
	n.TokensIssued++
	token := Token{
		ID: n.TokensIssued, Value: n.newID(128), KeyID: key.ID, Created: now, Expires: now.Add(time.Duration(key.Lifetime) * time.Second),
	}
	n.Tokens = append(n.Tokens, token)
	key.Used = now

	var lifetime any = key.Lifetime
	if sw.ExpiresInString {
		lifetime = strconv.Itoa(key.Lifetime)
	}
	writeToken(w, http.StatusOK, map[string]any{
		"access_token": token.Value, "token_type": "Bearer", "expires_in": lifetime,
	})
}

// revokeToken ends a token of the key. One that is unknown counts as revoked, unless a switch is set.
func (s *Simulator) revokeToken(w http.ResponseWriter, r *http.Request) {
	n := &s.state.NHN
	key := n.basicKey(r)
	switch {
	case !isForm(r) || r.ParseForm() != nil || r.PostForm.Get("token") == "":
		rejectToken(w, http.StatusBadRequest, "invalid_request")
	case key == nil:
		rejectToken(w, http.StatusUnauthorized, "invalid_client")
	default:
		before := len(n.Tokens)
		n.Tokens = slices.DeleteFunc(n.Tokens, func(t Token) bool {
			return t.KeyID == key.ID && t.Value == r.PostForm.Get("token")
		})
		if len(n.Tokens) == before && s.switches.NHN.RevokeUnknownRefused {
			rejectToken(w, http.StatusBadRequest, "invalid_request")
		}
	}
}

// listPublicKeys returns the public keys of JWT tokens. It requires no credentials.
func (s *Simulator) listPublicKeys(w http.ResponseWriter, _ *http.Request) {
	keys := s.state.NHN.PublicKeys
	if keys == nil {
		keys = []map[string]any{}
	}
	writeToken(w, http.StatusOK, map[string]any{"keys": keys})
}

func seedPublicKeys() []map[string]any {
	return []map[string]any{
		{"kty": "RSA", "kid": "simulator-rsa-1", "use": "sig", "alg": "RS256", "e": "AQAB", "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs"},
		{"kty": "EC", "kid": "simulator-ec-1", "use": "sig", "alg": "ES256", "crv": "P-256", "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"},
	}
}

// basicKey returns the live key whose id and secret stand in the Basic header exactly as issued, without any escaping.
func (n *NHNState) basicKey(r *http.Request) *UserAccessKey {
	encoded, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Basic ")
	plain, err := base64.StdEncoding.DecodeString(encoded)
	id, secret, colon := strings.Cut(string(plain), ":")
	if !ok || err != nil || !colon {
		return nil
	}
	return found(n.UserAccessKeys, func(k *UserAccessKey) bool {
		return k.ID == id && k.Secret == secret && k.Status == "STABLE"
	})
}

func isForm(r *http.Request) bool {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && media == "application/x-www-form-urlencoded"
}

func rejectToken(w http.ResponseWriter, status int, reason string) {
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Basic")
	}
	writeToken(w, status, map[string]any{"error": reason})
}

func writeToken(w http.ResponseWriter, status int, object map[string]any) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(object)
}
