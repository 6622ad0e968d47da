package access_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/access"
)

const hostileName = `<script>alert(1)</script>"'><img src=x onerror=alert(1)> {{.}} ` + "\x1b[31m\u202e"

// example returns a review with an ADMIN by a role group, an account with a hostile name, and an invitation. Unless it is complete, a
// project with a hostile name could not be read.
func example(complete bool) access.Review {
	yes, no := true, false
	review := access.Review{
		OrgID: "Org1", Unreadable: []access.Unreadable{}, Filter: access.Filter{Role: "=1+1"},
		Rows: []access.Row{
			{
				Scope: "organization", Email: "min@example.com", Name: "김민수", MemberUUID: "uuid-1", MemberType: "TOAST_CLOUD", Status: "COMPLETE", OrganizationMember: &yes,
				LastLoginAt: "2026-01-05T10:00:00.000+09:00", SecondFactor: &yes, RoleID: "r1", RoleName: "ADMIN", CategoryKey: "OrgRole", Policy: "ALLOW",
				RoleGroupID: "g1", RoleGroupName: "관리자", Conditions: []string{"Source IP (a1) ALLOW 10.0.0.0/8"}, Until: "2026-12-31T18:00:00+09:00",
				Admin: &yes, Privileged: &yes, Denied: true,
			},
			{
				Scope: "project", ProjectID: "p1", ProjectName: "=cmd|' /C calc'!A0", Email: "x@example.com", UserCode: "@x", Name: hostileName, MemberUUID: "uuid-2",
				MemberType: "IAM", Status: "leaved", OrganizationMember: &no, RoleID: "r2", RoleName: "-viewer", CategoryKey: "ProjectServiceRole", Policy: "DENY",
				Conditions: []string{}, Admin: &no, Privileged: &no,
			},
			{
				Scope: "project", ProjectID: "p1", ProjectName: "＝1+1", Email: "+guest@example.com", MemberType: "TOAST_CLOUD", Status: "WAIT", Conditions: []string{},
			},
		},
	}
	if !complete {
		review.Unreadable = []access.Unreadable{{Scope: "project", ProjectID: "p2", ProjectName: hostileName, Subject: "members", Reason: "too many requests (code 429)"}}
	}
	return review
}

func write(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteTable(t *testing.T) {
	t.Parallel()
	want := `INCOMPLETE: 1 part could not be read, so rows may be missing:
  project <script>alert(1)</script>"'><img src=x onerror=alert(1)> {{.}} (p2): members: too many requests (code 429)

Filter: role =1+1

WHERE                    ACCOUNT             NAME                                                              TYPE                              STATUS    ROLE                          THROUGH  RIGHTS              UNTIL                      LAST LOGIN  SECOND FACTOR  CONDITIONS
organization             min@example.com     김민수                                                            NHN Cloud                         COMPLETE  ADMIN (OrgRole)               관리자   ADMIN, also denied  2026-12-31T18:00:00+09:00  2026-01-05  yes            Source IP (a1) ALLOW 10.0.0.0/8
=cmd|' /C calc'!A0 (p1)  x@example.com       <script>alert(1)</script>"'><img src=x onerror=alert(1)> {{.}}    IAM (@x), not in the organization  leaved    -viewer (ProjectServiceRole)           denied
＝1+1 (p1)               +guest@example.com                                                                    NHN Cloud                         WAIT      unknown                                unknown

3 rows, 3 accounts, 1 of them ADMIN somewhere
INCOMPLETE: 1 part could not be read, so rows may be missing
`
	got := write(t, example(false).WriteTable)
	if diff := cmp.Diff(squeezed(want), squeezed(got)); diff != "" {
		t.Error(diff)
	}
	if widths := regexp.MustCompile(`(?m)^(organization {13}min|=cmd\|' /C calc'!A0 \(p1\)  x@|＝1\+1 \(p1\) {15}\+guest)`).FindAllString(got, -1); len(widths) != 3 {
		t.Errorf("the second column is not aligned:\n%s", got)
	}
	if got := write(t, example(true).WriteTable); strings.Contains(got, "INCOMPLETE") {
		t.Error(got)
	}
	if got := write(t, access.Review{}.WriteTable); got != "0 rows, 0 accounts, 0 of them ADMIN somewhere\n" {
		t.Error(got)
	}
}

// squeezed returns a text with single spaces.
func squeezed(text string) string { return regexp.MustCompile(` +`).ReplaceAllString(text, " ") }

func TestWriteCSV(t *testing.T) {
	t.Parallel()
	text := write(t, example(false).WriteCSV)
	rest, found := strings.CutPrefix(text, "\ufeff")
	if !found {
		t.Error("Excel does not read the file as UTF-8")
	}
	records, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	clean := `<script>alert(1)</script>"'><img src=x onerror=alert(1)> {{.}} `
	want := [][]string{
		{
			"problem", "scope", "project_id", "project_name", "email", "user_code", "name", "member_uuid", "member_type", "status", "organization_member", "last_login_at",
			"second_factor", "role_id", "role_name", "category_key", "policy", "role_group_id", "role_group_name", "conditions", "until", "admin", "privileged", "denied",
		},
		append([]string{"INCOMPLETE: 1 part could not be read, so rows may be missing"}, make([]string, 23)...),
		append([]string{"members: too many requests (code 429)", "project", "p2", clean}, make([]string, 20)...),
		{
			"", "organization", "", "", "min@example.com", "", "김민수", "uuid-1", "TOAST_CLOUD", "COMPLETE", "yes", "2026-01-05T10:00:00.000+09:00", "yes", "r1", "ADMIN",
			"OrgRole", "ALLOW", "g1", "관리자", "Source IP (a1) ALLOW 10.0.0.0/8", "2026-12-31T18:00:00+09:00", "yes", "yes", "yes",
		},
		{
			"", "project", "p1", "'=cmd|' /C calc'!A0", "x@example.com", "'@x", clean, "uuid-2", "IAM", "leaved", "no", "", "", "r2", "'-viewer", "ProjectServiceRole", "DENY",
			"", "", "", "", "no", "no", "no",
		},
		{"", "project", "p1", "'＝1+1", "'+guest@example.com", "", "", "", "TOAST_CLOUD", "WAIT", "unknown", "", "", "", "", "", "", "", "", "", "", "unknown", "unknown", "no"},
	}
	if diff := cmp.Diff(want, records); diff != "" {
		t.Error(diff)
	}
}

// TestWriteCSV_formulas has names that a spreadsheet would calculate, or that would look like several rows.
func TestWriteCSV_formulas(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"=1+1": "'=1+1", " =1+1": " '=1+1", "\t@SUM(A1)": " '@SUM(A1)", "Kim;=1+1;x": "Kim;'=1+1;x", "Kim; -1": "Kim; '-1", "\u00a0=1": "\u00a0=1",
		"＋1": "'＋1", "Kim\nproject,p1": "Kim project,p1", "Kim-Park": "Kim-Park", "a=b": "a=b", "'=1": "'=1", "\u200b=1": "'=1", "": "",
	} {
		rest := write(t, access.Review{Rows: []access.Row{{Scope: "organization", Name: name}}}.WriteCSV)
		records, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
		if err != nil || len(records) != 2 || records[1][6] != want || strings.Count(rest, "\n") != 2 {
			t.Errorf("%q: %q, %v; want %q", name, records, err, want)
		}
	}
}

// TestWriteTable_width aligns names in both Unicode normal forms of Hangul.
func TestWriteTable_width(t *testing.T) {
	t.Parallel()
	rows := []access.Row{}
	for _, name := range []string{"김민수", "\u1100\u1175\u11b7\u1106\u1175\u11ab\u1109\u116e", "Kim\u0301 \u202eMS", "한\u200b글"} {
		rows = append(rows, access.Row{Scope: "organization", Name: name, Status: "COMPLETE"})
	}
	got := strings.Split(write(t, access.Review{Rows: rows}.WriteTable), "\n")
	want := []string{
		"WHERE         NAME    TYPE       STATUS    ROLE     RIGHTS",
		"organization  김민수  NHN Cloud  COMPLETE  unknown  unknown",
		"organization  \u1100\u1175\u11b7\u1106\u1175\u11ab\u1109\u116e  NHN Cloud  COMPLETE  unknown  unknown",
		"organization  Kim\u0301 MS  NHN Cloud  COMPLETE  unknown  unknown",
		"organization  한글    NHN Cloud  COMPLETE  unknown  unknown",
	}
	if diff := cmp.Diff(want, got[:5]); diff != "" {
		t.Error(diff)
	}
}

// TestCellWidth has the first and the last characters of the blocks that are drawn into the character before them, and their neighbors.
func TestCellWidth(t *testing.T) {
	t.Parallel()
	for c, want := range map[rune]int{'\u115f': 2, '\u1160': 0, '\u11ff': 0, '\u1200': 1, '\ud7af': 1, '\ud7b0': 0, '\ud7ff': 0, '\ue000': 1, '한': 2, 'a': 1} {
		if got := access.CellWidth(string(c)); got != want {
			t.Errorf("%U takes %d columns, want %d", c, got, want)
		}
	}
}

func TestWriteJSON(t *testing.T) {
	t.Parallel()
	for _, complete := range []bool{true, false} {
		text := write(t, example(complete).WriteJSON)
		var got map[string]any
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatal(err)
		}
		rows, _ := got["rows"].([]any)
		unreadable, _ := got["unreadable"].([]any)
		if got["version"] != 1.0 || got["org_id"] != "Org1" || got["complete"] != complete || len(rows) != 3 || (len(unreadable) == 0) != complete {
			t.Errorf("complete %t: %s", complete, text)
		}
		invited, _ := rows[2].(map[string]any)
		if invited["privileged"] != nil || invited["role_id"] != "" || invited["conditions"] == nil {
			t.Errorf("the invitation is %v", invited)
		}
		if hostile, _ := rows[1].(map[string]any); hostile["name"] != hostileName || !strings.Contains(text, `\u001b[31m\u202e`) || strings.ContainsAny(text, "\x1b\u202e") {
			t.Errorf("the row of a hostile name is %v", hostile)
		}
	}
}

// TestWriteHTML checks the structure of the page: what it may load, where names are, and what assistive technology needs.
func TestWriteHTML(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 7, 31, 9, 30, 0, 0, time.FixedZone("KST", 9*60*60))
	page := write(t, func(w io.Writer) error { return example(false).WriteHTML(w, at) })
	for _, want := range []string{
		`<meta charset="utf-8">`, `<html lang="en">`, `<title>Access review of Org1 (incomplete)</title>`, `datetime="2026-07-31T00:30:00Z"`,
		`<section class="incomplete" role="alert">`, "<h2>INCOMPLETE: 1 part could not be read, so rows may be missing</h2>", "<caption>3 rows, 3 accounts, 1 of them ADMIN somewhere</caption>",
		`<th scope="col"><button type="button">Account</button></th>`, `<th scope="col"><button type="button">Until</button></th>`,
		`<th scope="row"><bdi>min@example.com</bdi><small>uuid-1</small></th>`, `<tr class="admin">`, `<tr class="unknown">`, `<td class="rights"><bdi>ADMIN, also denied</bdi></td>`,
		"<bdi>김민수</bdi>", `aria-live="polite"`, "aria-sort", "@media print", "thead button { display: contents; }", `<td class="time"><bdi>2026-01-05</bdi></td>`, "Filter: <bdi>role =1&#43;1</bdi>",
		"<bdi>&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&gt;&lt;img src=x onerror=alert(1)&gt; {{.}} </bdi>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	for _, unwanted := range []string{"http:", "https:", "src=\"", "url(", "@import", "<link", "<iframe", " style=", "onclick", "\x1b", "\u202e", "innerHTML"} {
		if strings.Contains(page, unwanted) {
			t.Errorf("the page has %q", unwanted)
		}
	}
	policy := html.UnescapeString(between(t, page, `http-equiv="Content-Security-Policy" content="`, `"`))
	want := "default-src 'none'; style-src 'sha256-" + hash(between(t, page, "<style>", "</style>")) + "'; script-src 'sha256-" +
		hash(between(t, page, "<script>", "</script>")) + "'; base-uri 'none'; form-action 'none'"
	if policy != want {
		t.Errorf("the policy is %s, want %s", policy, want)
	}
	if rows, cells := strings.Count(page, "<tr"), strings.Count(page, "<td")+strings.Count(page, `<th scope="row"`); rows != 4 || cells != 3*12 {
		t.Errorf("the table has %d rows and %d cells", rows, cells)
	}
	if page := write(t, func(w io.Writer) error { return example(true).WriteHTML(w, at) }); strings.Contains(page, "INCOMPLETE") || strings.Contains(page, "(incomplete)") {
		t.Error("a complete review claims to be incomplete")
	}
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// between returns the text between two marks, which must exist once.
func between(t *testing.T, text, before, after string) string {
	t.Helper()
	if strings.Count(text, before) != 1 {
		t.Fatalf("%q is in the page %d times", before, strings.Count(text, before))
	}
	_, rest, _ := strings.Cut(text, before)
	inside, _, found := strings.Cut(rest, after)
	if !found {
		t.Fatalf("%q does not follow %q", after, before)
	}
	return inside
}

// TestWriteTable_words has the words for a member without a role, for roles without a description, and for filters.
func TestWriteTable_words(t *testing.T) {
	t.Parallel()
	no, yes := false, true
	review := access.Review{Filter: access.Filter{Person: "kim", ProjectIDs: []string{"p1", "p2"}, Role: "ADMIN", Privileged: true}, Rows: []access.Row{
		{Scope: "organization", MemberUUID: "u1", Admin: &no, Privileged: &no},
		{Scope: "organization", UserCode: "lee", MemberType: "IAM", RoleID: "r1", Admin: &no, Privileged: &yes},
		{Scope: "organization", UserCode: "lee", RoleID: "r2", Denied: true, Admin: &no, Privileged: &no},
		{Scope: "project", ProjectID: "p1", UserCode: "lee", RoleID: "r3", RoleName: "X"},
	}}
	want := `Filter: person kim; project p1, p2; role ADMIN; only privileged roles

WHERE ACCOUNT TYPE ROLE RIGHTS
organization u1 NHN Cloud none
organization lee IAM (lee) r1 privileged
organization lee NHN Cloud r2 also denied
(p1) lee NHN Cloud X unknown

4 rows, 2 accounts, 0 of them ADMIN somewhere
`
	if diff := cmp.Diff(want, squeezed(write(t, review.WriteTable))); diff != "" {
		t.Error(diff)
	}
}

// limitedWriter fails after a number of bytes.
type limitedWriter struct{ left int }

func (w *limitedWriter) Write(p []byte) (int, error) {
	if w.left -= len(p); w.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestWrite_fails(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(access.Review, io.Writer) error{
		"table": access.Review.WriteTable, "csv": access.Review.WriteCSV, "json": access.Review.WriteJSON,
		"html": func(r access.Review, w io.Writer) error { return r.WriteHTML(w, time.Now()) },
	} {
		for _, bytes := range []int{0, 10} {
			if err := write(example(false), &limitedWriter{bytes}); err == nil {
				t.Errorf("%s: no error after %d bytes", name, bytes)
			}
		}
	}
}
