package summary

import (
	tfjson "github.com/hashicorp/terraform-json"
)

// drift writes what was changed outside of Terraform since the last apply.
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

// effects says what the actions of the provider do.
var effects = map[string]string{
	"nhn_iam_member_send_password_mail": "sends a password email to",
	"nhn_iam_member_set_password":       "sets the password of",
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
		if effect := effects[invocation.Type]; effect != "" {
			line += " " + effect + " " + s.names.value(change{}, "member_uuid", values["member_uuid"])
		}
		if trigger := invocation.LifecycleActionTrigger; trigger != nil {
			line += ", triggered by " + code(trigger.TriggeringResourceAddress)
		}
		lines = append(lines, line)
	}
	s.lines("Actions", "", lines)
}
