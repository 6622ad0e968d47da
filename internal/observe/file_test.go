package observe_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
)

const fileText = `# How NHN Cloud and Media Connect Center behave where their documentation is incomplete.
# Written by nhnmcc doctor --observe.
#
# Each point has a question. "seen" says what was observed, and "switch" is the value of the simulator's switch with that name.
# A point that was not observed has a "reason" instead.
#
# The file contains no secrets, and no names, email addresses or IDs of people, accounts and objects.

version: 1
provider: 1.2.3
date: '2026-11-26'
mode: write
nhn:
- point: nhn.PageCap
  question: How long?
  seen: 'at most 5: "five"'
  switch: '5'
- point: nhn.Shuffle
  question: Which order?
  reason: needs --observe=write
...
`

func TestFile_encodeAndParse(t *testing.T) {
	t.Parallel()
	f := observe.File{
		Version: 1, Provider: "1.2.3", Date: "2026-11-26", Mode: observe.ModeWrite, NHN: []observe.Observation{
			{Point: "nhn.PageCap", Question: "How long?", Seen: `at most 5: "five"`, Switch: "5"},
			{Point: "nhn.Shuffle", Question: "Which order?", Reason: "needs --observe=write"},
		},
	}
	data, err := f.Encode()
	if err != nil || string(data) != fileText {
		t.Fatalf("%v, %s\nwant %s", err, data, fileText)
	}
	parsed, err := observe.Parse(data)
	if err != nil || len(parsed.NHN) != 2 || parsed.NHN[0].Switch != "5" || parsed.NHN[1].Line != 18 {
		t.Errorf("%v, %+v", err, parsed)
	}
}

func TestParse_otherFiles(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                       "it is not a file of observations: it is empty",
		"a: b":                                   "it is not a file of observations: line 1: there is no field \"a\"",
		"my notes":                               "it is not a file of observations: line 1: expected the fields of such a file, not text",
		"version: \"1\"\n":                       "it is not a file of observations: line 1: expected a whole number without quotes, not text",
		"version: 1.5\n":                         "it is not a file of observations: line 1: expected a whole number, not another number",
		"version: 1\nmcc: {users: []}\n":         "it is not a file of observations: line 2: expected a list of points, not fields",
		"version: 1\nmcc: [x, x, x, x]\n":        "it is not a file of observations: line 2: expected a point with its fields, not text; line 2: expected a point with its fields, not text; line 2: expected a point with its fields, not text; and more",
		"version: 1\nmcc: [x, x, x]\n":           "it is not a file of observations: line 2: expected a point with its fields, not text; line 2: expected a point with its fields, not text; line 2: expected a point with its fields, not text",
		"version: 1\nmcc:\n- {point: [a]}\n":     "it is not a file of observations: line 3: expected text, not a list",
		"version: 1\nmcc: [[a, b], [a]]\n":       "it is not a file of observations: line 2: expected a point with its fields, not a list; line 2: expected a point with its fields, not a list",
		"version: 1\nmcc: 'a":                    "it is not a file of observations: line 2: found unexpected end of stream",
		"version: 2\nnhn: []\n":                  "the file has version 2 of the format, and this program reads version 1",
		"- x":                                    "it is not a file of observations: line 1: expected the fields of such a file, not a list",
		"version: 1\nmcc:\n- {point: mcc.Put}\n": "the file is cut off: its last line is not \"...\", with which nhnmcc doctor --observe ends it",
		"version: 1\nmcc: []\n...\nmcc: []\n":    "it is not a file of observations: it has several YAML documents",
		"version: 1\nmccs: []\n":                 "it is not a file of observations: line 2: there is no field \"mccs\"",
		"version: 1\nmcc:\n- {point: mcc.Put, swich: \"1\"}\n": "it is not a file of observations: line 3: an observation has no field \"swich\"",
		"version: 1\nmcc:\n- {switch: \"1\"}\n":                "it is not a file of observations: line 3: the observation has no point",
	} {
		if _, err := observe.Parse([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
