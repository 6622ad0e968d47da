package summary

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzRead holds that any text is an error, or a plan whose summary is valid text without control characters, which is the same each time.
func FuzzRead(f *testing.F) {
	for _, change := range []string{
		resource(`mcc_department.d["sales"]`, `"update"`, `{"external_key":"sales","name":"영업"}`, `{"external_key":"sales","name":"\u001b[2J\u202e|\n# x"}`),
		resource(`mcc_user.u`, `"delete","create"`, `{"email":7}`, `{"email":{"a":[1e400]}}`, `"replace_paths":[["email"],[0,{}]],"after_unknown":{"id":true}`),
		resource(`mcc_directory.all`, `"update"`, `{"users":"{\"k\":{\"name\":\"K\"}}"}`, `{"users":"{\"k\":[1]}","departments":7}`),
		resource(`nhn_project_member.m[0]`, `"create"`, `null`, `{"roles":[{"role_id":"r","conditions":[null]}],"email":"\u0000"}`, `"after_sensitive":{"email":true}`),
		resource(`nhn_project_members_exclusive.all`, `"update"`, `{"members":[]}`, `{"members":[{"member_uuid":null}]}`),
		resource(`aws_x.y`, `"forget"`, `{}`, `null`, `"importing":{"id":"a"}`),
		resource(`mcc_user.u`, `"update"`, `null`, `{"email":0}`),
		resource(`aws_x.y`, `"update"`, `{}`, `{"name":"\u001b[영업"}`),
	} {
		f.Add(planned(change))
		f.Add(with(planned(change), `"output_changes":{"a":{"actions":["update"],"before":1,"after":2,"after_sensitive":true}},"resource_drift":[`+change+`]`))
	}
	f.Add(with(planned(), `"errored":true,"configuration":{"root_module":{"resources":[{"address":"a.b","expressions":{"name":{"references":["c.d"]}}}]}}`))
	f.Add(`{"format_version":"1.2","planned_values":{},"resource_changes":[null]}`)
	f.Fuzz(func(t *testing.T, text string) {
		plan, err := Read(strings.NewReader(text))
		if err != nil {
			if plan != nil || !strings.Contains(err.Error(), howTo) {
				t.Errorf("%q: %v and %v", text, plan, err)
			}
			return
		}
		shown := plan.Markdown(3)
		hidden := func(r rune) bool { return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) }
		if !utf8.ValidString(shown) || strings.ContainsFunc(shown, hidden) {
			t.Errorf("%q: the summary is %q", text, shown)
		}
		fingerprint := plan.Fingerprint()
		if again := plan.Markdown(3); again != shown || plan.Fingerprint() != fingerprint {
			t.Errorf("%q: the summary is %q, then %q", text, shown, again)
		}
	})
}
