package observe

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"math/big"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Kinds of objects in the journal.
const (
	kindProject      = "project"
	kindProjectGroup = "project role group"
	kindCommonGroup  = "common role group"
	kindOrgGroup     = "organization role group"
	kindAppKey       = "AppKey"
	kindKey          = "User Access Key"
	kindIAM          = "IAM account"
)

// groupPaths are the paths of role groups by kind.
var groupPaths = map[string]string{kindProjectGroup: nhnPathProjectGroups, kindCommonGroup: nhnPathCommonRoleGroups, kindOrgGroup: nhnPathOrgRoleGroups}

const (
	maxPolls     = 12 // reads until a change must show
	pollInterval = 300 * time.Millisecond
)

// newName returns a name that no other object has. It is short enough for an IAM account.
func (s *nhnSession) newName() string {
	if s.stem == "" {
		s.stem = Prefix + strings.ToLower(rand.Text()[:3])
	}
	s.names++
	number := strconv.FormatInt(int64(s.names), 36)
	return s.stem + strings.Repeat("0", max(0, 2-len(number))) + number
}

func encoded(body any) string {
	text, _ := json.Marshal(body) // of plain data
	return string(text)
}

// change sends a request that changes something. The response to an earlier request of the same kind may be lost, so it is sent once.
func (s *nhnSession) change(ctx context.Context, method, path string, body any, args ...string) *nhnReply {
	req := Request{Method: method, Path: path, Args: args, Once: true}
	if body != nil {
		req.Body = encoded(body)
	}
	return s.send(ctx, req)
}

// look reads the present state.
func (s *nhnSession) look(ctx context.Context, path string, query url.Values, args ...string) *nhnReply {
	return s.send(ctx, Request{Method: http.MethodGet, Path: path, Query: query, Args: args})
}

// poll repeats a read until it shows a change. It returns the number of reads that did not, and whether one did.
func (s *nhnSession) poll(ctx context.Context, polls int, shows func() bool) (misses int, ok bool) {
	for range polls {
		if shows() {
			return misses, true
		}
		misses++
		if s.core.Wait(ctx, pollInterval) != nil {
			break
		}
	}
	return misses, false
}

// settle waits until reads return the state after a change, as long as the probe of nhn.ChangeDelay found.
func (s *nhnSession) settle(ctx context.Context) {
	for range s.changeReads {
		s.look(ctx, nhnPathKeys, nil)
		_ = s.core.Wait(ctx, pollInterval)
	}
}

// remains reports whether a state that a change may end with a delay holds in several reads.
func (s *nhnSession) remains(ctx context.Context, holds func() bool) bool {
	const reads = 4
	_, ended := s.poll(ctx, reads, func() bool { return !holds() })
	return !ended
}

// unsettled returns why the effects of changes cannot be observed, "" if they can.
func (s *nhnSession) unsettled(ctx context.Context) string {
	if s.point(ctx, "nhn.ChangeDelay").Switch == "" {
		return "nhn.ChangeDelay was not observed, so that it is not known when reads show a change"
	}
	return ""
}

// begin adds an object to the journal. before has the IDs of other objects of the kind, if the API does not return the name.
func (s *nhnSession) begin(kind, parent, name string, before ...string) (e Entry, ok bool) {
	e = Entry{Cloud: cloudNHN, Kind: kind, Parent: parent, Name: name, Before: strings.Join(before, " "), Since: s.now().UTC().Format(time.RFC3339)}
	return e, s.journal.Add(e) == nil
}

// keyIDs returns the IDs of the AppKeys of a project, or of the User Access Keys of the account, and whether they could be read. The first
// ID is a mark that no key has, so that the list is never empty.
func (s *nhnSession) keyIDs(ctx context.Context, project string) (ids []string, read bool) {
	keys, idField, read := s.keyList(ctx, project)
	ids = []string{"-"}
	for _, key := range keys {
		ids = append(ids, key.text(idField))
	}
	return ids, read
}

// beginKey adds a User Access Key to the journal. Its token validity is one that hardly any other key has, so that the key can be found in a
// list.
func (s *nhnSession) beginKey(before []string) (e Entry, seconds int, ok bool) {
	const shortest, longest = 3601, 7199
	number, err := rand.Int(rand.Reader, big.NewInt(longest-shortest+1))
	if err != nil {
		return e, 0, false
	}
	seconds = shortest + int(number.Int64())
	e = Entry{
		Cloud: cloudNHN, Kind: kindKey, Name: s.newName(), Before: strings.Join(before, " "), Since: s.now().UTC().Format(time.RFC3339), Period: strconv.Itoa(seconds),
	}
	return e, seconds, s.journal.Add(e) == nil
}

// keyList reads the AppKeys of a project, or, without a project, the User Access Keys of the account.
func (s *nhnSession) keyList(ctx context.Context, project string) (keys []jsonObject, idField string, read bool) {
	if project == "" {
		list := s.look(ctx, nhnPathKeys, nil)
		return list.items("authentications"), "userAccessKeyID", list.success
	}
	list := s.look(ctx, nhnPathAppKeys, nil, project)
	return list.items("authenticationList"), "authId", list.success
}

// finish removes an object that does not exist from the journal. If that fails, a later run finds out that the object does not exist.
func (s *nhnSession) finish(e Entry) { _ = s.journal.Remove(e) }

var errJournal = errors.New("the journal could not be written")

// createProject creates a project, and returns its ID.
func (s *nhnSession) createProject(ctx context.Context) (e Entry, reply *nhnReply) {
	e, ok := s.begin(kindProject, s.org, s.newName())
	if !ok {
		return Entry{}, &nhnReply{Reply: &Reply{Err: errJournal}}
	}
	reply = s.change(ctx, http.MethodPost, nhnPathProjects, map[string]any{"projectName": e.Name}, s.org)
	id := reply.object("project").text("projectId")
	switch {
	case id != "":
		_ = s.journal.SetID(e, id)
		e.ID = id
	case !reply.success && reply.envelope && reply.code != "500":
		s.finish(e)
	}
	return e, reply
}

// deleteProject deletes a project.
func (s *nhnSession) deleteProject(ctx context.Context, e Entry) *nhnReply {
	reply := s.change(ctx, http.MethodDelete, nhnPathProject, nil, e.ID)
	s.settle(ctx)
	if reply.success {
		s.finishProject(e)
	}
	return reply
}

// finishProject removes a project that does not exist, and what was in it, from the journal.
func (s *nhnSession) finishProject(e Entry) {
	for _, other := range s.journal.Entries(cloudNHN) {
		if e.ID != "" && other.Parent == e.ID {
			s.finish(other)
		}
	}
	s.finish(e)
}

// place returns the project for role groups and AppKeys: one of its own, or the project of the command line if none can be created.
func (s *nhnSession) place(ctx context.Context) string {
	if s.ownProject(ctx) != "" {
		return s.ownProject(ctx)
	}
	return s.project
}

// ownProject returns a project that was created for the run, "" if none could be created.
func (s *nhnSession) ownProject(ctx context.Context) string {
	if !s.triedProject {
		s.triedProject = true
		e, _ := s.createProject(ctx)
		s.created = e.ID
	}
	return s.created
}
