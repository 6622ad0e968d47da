package observe

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
)

// nhnDelayProbes returns the probes of the time until reads show changes. The other probes that write depend on them.
func nhnDelayProbes() []probe[*nhnSession] {
	return []probe[*nhnSession]{
		{Point{Name: "nhn.ReadDelay", Question: "How many reads do not return a new object yet?", Write: true}, observeReadDelay},
		{Point{Name: "nhn.ChangeDelay", Question: "How many reads still return the state before an update?", Write: true}, observeChangeDelay},
	}
}

// sample returns a role group that exists during the whole run.
func (s *nhnSession) sample(ctx context.Context) (g group, missing string) {
	if s.sampleGroup == nil {
		place := s.place(ctx)
		roles := s.plainRoles(ctx)
		if len(roles) == 0 {
			return group{}, "no role for a role group could be read"
		}
		created := s.createGroup(ctx, kindProjectGroup, place, s.newName(), map[string]any{"roles": allow(roles[0]), "description": "before"})
		s.sampleGroup = &created
	}
	if s.sampleGroup.item == nil {
		return *s.sampleGroup, "no role group could be created, or it did not appear in the list"
	}
	return *s.sampleGroup, ""
}

func observeReadDelay(ctx context.Context, s *nhnSession) Finding {
	g, missing := s.sample(ctx)
	if missing != "" {
		return unobserved(missing, g.evidence())
	}
	return Finding{
		Switch: strconv.Itoa(g.misses), Seen: fmt.Sprintf("%d reads of a list, a read every %s", g.misses, pollInterval), Evidence: g.evidence(),
	}
}

// evidence describes the response to the creation of a group.
func (g group) evidence() string {
	if g.reply == nil || g.reply.Request.Method == "" {
		return ""
	}
	return g.reply.evidence()
}

// observeChangeDelay changes the description of a role group.
func observeChangeDelay(ctx context.Context, s *nhnSession) Finding {
	g, missing := s.sample(ctx)
	if missing != "" {
		return unobserved(missing, g.evidence())
	}
	reply := s.change(ctx, http.MethodPut, groupPaths[g.Kind]+"/{role-group-id}/infos", map[string]any{"roleGroupName": g.Name, "description": "after"}, g.Parent, g.ID)
	if !reply.success {
		return unobserved(reply.failed(), reply.evidence())
	}
	misses, ok := s.poll(ctx, maxPolls, func() bool { return s.readGroup(ctx, g).text("description") == "after" })
	if !ok {
		return unobserved(fmt.Sprintf("%d reads did not show the update", maxPolls), reply.evidence())
	}
	s.changeReads = misses
	return Finding{
		Switch: strconv.Itoa(misses), Seen: fmt.Sprintf("%d reads of the object, a read every %s", misses, pollInterval), Evidence: reply.evidence(),
	}
}
