package export_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/korean"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// directoryPlan verifies an export of a directory, and fails unless the plan is as wanted.
func directoryPlan(t *testing.T, w *acctest.Workspace, when string, want export.Plan) {
	t.Helper()
	terraform := export.Terraform{Program: acctest.Terraform(t), Folder: w.Dir, Environment: w.Environment()}
	plan, err := terraform.Verify(t.Context(), []string{"mcc_directory.company"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, plan); diff != "" {
		t.Errorf("%s (-want +got):\n%s", when, diff)
	}
}

// changedUsers plans and returns the users that differ between the state and the configuration, as the plan shows them.
func changedUsers(t *testing.T, w *acctest.Workspace) map[string][2]map[string]any {
	t.Helper()
	w.Terraform("plan", "-out=plan")
	var plan struct {
		Changes []struct {
			Change struct{ Before, After struct{ Users string } }
		} `json:"resource_changes"`
	}
	var before, after map[string]map[string]any
	if err := json.Unmarshal([]byte(w.Terraform("show", "-json", "plan")), &plan); err != nil || len(plan.Changes) != 1 {
		t.Fatal(err, plan)
	}
	for text, into := range map[string]*map[string]map[string]any{plan.Changes[0].Change.Before.Users: &before, plan.Changes[0].Change.After.Users: &after} {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			t.Fatal(err)
		}
	}
	changed := map[string][2]map[string]any{}
	for key := range before {
		if !cmp.Equal(before[key], after[key]) {
			changed[key] = [2]map[string]any{before[key], after[key]}
		}
	}
	return changed
}

// TestAccDirectory works as the administrator of a company does: export, import, and change cells in a spreadsheet program. Each
// plan shows the changed users and no other one.
func TestAccDirectory(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	seedDirectory(cloud)
	w := cloud.Workspace(t)
	exportDirectory(t, cloud, w.Dir)
	w.Terraform("fmt", "-check", "-diff")
	directoryPlan(t, w, "before the apply", export.Plan{Imported: 1})
	w.Terraform("apply", "-auto-approve")
	if err := os.Remove(filepath.Join(w.Dir, "mcc_directory_imports.tf")); err != nil {
		t.Fatal(err)
	}
	directoryPlan(t, w, "after the apply, without the import block", export.Plan{Managed: 1})

	replace(t, w.Dir, "users.csv", "\nE0007,김민지 7,", "\nE0007,박지호,")
	replace(t, w.Dir, "users.csv", "minji8@example.com,P08,G2,", "minji8@example.com,P08,,") // clears the job grade
	want := map[string][2]map[string]any{}
	for key, change := range map[string][3]string{"E0007": {"name", "김민지 7", "박지호"}, "E0008": {"job_grade_external_key", "G2", ""}} {
		states := changedUsers(t, w)[key]
		if states[0][change[0]] != change[1] || states[1][change[0]] != change[2] {
			t.Errorf("%s changes from %v to %v", key, states[0], states[1])
		}
		want[key] = states
	}
	if diff := cmp.Diff(want, changedUsers(t, w)); diff != "" {
		t.Errorf("other users change (-want +got):\n%s", diff)
	}
	w.Terraform("apply", "-auto-approve")
	cloud.View(func(st *simulator.State) {
		if st.MCC.User("E0007").Name != "박지호" || st.MCC.User("E0008").JobGradeExternalKey != "" || st.MCC.Mails["minji7@example.com"] != 0 {
			t.Errorf("the users are %+v and %+v", st.MCC.User("E0007"), st.MCC.User("E0008"))
		}
	})
	if again := exportDirectory(t, cloud, w.Dir); !again.Tables[3].Unchanged {
		t.Errorf("after the apply, an export changes %+v", again.Tables[3])
	}

	saved, err := korean.EUCKR.NewEncoder().String(strings.ReplaceAll(strings.TrimPrefix(w.Read("users.csv"), "\ufeff"), "\n", "\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	w.Write("users.csv", saved+",,,,,,,,\r\n")
	directoryPlan(t, w, "after Korean Excel saved the file as CP949, with a blank row", export.Plan{Managed: 1})
	if again := exportDirectory(t, cloud, w.Dir); !again.Tables[3].Unchanged {
		t.Errorf("CP949: an export changes %+v", again.Tables[3])
	}
}

// TestAccDirectory_missingColumn renames columns, as a spreadsheet program lets its user do. It is one error, not one for each user.
func TestAccDirectory_missingColumn(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	seedDirectory(cloud)
	w := cloud.Workspace(t)
	exportDirectory(t, cloud, w.Dir)
	replace(t, w.Dir, "users.csv", "external_key,name,name_en_US,email,", "사번,name,name_en_US,이메일,")
	command, _, complaints := w.Command(t.Context(), "plan")
	if err := command.Run(); err == nil || strings.Count(complaints.String(), "Error: ") != 1 ||
		!strings.Contains(complaints.String(), "Columns are missing (users.csv: email, users.csv: external_key). Correct") {
		t.Errorf("%v: the plan reports\n%.3000s", err, complaints)
	}
}

// TestAccDirectory_unclearKeys has an external key of two users, and a row without a key. Both are one error, which names the users.
func TestAccDirectory_unclearKeys(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	seedDirectory(cloud)
	w := cloud.Workspace(t)
	exportDirectory(t, cloud, w.Dir)
	lines := strings.SplitAfter(w.Read("users.csv"), "\n")
	blank := strings.Count(lines[0], ",") - 1
	lines = append(lines, "E0001,둘째"+strings.Repeat(",", blank)+"\n", ",셋째"+strings.Repeat(",", blank)+"\n")
	w.Write("users.csv", strings.Join(lines, ""))
	if said, code := w.Try("plan"); code != 1 || strings.Count(said, "Error: ") != 1 ||
		!strings.Contains(said, "Several rows have the same key, or a row has none: users.csv: empty (셋째); users.csv: E0001 (") || !strings.Contains(said, ", 둘째). Correct the keys") {
		t.Errorf("exit code %d: %.3000s", code, said)
	}
}

// TestAccDirectory_lines reads a file whose lines end with CR only, and one that was cut off within a row, which is one error.
func TestAccDirectory_lines(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	seedDirectory(cloud)
	w := cloud.Workspace(t)
	exportDirectory(t, cloud, w.Dir)
	users := w.Read("users.csv")
	w.Write("users.csv", strings.ReplaceAll(users, "\n", "\r"))
	directoryPlan(t, w, "with CR only", export.Plan{Imported: 1})
	cut := strings.LastIndex(users, "E0399") + 6 // the name follows
	const invalid = "users.csv: the file is not valid CSV. Each row needs as many fields as the first line"
	for text, want := range map[string]string{
		users[:cut] + "A": invalid,
		users[:cut+1]:     "users.csv: the encoding is neither UTF-8 nor CP949. Save the file as \"CSV UTF-8\". The file may also have been cut off.",
		"":                invalid,
		"<html></html>":   "Columns are missing (users.csv: department_external_key, users.csv: email,",
		strings.Replace(users, "E0005,", "2.01904E+11,", 1): "has changed them to other numbers: users.csv, row 7, external_key: 2.01904E+11. Correct the cells",
	} {
		w.Write("users.csv", text)
		if said, code := w.Try("plan"); code != 1 || strings.Count(said, "Error: ") != 1 || !strings.Contains(said, want) {
			t.Errorf("%q: exit code %d: %s", text[max(0, len(text)-10):], code, said)
		}
	}
}

func TestAccDirectory_hostileValues(t *testing.T) {
	t.Parallel()
	cloud := hostileCompany(t)
	w := cloud.Workspace(t)
	exportDirectory(t, cloud, w.Dir)
	w.Terraform("fmt", "-check", "-diff")
	directoryPlan(t, w, "before the apply", export.Plan{Imported: 1})
	w.Terraform("apply", "-auto-approve")
	replace(t, w.Dir, "users.csv", "\nU13,김민지,", "\nU13,'=김민지,")
	if changed := changedUsers(t, w); changed["U13"][1]["name"] != "=김민지" {
		t.Errorf("the users change as %v", changed["U13"])
	}
	w.Terraform("apply", "-auto-approve")
	cloud.View(func(st *simulator.State) {
		for i, name := range hostileNames {
			if user := st.MCC.Users[i+1]; user.Name != name && user.ExternalKey != "U13" {
				t.Errorf("%s has the name %q, want %q", user.ExternalKey, user.Name, name)
			}
		}
		if st.MCC.User("00123").MobilePhone != "02-123" || st.MCC.User("a/b") == nil {
			t.Errorf("what the directory does not list has changed: %+v", st.MCC.User("00123"))
		}
	})
}
