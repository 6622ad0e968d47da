package resources_test

import (
	"encoding/json"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// decompose brings all texts that the services hold to Unicode normal form D, as macOS writes them.
func decompose(t *testing.T, cloud *acctest.Cloud) {
	t.Helper()
	cloud.Change(func(st *simulator.State) {
		data, err := json.Marshal(st)
		if err == nil {
			*st = simulator.State{}
			err = json.Unmarshal(norm.NFD.Bytes(data), st)
		}
		if err != nil {
			t.Error(err)
		}
	})
}

// TestRead_nfc manages objects whose texts the service turns into decomposed form (NFD). Terraform writes and keeps
// composed form (NFC).
func TestRead_nfc(t *testing.T) {
	t.Parallel()
	const text, other = "\ud3b8\uc9d1 \u00e9", "\uc601\uc5c5 \u00fc"
	names := map[string]string{"ko_KR": text, "ja_JP": "\u304c"}
	office := acctest.Values{"role_id": "role-project-member", "conditions": []acctest.Values{
		{"attribute_id": "attr-source-ip", "operator": "ANY_MATCH", "values": []string{text, other}},
	}}
	group := func(kind, role string) (create, update acctest.Values) {
		create = acctest.Values{"type": kind, "name": text, "description": text, "roles": []acctest.Values{{"role_id": role}}}
		update = acctest.Values{"type": kind, "name": text, "description": other, "roles": []acctest.Values{{"role_id": role}}}
		return create, update
	}
	common, commonChanged := group("ORG", "role-project-admin")
	organizational, organizationalChanged := group("ORG_ROLE_GROUP", "role-org-admin")
	for name, test := range map[string]struct {
		address, post  string // the resource, and the request that creates it
		create, update acctest.Values
	}{
		"department": {
			"mcc_department.a", "POST /ncloudmcc/v1/companies/*/depts/a",
			acctest.Values{"external_key": "a", "name": text, "i18n_names": names}, acctest.Values{"external_key": "a", "name": other, "i18n_names": names},
		},
		"job grade": {
			"mcc_job_grade.a", "POST /ncloudmcc/v1/companies/*/job-grades/a",
			acctest.Values{"external_key": "a", "name": text}, acctest.Values{"external_key": "a", "name": text, "i18n_names": names},
		},
		"job position": {
			"mcc_job_position.a", "POST /ncloudmcc/v1/companies/*/job-positions/a",
			acctest.Values{"external_key": "a", "name": text}, acctest.Values{"external_key": "a", "name": text, "display_order": int64(2)},
		},
		"user": {
			"mcc_user.a", "POST " + userPath + "/a",
			acctest.Values{"external_key": "a", "name": text, "email": "a@example.com"}, acctest.Values{"external_key": "a", "name": text, "email": "a@example.com", "locale": "en_US", "i18n_names": names},
		},
		"organization": {"nhn_organization.a", "POST /v1/organizations", acctest.Values{"name": text, "deletion_protection": false}, nil},
		"project":      {"nhn_project.a", "POST /v1/organizations/*/projects", acctest.Values{"name": text, "description": text, "deletion_protection": false}, nil},
		"IAM account": {
			"nhn_iam_member.a", "POST /v1/iam/organizations/*/members",
			acctest.Values{"user_code": "kim", "name": text, "email": "kim@example.com", "department": text, "nickname": text},
			acctest.Values{"user_code": "kim", "name": text, "email": "kim@example.com", "department": other, "nickname": text},
		},
		"role group of a project": {
			"nhn_role_group.a", "POST /v1/projects/PrjInUse/project-role-groups",
			acctest.Values{"project_id": "PrjInUse", "name": text, "description": text, "roles": []acctest.Values{office}},
			acctest.Values{"project_id": "PrjInUse", "name": other, "description": text, "roles": []acctest.Values{office, role("role-project-admin")}},
		},
		"role group for projects":        {"nhn_role_group.a", "POST /v1/organizations/*/project-role-groups", common, commonChanged},
		"role group of the organization": {"nhn_role_group.a", "POST /v1/organizations/*/org-role-groups", organizational, organizationalChanged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			projectWithMembers(cloud)
			unchanged := func(action string, outcome acctest.Outcome) {
				t.Helper()
				if len(requireSuccess(t, action, outcome).Warnings) > 0 {
					t.Error(outcome.Warnings)
				}
			}
			engine := cloud.Engine(t)
			cloud.InjectFault(simulator.Fault{Match: test.post, Kind: simulator.FaultReset, After: true, OnFault: func() { decompose(t, cloud) }})
			unchanged("create", engine.Apply(test.address, test.create))
			if posts := len(cloud.Requests(test.post)); posts != 1 {
				t.Errorf("%d creates, want 1", posts)
			}
			decompose(t, cloud)
			unchanged("no-op", engine.Plan(test.address, test.create))
			if test.update == nil {
				return
			}
			// The first PUT fails before it reaches the service, so that the next read is the one after the update.
			for _, put := range []string{"*/*/*/*", "*/*/*/*/*", "*/*/*/*/*/*", "*/*/*/*/*/*/*"} {
				cloud.InjectFault(simulator.Fault{Match: "PUT /" + put, Status: 503, OnFault: func() {
					for _, get := range []string{"*/*/*/*", "*/*/*/*/*", "*/*/*/*/*/*"} {
						cloud.InjectFault(simulator.Fault{Match: "GET /" + get, Status: 503, OnFault: func() { decompose(t, cloud) }})
					}
				}})
			}
			unchanged("update", engine.Apply(test.address, test.update))
			unchanged("no-op", engine.Plan(test.address, test.update))
		})
	}
}
