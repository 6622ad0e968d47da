package access_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/access"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

var created = time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)

// allow returns roles without conditions.
func allow(ids ...string) []simulator.AssignedRole {
	var roles []simulator.AssignedRole
	for _, id := range ids {
		roles = append(roles, simulator.AssignedRole{RoleID: id, Policy: "ALLOW"})
	}
	return roles
}

func deny(ids ...string) []simulator.AssignedRole {
	roles := allow(ids...)
	for i := range roles {
		roles[i].Policy = "DENY"
	}
	return roles
}

func joined(project, uuid, email string, roles []simulator.AssignedRole) simulator.ProjectMember {
	return simulator.ProjectMember{ProjectID: project, UUID: uuid, Email: email, Status: "COMPLETE", Since: created, Roles: roles}
}

// simulated starts an organization with two projects, shop and wiki, and a role group of each type:
//   - owner is ADMIN of both projects; in wiki, only from the office
//   - dev is ADMIN of shop through the common role group admins, and has that role denied by the role group of shop
//   - ops, an IAM account, has a role group of shop, and ORG_MEMBER_ADMIN through a role group of the organization
//   - outside is a member of shop only; guest is invited to wiki, and invited to the organization
//   - left is a withdrawn IAM account
func simulated(t *testing.T) *simulator.Simulator {
	t.Helper()
	sim := simulator.New()
	sim.Change(func(st *simulator.State) {
		for _, p := range []string{"shop", "wiki"} {
			st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
				ID: "Prj" + p, OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: p, Status: "STABLE", Created: created,
			})
		}
		group := func(id, kind, project string, roles []simulator.AssignedRole) simulator.RoleGroup {
			return simulator.RoleGroup{ID: "Rg" + id, Type: kind, OrgID: simulator.NHNOrgID, ProjectID: project, Name: id, Roles: roles, Created: created}
		}
		st.NHN.RoleGroups = append(st.NHN.RoleGroups,
			group("admins", "ORG", "", allow(simulator.NHNProjectAdminRoleID)),
			group("unused", "ORG", "", allow(simulator.NHNProjectMemberRoleID)),
			group("limited", "PROJECT", "Prjshop", append(allow(simulator.NHNProjectMemberRoleID), deny(simulator.NHNProjectAdminRoleID)...)),
			group("people", "ORG_ROLE_GROUP", "", allow(simulator.NHNOrgMemberAdminRoleID)))
		st.NHN.Attributes = append(st.NHN.Attributes, simulator.Attribute{ID: "attr-time", Name: "Period", DataType: "DATETIME"})
		office := allow(simulator.NHNProjectAdminRoleID)
		office[0].Conditions = []simulator.Condition{
			{AttributeID: simulator.NHNAddressAttributeID, Operator: "ALLOW", Values: []string{"10.2.0.0/16", "10.1.0.0/16"}},
			{AttributeID: "attr-time", Operator: "BETWEEN", Values: []string{"2026-01-01T00:00:00+09:00", "2026-12-31T18:00:00+09:00"}},
		}
		leftUUID := "0a000000-0000-4000-8000-000000000009"
		st.NHN.Accounts = append(st.NHN.Accounts, simulator.Account{
			UUID: leftUUID, Type: "IAM", Email: "left@example.com", Name: "Left", Status: "leaved", OrgID: simulator.NHNOrgID, UserCode: "left", Created: created,
		})
		st.NHN.OrganizationMembers = append(st.NHN.OrganizationMembers,
			simulator.OrganizationMember{OrgID: simulator.NHNOrgID, UUID: leftUUID, Email: "left@example.com", Status: "COMPLETE", Roles: allow(simulator.NHNOrgNoneRoleID)},
			simulator.OrganizationMember{OrgID: simulator.NHNOrgID, Email: "guest@example.com", Status: "WAIT"})
		for i := range st.NHN.OrganizationMembers {
			st.NHN.OrganizationMembers[i].Joined = created
			if st.NHN.OrganizationMembers[i].UUID == simulator.NHNIAMUUID {
				st.NHN.OrganizationMembers[i].Roles = allow("Rgpeople")
			}
		}
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers,
			joined("Prjshop", simulator.NHNOwnerUUID, simulator.NHNOwnerEmail, allow(simulator.NHNProjectAdminRoleID)),
			joined("Prjshop", simulator.NHNMemberUUID, simulator.NHNMemberEmail, allow("Rgadmins", "Rglimited")),
			joined("Prjshop", simulator.NHNIAMUUID, simulator.NHNIAMEmail, allow("Rglimited")),
			joined("Prjshop", simulator.NHNOutsideUUID, simulator.NHNOutsideEmail, allow(simulator.NHNServiceAdminRoleID)),
			joined("Prjwiki", simulator.NHNOwnerUUID, simulator.NHNOwnerEmail, office),
			simulator.ProjectMember{ProjectID: "Prjwiki", Email: "guest@example.com", Status: "WAIT", Since: created, Roles: allow(simulator.NHNProjectAdminRoleID)})
	})
	return sim
}

// clientOf returns a client of a simulator, which never sleeps.
func clientOf(t *testing.T, sim *simulator.Simulator) *nhn.Client {
	t.Helper()
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return nhn.NewClient(nhn.Config{
		Endpoint: base, TokenEndpoint: base, UserAccessKeyID: simulator.NHNUserAccessKeyID, SecretAccessKey: simulator.NHNSecretAccessKey,
	}, apiclient.Options{Retries: 1, Timeout: time.Minute, Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }})
}

// review runs a review, and fails the test on an error.
func review(t *testing.T, sim *simulator.Simulator, filter access.Filter) access.Review {
	t.Helper()
	found, err := access.Run(t.Context(), clientOf(t, sim), access.Options{OrgID: simulator.NHNOrgID, Filter: filter})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// lines returns a short line for each row.
func lines(rows []access.Row) []string {
	texts := []string{}
	for _, r := range rows {
		text := fmt.Sprintf("%s %s: ", strings.TrimSpace(r.Scope[:3]+" "+r.ProjectName), r.Email)
		text += strings.TrimSpace(r.CategoryKey + "/" + r.RoleName)
		if r.RoleGroupName != "" {
			text += " via " + r.RoleGroupName
		}
		for _, flag := range []struct {
			name string
			is   bool
		}{
			{"unknown", r.RolesUnknown()},
			{"ADMIN", r.Admin != nil && *r.Admin},
			{"privileged", r.Privileged != nil && *r.Privileged},
			{"DENY", r.Policy == "DENY"},
			{"denied", r.Denied},
			{"conditional", len(r.Conditions) > 0},
			{r.Status, r.Status != "COMPLETE" && r.Status != "member"},
			{"outside", r.OrganizationMember != nil && !*r.OrganizationMember},
		} {
			if flag.is {
				text += ", " + flag.name
			}
		}
		texts = append(texts, text)
	}
	return texts
}
