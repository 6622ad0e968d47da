package apiclient

import (
	"net/url"
	"strings"
	"testing"
)

func TestCleanText(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, text, want string }{
		{"plain", "no such user: 김민지", "no such user: 김민지"},
		{"terminal control sequences", "\x1b[2J\x1b[1;1H\x1b[32mApply complete!\x1b[0m\x1b]0;title\x07 x\u009b31my", "Apply complete! xy"},
		{"an operating system command that ESC \\ ends", "a\x1b]8;;https://example.com\x1b\\b", "ab"},
		{"bidirectional overrides and other format characters", "a\u202eb\u2066c\ufeffd\u200be", "abcde"},
		{"letters and marks that are invisible", "\u3164a\u115fb\uffa0c\u034fd", "abcd"},
		{"control characters", "a\x00b\x07c\x7fd\u0085e", "abcde"},
		{"lines", "a\r\nb\n\n  c\td\u2028e", "a b c de"},
		{"no UTF-8", "a\xffb", "a\ufffdb"},
		{"a sequence that does not end", "a\x1b[", "a"},
		{"a sequence that a Korean letter breaks off", "a\x1b[1영업", "a영업"},
		{"a sequence that another one breaks off", "a\x1b[\x1b[31mb", "ab"},
		{"a sequence that a control character breaks off", "a\x1b[\x7fb", "ab"},
		{"the first character of a sequence only", "a\x1b", "a"},
		{"a sequence with a space", "a\x1b[0 qb", "ab"},
		{"a sequence that @ ends", "a\x1b[5@b", "ab"},
		{"an operating system command that does not end", "a\x1b]0;title", "a]0;title"},
		{"an operating system command of 999 characters", "a\x1b]" + strings.Repeat("x", 999) + "\ab", "ab"},
		{"an operating system command of 1000 characters", "a\x1b]" + strings.Repeat("x", 1000) + "\ab", "a]" + strings.Repeat("x", 998) + "... (cut)"},
		{"too long to process", strings.Repeat(" ", 64<<10-1) + "ab", "a"},
		{"too long", strings.Repeat("가", 1001), strings.Repeat("가", 1000) + "... (cut)"},
		{"long enough", strings.Repeat("가", 1000), strings.Repeat("가", 1000)},
	} {
		if got := CleanText(test.text); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestEscapeControl(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"{\n\t\"name\": \"김 <b>\"\n}":  "{\n\t\"name\": \"김 <b>\"\n}",
		"\"a\u009b2Jb\u202ec\u007fd\"": `"a\u009b2Jb\u202ec\u007fd"`,
		"\"tag \U000e0041, \u3164\"":   `"tag \udb40\udc41, \u3164"`,
	} {
		if got := EscapeControl(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestSecrets_redact(t *testing.T) {
	t.Parallel()
	var secrets Secrets
	secrets.Add("abc", "pass+word/0123456789=", "K3y!", "s3cr3t!8")
	for _, test := range []struct{ text, want string }{
		{"got pass+word/0123456789=.", "got (redacted)."},
		{"got pass%2Bword%2F0123456789%3D.", "got (redacted)."},
		{`got pass+word\/0123456789=.`, "got (redacted)."},
		{"got PASS+WORD/0123456789=.", "got (redacted)."},
		{"begins with pass+word/01...", "begins with (redacted)..."},
		{"ends with 0123456789=", "ends with (redacted)"},
		{"in base64: Basic aWQ6cGFzcyt3b3JkLzAxMjM0NTY3ODk9", "in base64: Basic aWQ6(redacted)9"},
		{"in hexadecimal: 706173732b776f72642f303132333435363738393d", "in hexadecimal: (redacted)"},
		{"a short one: k3Y!", "a short one: (redacted)"},
		{"a short one in base64: czNjcjN0ITg=", "a short one in base64: (redacted)g="},
		{"a very short one in base64: SzN5IQ==", "a very short one in base64: SzN5IQ=="},
		{"after one byte in base64: eHMzY3IzdCE4", "after one byte in base64: eH(redacted)4"},
		{"after two bytes in base64: eHlzM2NyM3QhOA==", "after two bytes in base64: eHl(redacted)A=="},
		{"a password, abc, 01234", "a password, abc, 01234"},
		{"a request-only-secret", "a (redacted)"},
		{"İ is longer in lower case: pass+word/0123456789=", "İ is longer in lower case: (redacted)"},
	} {
		if got := secrets.Redact(test.text, "request-only-secret"); got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
	if secrets.Add("added after a first use"); secrets.Redact("added after a first use") != "(redacted)" {
		t.Error("a secret that is added later is not redacted")
	}
	for range 2 * maxSecrets {
		secrets.Add("another-secret-of-many")
	}
	if got := len(secrets.known); got != maxSecrets {
		t.Errorf("%d secrets are known", got)
	}
	var none *Secrets
	if got := none.Redact("text"); got != "text" {
		t.Error(got)
	}
}

func TestSecrets_addProxy(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ proxy, text, want string }{
		{"http://kim:proxy-password@proxy.example.com:3128", "Basic a2ltOnByb3h5LXBhc3N3b3Jk of kim: proxy-password", "Basic (redacted) of kim: (redacted)"},
		{"http://proxy-token@proxy.example.com:3128", "Basic cHJveHktdG9rZW46", "Basic (redacted)"},
		{"http://proxy.example.com:3128", "http://proxy.example.com:3128", "http://proxy.example.com:3128"},
	} {
		proxy, err := url.Parse(test.proxy)
		if err != nil {
			t.Fatal(err)
		}
		var secrets Secrets
		secrets.addProxy(proxy)
		secrets.addProxy(nil)
		if got := secrets.Redact(test.text); got != test.want {
			t.Errorf("%s: %q, want %q", test.proxy, got, test.want)
		}
	}
}

func TestCheckSize(t *testing.T) {
	t.Parallel()
	list := func(n int) string {
		return `{"a":[` + strings.TrimSuffix(strings.Repeat("{},", n), ",") + `],"b":",,\",["}`
	}
	for body, want := range map[string]bool{
		list(10_000): true, list(10_001): false, `{"x":` + list(10_001) + `}`: false,
		`"` + strings.Repeat(",", 20_000) + `"`: true, strings.Repeat(",", 20_000): true, "]]}": true, `"\`: true, `"a`: true,
	} {
		if err := checkSize([]byte(body)); (err == nil) != want {
			t.Errorf("%d bytes: %v", len(body), err)
		}
	}
}
