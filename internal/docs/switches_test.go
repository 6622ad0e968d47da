package main

import (
	"strings"
	"testing"
)

func TestSwitchTables(t *testing.T) {
	t.Chdir("../..")
	tables, err := switchTables()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"| `Latency` | `0s` | delay of every response |",
		"### Media Connect Center",
		"| `mcc.LocaleDefaults` | `true` | a user without `locale` and time zone gets `ko_KR` and `Asia/Seoul` |",
		"| `mcc.EmailOnEdit` | `0` | effect of `emailAddr` in a PUT. The request has no such field in the reference<br>**0** rejected with 180018<br>**1** ignored |",
		"### NHN Cloud",
		"| `nhn.SuccessCode` | `0` | `resultCode` of successful responses |",
		"| `nhn.ProjectGone` | `0` | code for a project that does not exist<br>**0** 40017 for a project that never existed, 40028 for a deleted project" +
			"<br>**40017** always 40017<br>**40028** always 40028<br>**13003** always 13003 |",
	} {
		if !strings.Contains(tables, line+"\n") {
			t.Errorf("the tables lack %s", line)
		}
	}
	for line := range strings.Lines(tables) {
		if strings.HasSuffix(line, "|  |\n") || strings.Contains(line, "** <br>") || strings.HasSuffix(line, "** |\n") {
			t.Errorf("nothing is said about %s", line)
		}
	}
}
