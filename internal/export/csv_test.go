package export

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/korean"
)

func TestCSV(t *testing.T) {
	t.Parallel()
	table := csvTable{header: []string{"external_key", "name"}, rows: [][]string{{"007", `Kim "MJ", 민지`}, {"a;b", "two\nlines"}, {" x", ""}}}
	want := "\ufeffexternal_key,name\n007,\"Kim \"\"MJ\"\", 민지\"\n\"a;b\",\"two\nlines\"\n\" x\",\n"
	if got := string(table.bytes()); got != want {
		t.Errorf("wrote %q, want %q", got, want)
	}
	read, err := parseCSV([]byte(want))
	if diff := cmp.Diff(table, read, cmp.AllowUnexported(csvTable{})); diff != "" || err != nil {
		t.Errorf("read %v (-want +got):\n%s", err, diff)
	}
	cp949, err := korean.EUCKR.NewEncoder().Bytes([]byte("external_key,name\r\nk,똠방\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	read, err = parseCSV(cp949)
	if diff := cmp.Diff([][]string{{"k", "똠방"}}, read.rows); diff != "" || err != nil {
		t.Errorf("CP949: %v (-want +got):\n%s", err, diff)
	}
	for content, want := range map[string]string{
		"":                  "the file is empty",
		"a,b,a\n":           `two columns have the name "a"`,
		"a,b\n1\n":          "record on line 2: wrong number of fields",
		"a\n\"x\" y\n":      `parse error on line 2, column 3: extraneous or missing " in quoted-field`,
		"\ufeff\ufeffa,b\n": "",
	} {
		_, err := parseCSV([]byte(content))
		if got := errorText(err); got != want {
			t.Errorf("%q: %q, want %q", content, got, want)
		}
	}
}

// TestCSV_separators reads and writes files as Excel saves them where the comma is the decimal separator.
func TestCSV_separators(t *testing.T) {
	t.Parallel()
	for separator, content := range map[rune]string{
		';':  "\ufeffexternal_key;name\n007;Kim, 민지\n\"a;b\";\"\"\"MJ\"\"\"\n",
		'\t': "\ufeffexternal_key\tname\n007\tKim, 민지\na;b\t\"\"\"MJ\"\"\"\n",
	} {
		want := csvTable{[]string{"external_key", "name"}, [][]string{{"007", "Kim, 민지"}, {"a;b", `"MJ"`}}, separator}
		read, err := parseCSV([]byte(content))
		if diff := cmp.Diff(want, read, cmp.AllowUnexported(csvTable{})); diff != "" || err != nil {
			t.Errorf("%q: read %v (-want +got):\n%s", separator, err, diff)
		}
		refreshed, changes := csvTable{header: want.header, rows: want.rows}.refresh(read, directoryParts[3].knows)
		again, err := parseCSV(refreshed.bytes())
		if diff := cmp.Diff(want, again, cmp.AllowUnexported(csvTable{})); diff != "" || err != nil || changes.total() != 0 {
			t.Errorf("%q: wrote %v, %v (-want +got):\n%s", separator, err, changes, diff)
		}
	}
}

// TestCSV_rowsOfExamples holds that the examples read CSV files as an exported directory does, and that the export knows what they reject.
func TestCSV_rowsOfExamples(t *testing.T) {
	t.Parallel()
	for _, example := range []string{"company-from-csv", "team-from-csv"} {
		content, err := os.ReadFile(filepath.Join("../../examples", example, "main.tf"))
		if err != nil || !strings.Contains(string(content), "\n"+csvRows+"\n") {
			t.Errorf("%s: %v; main.tf needs the text of csv_rows.tf", example, err)
		}
	}
	if expression := strings.ReplaceAll(damagedBySpreadsheets.String(), `\`, `\\`); !strings.Contains(csvRows, `csv_damage = "`+expression+`"`) {
		t.Errorf("csv_damage is not %s", expression)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestCSV_refresh(t *testing.T) {
	t.Parallel()
	known := directoryParts[3].knows
	current := csvTable{header: []string{"external_key", "name", "email", "locale"}, rows: [][]string{
		{"choi", "Choi", "c@x.kr", ""}, {"kim", "Kim", "k@x.kr", ""}, {"lee", "Lee", "new@x.kr", ""}, {"yun", "Yun", "y@x.kr", "ko_KR"},
	}}
	previous := csvTable{header: []string{"cost center", "email", "external_key", "name", "phone_number"}, rows: [][]string{
		{"10", "y@x.kr", "yun", "Yun", ""}, {"20", "l@x.kr", "lee", "Lee", ""}, {"30", "o@x.kr", "oh", "Oh", ""}, {"40", "k@x.kr", "kim", "Kim", "123"}, {"", "", "", "", ""}, {"50", "k@x.kr", "kim", "Kim", ""},
	}}
	got, changes := current.refresh(previous, known)
	want := csvTable{header: []string{"cost center", "email", "external_key", "name", "phone_number", "locale"}, rows: [][]string{
		{"10", "y@x.kr", "yun", "Yun", "", "ko_KR"}, {"20", "new@x.kr", "lee", "Lee", "", ""}, {"40", "k@x.kr", "kim", "Kim", "", ""}, {"", "c@x.kr", "choi", "Choi", "", ""},
	}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(csvTable{})); diff != "" {
		t.Errorf("the table (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(rowChanges{Added: []string{"choi"}, Changed: []string{"yun", "lee", "kim"}, Removed: []string{"oh", "kim"}}, changes); diff != "" {
		t.Errorf("the changes (-want +got):\n%s", diff)
	}
	if again, changes := current.refresh(got, known); changes.total() != 0 || cmp.Diff(got, again, cmp.AllowUnexported(csvTable{})) != "" {
		t.Errorf("a second refresh changes %v", changes)
	}
}

func TestEscape(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+82 2 123": "'+82 2 123", "-1": "'-1", "@SUM(1)": "'@SUM(1)", "\tx": "'\tx", "＝1": "'＝1", "'s": "''s",
		"": "", "KR+82 0212345678": "KR+82 0212345678", "a=1": "a=1", " =1": "' =1", " a=1": " a=1",
	} {
		if got := escape(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}
