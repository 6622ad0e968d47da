package apiclient

import (
	"encoding/json"
	"strconv"
	"testing"
)

func TestInt(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Int{
		`5`: 5, `"5"`: 5, `-3`: -3, `0`: 0, `""`: 0, `null`: 0, `"null"`: 0, `5.0`: 5, `"5.0"`: 5, `1e3`: 1000,
		`9223372036854775807`: 9223372036854775807, `9007199254740991.0`: 9007199254740991, `-9007199254740991.0`: -9007199254740991,
	} {
		got := Int(99)
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s: %d and %v, want %d", text, got, err, want)
		}
	}
	for _, text := range []string{
		`1.5`, `"five"`, `true`, `{}`, `[]`, `"NaN"`, `"Inf"`, `"-Infinity"`, `1e300`, `-1e300`, `9223372036854775808`, `-9223372036854775809`, `" 5"`,
		`9007199254740992.0`, `-9007199254740992.0`, // from here on, a fraction cannot be distinguished from a whole number
	} {
		var got Int
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("%s is taken for %d", text, got)
		}
	}
	sent, err := json.Marshal(struct{ Order Int }{0})
	if err != nil || string(sent) != `{"Order":0}` {
		t.Errorf("sent as %s (%v)", sent, err)
	}
}

func TestDecimal(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Decimal{
		`0.80082819046101150206595775671303`: "0.80082819046101150206595775671303", `"37.50"`: "37.50", `-1`: "-1", `1e-7`: "1e-7", `1E300`: "1E300", `1e-300`: "1e-300", `" 5"`: "5", `""`: "", `null`: "",
	} {
		got := Decimal("99")
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s: %s and %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{`"five"`, `true`, `{}`, `[]`, `"NaN"`, `"Inf"`, `"0x1"`, `"1_0"`, `1e301`, `1E-301`, `1e99999999999999999999`} {
		var got Decimal
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("%s is taken for %s", text, got)
		}
	}
}

func FuzzInt(f *testing.F) {
	for _, seed := range []string{"5", `"5"`, "null", `""`, "1e3", "1.5", "true", `"NaN"`, "9223372036854775808", "-0", `"0x1p4"`, `"`, ""} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var n Int
		if n.UnmarshalJSON(data) != nil {
			return
		}
		again, err := json.Marshal(n)
		if err != nil || string(again) != strconv.FormatInt(int64(n), 10) {
			t.Fatalf("%q is sent as %q (%v)", data, again, err)
		}
		var plain int64
		if json.Unmarshal(data, &plain) == nil && plain != int64(n) {
			t.Fatalf("%q is %d, but was read as %d", data, plain, n)
		}
	})
}
