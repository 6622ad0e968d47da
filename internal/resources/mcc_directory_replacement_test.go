package resources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestAccMCCDirectory_replacementWithRemovals replaces a directory that also lists one user less: the user would stay without a resource. The way out
// of the error is followed. The replacement of a tainted directory is no request of the user, and is not refused.
func TestAccMCCDirectory_replacementWithRemovals(t *testing.T) {
	t.Parallel()
	const (
		provider = "terraform {\n  required_providers {\n    mcc = { source = \"nhnmcc/nhnmcc\" }\n  }\n}\n\n"
		kim      = "kim = { name = \"Kim\", email = \"kim@example.com\" }"
		both     = provider + "resource \"mcc_directory\" \"all\" {\n  users = jsonencode({ " + kim + ", lee = { name = \"Lee\", email = \"lee@example.com\" } })\n}\n"
		one      = provider + "resource \"mcc_directory\" \"all\" {\n  users = jsonencode({ " + kim + " })\n}\n"
	)
	cloud := acctest.New(t)
	w := cloud.Workspace(t)
	w.Write("main.tf", both)
	w.Terraform("apply", "-auto-approve")
	w.Terraform("apply", "-auto-approve", "-replace=mcc_directory.all") // removes nothing
	w.Write("main.tf", one)
	refused, code := w.Try("plan", "-replace=mcc_directory.all")
	if code != 1 || !strings.Contains(refused, "Error: Replacement with removed objects") || !strings.Contains(refused, "`users` (1): lee.") {
		t.Fatalf("exit code %d: %s", code, refused)
	}
	w.Terraform("apply", "-auto-approve")
	if left := userKeys(cloud); left != "admin kim" {
		t.Errorf("users are %s", left)
	}
	w.Terraform("apply", "-auto-approve", "-replace=mcc_directory.all")
	w.Terraform("taint", "mcc_directory.all")
	w.Write("main.tf", provider+"resource \"mcc_directory\" \"all\" {\n  users = jsonencode({})\n}\n")
	w.Terraform("plan")
}
