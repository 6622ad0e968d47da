package nhn

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TestFilterProjectMembers filters the members kim, of NHN Cloud and with the role r1, and choi, an IAM account with the role
// r2, whom the search does not know.
func TestFilterProjectMembers(t *testing.T) {
	t.Parallel()
	const choi = `{"uuid":"u2","id":"choi","name":"Choi"}`
	all := []response{members(kim)}
	for name, test := range map[string]struct {
		states, roles []string
		search        []response // the filtered one, and the one without filters
		want          string
		kind          apiclient.Kind
	}{
		"no filter":                     {nil, nil, all, "u1 u2 ", ""},
		"by state":                      {[]string{"STABLE"}, nil, all, "u1 u2 ", ""},
		"only invited":                  {[]string{"INVITED"}, nil, []response{members(invited)}, "lee@example.com ", ""},
		"by role of the first":          {nil, []string{"r1"}, all, "u1 ", ""},
		"by role of the IAM account":    {nil, []string{"r2"}, []response{members(), members(kim)}, "u2 ", ""},
		"by state and role":             {[]string{"STABLE", "INVITED"}, []string{"r3", "r2"}, []response{members(), members(kim)}, "u2 ", ""},
		"by a role that nobody has":     {nil, []string{"r3"}, []response{members(), members(kim)}, "", ""},
		"the search knows IAM accounts": {nil, []string{"r2"}, []response{members(`{"uuid":"u2","memberTypeCode":"IAM","statusCode":"COMPLETE"}`)}, "u2 ", ""},
		"the search fails":              {nil, []string{"r1"}, []response{rejected("-6")}, "", apiclient.ErrPermission},
		"the second search fails":       {nil, []string{"r1"}, []response{members(kim), rejected("-6")}, "u1 ", apiclient.ErrPermission},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, c := newFake(t, script{
				searchCall: test.search, iamListCall: {members(choi)},
				"GET /v1/projects/p1/members/u2": {member(`{"uuid":"u2","memberTypeCode":"IAM","statusCode":"COMPLETE"}`, `"roles":[{"roleId":"r2"}]`)},
			})
			got := ""
			var failed error
			for m, err := range c.FilterProjectMembers(t.Context(), "p1", test.states, test.roles) {
				if err != nil {
					failed = err
					break
				}
				if m.UUID == "" {
					m.UUID = m.Email
				}
				got += m.UUID + " "
			}
			if got != test.want || !hasKind(failed, test.kind) {
				t.Errorf("walked %q, %v", got, failed)
			}
		})
	}
}

// TestFilterProjectMembers_earlyStop ends the walk at each of its members.
func TestFilterProjectMembers_earlyStop(t *testing.T) {
	t.Parallel()
	for ends := 1; ends <= 2; ends++ {
		_, c := newFake(t, script{searchCall: {members(kim)}, iamListCall: {members(`{"uuid":"u2","id":"choi"}`, `{"uuid":"u3","id":"park"}`)}})
		walked := 0
		for _, err := range c.FilterProjectMembers(t.Context(), "p1", []string{"STABLE"}, nil) {
			if walked++; err != nil || walked == ends {
				break
			}
		}
		if walked != ends {
			t.Errorf("walked %d, want %d", walked, ends)
		}
	}
}
