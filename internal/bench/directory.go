package main

import (
	"context"
	"fmt"
	"io"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// maxMeasured is the largest number of users that a first apply and a for_each over a CSV file are measured with: 5000 of the latter take
// more than ten minutes.
const maxMeasured = 1000

const usersCSV = "users.csv"

// csv returns a row for each user. The first one has a name of its own.
func csv(n int, first string) string {
	var text strings.Builder
	text.WriteString("key,name,email,department\n")
	for i, user := range users(n) {
		name := user.Name
		if i == 0 {
			name = first
		}
		_, _ = fmt.Fprintf(&text, "%s,%s,%s,%s\n", user.ExternalKey, name, user.Email, user.DepartmentExternalKey)
	}
	return text.String()
}

const csvHeader = `
terraform {
  required_providers {
    mcc = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

provider "mcc" {}

locals {
  users = { for user in csvdecode(file("users.csv")) : user.key => user }
}
`

const csvForEach = csvHeader + `
resource "mcc_user" "all" {
  for_each = local.users

  external_key            = each.key
  name                    = each.value.name
  email                   = each.value.email
  department_external_key = each.value.department
}
`

const csvDirectory = csvHeader + `
resource "mcc_directory" "all" {
  company_id = "` + simulator.MCCCompanyID + `"
  users = jsonencode({ for key, user in local.users : key => {
    name                    = user.name
    email                   = user.email
    department_external_key = user.department
  } })
}
`

// company starts a simulated company with n users.
func company(n int) (*simulator.Simulator, *httptest.Server) {
	sim := simulator.New()
	sim.Switch(func(sw *simulator.Switches) { sw.MCC.LimitCap, sw.Latency = page, latency })
	sim.Change(func(st *simulator.State) { st.MCC.Users = append(st.MCC.Users, users(n)...) })
	return sim, httptest.NewServer(sim)
}

// directory measures what n users of a CSV file cost in one mcc_directory: a plan that changes nothing, the apply of one change, and
// the first apply; and what a plan costs with a for_each.
func (w *workshop) directory(ctx context.Context, out io.Writer, n, rounds int) error {
	if n <= maxMeasured {
		if err := w.forEach(ctx, out, n, rounds); err != nil {
			return err
		}
		if err := w.firstApply(ctx, out, n, rounds); err != nil {
			return err
		}
	}
	sim, cloud := company(n)
	defer cloud.Close()
	folder := func(provider string) string {
		return filepath.Join(w.folder, "directory-"+provider+"-"+strconv.Itoa(n))
	}
	for _, provider := range []string{"ours", "idle"} {
		if err := write(folder(provider), map[string]string{"main.tf": csvDirectory, usersCSV: csv(n, "User 0")}); err != nil {
			return err
		}
		if _, err := w.run(ctx, provider, folder(provider), cloud.URL, "apply", "-auto-approve"); err != nil {
			return err
		}
	}
	requests := 0
	measure := func(prepare func(folder string) error, arguments ...string) (results, error) {
		return w.alternate(rounds, func(provider string) (run, error) {
			if err := prepare(folder(provider)); err != nil {
				return run{}, err
			}
			sim.ResetJournal()
			result, err := w.run(ctx, provider, folder(provider), cloud.URL, arguments...)
			if provider == "ours" {
				requests = len(sim.Requests(""))
			}
			return result, err
		})
	}
	unchanged, err := measure(func(string) error { return nil }, "plan", "-detailed-exitcode", "-lock=false")
	if err != nil {
		return err
	}
	unchanged.row(out, fmt.Sprintf("`terraform plan`, `mcc_directory` of %d users", n), strconv.Itoa(requests))
	changes := 0
	changed, err := measure(func(folder string) error {
		changes++
		return write(folder, map[string]string{usersCSV: csv(n, fmt.Sprint("Changed ", changes))})
	}, "apply", "-auto-approve")
	if err != nil {
		return err
	}
	changed.row(out, fmt.Sprintf("`terraform apply`, 1 change in an `mcc_directory` of %d users", n), strconv.Itoa(requests))
	return nil
}

// forEach measures a plan of n users that changes nothing, with a for_each over a CSV file.
func (w *workshop) forEach(ctx context.Context, out io.Writer, n, rounds int) error {
	sim, cloud := company(n)
	defer cloud.Close()
	folder := filepath.Join(w.folder, "csv-"+strconv.Itoa(n))
	if err := write(folder, map[string]string{"main.tf": csvForEach, usersCSV: csv(n, "User 0"), "terraform.tfstate": stateByKey(n)}); err != nil {
		return err
	}
	requests := 0
	results, err := w.alternate(rounds, func(provider string) (run, error) {
		sim.ResetJournal()
		result, err := w.run(ctx, provider, folder, cloud.URL, "plan", "-detailed-exitcode", "-lock=false")
		if provider == "ours" {
			requests = len(sim.Requests(""))
		}
		return result, err
	})
	if err == nil {
		results.row(out, fmt.Sprintf("`terraform plan`, `for_each` over a CSV file of %d users", n), strconv.Itoa(requests))
	}
	return err
}

// firstApply measures the apply that creates n users in an empty company.
func (w *workshop) firstApply(ctx context.Context, out io.Writer, n, rounds int) error {
	requests, turn := 0, 0
	results, err := w.alternate(rounds, func(provider string) (run, error) {
		sim, cloud := company(0)
		defer cloud.Close()
		turn++
		folder := filepath.Join(w.folder, fmt.Sprint("first-", n, "-", turn))
		if err := write(folder, map[string]string{"main.tf": csvDirectory, usersCSV: csv(n, "User 0")}); err != nil {
			return run{}, err
		}
		result, err := w.run(ctx, provider, folder, cloud.URL, "apply", "-auto-approve")
		if provider == "ours" {
			requests = len(sim.Requests(""))
		}
		return result, err
	})
	if err == nil {
		results.row(out, fmt.Sprintf("first `terraform apply`, `mcc_directory` of %d users", n), strconv.Itoa(requests))
	}
	return err
}
