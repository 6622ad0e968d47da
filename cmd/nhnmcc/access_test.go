package main

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccess_help(t *testing.T) {
	t.Parallel()
	code, out, err := nhnmcc(t, "", "access", "--help")
	for _, part := range []string{
		"Usage: nhnmcc access [flags]\n", "--format FORMAT\n", "--output FILE\n", "--person ACCOUNT\n", "--project ID\n", "--role ROLE\n", "--privileged\n",
		"NHN_USER_ACCESS_KEY_ID", "Exit codes:\n", "Examples:\n",
	} {
		if code != 0 || err != "" || !strings.Contains(out, part) {
			t.Errorf("code %d, wrote %q, said %q; want %q", code, out, err, part)
		}
	}
}

func TestAccess_flags(t *testing.T) {
	t.Parallel()
	for flags, want := range map[string]string{
		"--unknown": "flag provided but not defined", "something": `unexpected argument "something"`, "--format=xml": "the formats are csv, html, json, table",
		"--person=": "it is empty", "--role= ": "it is empty", "--project=a,,b": "it contains an empty name", "--output=": "it is empty",
	} {
		code, out, err := nhnmcc(t, "", "access", flags)
		if code != 2 || out != "" || !strings.Contains(err, want) || !strings.HasSuffix(err, "\nSee nhnmcc access --help\n") {
			t.Errorf("%s: code %d, wrote %q, said %q; want 2 and %q", flags, code, out, err, want)
		}
	}
}

func TestAccess_environment(t *testing.T) {
	t.Parallel()
	full := simulator.Environment("http://127.0.0.1:9")
	for name, want := range map[string]string{
		"": "no credentials for NHN Cloud in the environment", "NHN_ORG_ID": "NHN_ORG_ID is not set", "NHN_SECRET_ACCESS_KEY": "NHN_SECRET_ACCESS_KEY is not set",
	} {
		environment := map[string]string{}
		for variable, value := range full {
			if name != "" && variable != name {
				environment[variable] = value
			}
		}
		code, out, err := commandChild(t, environment, "access")
		if code != 2 || out != "" || !strings.Contains(err, want) {
			t.Errorf("without %q: code %d, wrote %q, said %q; want 2 and %q", name, code, out, err, want)
		}
	}
}

// withRoleGroupAdmin starts a simulator in which dev is ADMIN of a project through a role group. It returns the environment of the account.
func withRoleGroupAdmin(t *testing.T) (*simulator.Simulator, map[string]string) {
	t.Helper()
	sim := simulator.New()
	sim.Change(func(st *simulator.State) {
		st.NHN.Projects = []simulator.Project{{ID: "Prj00001", OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: "shop", Status: "STABLE"}}
		st.NHN.RoleGroups = []simulator.RoleGroup{{
			ID: "RgAdmins", Type: "ORG", OrgID: simulator.NHNOrgID, Name: "admins", Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID, Policy: "ALLOW"}},
		}}
		st.NHN.ProjectMembers = []simulator.ProjectMember{{
			ProjectID: "Prj00001", UUID: simulator.NHNMemberUUID, Email: simulator.NHNMemberEmail, Status: "COMPLETE",
			Roles: []simulator.AssignedRole{{RoleID: "RgAdmins", Policy: "ALLOW"}},
		}}
	})
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	return sim, simulator.Environment(server.URL)
}

// TestAccess_auditor responds to an auditor with one command: an ADMIN through a role group is found.
func TestAccess_auditor(t *testing.T) {
	t.Parallel()
	_, environment := withRoleGroupAdmin(t)
	code, out, err := commandChild(t, environment, "access", "--role", "ADMIN", "--project", "Prj00001")
	if code != 0 || err != "" || !strings.Contains(out, "\nshop (Prj00001)  dev@example.com  Developer  NHN Cloud  COMPLETE  ADMIN (ProjectRole)  admins   ADMIN") {
		t.Errorf("code %d, said %q, wrote\n%s", code, err, out)
	}
	code, out, err = commandChild(t, environment, "access", "--format", "json", "--person", "dev@example.com", "--privileged")
	var review struct {
		Complete bool
		Rows     []map[string]any
	}
	if parseErr := json.Unmarshal([]byte(out), &review); code != 0 || parseErr != nil || !review.Complete || len(review.Rows) != 1 || review.Rows[0]["role_group_name"] != "admins" {
		t.Errorf("code %d, said %q, wrote\n%s", code, err, out)
	}
	again, first := "", ""
	for _, format := range []string{"csv", "json", "table"} {
		_, first, _ = commandChild(t, environment, "access", "--format", format)
		if _, again, _ = commandChild(t, environment, "access", "--format", format); again != first || first == "" {
			t.Errorf("two reviews differ:\n%s\n%s", first, again)
		}
	}
}

// TestAccess_unknownFilters has filters that name nothing that exists: no format may look like an empty review.
func TestAccess_unknownFilters(t *testing.T) {
	t.Parallel()
	_, environment := withRoleGroupAdmin(t)
	for _, test := range []struct {
		flags []string
		code  int
		want  string // standard error, or the last line of standard output if the code is 0
	}{
		{[]string{"--person", "dve@example.com"}, 4, `nhnmcc: --person "dve@example.com": the organization and its projects have no account with this email address, UUID or login ID. Check the spelling. ` +
			"An account that was removed everywhere has no access\n"},
		{[]string{"--person", "dve", "--project", "Prj00001"}, 4, "the organization and the projects of --project have no account"},
		{[]string{"--role", "ADMN"}, 4, `nhnmcc: --role "ADMN": no role and no role group has this name or ID. Check the spelling: nhnmcc access shows the roles that are in use` + "\n"},
		{[]string{"--role", "ADMN", "--person", "dve"}, 4, "--role"},
		{[]string{"--project", "shop"}, 4, `nhnmcc: --project "shop": no project has this ID. Use the ID, not the name: nhnmcc access shows both` + "\n"},
		{[]string{"--project", "Prj00001,Prj00002"}, 4, `"Prj00002"`},
		{[]string{"--role", "admin", "--person", "DEV@example.com"}, 0, "1 row, 1 account, 1 of them ADMIN somewhere\n"},
		{[]string{"--person", "ops", "--project", "Prj00001"}, 0, "0 rows, 0 accounts, 0 of them ADMIN somewhere\n"},
		{[]string{"--role", "project member admin", "--format", "csv"}, 0, "privileged,denied\n"},
	} {
		code, out, err := commandChild(t, environment, append([]string{"access"}, test.flags...)...)
		said := err
		if test.code == 0 {
			said = out
		}
		if code != test.code || !strings.Contains(said, test.want) || test.code != 0 && out != "" || test.code == 0 && err != "" {
			t.Errorf("%q: code %d, wrote %q, said %q; want %d and %q", test.flags, code, out, err, test.code, test.want)
		}
	}
}

func TestAccess_output(t *testing.T) {
	t.Parallel()
	_, environment := withRoleGroupAdmin(t)
	file := filepath.Join(t.TempDir(), "access.html")
	if err := os.WriteFile(file, []byte("former"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, out, err := commandChild(t, environment, "access", "--format", "html", "--output", file)
	page, _ := os.ReadFile(file)
	info, statErr := os.Stat(file)
	if code != 0 || err != "" || out != file+": 5 rows, 4 accounts, 3 of them ADMIN somewhere\n" || statErr != nil || info.Mode().Perm() != 0o600 ||
		!strings.HasPrefix(string(page), "<!DOCTYPE html>") || !strings.HasSuffix(string(page), "</html>\n") {
		t.Errorf("code %d, said %q, wrote %q and %v\n%s", code, err, out, info, page)
	}
	missing := filepath.Join(t.TempDir(), "none", "access.csv")
	if code, out, err := commandChild(t, environment, "access", "--output", missing); code != 1 || out != "" || !strings.Contains(err, "cannot be written: the directory") {
		t.Errorf("code %d, wrote %q, said %q", code, out, err)
	}
}

// TestAccess_incomplete has a project that the account may not read: every format says so, and so does the exit code.
func TestAccess_incomplete(t *testing.T) {
	t.Parallel()
	sim, environment := withRoleGroupAdmin(t)
	sim.InjectFault(simulator.Fault{
		Match: "POST /v1/projects/*/members/search", Times: -1, Status: 403,
		Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"Permission denied"}}`,
	})
	for format, want := range map[string]string{
		"table": "INCOMPLETE: 1 part could not be read, so rows may be missing:\n  project shop (Prj00001): members: ", "csv": `"INCOMPLETE: 1 part`,
		"json": `"complete": false`, "html": "<h2>INCOMPLETE: 1 part",
	} {
		code, out, err := commandChild(t, environment, "access", "--format", format)
		if code != 3 || !strings.Contains(out, want) || !strings.Contains(out, "Project.Member.List") || !strings.Contains(err, "the review is incomplete") {
			t.Errorf("%s: code %d, said %q, wrote\n%s", format, code, err, out)
		}
	}
	sim.Change(func(st *simulator.State) { st.NHN.UserAccessKeys[0].UUID = simulator.NHNOutsideUUID })
	if code, out, err := commandChild(t, environment, "access"); code != 1 || out != "" || !strings.Contains(err, "no permission") && !strings.Contains(err, "permission denied") || !strings.Contains(err, "Run nhnmcc doctor") {
		t.Errorf("code %d, wrote %q, said %q", code, out, err)
	}
}

func TestAccess_stopped(t *testing.T) { //nolint:paralleltest // sets environment variables
	sim, environment := withRoleGroupAdmin(t)
	for name, value := range environment {
		t.Setenv(name, value)
	}
	signals := make(chan os.Signal, 1)
	sim.InjectFault(simulator.Fault{Match: "POST /v1/projects/*/members/search", Status: 503, Times: -1, OnFault: func() {
		select {
		case signals <- os.Interrupt:
		default:
		}
	}})
	file := filepath.Join(t.TempDir(), "access.csv")
	var out, complaints bytes.Buffer
	code := run(session{out: &out, err: &complaints, signals: signals}, []string{"access", "--output", file})
	if _, err := os.Stat(file); code != 130 || out.Len() > 0 || complaints.String() != "nhnmcc: stopped\n" || !os.IsNotExist(err) {
		t.Errorf("code %d, wrote %q and a file (%v), said %q", code, out.String(), err, complaints.String())
	}
}
