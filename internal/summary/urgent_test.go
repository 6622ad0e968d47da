package summary

import (
	"strings"
	"testing"
)

// TestMarkdown_urgent replaces keys and invitations for each reason: they come first. A key that is stopped, and a member who has accepted
// the invitation, are ordinary replacements.
func TestMarkdown_urgent(t *testing.T) {
	t.Parallel()
	const (
		appKey   = `{"project_id":"p1","alias":"web","status":"STABLE"}`
		key      = `{"id":"UAK1","status":"STABLE","token_expiry_period":60}`
		invited  = `{"project_id":"p1","email":"lee@example.com","status":"WAIT","roles":[]}`
		accepted = `{"project_id":"p1","email":"kim@example.com","status":"COMPLETE","roles":[]}`
	)
	got := summarize(t, 0, planned(
		with(resource("nhn_appkey.web", `"delete","create"`, appKey, appKey), `"action_reason":"replace_by_request"`),
		with(resource("nhn_user_access_key.job", `"create","delete"`, key, strings.Replace(key, "60", "90", 1), `"replace_paths":[["token_expiry_period"]]`), `"action_reason":"replace_because_cannot_update"`),
		with(resource("nhn_user_access_key.old", `"delete","create"`, strings.Replace(key, "STABLE", "STOP", 1), key), `"action_reason":"replace_by_request"`),
		with(resource("nhn_project_member.lee", `"delete","create"`, invited, invited), `"action_reason":"replace_by_triggers"`),
		with(resource("nhn_project_member.kim", `"delete","create"`, accepted, accepted), `"action_reason":"replace_by_triggers"`),
		resource("nhn_project_member.gone", `"delete"`, invited, `null`),
	))
	_, got, _ = strings.Cut(got, "\n\n### ")
	got, _, _ = strings.Cut(got, "\n### ")
	check(t, got, `
Check before the apply (4)

The output of the plan has no warning about an object that is replaced without a changed attribute.

* Project member `+"`lee@example.com` of project `p1`"+`: the invitation is pending and the API cannot cancel it, so the apply fails; replaced because of `+"`replace_triggered_by`"+`
* AppKey `+"`web` of project `p1`"+`: the key is replaced, and programs that use the former one lose access; replaced as requested with `+"`-replace`"+`
* User Access Key `+"`UAK1`"+`: the key is replaced, and programs that use the former one lose access
* Project member `+"`lee@example.com` of project `p1`"+`: the invitation is pending and the API cannot cancel it, so the apply fails
`)
}
