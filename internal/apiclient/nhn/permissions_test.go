package nhn_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestRequiredPermission compares the permissions with those of the simulator, which is written from the reference independently.
func TestRequiredPermission(t *testing.T) {
	t.Parallel()
	endpoints := simulator.New().Permissions()
	if len(endpoints) < 59 {
		t.Fatalf("only %d endpoints", len(endpoints))
	}
	for endpoint, want := range endpoints {
		if got := nhn.RequiredPermission(endpoint); strings.TrimPrefix(got, "<service>:") != want {
			t.Errorf("%s: %q, want %q", endpoint, got, want)
		}
	}
	for _, public := range []string{"GET /v1/organizations", "GET /v1/products", "GET /v1/authentications/user-access-keys", "GET /v1/organizations/{org-id}/projects"} {
		if got := nhn.RequiredPermission(public); got != "" {
			t.Errorf("%s: %q, want none", public, got)
		}
	}
}

// TestErrors_missingPermission sends requests without the permission: the error names the permission, also of a service. Requests that
// are rejected for another reason, or that need no permission, name none.
func TestErrors_missingPermission(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	for name, test := range map[string]struct {
		code, request string
		call          func(*nhn.Client) error
		want          string
	}{
		"delete project": {"-6", "DELETE /v1/projects/PrjInUse", func(c *nhn.Client) error { return c.DeleteProject(ctx, simulator.NHNOrgID, "PrjInUse") }, "Project.Delete"},
		"password mail":  {"-7", "POST /v1/iam/organizations/org/members/uuid/send-password-setup-mail", func(c *nhn.Client) error { return c.SendIAMPasswordMail(ctx, "org", "uuid", "ko", "") }, "Organization.Member.Iam.Update"},
		"service": {"-6", "GET /v1/projects/project/products/service", func(c *nhn.Client) error {
			_, err := c.GetProjectService(ctx, "project", "service")
			return err
		}, "<service>:ProductAppKey.Get"},
		"IP ACL": {"-8", "GET /v1/projects/project/products/service", func(c *nhn.Client) error {
			_, err := c.GetProjectService(ctx, "project", "service")
			return err
		}, ""},
		"no permission required": {"-6", "GET /v1/authentications/user-access-keys", func(c *nhn.Client) error {
			for _, err := range c.ListUserAccessKeys(ctx) {
				return err
			}
			return nil
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, sim := simulated(t)
			sim.InjectFault(answering(test.request, `{"header":{"isSuccessful":false,"resultCode":`+test.code+`,"resultMessage":"denied"}}`))
			if failure := wantKind(t, test.call(client), apiclient.ErrPermission); failure.Permission != test.want {
				t.Errorf("%q, want %q", failure.Permission, test.want)
			}
		})
	}
}
