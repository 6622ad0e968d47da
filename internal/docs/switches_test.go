package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
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

func TestSwitchTables_listEveryConstant(t *testing.T) {
	t.Chdir("../..")
	tables, err := switchTables()
	if err != nil {
		t.Fatal(err)
	}
	defaults := simulator.DefaultSwitches()
	for _, s := range defaults.Named() {
		_, row, _ := strings.Cut(tables, "| `"+s.Name+"` |")
		row, _, _ = strings.Cut(row, "\n")
		var listed []string
		for _, constant := range constantNumber.FindAllStringSubmatch(row, -1) {
			listed = append(listed, constant[1])
		}
		if values := s.Values(); len(listed) > 0 && !slices.Equal(listed, values) || len(listed) == 0 && len(values) > 2 {
			t.Errorf("%s: the page lists %v, but the values are %v: correct switchConstants", s.Name, listed, values)
		}
	}
}

var constantNumber = regexp.MustCompile(`<br>\*\*([0-9]+)\*\*`)
