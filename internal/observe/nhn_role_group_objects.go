package observe

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// group is a role group that a probe created, or tried to create.
type group struct {
	Entry
	reply  *nhnReply  // to the creation
	item   jsonObject // of the list; nil if the group does not exist
	misses int        // reads of the list until the group was in it
}

// createGroup tries to create a role group, and finds it in the list.
func (s *nhnSession) createGroup(ctx context.Context, kind, parent, name string, fields map[string]any) group {
	return s.createGroupOf(ctx, Entry{Cloud: cloudNHN, Kind: kind, Parent: parent, Name: strings.TrimSpace(name)}, name, fields)
}

// createGroupOf tries to create the role group of an entry of the journal.
func (s *nhnSession) createGroupOf(ctx context.Context, e Entry, name string, fields map[string]any) group {
	if s.journal.Add(e) != nil {
		return group{reply: &nhnReply{Reply: &Reply{Err: errJournal}}}
	}
	body := map[string]any{"roleGroupName": name}
	maps.Copy(body, fields)
	g := group{Entry: e, reply: s.change(ctx, http.MethodPost, groupPaths[e.Kind], body, e.Parent)}
	polls := 1
	if g.reply.success || !g.reply.envelope || isOneOf(g.reply.code, "500", "62014") {
		polls = maxPolls
	}
	g.misses, _ = s.poll(ctx, polls, func() bool {
		g.item = s.findGroup(ctx, g.Entry)
		return g.item != nil
	})
	if g.item != nil {
		_ = s.journal.SetID(e, g.item.text("roleGroupId")) // a later run finds the group by its name, too
		g.ID = g.item.text("roleGroupId")
	} else if !g.reply.success && g.reply.envelope {
		s.finish(e)
	}
	return g
}

// findGroup returns the list item of a role group, nil if there is none.
func (s *nhnSession) findGroup(ctx context.Context, e Entry) jsonObject {
	item, _ := s.lookUpGroup(ctx, e)
	return item
}

// lookUpGroup returns the list item of a role group, and whether the list could be read.
func (s *nhnSession) lookUpGroup(ctx context.Context, e Entry) (item jsonObject, read bool) {
	list := s.look(ctx, groupPaths[e.Kind], url.Values{"roleGroupNameLike": {e.Name}}, e.Parent)
	for _, item := range list.items("roleGroups") {
		if strings.TrimSpace(item.text("roleGroupName")) == e.Name && item.text("roleGroupId") != "" {
			return item, true
		}
	}
	return nil, list.success
}

// readGroup returns a role group with its roles.
func (s *nhnSession) readGroup(ctx context.Context, g group) jsonObject {
	return s.look(ctx, groupPaths[g.Kind]+"/{role-group-id}", nil, g.Parent, g.ID).object("roleGroup")
}

// deleteGroups deletes role groups of one kind with one request.
func (s *nhnSession) deleteGroups(ctx context.Context, groups ...group) *nhnReply {
	ids := make([]string, 0, len(groups))
	for _, g := range groups {
		ids = append(ids, g.ID)
	}
	reply := s.change(ctx, http.MethodDelete, groupPaths[groups[0].Kind], map[string]any{"roleGroupIds": ids}, groups[0].Parent)
	s.settle(ctx)
	for _, g := range groups {
		if item, read := s.lookUpGroup(ctx, g.Entry); reply.success || item == nil && read {
			s.finish(g.Entry)
		}
	}
	return reply
}

// drop deletes a role group that exists.
func (s *nhnSession) drop(ctx context.Context, g group) {
	if g.item != nil {
		s.deleteGroups(ctx, g)
	}
}

// plainRoles returns IDs of roles of projects that allow little.
func (s *nhnSession) plainRoles(ctx context.Context) []string {
	var ids []string
	for _, query := range []url.Values{{"limit": {"100"}}, {"roleNameLike": {"MEMBER"}}, {"roleNameLike": {"BILLING VIEWER"}}, {"roleNameLike": {"VIEWER"}}} {
		for _, role := range s.get(ctx, nhnPathProjectRoles, query, s.project).items("roles") {
			id := role.text("roleId")
			if role.text("categoryTypeCode") == "ROLE" && id != "" && !strings.Contains(strings.ToUpper(role.text("roleName")), "ADMIN") && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// allow returns roles as role groups have them.
func allow(ids ...string) []map[string]any {
	roles := make([]map[string]any, 0, len(ids))
	for _, id := range ids {
		roles = append(roles, map[string]any{"roleId": id, "roleApplyPolicyCode": "ALLOW"})
	}
	return roles
}

// assign returns roles as members have them.
func assign(ids ...string) []map[string]any {
	roles := make([]map[string]any, 0, len(ids))
	for _, id := range ids {
		roles = append(roles, map[string]any{"roleId": id})
	}
	return roles
}

// roleIDs returns the IDs of the roles of an object, sorted.
func roleIDs(object jsonObject) []string {
	var ids []string
	for _, role := range object.items("roles") {
		ids = append(ids, role.text("roleId"))
	}
	slices.Sort(ids)
	return ids
}

func sorted(texts ...string) []string {
	slices.Sort(texts)
	return texts
}
