package apiclient

import (
	"encoding/json"
	"testing"
)

func TestLooseString(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]LooseString{
		`{"text":"a\"b"}`: `a"b`, `{"text":""}`: "", `{"text":"null"}`: "null", `{"text":null}`: "", `{}`: "",
		`{"text":-6}`: "-6", `{"text":1.50}`: "1.50", `{"text":true}`: "true", `{"text":{"a":1}}`: `{"a":1}`,
	} {
		var got struct {
			Text LooseString `json:"text"`
		}
		if err := json.Unmarshal([]byte(body), &got); err != nil || got.Text != want {
			t.Errorf("%s: %q, %v, want %q", body, got.Text, err, want)
		}
	}
}
