package summary_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/summary"
)

const staff = `
terraform {
  required_providers {
    mcc = { source = "nhnmcc/mcc" }
    nhn = { source = "nhnmcc/nhn" }
  }
}

variable "later" { default = false }

resource "mcc_department" "all" {
  for_each     = var.later ? { sales = "영업본부", studio = "Studio" } : { sales = "영업", old = "Old" }
  external_key = each.key
  name         = each.value
  lifecycle { create_before_destroy = true }
}

resource "mcc_user" "all" {
  for_each = var.later ? {
    k1 = ["김민수", "kim2@example.com", "sales"], k2 = ["Lee", "lee@example.com", "studio"], k4 = ["<b>Choi</b>", "choi@example.com", "sales"]
  } : { k1 = ["김민수", "kim@example.com", "sales"], k2 = ["Lee", "lee@example.com", "old"], k3 = ["Park", "park@example.com", "old"] }
  external_key            = each.key
  name                    = each.value[0]
  email                   = each.value[1]
  department_external_key = mcc_department.all[each.value[2]].id
}

resource "nhn_project" "web" {
  name                = "web"
  deletion_protection = false
}

data "nhn_project_role" "all" {
  for_each   = toset(["ADMIN", "MEMBER"])
  project_id = nhn_project.web.id
  name       = each.key
  category   = "PROJECT_ROLE"
}

resource "nhn_project_member" "dev" {
  project_id = nhn_project.web.id
  email      = "dev@example.com"
  roles      = [{ role_id = data.nhn_project_role.all[var.later ? "ADMIN" : "MEMBER"].role_id }]
}

resource "nhn_appkey" "web" {
  count      = var.later ? 0 : 1
  project_id = nhn_project.web.id
  alias      = "deploy"
}
`

// laterSummary is the summary of the second plan, with ” for a backtick.
const laterSummary = `## Plan summary

**3 to delete, 1 to replace, 2 to add, 3 to change**

| | Delete | Replace | Add | Change |
|---|---:|---:|---:|---:|
| Users | 1 | 1 | 1 | 1 |
| Departments | 1 | 0 | 1 | 1 |
| Project members | 0 | 0 | 0 | 1 |
| AppKeys | 1 | 0 | 0 | 0 |

### Deletions (3)

* User ''Park'' (''park@example.com''): the account is deleted; department ''Old''
* Department ''Old'': parent department ''dept00''
* AppKey ''deploy'' of project ''web'': requests with this AppKey fail

### Replacements (1)

These objects are deleted and created again.

* User ''김민수'' (''kim@example.com''): the account is deleted and a new invitation is sent; email ''kim@example.com'' → ''kim2@example.com''

### People (2)

New users get an invitation email.

* Add user ''<b>Choi</b>'' (''choi@example.com''): department ''영업본부''
* Change user ''Lee'' (''lee@example.com''): department ''Old'' → ''Studio''

### Departments, job grades and job positions (2)

* Add department ''Studio''
* Change department ''영업'': name ''영업'' → ''영업본부''

### Rights (1)

* Change project member ''Developer'' (''dev@example.com'') of project ''web'': adds role ''ADMIN''; removes role ''MEMBER''

1 object stays as it is.
`

// TestAccSummary summarizes plans of the real Terraform.
func TestAccSummary(t *testing.T) {
	t.Parallel()
	w := acctest.New(t).Workspace(t)
	w.Write("main.tf", staff)
	first := summarize(t, w)
	for _, part := range []string{
		"\n**8 to add**\n", "| Users | 0 | 0 | 3 | 0 |\n", "* Add user `김민수` (`kim@example.com`): department `영업`\n",
		"* Add project member `dev@example.com` of project `web`: role (known after apply)\n", "* Add AppKey `deploy` of project `web`\n",
	} {
		if !strings.Contains(first, part) {
			t.Errorf("the summary has no %q:\n%s", part, first)
		}
	}
	w.Terraform("apply", "saved")
	if diff := cmp.Diff(strings.ReplaceAll(laterSummary, "''", "`"), summarize(t, w, "-var=later=true")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	w.Terraform("apply", "-auto-approve", "-var=later=true")
	const nothing = "## Plan summary\n\n**The plan changes no objects.**\n\n7 objects stay as they are.\n"
	if diff := cmp.Diff(nothing, summarize(t, w, "-var=later=true")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAccSummary_directory summarizes a plan that changes an mcc_directory.
func TestAccSummary_directory(t *testing.T) {
	t.Parallel()
	w := acctest.New(t).Workspace(t)
	const directory = `
terraform {
  required_providers {
    mcc = { source = "nhnmcc/mcc" }
  }
}

resource "mcc_directory" "company" {
  departments = jsonencode(DEPARTMENTS)
  users       = jsonencode(USERS)
}
`
	write := func(departments, users string) {
		w.Write("main.tf", strings.NewReplacer("DEPARTMENTS", departments, "USERS", users).Replace(directory))
	}
	write(`{ sales = { name = "영업" }, old = { name = "Old" } }`,
		`{ k1 = { name = "김민수", email = "kim@example.com", department_external_key = "old" }, k2 = { name = "Lee", email = "lee@example.com" }, k3 = { name = "Park", email = "park@example.com" } }`)
	w.Terraform("apply", "-auto-approve")
	write(`{ sales = { name = "영업" } }`,
		`{ k1 = { name = "김민수", email = "kim@example.com", department_external_key = "sales" }, k2 = { name = "Lee", email = "lee2@example.com" } }`)
	const want = `## Plan summary

**2 to delete, 1 to replace, 1 to change**

| | Delete | Replace | Add | Change |
|---|---:|---:|---:|---:|
| Users | 1 | 1 | 0 | 1 |
| Departments | 1 | 0 | 0 | 0 |

### Deletions (2)

* User ''Park'' (''park@example.com''): the account is deleted
* Department ''Old''

### Replacements (1)

These objects are deleted and created again.

* User ''Lee'' (''lee@example.com''): the account is deleted and a new invitation is sent; email ''lee@example.com'' → ''lee2@example.com''

### People (1)

* Change user ''김민수'' (''kim@example.com''): department ''Old'' → ''영업''

1 object stays as it is.
`
	if diff := cmp.Diff(strings.ReplaceAll(want, "''", "`"), summarize(t, w)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// summarize plans, and returns the summary.
func summarize(t *testing.T, w *acctest.Workspace, arguments ...string) string {
	t.Helper()
	w.Terraform(append([]string{"plan", "-out=saved"}, arguments...)...)
	plan, err := summary.Read(strings.NewReader(w.Terraform("show", "-json", "saved")))
	if err != nil {
		t.Fatal(err)
	}
	return plan.Markdown(50)
}
