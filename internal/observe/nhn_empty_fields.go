package observe

import (
	"context"
	"net/url"
	"slices"
	"strings"
)

// emptyField is an optional field without a value, and its form.
type emptyField struct {
	name, form string
	text       bool // a text or a date
}

// emptyFields returns the documented optional fields without a value in some responses. Descriptions and conditions are points of their
// own.
func (s *nhnSession) emptyFields(ctx context.Context) []emptyField {
	var fields []emptyField
	add := func(object jsonObject, text bool, names ...string) {
		for _, name := range names {
			if form := object.form(name); object != nil && form != formValue {
				fields = append(fields, emptyField{name, form, text})
			}
		}
	}
	for _, key := range s.get(ctx, nhnPathKeys, nil).items("authentications") {
		add(key, true, "reIssueDatetime")
		add(key, false, "modDatetime")
	}
	if s.own != "" {
		add(s.get(ctx, nhnPathOrgMember, nil, s.org, s.own).object("orgMember"), false, "recentPasswordModifyYmdt")
	}
	for _, project := range s.get(ctx, nhnPathProjects, nil, s.org).items("projectList") {
		add(project, true, "modDateTime", "delDateTime")
	}
	for _, member := range s.iamList(ctx).items("orgMembers") {
		add(member, true, "mobilePhone", "telephone", "position", "department", "nickname", "englishName")
		add(member, false, "lastAccessedAt", "lastLoggedInAt")
	}
	return fields
}

// iamList returns the list of the first IAM accounts of the organization.
func (s *nhnSession) iamList(ctx context.Context) *nhnReply {
	return s.get(ctx, nhnPathIAMMembers, url.Values{"limit": {"100"}, "page": {"1"}}, s.org)
}

func describeForms(fields []emptyField) string {
	var texts []string
	for _, field := range fields {
		if text := field.name + " " + field.form; !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}

// observeOmitNulls judges the fields that are not "".
func observeOmitNulls(ctx context.Context, s *nhnSession) Finding {
	fields := slices.DeleteFunc(s.emptyFields(ctx), func(f emptyField) bool { return f.form != formNull && f.form != formAbsent })
	absent := map[string]bool{}
	nulls := 0
	for _, field := range fields {
		if field.form == formNull {
			nulls++
		} else {
			absent[field.name] = true
		}
	}
	evidence := describeForms(fields)
	switch {
	case nulls > 0 && len(absent) > 0:
		return unobserved("the fields differ", evidence)
	case nulls > 0:
		return observed("false", evidence)
	case len(absent) >= 2: // a single field may not be part of the response at all
		return observed("true", evidence)
	default:
		return unobserved("no response has enough fields without a value", evidence)
	}
}

// observeEmptyTexts judges texts and dates.
func observeEmptyTexts(ctx context.Context, s *nhnSession) Finding {
	fields := slices.DeleteFunc(s.emptyFields(ctx), func(f emptyField) bool { return !f.text })
	empty := 0
	for _, field := range fields {
		if field.form == formEmpty {
			empty++
		}
	}
	evidence := describeForms(fields)
	switch empty {
	case 0:
		if len(fields) == 0 {
			return unobserved("no response has a text or date without a value", "")
		}
		return observed("false", evidence)
	case len(fields):
		return observed("true", evidence)
	default:
		return unobserved("the fields differ", evidence)
	}
}

// observeNullConditions reads the roles of the account itself in the organization.
func observeNullConditions(ctx context.Context, s *nhnSession) Finding {
	reply := s.get(ctx, nhnPathOrgMember, nil, s.org, s.own)
	forms := map[string]bool{}
	for _, role := range reply.object("orgMember").items("roles") {
		if form := role.form("conditions"); form != formValue {
			forms[form] = true
		}
	}
	switch {
	case !reply.success:
		return unobserved(reply.failed(), reply.evidence())
	case len(forms) > 1:
		return unobserved("the roles differ", reply.evidence())
	case forms[formList]:
		return observed("false", reply.evidence()+", conditions []")
	case forms[formNull]:
		return observed("true", reply.evidence()+", conditions null")
	case forms[formAbsent] && s.point(ctx, "nhn.OmitNulls").Switch == "true":
		return maskedBy("nhn.OmitNulls", reply.evidence()+", conditions absent")
	case forms[formAbsent]:
		return unobserved("the field is absent, and none of the settings fits", reply.evidence())
	default:
		return unobserved("the account has no role without conditions in the organization", reply.evidence())
	}
}
