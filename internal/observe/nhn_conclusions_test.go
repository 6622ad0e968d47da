package observe_test

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// fixed is a response that a service gives in place of that of the simulator.
type fixed struct {
	request string // part of the method and the URL of the requests with the response, or two parts with a * between
	body    string
}

// success returns the response to a request that succeeded.
func success(fields string) string {
	return `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},` + fields + `}`
}

// failure returns the response to a request that failed.
func failure(code string) string {
	return `{"header":{"isSuccessful":false,"resultCode":` + code + `,"resultMessage":"FAILURE"}}`
}

// nhnCase is a service, and what an observation of it concludes.
type nhnCase struct {
	switches  string // "name=value", separated by spaces
	change    func(*simulator.NHNState)
	responses []fixed
	write     bool
	want      map[string]string // by point: the value of the switch, the observation in words, or the reason why there is none
	evidence  string            // of all points of want; "" if it does not matter
}

func (c nhnCase) check(t *testing.T) {
	t.Helper()
	switches, state := simulator.DefaultSwitches(), nhnState()
	for setting := range strings.FieldsSeq(c.switches) {
		name, value, _ := strings.Cut(setting, "=")
		if err := switches.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if c.change != nil {
		c.change(&state.NHN)
	}
	sim := simulator.New(simulator.WithState(state), simulator.WithSwitches(switches), simulator.WithClock(func() time.Time { return testNow }))
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, response := range c.responses {
			request, first, second := r.Method+" "+r.URL.String(), response.request, ""
			if before, after, found := strings.Cut(first, "*"); found {
				first, second = before, after
			}
			if strings.Contains(request, first) && strings.Contains(request, second) {
				_, _ = io.WriteString(w, response.body)
				return
			}
		}
		sim.ServeHTTP(w, r)
	})
	file := observeService(t, handler, func(o *observe.Options) { o.Write = c.write })
	for point, want := range c.want {
		o := pointOf(t, file.NHN, point)
		if got := cmp.Or(o.Reason, o.Switch, o.Seen); got != want || c.evidence != "" && o.Evidence != c.evidence {
			t.Errorf("%s: %q, want %q\nevidence: %s", point, got, want, o.Evidence)
		}
	}
}

// TestNHN_conclusions has conclusions that depend on several responses, or on the behavior at several points.
func TestNHN_conclusions(t *testing.T) {
	t.Parallel()
	const (
		twoRoles    = `"totalCount":2,"roles":[{"roleId":"%s","roleName":"A","categoryTypeCode":"ROLE"}]`
		noProject   = "the organization has no project with a name of two characters"
		tooFewRoles = "fewer than two roles for a role group could be read"
	)
	rename := func(name string) func(*simulator.NHNState) {
		return func(n *simulator.NHNState) {
			for i := range n.Projects {
				n.Projects[i].Name = name
			}
		}
	}
	isNoMember := func(n *simulator.NHNState) {
		n.ProjectMembers = slices.DeleteFunc(n.ProjectMembers, func(m simulator.ProjectMember) bool { return m.ProjectID == ownProject })
	}
	role := func(id string) string { return `{"roleId":"` + id + `","roleName":"A","categoryTypeCode":"ROLE"}` }
	counts := func(repeated, comma int) []fixed {
		count := func(types string, total int) fixed {
			return fixed{"/roles?" + types + "&limit=1", success(fmt.Sprintf(`"totalCount":%d`, total))}
		}
		return []fixed{
			count("categoryTypeCodes=ROLE&categoryTypeCodes=PERMISSION", repeated), count("categoryTypeCodes=ROLE%2CPERMISSION", comma),
			count("categoryTypeCodes=ROLE", 1), count("categoryTypeCodes=PERMISSION", 1),
		}
	}
	for name, test := range map[string]nhnCase{
		"two fields are absent": {
			responses: []fixed{
				{"GET /v1/authentications/user-access-keys", success(`"authentications":[{"reIssueDatetime":"2026-01-01"}]`)},
				{"/projects", success(`"projectList":[{"projectId":"` + ownProject + `","modDateTime":"2026-01-01"}]`)}, {"/v1/iam/", success(`"orgMembers":[]`)},
			},
			want: map[string]string{"nhn.OmitNulls": "true"}, evidence: "delDateTime absent, modDatetime absent",
		},
		"one field is absent": {
			responses: []fixed{
				{"GET /v1/authentications/user-access-keys", success(`"authentications":[{"reIssueDatetime":"2026-01-01"}]`)},
				{"/projects", success(`"projectList":[{"projectId":"` + ownProject + `","modDateTime":"2026-01-01","delDateTime":"2026-01-01"}]`)},
				{"/v1/iam/", success(`"orgMembers":[]`)},
			},
			want: map[string]string{"nhn.OmitNulls": "no response has enough fields without a value"}, evidence: "modDatetime absent",
		},
		"dates of projects only": {
			responses: []fixed{
				{"GET /v1/authentications/user-access-keys", success(`"authentications":[{}]`)},
				{"/projects", success(`"projectList":[{"regDateTime":"2026-01-01T00:00:00.000Z"}]`)}, {"GET /v1/organizations", success(`"orgList":[]`)},
			},
			want: map[string]string{"nhn.Dates": "1"}, evidence: "GET /v1/organizations/{org-id}/projects, regDateTime",
		},
		"no domain and no key": {
			responses: []fixed{{"/domains", success(`"domainList":[]`)}, {"/user-access-keys", success(`"authenticationList":[]`)}},
			want:      map[string]string{"nhn.NamesByTable": "the organization has no domain and no key"},
		},
		"repeated parameters":         {responses: counts(2, 0), want: map[string]string{"nhn.ListParameters": "repeated parameters"}},
		"one parameter with commas":   {responses: counts(0, 2), want: map[string]string{"nhn.ListParameters": "one parameter with commas"}},
		"no list in a query":          {responses: counts(1, 0), want: map[string]string{"nhn.ListParameters": "neither repeated parameters nor one parameter with commas"}},
		"names of two characters":     {change: rename("ab"), want: map[string]string{"nhn.ProjectNameContains": "false"}},
		"names that begin with space": {change: rename(" a"), want: map[string]string{"nhn.ProjectNameContains": noProject}},
		"two roles": {
			responses: []fixed{{"/roles?limit=1&page=1", success(fmt.Sprintf(twoRoles, "R1"))}, {"/roles?limit=1&page=2", success(fmt.Sprintf(twoRoles, "R2"))}},
			want:      map[string]string{"nhn.IgnorePage": "false"},
		},
		"only own projects are listed": {switches: "nhn.OwnProjectsOnly=true", change: isNoMember, want: map[string]string{"nhn.OwnProjectsOnly": "true"}},
		"an own project is not listed": {
			switches: "nhn.OwnProjectsOnly=true", change: isNoMember,
			responses: []fixed{{"/projects/" + ownProject + "/members/" + simulator.NHNOwnerUUID, success(`"projectMember":{}`)}},
			want:      map[string]string{"nhn.OwnProjectsOnly": "the project of --project is not in the list, although the account may be a member"},
		},
		"the foreign project is the 11th": {
			change: func(n *simulator.NHNState) {
				own := *n.Project(ownProject)
				n.Projects = slices.DeleteFunc(n.Projects, func(p simulator.Project) bool { return p.ID == ownProject })
				for i := len(n.Projects); i < 10; i++ {
					addProject(n, fmt.Sprintf("Project%d", i), own.Created)
				}
				for _, p := range n.Projects {
					addMember(n, p.ID, simulator.NHNOwnerUUID, simulator.NHNOwnerEmail)
				}
				n.Projects = append(n.Projects, own)
				isNoMember(n)
			},
			want: map[string]string{"nhn.OwnProjectsOnly": "no project of which the account is no member is known"},
		},
		"the last cursor is absent":     {switches: "nhn.LastCursorOmitted=true", want: map[string]string{"nhn.LastCursorOmitted": "true"}},
		"an unknown group is null":      {switches: "nhn.UnknownRoleGroup=1", want: map[string]string{"nhn.UnknownRoleGroup": "1"}},
		"an unknown group is absent":    {switches: "nhn.UnknownRoleGroup=1 nhn.OmitNulls=true", want: map[string]string{"nhn.UnknownRoleGroup": "1"}},
		"an unknown group has a code":   {switches: "nhn.UnknownRoleGroup=0", want: map[string]string{"nhn.UnknownRoleGroup": "0"}},
		"an unknown group is a failure": {switches: "nhn.UnknownRoleGroup=2", want: map[string]string{"nhn.UnknownRoleGroup": "2"}},
		"an unknown group is hidden": {
			responses: []fixed{{"/project-role-groups/tfaccNoSuchGroup", failure("-6")}},
			want:      map[string]string{"nhn.UnknownRoleGroup": "the account has no permission for GET /v1/organizations/{org-id}/project-role-groups/{role-group-id}"},
		},
		"an unknown group has another code": {
			responses: []fixed{{"/project-role-groups/tfaccNoSuchGroup", failure("62009")}},
			want:      map[string]string{"nhn.UnknownRoleGroup": "none of the settings fits the response"},
		},
		"an empty description is absent": {switches: "nhn.EmptyDescription=2", write: true, want: map[string]string{"nhn.EmptyDescription": "2"}},
		"no common role groups":          {switches: "nhn.ProjectRoleGroupsOnly=true", write: true, want: map[string]string{"nhn.ProjectRoleGroupsOnly": "true"}},
		"deletions with a notice": {
			switches: "nhn.ServiceNotice=1", write: true,
			want: map[string]string{
				"nhn.ServiceNotice": "1", "nhn.DeletedRoleGroupsRemain": "false", "nhn.RoleGroupsCheckedAlone": "false", "nhn.OrgMembersLoseRoleGroups": "false",
			},
		},
		"a group has no roles after a notice": {
			switches: "nhn.ServiceNotice=2", responses: []fixed{{"GET *project-role-groups/", success(`"roleGroup":{"description":"after"}`)}}, write: true,
			want: map[string]string{"nhn.ChangeDelay": "0", "nhn.ServiceNotice": "none of the settings fits the response"},
		},
		"two roles of projects": {
			responses: []fixed{{"/projects/" + ownProject + "/roles?", success(`"roles":[` + role(simulator.NHNProjectMemberRoleID) + "," + role(simulator.NHNServiceViewerRoleID) + `]`)}}, write: true,
			want: map[string]string{"nhn.ServiceNotice": "0", "nhn.RolesMerge": "false"},
		},
		"one role of projects": {
			responses: []fixed{{"/projects/" + ownProject + "/roles?", success(`"roles":[` + role(simulator.NHNProjectMemberRoleID) + `]`)}}, write: true,
			want: map[string]string{"nhn.Shuffle": "false", "nhn.ServiceNotice": tooFewRoles, "nhn.RolesMerge": tooFewRoles},
		},
		"conditions without values": {
			switches: "nhn.EmptyConditionValues=true", write: true, want: map[string]string{"nhn.ConditionsUnchecked": "false", "nhn.EmptyConditionValues": "true"},
		},
		"a malformed address is an unknown one": {
			switches: "nhn.UnknownEmailRefused=true nhn.MalformedEmailRefused=false", write: true,
			want: map[string]string{"nhn.UnknownEmailRefused": "true", "nhn.MalformedEmailRefused": "false"},
		},
		"reads and changes are late": {
			switches: "nhn.ReadDelay=2 nhn.ChangeDelay=1 nhn.LeavePolls=3 nhn.OwnAccount=2", write: true,
			want: map[string]string{"nhn.ReadDelay": "2", "nhn.ChangeDelay": "1", "nhn.LeavePolls": "3", "nhn.OwnAccount": "2", "nhn.IAMPutMerges": "false"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.check(t)
		})
	}
}

// TestNHN_invalidToken distinguishes the responses to an invalid token, which depend on the status of other errors.
func TestNHN_invalidToken(t *testing.T) {
	t.Parallel()
	const masked = "masked by nhn.ErrorStatus"
	for errorStatus, results := range map[string][]string{"0": {"0", "1", "2", "3"}, "1": {"0", "1", "2", "3"}, "2": {masked, masked, "2", "3"}} {
		for invalidToken, want := range results {
			t.Run(fmt.Sprint(errorStatus, invalidToken), func(t *testing.T) {
				t.Parallel()
				nhnCase{
					switches: fmt.Sprintf("nhn.ErrorStatus=%s nhn.InvalidToken=%d", errorStatus, invalidToken), want: map[string]string{"nhn.InvalidToken": want},
				}.check(t)
			})
		}
	}
}
