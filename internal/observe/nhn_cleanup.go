package observe

import (
	"context"
	"net/http"
	"net/url"
	"strings"
)

// removeOrphans removes what an earlier run left: the objects of the journal, and those whose names begin with the prefix.
func (s *nhnSession) removeOrphans(ctx context.Context) {
	s.changeReads = 1 // the delay is not known yet
	s.removeJournaled(ctx)
	known := s.journal.Entries(cloudNHN)
	for _, e := range s.namedOrphans(ctx) {
		tried := false
		for _, k := range known {
			tried = tried || k.Kind == e.Kind && k.Name == e.Name
		}
		if !tried && s.journal.Add(e) == nil {
			s.remove(ctx, e)
		}
	}
	for range maxPolls { // reads may return the state before a deletion
		s.look(ctx, nhnPathKeys, nil)
	}
	s.changeReads = 0
	clear(s.reads)
}

// namedOrphans lists objects whose names begin with the prefix. A project comes before role groups, which it contains.
func (s *nhnSession) namedOrphans(ctx context.Context) []Entry {
	var entries []Entry
	add := func(kind, parent, id, name string) {
		if strings.HasPrefix(name, Prefix) && id != "" {
			entries = append(entries, Entry{Cloud: cloudNHN, Kind: kind, Parent: parent, Name: strings.TrimSpace(name), ID: id})
		}
	}
	for _, project := range s.look(ctx, nhnPathProjects, url.Values{"limit": {"100"}}, s.org).items("projectList") {
		add(kindProject, s.org, project.text("projectId"), project.text("projectName"))
	}
	groups := []Entry{{Kind: kindProjectGroup, Parent: s.project}, {Kind: kindCommonGroup, Parent: s.org}, {Kind: kindOrgGroup, Parent: s.org}}
	for _, scope := range groups {
		list := s.look(ctx, groupPaths[scope.Kind], url.Values{"roleGroupNameLike": {Prefix}, "limit": {"100"}}, scope.Parent)
		for _, item := range list.items("roleGroups") {
			if scope.Kind != kindProjectGroup || item.text("roleGroupType") == "PROJECT" {
				add(scope.Kind, scope.Parent, item.text("roleGroupId"), item.text("roleGroupName"))
			}
		}
	}
	members := s.look(ctx, nhnPathIAMMembers, url.Values{"userCodeLike": {Prefix}, "limit": {"100"}}, s.org)
	for _, member := range members.items("orgMembers") {
		if member.text("status") == "member" {
			add(kindIAM, s.org, member.text("id"), member.text("userCode"))
		}
	}
	return entries
}

// removeJournaled removes the objects of the journal, the newest first.
func (s *nhnSession) removeJournaled(ctx context.Context) {
	for _, e := range s.journal.Entries(cloudNHN) {
		s.remove(ctx, e)
	}
}

// remove removes an object. An object that does not exist any more is removed from the journal.
func (s *nhnSession) remove(ctx context.Context, e Entry) {
	switch e.Kind {
	case kindProject:
		s.removeProject(ctx, e)
	case kindProjectGroup, kindCommonGroup, kindOrgGroup:
		s.removeGroup(ctx, e)
	case kindAppKey:
		s.removeAppKey(ctx, e)
	case kindKey:
		s.removeKey(ctx, e)
	case kindIAM:
		s.removeIAM(ctx, e)
	}
}

func (s *nhnSession) removeProject(ctx context.Context, e Entry) {
	missing := true
	list := &nhnReply{Reply: &Reply{}}
	for range maxPolls {
		list = s.look(ctx, nhnPathProjects, url.Values{"projectName": {e.Name}}, e.Parent)
		for _, project := range list.items("projectList") {
			if project.text("projectName") == e.Name {
				e.ID, missing = project.text("projectId"), false
			}
		}
		if e.ID != "" || !list.success {
			break
		}
	}
	if e.ID == "" {
		if list.success {
			s.finish(e)
		}
		return
	}
	reply := s.deleteProject(ctx, e)
	if isOneOf(reply.code, projectGoneCodes...) || missing && reply.code == "-6" {
		s.finishProject(e)
	}
}

func (s *nhnSession) removeGroup(ctx context.Context, e Entry) {
	list := s.look(ctx, groupPaths[e.Kind], url.Values{"limit": {"1"}}, e.Parent)
	if isOneOf(list.code, projectGoneCodes...) { // with its project
		s.finish(e)
		return
	}
	var item jsonObject
	s.poll(ctx, maxPolls, func() bool {
		item = s.findGroup(ctx, e)
		return item != nil
	})
	switch {
	case item != nil:
		e.ID = item.text("roleGroupId")
		if member := strings.Fields(e.Restore); len(member) > 1 {
			s.setOrgRoles(ctx, account{Entry: Entry{ID: member[0]}}, member[1:]...)
		}
		s.deleteGroups(ctx, group{Entry: e, item: item})
	case list.success:
		s.finish(e)
	}
}

// removeIAM withdraws an IAM account, because the API cannot delete one.
func (s *nhnSession) removeIAM(ctx context.Context, e Entry) {
	var member jsonObject
	list := &nhnReply{Reply: &Reply{}}
	query := url.Values{"userCode": {e.Name}}
	if e.Address != "" {
		query = url.Values{"email": {e.Address}}
	}
	s.poll(ctx, maxPolls, func() bool {
		list = s.look(ctx, nhnPathIAMMembers, query, e.Parent)
		for _, item := range list.items("orgMembers") {
			isOwn := item.text("userCode") == e.Name || e.Address != "" && strings.EqualFold(item.text("emailAddress"), e.Address)
			if isOwn && item.text("status") == "member" {
				member = item
			}
		}
		return member != nil || !list.success
	})
	switch {
	case member != nil:
		reply := s.change(ctx, http.MethodPut, nhnPathIAMMember, map[string]any{"member": map[string]any{
			"userCode": member.text("userCode"), "name": member.text("name"), "emailAddress": member.text("emailAddress"), "status": "leaved",
		}}, e.Parent, member.text("id"))
		s.settle(ctx)
		if reply.success || reply.code == "50007" {
			s.finish(e)
		}
	case list.success:
		s.finish(e)
	}
}
