package observe_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
)

// journalSettings have the credentials that prove the entries of journals.
var journalSettings = doctor.Settings{NHN: &doctor.Account{Secret: "nhn-secret"}, MCC: &doctor.Account{Secret: "mcc-secret"}}

// TestJournal_survives reads a journal again, as the run after one that was killed.
func TestJournal_survives(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "journal")
	journal, err := observe.OpenJournal(path, journalSettings)
	if err != nil {
		t.Fatal(err)
	}
	first := observe.Entry{Cloud: "nhn", Kind: "role group", Parent: "Org1", Name: "tf-acc-observe-a"}
	second := observe.Entry{Cloud: "mcc", Kind: "user", Name: "tf-acc-observe-b"}
	for _, entry := range []observe.Entry{first, second} {
		if err := journal.Add(entry); err != nil {
			t.Fatal(err)
		}
	}
	if err := journal.SetID(first, "G1"); err != nil {
		t.Fatal(err)
	}
	again, err := observe.OpenJournal(path, journalSettings)
	if err != nil {
		t.Fatal(err)
	}
	entries := again.Entries("")
	if len(entries) != 2 || entries[0] != second || entries[1].String() != "role group tf-acc-observe-a (G1) in Org1" || len(again.Entries("mcc")) != 1 {
		t.Errorf("%+v", entries)
	}
	for _, entry := range []observe.Entry{first, second} {
		if err := again.Remove(entry); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an empty journal left a file: %v", err)
	}
}

// TestJournal_unwritable leaves no part of a journal that cannot replace what has its name.
func TestJournal_unwritable(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	path := filepath.Join(directory, "journal")
	journal, err := observe.OpenJournal(path, journalSettings)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(path, "other"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := journal.Add(observe.Entry{Cloud: "nhn", Kind: "project", Name: "tf-acc-observe-a"}); err == nil {
		t.Error("an entry was added to a journal that cannot be written")
	}
	if files, err := os.ReadDir(directory); err != nil || len(files) != 1 {
		t.Errorf("the directory has %v, %v", files, err)
	}
}

func TestOpenJournal_otherFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "journal")
	if err := os.WriteFile(path, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	want := path + " is not a journal of nhnmcc doctor --observe=write. Rename it, or choose another file for the observations"
	if _, err := observe.OpenJournal(path, journalSettings); err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// TestOpenJournal_unproven rejects a journal that another program, another user or another account has written: a run removes what the
// journal names.
func TestOpenJournal_unproven(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "journal")
	journal, err := observe.OpenJournal(path, journalSettings)
	if err != nil {
		t.Fatal(err)
	}
	entry := observe.Entry{Cloud: "nhn", Kind: "project", Parent: "Org1", Name: "tf-acc-observe-a", ID: "Prj1"}
	if err := journal.Add(entry); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	change := func(old, changed string) string { return strings.Replace(string(written), old, changed, 1) }
	const planted = `[{"cloud":"nhn","kind":"IAM account","parent":"Org1","name":"ops"}]`
	rotated := doctor.Settings{NHN: &doctor.Account{Secret: "another"}}
	for name, test := range map[string]struct {
		text     string
		settings doctor.Settings
		accepted bool
	}{
		"as written":                  {string(written), journalSettings, true},
		"planted":                     {planted, journalSettings, false},
		"with another ID":             {change("Prj1", "Prj2"), journalSettings, false},
		"with another name":           {change("tf-acc-observe-a", "production"), journalSettings, false},
		"with another kind":           {change("project", "IAM account"), journalSettings, false},
		"proof of another cloud":      {change(`"nhn"`, `"mcc"`), journalSettings, false},
		"an unknown cloud":            {change(`"nhn"`, `"aws"`), journalSettings, false},
		"with other credentials":      {string(written), rotated, false},
		"of a cloud that is not used": {string(written), doctor.Settings{MCC: journalSettings.MCC}, true},
	} {
		if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		opened, err := observe.OpenJournal(path, test.settings)
		want := path + " names objects that no run with these credentials has created: its entries are of other credentials, or were changed, " +
			"and the run would remove the objects. Use the credentials of the earlier run, or rename the file"
		switch {
		case test.accepted && (err != nil || len(opened.Entries("")) != 1):
			t.Errorf("%s: %v", name, err)
		case !test.accepted && (err == nil || err.Error() != want):
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

// TestJournal_otherCloud has a run between two others that uses only the other cloud: it keeps the entries that it cannot prove.
func TestJournal_otherCloud(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "journal")
	for _, run := range []struct {
		settings doctor.Settings
		entry    observe.Entry
	}{
		{journalSettings, observe.Entry{Cloud: "nhn", Kind: "project", Parent: "Org1", Name: "tf-acc-observe-a"}},
		{doctor.Settings{MCC: journalSettings.MCC}, observe.Entry{Cloud: "mcc", Kind: "user", Parent: "Company1", Name: "tf-acc-observe-b"}},
	} {
		journal, err := observe.OpenJournal(path, run.settings)
		if err != nil {
			t.Fatal(err)
		}
		if err := journal.Add(run.entry); err != nil {
			t.Fatal(err)
		}
	}
	journal, err := observe.OpenJournal(path, journalSettings)
	if err != nil || len(journal.Entries("nhn")) != 1 || len(journal.Entries("mcc")) != 1 {
		t.Fatalf("%+v, %v", journal, err)
	}
}
