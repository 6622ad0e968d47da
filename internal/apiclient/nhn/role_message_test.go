package nhn

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestListRoleMessages(t *testing.T) {
	t.Parallel()
	const call = "GET /v1/messages/role"
	f, c := newFake(t, script{call: {ok(`"messages":[
		{"i18nMessageSeq":9007199254740993,"categoryId":"c","messageId":"m","messageType":"MESSAGE","description":"d","koKr":"ko","enUs":"en","jaJp":"ja","zhCn":"zh"},
		{"messageId":"n","koKr":null,"enUs":""}],"paging":{"limit":100,"page":1,"totalCount":2}`)}})
	got, err := apiclient.Collect(c.ListRoleMessages(t.Context(), RoleMessageFilter{
		MessageType: "MESSAGE", Languages: []string{"KO_KR", "EN_US"}, Keyword: "관리 자", MessageID: "m",
	}))
	want := []RoleMessage{
		{Seq: 9007199254740993, CategoryID: "c", MessageID: "m", MessageType: "MESSAGE", Description: "d", KoKr: "ko", EnUs: "en", JaJp: "ja", ZhCn: "zh"},
		{MessageID: "n"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	f.expect(t, call+"?keyword=%EA%B4%80%EB%A6%AC+%EC%9E%90&languages=KO_KR&languages=EN_US&limit=100&messageId=m&messageType=MESSAGE&page=1")
	for name, responds := range map[string]response{"no list": ok(`"paging":{"totalCount":3}`), "a list of texts": ok(`"messages":["a"],"paging":{"totalCount":1}`)} {
		f.respond(call, responds)
		if got, err := apiclient.Collect(c.ListRoleMessages(t.Context(), RoleMessageFilter{})); err == nil {
			t.Errorf("%s: listed %v", name, got)
		}
	}
}

func TestListPublicKeys(t *testing.T) {
	t.Parallel()
	const call = "GET /oauth2/jwks"
	f, c := newFake(t, script{tokenCall: {raw(500, "no token is needed")}, call: {raw(200, `{"keys":[
		{"kty":"RSA","kid":"k1","use":"sig","alg":"RS256","n":"abc","e":"AQAB","d":"PRIVATE","new":{"b":1}},{"kty":"EC","crv":"P-256"}]}`)}})
	got, err := apiclient.Collect(c.ListPublicKeys(t.Context()))
	want := []PublicKey{
		{"k1", "RSA", "sig", "RS256", `{"alg":"RS256","e":"AQAB","kid":"k1","kty":"RSA","n":"abc","new":{"b":1},"use":"sig"}`},
		{KeyType: "EC", JSON: `{"crv":"P-256","kty":"EC"}`},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	f.expect(t, call)
	for name, responds := range map[string]response{
		"no list": raw(200, `{}`), "no object": raw(200, `{"keys":[1]}`), "a key without a type": raw(200, `{"keys":[{"kid":"a"}]}`),
		"an HTML page": raw(200, "<html>"), "an error": raw(400, `{"error":"invalid_request"}`), "null": raw(200, `{"keys":[null]}`),
	} {
		f.respond(call, responds)
		if got, err := apiclient.Collect(c.ListPublicKeys(t.Context())); err == nil {
			t.Errorf("%s: listed %v", name, got)
		}
	}
	f.respond(call, raw(503, ""))
	if _, err := apiclient.Collect(c.ListPublicKeys(t.Context())); !errors.Is(err, apiclient.ErrUnavailable) || strings.Contains(err.Error(), "key is not accepted") {
		t.Errorf("the error is %v", err)
	}
}
