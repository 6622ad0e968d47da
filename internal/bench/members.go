package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strconv"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// membersConfiguration imports all members of a project with their roles. Its arguments are the owner, the role ADMIN, the number of other members and
// the role MEMBER.
const membersConfiguration = `
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

import {
  to = nhn_project_members_exclusive.all
  id = "Prj00000"
}

resource "nhn_project_members_exclusive" "all" {
  project_id = "Prj00000"
  members = concat([{ member_uuid = %q, roles = [{ role_id = %q }] }], [
    for i in range(%d) : { member_uuid = format("%%08x-0000-4000-8000-000000000000", i), roles = [{ role_id = i %% 10 == 0 ? "RgPrj00000" : %q }] }
  ])
}
`

// members measures a plan of a project with n members that changes nothing.
func (w *workshop) members(ctx context.Context, out io.Writer, n, rounds int) error {
	cloud := organization(1, n)
	defer cloud.Close()
	cloud.simulator.Change(func(st *simulator.State) {
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
			ProjectID: "Prj00000", UUID: simulator.NHNOwnerUUID, Email: "owner@example.com", Status: "COMPLETE",
			Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID, Policy: "ALLOW"}},
		})
	})
	folder := filepath.Join(w.folder, "members-"+strconv.Itoa(n))
	config := fmt.Sprintf(membersConfiguration, simulator.NHNOwnerUUID, simulator.NHNProjectAdminRoleID, n, simulator.NHNProjectMemberRoleID)
	if err := write(folder, map[string]string{"main.tf": config}); err != nil {
		return err
	}
	if _, err := w.run(ctx, "ours", folder, cloud.URL, "apply", "-auto-approve"); err != nil {
		return err
	}
	runs, err := cloud.repeat(rounds, func(url string) (run, error) {
		return w.run(ctx, "ours", folder, url, "plan", "-detailed-exitcode", "-lock=false")
	})
	if err != nil {
		return err
	}
	cloud.row(out, fmt.Sprintf("`terraform plan`, `nhn_project_members_exclusive` of %d members", n), runs)
	return nil
}
