package observe_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
)

// TestJournal_survives reads a journal again, as the run after one that was killed.
func TestJournal_survives(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "journal")
	journal, err := observe.OpenJournal(path)
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
	again, err := observe.OpenJournal(path)
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

func TestOpenJournal_otherFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "journal")
	if err := os.WriteFile(path, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	want := path + " is not a journal of nhnmcc doctor --observe=write. Rename it, or choose another file for the observations"
	if _, err := observe.OpenJournal(path); err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
