package nhn

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestGetWithdrawalObstacles(t *testing.T) {
	t.Parallel()
	const (
		account  = `{"id":"u1","status":"member","saasRoles":[{"productId":"d","productName":"Dooray!","role":"USER"}]}`
		projects = "GET /v1/organizations/o1/projects"
		member   = "GET /v1/projects/p1/members/u1"
		other    = "GET /v1/projects/p2/members/u1"
		roles    = "GET /v1/projects/p1/roles"
	)
	listed := ok(`"projectList":[{"projectId":"p1","projectName":"web"},{"projectId":"p2"}],"paging":{"totalCount":2}`)
	admins := ok(`"roles":[{"roleId":"r1","roleName":"ADMIN","categoryKey":"ProjectRole"}],"totalCount":1`)
	is := func(role string) response {
		return ok(`"projectMember":{"uuid":"u1","roles":[{"roleId":"` + role + `"}]}`)
	}
	none := rejected("12100")
	dooray := []ServiceRole{{"d", "Dooray!", "USER"}}
	for name, test := range map[string]struct {
		script script
		want   WithdrawalObstacles
		kind   apiclient.Kind
	}{
		"admin of one project": {
			script{"GET " + iamOne: {single(account)}, projects: {listed}, member: {is("r1")}, roles: {admins}, other: {none}, "GET /v1/iam/projects/p2/members/u1": {none}},
			WithdrawalObstacles{dooray, []Project{{ProjectID: "p1", ProjectName: "web"}}}, "",
		},
		"member of one project": {
			script{"GET " + iamOne: {single(account)}, projects: {listed}, member: {is("r2")}, roles: {admins}, other: {none}, "GET /v1/iam/projects/p2/members/u1": {none}},
			WithdrawalObstacles{Services: dooray}, "",
		},
		"account cannot be read": {script{"GET " + iamOne: {rejected("-6")}}, WithdrawalObstacles{}, apiclient.ErrPermission},
		"no list of projects":    {script{"GET " + iamOne: {single(account)}, projects: {rejected("-6")}}, WithdrawalObstacles{Services: dooray}, apiclient.ErrPermission},
		"member cannot be read": {
			script{"GET " + iamOne: {single(account)}, projects: {listed}, member: {rejected("-6")}}, WithdrawalObstacles{Services: dooray}, apiclient.ErrPermission,
		},
		"no list of roles": {
			script{"GET " + iamOne: {single(account)}, projects: {listed}, member: {is("r1")}, roles: {rejected("-6")}}, WithdrawalObstacles{Services: dooray}, apiclient.ErrPermission,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, test.script)
			got, err := c.GetWithdrawalObstacles(t.Context(), "o1", "u1")
			if diff := cmp.Diff(test.want, got); diff != "" || !hasKind(err, test.kind) {
				t.Error(diff, err)
			}
			if test.kind == "" {
				f.expect(t, "GET "+iamOne, projects+"?limit=100&memberUuid=u1&page=1", member, roles+"?limit=100&page=1&roleNameLike=ADMIN", other, "GET /v1/iam/projects/p2/members/u1")
			}
		})
	}
}

// TestGetWithdrawalObstacles_manyProjects reads 50 projects at most.
func TestGetWithdrawalObstacles_manyProjects(t *testing.T) {
	t.Parallel()
	for count, want := range map[int]int{50: 50, 51: 50} {
		var projects []string
		responses := script{"GET " + iamOne: {single(`{"id":"u1","status":"member"}`)}}
		for i := range count {
			id := fmt.Sprintf("p%d", i)
			projects = append(projects, `{"projectId":"`+id+`"}`)
			responses["GET /v1/projects/"+id+"/members/u1"] = []response{ok(`"projectMember":{"uuid":"u1","roles":[{"roleId":"r1"}]}`)}
			responses["GET /v1/projects/"+id+"/roles"] = []response{ok(`"roles":[{"roleId":"r1","roleName":"ADMIN","categoryKey":"ProjectRole"}],"totalCount":1`)}
		}
		responses["GET /v1/organizations/o1/projects"] = []response{ok(fmt.Sprintf(`"projectList":[%s],"paging":{"totalCount":%d}`, strings.Join(projects, ","), count))}
		_, c := newFake(t, responses)
		got, err := c.GetWithdrawalObstacles(t.Context(), "o1", "u1")
		if err != nil || len(got.AdminProjects) != want {
			t.Errorf("%d projects: %d of them as ADMIN, want %d, %v", count, len(got.AdminProjects), want, err)
		}
	}
}
