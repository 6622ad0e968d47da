package simulator

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"
)

// TestSample_isValidSeed builds organizations of several sizes. Each is a valid seed: no reference and no key is wrong.
func TestSample_isValidSeed(t *testing.T) {
	t.Parallel()
	for _, size := range []SampleSize{{}, {People: 3, Projects: 1}, {People: 0, Projects: 2}, {People: 1500, Projects: 25}} {
		state := Sample(time.UnixMilli(mccTestTime), size)
		data, err := json.Marshal(state)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ParseSeed(data, time.UnixMilli(mccTestTime)); err != nil {
			t.Errorf("%v: %v", size, err)
		}
		keys, addresses := map[string]bool{}, map[string]bool{}
		for _, u := range state.MCC.Users {
			keys[u.ExternalKey], addresses[u.Email] = true, true
			if !mccEmail.MatchString(u.Email) || u.MobilePhone != "" && !mccPhone.MatchString(u.MobilePhone) {
				t.Errorf("%v: the user %v is not valid", size, u)
			}
		}
		if want := 1 + size.People; len(keys) != want || len(addresses) != want {
			t.Errorf("%v: %d keys and %d email addresses, want %d", size, len(keys), len(addresses), want)
		}
		names := map[string]bool{}
		for _, p := range state.NHN.Projects {
			names[p.Name] = true
		}
		if len(names) != size.Projects {
			t.Errorf("%v: %d names of projects", size, len(names))
		}
	}
}

func TestSample_members(t *testing.T) {
	t.Parallel()
	state := Sample(time.UnixMilli(mccTestTime), SampleSize{People: 400, Projects: 2})
	user := state.MCC.Users[1]
	if user.Name != "김민준" || user.Email != "minjun.kim@example.com" || user.JobPositionExternalKey != "P3" || user.DepartmentExternalKey != "news" {
		t.Errorf("the first user is %v", user)
	}
	if m := state.NHN.ProjectMember("Prj00001", "minjun.kim@example.com"); m == nil || m.Roles[0].RoleID != NHNProjectAdminRoleID {
		t.Errorf("the member is %v", m)
	}
	if len(state.NHN.ProjectMembers) != 2*7 || len(state.NHN.AppKeys) != 2 || len(state.NHN.RoleGroups) != 2 {
		t.Errorf("%d members, %d AppKeys, %d role groups", len(state.NHN.ProjectMembers), len(state.NHN.AppKeys), len(state.NHN.RoleGroups))
	}
}

// TestSample_literals has the objects of a sample, which are the same in each version.
func TestSample_literals(t *testing.T) {
	t.Parallel()
	state := Sample(time.UnixMilli(mccTestTime), SampleSize{People: 50, Projects: 12})
	users := state.MCC.Users
	for i, want := range map[int]MCCUser{
		1:  {ExternalKey: "20260001", DepartmentExternalKey: "news", JobGradeExternalKey: "G6", JobPositionExternalKey: "P3", MobilePhone: "KR+82 01020000000"},
		3:  {ExternalKey: "20240003", DepartmentExternalKey: "news-2", JobGradeExternalKey: "G5", JobPositionExternalKey: "P2", MobilePhone: "KR+82 01020015838"},
		31: {ExternalKey: "20210031", DepartmentExternalKey: "news-2", JobGradeExternalKey: "G3", JobPositionExternalKey: "P1", MobilePhone: "KR+82 01020237570"},
	} {
		got := MCCUser{
			ExternalKey: users[i].ExternalKey, DepartmentExternalKey: users[i].DepartmentExternalKey, JobGradeExternalKey: users[i].JobGradeExternalKey,
			JobPositionExternalKey: users[i].JobPositionExternalKey, MobilePhone: users[i].MobilePhone,
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("user %d: %+v", i, got)
		}
	}
	n := &state.NHN
	for i, want := range map[int][3]string{
		0: {"Prj00001", "news-web", "뉴스 홈페이지"}, 1: {"Prj00002", "video", "동영상 서비스"}, 10: {"Prj00011", "news-web-2", "뉴스 홈페이지 2"},
	} {
		if p := n.Projects[i]; p.ID != want[0] || p.Name != want[1] || p.Description != want[2] {
			t.Errorf("project %d: %+v", i, p)
		}
	}
	if key := n.AppKeys[1]; n.RoleGroups[1].ID != "RoleGroup0000002" || key.AppKey != "AppKey0000000002" || key.AuthID != "AppAuth000000002" {
		t.Errorf("role group %q, AppKey %+v", n.RoleGroups[1].ID, key)
	}
	for i, want := range map[int][2]string{ // the owner is the first of seven members of a project; the 50 people take turns
		1: {"0b000000-0000-4000-8000-000000000001", users[1].Email}, 8: {"0b000000-0000-4000-8000-000000000007", users[7].Email},
		7*8 + 3: {"0b000000-0000-4000-8000-000000000001", users[1].Email},
	} {
		m := n.ProjectMembers[i]
		if account := n.Account(m.UUID); m.UUID != want[0] || m.Email != want[1] || account == nil || account.Email != want[1] {
			t.Errorf("member %d: %+v", i, m)
		}
	}
	if limit := n.Organizations[0].ProjectLimit; limit != 112 { // 10 at first, 12 of the sample, and room for 90
		t.Errorf("the organization may have %d projects", limit)
	}
}

// TestParseSeed_unknownReferences names the object and the reference.
func TestParseSeed_unknownReferences(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"mcc": {"departments": [{"externalKey": "a", "parentExternalKey": "x"}], "users": []}}`:                                                   `department "a" refers to the department "x"`,
		`{"mcc": {"users": [{"externalKey": "u", "jobGradeExternalKey": "x"}]}}`:                                                                    `user "u" refers to the job grade "x"`,
		`{"mcc": {"users": [{"externalKey": "u", "jobPositionExternalKey": "x"}]}}`:                                                                 `user "u" refers to the job position "x"`,
		`{"nhn": {"organizations": [{"id": "SimOrg0123456789", "ownerUuid": "x"}]}}`:                                                                `organization "SimOrg0123456789" refers to the account "x"`,
		`{"nhn": {"organizationMembers": [{"orgId": "x", "email": "a@example.com"}]}}`:                                                              `organization member "a@example.com" refers to the organization "x"`,
		`{"nhn": {"organizationMembers": [{"uuid": "x", "email": "a@example.com"}]}}`:                                                               `organization member "a@example.com" refers to the account "x"`,
		`{"nhn": {"organizationMembers": [{"email": "a@example.com", "roles": [{"roleId": "x"}]}]}}`:                                                `organization member "a@example.com" refers to the role or role group "x"`,
		`{"nhn": {"projects": [{"id": "p", "orgId": "SimOrg0123456789", "ownerUuid": "x"}]}}`:                                                       `project "p" refers to the account "x"`,
		`{"nhn": {"roleGroups": [{"id": "g", "projectId": "x"}]}}`:                                                                                  `role group "g" refers to the project "x"`,
		`{"nhn": {"roleGroups": [{"id": "g", "orgId": "x"}]}}`:                                                                                      `role group "g" refers to the organization "x"`,
		`{"nhn": {"roleGroups": [{"id": "g", "roles": [{"roleId": "role-org-none", "conditions": [{"attributeId": "x"}]}]}]}}`:                      `role group "g" refers to the condition attribute "x"`,
		`{"nhn": {"appKeys": [{"appKey": "k", "projectId": "x"}]}}`:                                                                                 `AppKey "k" refers to the project "x"`,
		`{"nhn": {"userAccessKeys": [{"id": "k", "uuid": "x"}]}}`:                                                                                   `User Access Key "k" refers to the account "x"`,
		`{"nhn": {"paymentGroups": [{"id": "g", "ownerUuid": "x"}]}}`:                                                                               `payment group "g" refers to the account "x"`,
		`{"nhn": {"products": [{"id": "p", "parentId": "x"}], "productUis": []}}`:                                                                   `product "p" refers to the product "x"`,
		`{"nhn": {"productUis": [{"id": "n", "parentId": "x"}]}}`:                                                                                   `node "n" of the service hierarchy refers to the node "x"`,
		`{"nhn": {"productUis": [{"id": "n", "productId": "x"}]}}`:                                                                                  `node "n" of the service hierarchy refers to the product "x"`,
		`{"nhn": {"projects": [{"id": "p", "orgId": "SimOrg0123456789"}], "services": [{"projectId": "p", "productId": "x"}]}}`:                     `service "x" of the project "p" refers to the product "x"`,
		`{"nhn": {"projects": [{"id": "p", "orgId": "SimOrg0123456789"}], "projectMembers": [{"projectId": "p", "uuid": "x", "email": "a@b.kr"}]}}`: `member "a@b.kr" of the project "p" refers to the account "x"`,
		`{"nhn": {"accounts": [{"uuid": "a", "orgId": "x"}]}}`:                                                                                      `account "a" refers to the organization "x"`,
	} {
		_, err := ParseSeed([]byte(text), time.UnixMilli(mccTestTime))
		if err == nil || !strings.Contains(err.Error(), want+", which does not exist") {
			t.Errorf("%s: %v; want %q", text, err, want)
		}
	}
}

// TestParseSeed_manyUnknownReferences shows the first errors, and how many there are.
func TestParseSeed_manyUnknownReferences(t *testing.T) {
	t.Parallel()
	text := `{"mcc": {"users": [` + strings.Repeat(`{"externalKey": "u", "deptExternalKey": "x"},`, 29) + `{"externalKey": "u", "deptExternalKey": "x"}]}}`
	_, err := ParseSeed([]byte(text), time.UnixMilli(mccTestTime))
	if err == nil || strings.Count(err.Error(), "which does not exist") != 20 || !strings.Contains(err.Error(), "\nand 10 more\n") {
		t.Errorf("%v", err)
	}
}
