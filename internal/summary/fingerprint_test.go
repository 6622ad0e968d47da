package summary

import (
	"strings"
	"testing"
)

func fingerprintOf(t *testing.T, text string) string {
	t.Helper()
	plan, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return plan.Fingerprint()
}

// TestFingerprint compares plans with one plan. The fingerprint differs if and only if the changes do.
func TestFingerprint(t *testing.T) {
	t.Parallel()
	const (
		before = `{"name":"A","secret":"s1","members":[{"email":"a@example.com"}]}`
		after  = `{"name":"B","secret":"s2","members":[{"email":"b@example.com"}]}`
		hidden = `"before_sensitive":{"secret":true},"after_sensitive":{"secret":true}`
	)
	update := func(before, after string, rest ...string) string {
		return resource("nhn_project.a", `"update"`, before, after, append(rest, hidden)...)
	}
	other := resource("nhn_project.b", `"create"`, `null`, `{"name":"new"}`)
	unchanged := resource("nhn_project.c", `"no-op"`, `{"name":"C"}`, `{"name":"C"}`)
	action := func(value string) string {
		return `"action_invocations":[{"address":"action.nhn_x.a","type":"nhn_x","config_values":{"uuid":"` + value + `","password":"p` + value + `"},"config_sensitive":{"password":true}}]`
	}
	reviewed := fingerprintOf(t, planned(update(before, after), other))
	for name, text := range map[string]string{
		"the same":                 planned(update(before, after), other),
		"another order":            planned(other, update(before, after)),
		"an unchanged object":      planned(update(before, after), other, unchanged),
		"a data source":            planned(update(before, after), other, strings.Replace(resource("nhn_roles.r", `"read"`, `null`, `{"id":"1"}`), "managed", "data", 1)),
		"another changed secret":   planned(update(before, strings.Replace(after, "s2", "s3", 1)), other),
		"time and drift":           with(planned(update(before, after), other), `"timestamp":"2026-11-26T00:00:00Z","resource_drift":[`+other+`]`),
		"an unchanged output":      with(planned(update(before, after), other), `"output_changes":{"o":{"actions":["no-op"],"before":"1","after":"1"}}`),
		"another unchanged object": planned(update(before, after), other, strings.ReplaceAll(unchanged, `"C"`, `"D"`)),
	} {
		if fingerprintOf(t, text) != reviewed {
			t.Errorf("%s: another fingerprint", name)
		}
	}
	different := map[string]string{reviewed: "the reviewed plan"}
	for name, text := range map[string]string{
		"another value":      planned(update(before, strings.Replace(after, "B", "C", 1)), other),
		"another element":    planned(update(before, strings.Replace(after, "b@", "c@", 1)), other),
		"another prior":      planned(update(strings.Replace(before, "A", "C", 1), after), other),
		"unchanged secret":   planned(update(before, strings.Replace(after, "s2", "s1", 1)), other),
		"unknown value":      planned(update(before, `{"secret":"s2","members":[{"email":"b@example.com"}]}`, `"after_unknown":{"name":true}`), other),
		"a missing object":   planned(update(before, after)),
		"another address":    planned(update(before, after), strings.ReplaceAll(other, "nhn_project.b", "nhn_project.d")),
		"another action":     planned(strings.Replace(update(before, after), `"update"`, `"delete","create"`, 1), other),
		"an import":          planned(update(before, after), other, resource("nhn_project.c", `"no-op"`, `{"name":"C"}`, `{"name":"C"}`, `"importing":{"id":"c"}`)),
		"a moved object":     planned(update(before, after), other, with(unchanged, `"previous_address":"nhn_project.old"`)),
		"a changed output":   with(planned(update(before, after), other), `"output_changes":{"o":{"actions":["update"],"before":"1","after":"2"}}`),
		"an action":          with(planned(update(before, after), other), action("1")),
		"an action on other": with(planned(update(before, after), other), action("2")),
		"a failed plan":      with(planned(update(before, after), other), `"errored":true`),
	} {
		got := fingerprintOf(t, text)
		if former := different[got]; former != "" {
			t.Errorf("%s: the fingerprint of %s", name, former)
		}
		different[got] = name
	}
	masked := strings.Replace(action("1"), `"pp1"`, `"other"`, 1)
	if fingerprintOf(t, with(planned(other), action("1"))) != fingerprintOf(t, with(planned(other), strings.Replace(masked, "p1", "p9", 1))) {
		t.Error("the fingerprint depends on a sensitive value of an action")
	}
}
