package simulator

import (
	"encoding/json"
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
