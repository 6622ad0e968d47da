package observe

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

func observeEmptyDescription(ctx context.Context, s *nhnSession) Finding {
	g, missing := s.ordinaryGroup(ctx, s.newName(), nil)
	if missing != "" {
		return unobserved(missing, "")
	}
	defer s.drop(ctx, g)
	form := g.item.form("description")
	evidence := "GET " + groupPaths[g.Kind] + ", description " + form
	switch {
	case form == formNull:
		return observed("0", evidence)
	case form == formEmpty:
		return observed("1", evidence)
	case form == formAbsent && s.point(ctx, "nhn.OmitNulls").Switch == "false":
		return observed("2", evidence)
	case form == formAbsent:
		return maskedBy("nhn.OmitNulls", evidence)
	default:
		return unobserved("none of the settings fits the form", evidence)
	}
}

func observeOmittedDescription(ctx context.Context, s *nhnSession) Finding {
	g, missing := s.ordinaryGroup(ctx, s.newName(), map[string]any{"description": "before"})
	if missing != "" {
		return unobserved(missing, "")
	}
	defer s.drop(ctx, g)
	reply := s.change(ctx, http.MethodPut, groupPaths[g.Kind]+"/{role-group-id}/infos", map[string]any{"roleGroupName": g.Name}, g.Parent, g.ID)
	s.settle(ctx)
	var read jsonObject
	kept := s.remains(ctx, func() bool {
		read = s.readGroup(ctx, g)
		return read.text("description") == "before"
	})
	switch {
	case !reply.success || read == nil:
		return unobserved(reply.failed(), reply.evidence())
	case kept:
		return observed("false", reply.evidence())
	case read.form("description") != formValue:
		return observed("true", reply.evidence())
	default:
		return reply.unfit("description afterwards")
	}
}

// observeShuffle creates four role groups one after the other, and lists them.
func observeShuffle(ctx context.Context, s *nhnSession) Finding {
	const count = 4
	stem := s.newName()
	var ids []string
	for i := range count {
		g, missing := s.ordinaryGroup(ctx, stem+"-"+string(rune('a'+i)), nil)
		if missing != "" {
			return unobserved(missing, g.evidence())
		}
		defer s.drop(ctx, g)
		ids = append(ids, g.ID)
	}
	list := s.look(ctx, nhnPathProjectGroups, url.Values{"roleGroupNameLike": {stem + "-"}, "limit": {"100"}}, s.place(ctx))
	var listed []string
	for _, item := range list.items("roleGroups") {
		listed = append(listed, item.text("roleGroupId"))
	}
	switch {
	case len(listed) == 0:
		return unobserved(list.failed(), list.evidence())
	case !slices.Equal(listed, ids[:min(count, len(listed))]):
		return observed("true", list.evidence())
	case len(listed) < count:
		return maskedBy("nhn.PageCap", list.evidence())
	default:
		return observed("false", list.evidence())
	}
}

func observeNamesTrimmed(ctx context.Context, s *nhnSession) Finding {
	name := s.newName()
	g, missing := s.ordinaryGroup(ctx, name+" ", nil)
	if missing != "" {
		return unobserved(missing, g.evidence())
	}
	defer s.drop(ctx, g)
	switch g.item.text("roleGroupName") {
	case name:
		return observed("true", g.evidence())
	case name + " ":
		return observed("false", g.evidence())
	default:
		return g.reply.unfit("name")
	}
}

func observeNamesFoldCase(ctx context.Context, s *nhnSession) Finding {
	first, missing := s.ordinaryGroup(ctx, s.newName(), nil)
	if missing != "" {
		return unobserved(missing, first.evidence())
	}
	defer s.drop(ctx, first)
	second, missing := s.ordinaryGroup(ctx, strings.ToUpper(first.Name), nil)
	defer s.drop(ctx, second)
	switch {
	case second.reply == nil:
		return unobserved(missing, "")
	case second.reply.success:
		return observed("false", second.evidence())
	case second.reply.code == "62004":
		return observed("true", second.evidence())
	default:
		return second.reply.unfit("response")
	}
}

// observeTextLimits tries a long name and a long description.
func observeTextLimits(ctx context.Context, s *nhnSession) Finding {
	values := map[string]bool{}
	var evidence []string
	for _, long := range []struct{ name, description string }{
		{s.newName() + strings.Repeat("x", 41-len(Prefix)), "short"}, {s.newName(), strings.Repeat("x", 101)},
	} {
		g, missing := s.ordinaryGroup(ctx, long.name, map[string]any{"description": long.description})
		s.drop(ctx, g)
		evidence = append(evidence, g.evidence())
		switch {
		case g.reply == nil:
			return unobserved(missing, "")
		case g.reply.success:
			values["true"] = true
		case g.reply.isBadParameter():
			values["false"] = true
		default:
			return g.reply.unfit("response")
		}
	}
	text := strings.Join(evidence, "; ")
	if len(values) > 1 {
		return unobserved("a name and a description differ", text)
	}
	return observed(onOff(values["true"]), text)
}
