package resources_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestDeletionProtection_ofAccounts protects an account, tries to lose it in every way, and deletes it after the protection is off.
func TestDeletionProtection_ofAccounts(t *testing.T) {
	t.Parallel()
	for typeName, test := range map[string]struct {
		config, other acctest.Values // the latter replaces the account
		importID      string
		refused       string
		kept          string // how to keep the account, in the error of a replacement
	}{
		"mcc_user": {
			acctest.Values{"external_key": "kim", "name": "Kim", "email": "kim@example.com"}, acctest.Values{"email": "other@example.com"}, "kim",
			"The user is protected.*This plan %s the user.*The account is deleted with everything that belongs to it.*deletion_protection = false` and apply",
			"to keep the account, restore the former value in the configuration",
		},
		"nhn_iam_member": {
			acctest.Values{"user_code": "kim", "name": "Kim", "email": "kim@example.com"}, acctest.Values{"org_id": "SecondOrg", "user_code": "kim2"}, "kim",
			"The IAM account is protected.*This plan %s the IAM account.*The account is withdrawn, which is final.*deletion_protection = false` and apply",
			"",
		},
	} {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			address := typeName + ".kim"
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			protected, open, replacing := maps.Clone(test.config), maps.Clone(test.config), maps.Clone(test.config)
			protected["deletion_protection"], replacing["deletion_protection"], open["deletion_protection"] = true, true, false
			maps.Copy(replacing, test.other)
			refuse := func(outcome acctest.Outcome, does string) {
				t.Helper()
				if !matchesMessage(fmt.Sprintf(test.refused, does)).MatchString(outcome.Err()) {
					t.Errorf("the error is %q, want that the plan %s the account", outcome.Err(), does)
				}
				if moved := strings.Contains(outcome.Err(), "add a `moved` block"); moved != (does == "destroys") {
					t.Errorf("%s: the advice to move the resource is %t in %q", does, moved, outcome.Err())
				}
				if test.kept != "" && strings.Contains(outcome.Err(), test.kept) != (does == "replaces") {
					t.Errorf("%s: the error is %q, and only that of a replacement has the advice %q", does, outcome.Err(), test.kept)
				}
			}

			requireSuccess(t, "create", engine.Apply(address, test.config)) // without the attribute, as version 0.1 did
			before := len(cloud.Requests(""))
			requireSuccess(t, "update", engine.ApplyWithoutRefresh(address, protected))
			if sent := len(cloud.Requests("")) - before; sent != 0 {
				t.Errorf("%d requests for an attribute that exists only in Terraform", sent)
			}
			refuse(engine.PlanDestroy(address), "destroys")
			refuse(engine.Plan(address, replacing), "replaces")
			replaced, planned := engine.ReplaceInOrder(address, protected, acctest.DestroyBeforeCreate)
			if refuse(replaced, "replaces"); planned {
				t.Error("the plan of -replace passes")
			}
			if tainted := engine.Replace(address, protected); tainted.Err() == "" {
				t.Error("a tainted account is replaced")
			}
			requireSuccess(t, "no-op", engine.Plan(address, protected))
			requireSuccess(t, "update", engine.Apply(address, test.config)) // the attribute is removed
			requireSuccess(t, "no-op", engine.Plan(address, test.config))
			requireSuccess(t, "update", engine.Apply(address, open))
			requireSuccess(t, "no-op", engine.Plan(address, open))
			requireSuccess(t, "update", engine.Apply(address, protected))

			copied := cloud.Engine(t)
			if imported := copied.Import(address, test.importID); imported.Err() != "" {
				t.Fatal(imported.Err())
			}
			requireSuccess(t, "no-op", copied.Plan(address, test.config))

			requireSuccess(t, "update", engine.Apply(address, open))
			requireSuccess(t, "delete", engine.Destroy(address))
		})
	}
}

// TestDeletionProtection_ofTaintedObjects replaces protected objects that are tainted. Terraform does not plan the deletion of the former object
// as one, so the deletion itself is the error, and the object stays.
func TestDeletionProtection_ofTaintedObjects(t *testing.T) {
	t.Parallel()
	for address, test := range map[string]struct {
		config acctest.Values
		want   string
		delete string
	}{
		"nhn_project.a":      {acctest.Values{"name": "a", "deletion_protection": true}, "The project is protected", "DELETE /v1/projects/*"},
		"nhn_organization.a": {acctest.Values{"name": "a", "deletion_protection": true}, "The organization is protected", "DELETE /v1/organizations/*"},
		"nhn_iam_member.a": {
			acctest.Values{"user_code": "kim", "name": "Kim", "email": "kim@example.com", "deletion_protection": true}, "The IAM account is protected", "PUT /v1/iam/organizations/*/members/*",
		},
		"mcc_user.a": {
			acctest.Values{"external_key": "kim", "name": "Kim", "email": "kim@example.com", "deletion_protection": true}, "The user is protected",
			"DELETE /ncloudmcc/v1/companies/*/users/*",
		},
	} {
		t.Run(address, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(address, test.config))
			next := maps.Clone(test.config)
			if next["user_code"] != nil {
				next["user_code"] = "kim2" // the plan rejects the same login ID before
			}
			cloud.ResetJournal()
			requireError(t, test.want, engine.Replace(address, next))
			if sent := len(cloud.Requests(test.delete)); sent != 0 {
				t.Errorf("%s was sent", test.delete)
			}
		})
	}
}
