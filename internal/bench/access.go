package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// parallelReads is how many requests an access review sends at the same time.
const parallelReads = 10

// countedCloud is a simulated cloud that counts its requests.
type countedCloud struct {
	*httptest.Server
	simulator *simulator.Simulator
	requests  atomic.Int64
}

// row writes what a command took, beside the time that its requests take at least.
func (c *countedCloud) row(out io.Writer, command string, runs []run) {
	floor := time.Duration(c.requests.Load()) * latency / parallelReads
	_, _ = fmt.Fprintf(out, "| %s | %d | %s | %.2f s | %.2f | %.1f s | %.1f MB |\n", command, c.requests.Load(), spread(sorted(runs)), floor.Seconds(),
		median(sorted(runs)).Seconds()/floor.Seconds(), cpuOf(runs).Seconds(), float64(peakOf(runs))/1024)
}

// repeat measures a command that changes nothing. The count is that of its last run.
func (c *countedCloud) repeat(rounds int, measure func(url string) (run, error)) ([]run, error) {
	var runs []run
	for range rounds {
		c.requests.Store(0)
		one, err := measure(c.URL)
		if err != nil {
			return nil, err
		}
		runs = append(runs, one)
	}
	return runs, nil
}

// organization starts a simulated organization. Each of its members is in one of the projects, directly or through a role group.
func organization(projects, members int) *countedCloud {
	sim := simulator.New()
	sim.Switch(func(sw *simulator.Switches) { sw.NHN.PageCap, sw.Latency = page, latency })
	allow := func(id string) []simulator.AssignedRole {
		return []simulator.AssignedRole{{RoleID: id, Policy: "ALLOW"}}
	}
	sim.Change(func(st *simulator.State) {
		for i := range projects {
			id := fmt.Sprintf("Prj%05d", i)
			st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: id, OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: id, Status: "STABLE"})
			st.NHN.RoleGroups = append(st.NHN.RoleGroups, simulator.RoleGroup{
				ID: "Rg" + id, Type: "PROJECT", OrgID: simulator.NHNOrgID, ProjectID: id, Name: "team", Roles: allow(simulator.NHNProjectAdminRoleID),
			})
		}
		for i := range members {
			uuid, email := fmt.Sprintf("%08x-0000-4000-8000-000000000000", i), fmt.Sprintf("u%d@example.com", i)
			project := fmt.Sprintf("Prj%05d", i%projects)
			role := simulator.NHNProjectMemberRoleID
			if i%10 == 0 {
				role = "Rg" + project
			}
			st.NHN.Accounts = append(st.NHN.Accounts, simulator.Account{UUID: uuid, Type: "TOAST_CLOUD", Email: email, Name: fmt.Sprint("User ", i), Status: "STABLE"})
			st.NHN.OrganizationMembers = append(st.NHN.OrganizationMembers, simulator.OrganizationMember{
				OrgID: simulator.NHNOrgID, UUID: uuid, Email: email, Status: "COMPLETE", Roles: allow(simulator.NHNOrgMemberRoleID),
			})
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{ProjectID: project, UUID: uuid, Email: email, Status: "COMPLETE", Roles: allow(role)})
		}
	})
	cloud := &countedCloud{simulator: sim}
	cloud.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cloud.requests.Add(1)
		sim.ServeHTTP(w, r)
	}))
	return cloud
}

const reviewConfiguration = `
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

data "nhn_access" "all" {}

output "rows" {
  value = length(data.nhn_access.all.rows)
}
`

// reviews measures access reviews of organizations, beside the time that their requests take at least. size is a number of projects and a
// number of members: 500x5000.
func (w *workshop) reviews(ctx context.Context, out io.Writer, sizes string, rounds int) error {
	program := filepath.Join(w.folder, "nhnmcc")
	if output, err := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, "./cmd/nhnmcc").CombinedOutput(); err != nil { //nolint:gosec // our own
		return errors.New(string(output))
	}
	_, _ = fmt.Fprintf(out, "\nMembers of projects; the floor is requests x %s / %d.\n\n| Command | Requests | Time | Floor | Ratio | CPU time | Peak memory |\n|---|---|---|---|---|---|---|\n", latency, parallelReads)
	for size := range strings.SplitSeq(sizes, ",") {
		var projects, members int
		if n, err := fmt.Sscanf(size, "%dx%d", &projects, &members); n != 2 || projects < 1 {
			return fmt.Errorf("%q is no number of projects and members: %w", size, err)
		}
		folder := filepath.Join(w.folder, "review-"+size)
		if err := write(folder, map[string]string{"main.tf": reviewConfiguration}); err != nil {
			return err
		}
		for _, measured := range []struct {
			name string
			run  func(url string) (run, error)
		}{
			{"`nhnmcc access`", func(url string) (run, error) { return reviewWith(ctx, program, url) }},
			{"`terraform plan`, `nhn_access`", func(url string) (run, error) { return w.run(ctx, "ours", folder, url, "plan", "-lock=false") }},
		} {
			cloud := organization(projects, members)
			runs, err := cloud.repeat(rounds, measured.run)
			cloud.Close()
			if err != nil {
				return err
			}
			cloud.row(out, fmt.Sprintf("%s, %d projects, %d members", measured.name, projects, members), runs)
		}
	}
	return nil
}

// reviewWith runs nhnmcc access, which must read everything.
func reviewWith(ctx context.Context, program, url string) (run, error) {
	command := exec.CommandContext(ctx, program, "access", "--format", "json")
	command.Env = os.Environ()
	for name, value := range simulator.Environment(url) {
		command.Env = append(command.Env, name+"="+value)
	}
	var output strings.Builder
	command.Stdout, command.Stderr = io.Discard, &output
	ended := make(chan struct{})
	watched := watch(program, ended)
	started := time.Now()
	err := command.Run()
	wall := time.Since(started)
	close(ended)
	if err != nil {
		return run{}, fmt.Errorf("nhnmcc access: %w\n%s", err, output.String())
	}
	return run{wall, command.ProcessState.UserTime() + command.ProcessState.SystemTime(), <-watched}, nil
}
