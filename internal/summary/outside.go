package summary

import (
	tfjson "github.com/hashicorp/terraform-json"
)

// drift writes the changes that were made outside of Terraform since the last apply.
func (s *writer) drift(changes []change) {
	var lines []string
	for _, c := range changes {
		switch c.action {
		case remove, forget:
			lines = append(lines, capital(c, s.names.title(c)+": deleted"))
		case update:
			lines = append(lines, capital(c, s.names.line(c)))
		}
	}
	s.lines("Changed outside of Terraform", "", lines)
}

// effects contains the effect of each action of the provider, and the attribute that names its object.
var effects = map[string]struct{ text, attribute string }{
	"nhn_iam_member_send_password_mail": {"sends a password email to", "member_uuid"},
	"nhn_iam_member_set_password":       {"sets the password of", "member_uuid"},
	"nhn_user_access_key_expire_tokens": {"expires tokens of", "user_access_key_id"},
}

// actions writes which actions the apply invokes.
func (s *writer) actions(invocations []*tfjson.ActionInvocation) {
	var lines []string
	for _, invocation := range invocations {
		if invocation == nil {
			continue
		}
		line := code(invocation.Address)
		values, _ := mask(invocation.ConfigValues, invocation.ConfigSensitive, invocation.ConfigUnknown).(map[string]any)
		if effect, known := effects[invocation.Type]; known {
			line += " " + effect.text + " " + s.names.value(change{}, effect.attribute, values[effect.attribute])
		}
		if trigger := invocation.LifecycleActionTrigger; trigger != nil {
			line += ", triggered by " + code(trigger.TriggeringResourceAddress)
		}
		lines = append(lines, line)
	}
	s.lines("Actions", "", lines)
}
