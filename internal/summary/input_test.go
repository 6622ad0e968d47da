package summary

import (
	"strings"
	"testing"
)

func TestRead_otherInput(t *testing.T) {
	t.Parallel()
	const next = "\nSave the plan with terraform plan -out=FILE, then run: terraform show -json FILE | nhnmcc summary"
	for text, want := range map[string]string{
		"":                         "the input is empty: the command that writes it probably failed.",
		" \n":                      "the input is empty: the command that writes it probably failed.",
		"PK\x03\x04\x00\x00tfplan": "the input is a saved plan in its binary form, not JSON.",
		"\nNo changes. Your infrastructure matches the configuration.\n":  "the input is not JSON, but for example the text output of a plan.",
		`{"format_version":"1.2","planned_values"`:                        "the input is incomplete or not JSON (unexpected end of JSON input at byte 40).",
		`{"@level":"info","type":"version"}` + "\n" + `{"@level":"info"}`: "the input is the log of terraform plan -json, which has a line for each event.",
		`{"@level":"info","type":"version"}`:                              "the input is the log of terraform plan -json, which has a line for each event.",
		`{"format_version":"1.0","values":{"root_module":{}}}`:            "the input is a state, not a plan.",
		`{"version":4,"lineage":"x","resources":[]}`:                      "the input is a state file, not a plan.",
		`{"format_version":"1.0","provider_schemas":{}}`:                  "the input is the schema of providers, not a plan.",
		`{"format_version":"1.0"}`:                                        "the input is not a plan.",
		`{"format_version":"2.0","planned_values":{}}`:                    `the input is not a plan that nhnmcc understands (unsupported plan format version: "2.0.0" does not satisfy ">= 0.1, < 2.0").`,
		`{"planned_values":{}}`:                                           "the input is not a plan that nhnmcc understands (unexpected plan input, format version is missing).",
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || err.Error() != want+next {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestRead_encodings has a plan as shells of Windows redirect it.
func TestRead_encodings(t *testing.T) {
	t.Parallel()
	plan := planned(resource("mcc_department.a", `"create"`, `null`, `{"name":"영업"}`))
	utf16 := []byte{0xff, 0xfe}
	for _, r := range plan + "\r\n" {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for name, text := range map[string]string{"UTF-8": plan, "byte order mark": "\ufeff" + plan, "UTF-16": string(utf16)} {
		if got := summarize(t, 50, text); !strings.HasSuffix(got, "* Add department `영업`\n") {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}
