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
		"| `Latency` | `0s` | added to every answer |",
		"### Media Connect Center",
		"| `mcc.LocaleDefaults` | `true` | a member without locale and time zone gets ko_KR and Asia/Seoul |",
		"| `mcc.EmailOnEdit` | `0` | what emailAddr in a PUT does: it is no field of that request<br>**0** 180018<br>**1** nothing |",
		"### NHN Cloud",
		"| `nhn.SuccessCode` | `0` | resultCode of successful answers |",
		"| `nhn.ProjectGone` | `0` | the code for a project that does not exist<br>**0** 40017 if it never was, 40028 if it was deleted" +
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
