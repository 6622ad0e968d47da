package access

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// place is the organization, or a project.
type place struct{ scope, projectID, projectName string }

var theOrganization = place{scope: ScopeOrganization}

func projectPlace(id string) place { return place{scope: ScopeProject, projectID: id} }

// member is a member of a place.
type member struct {
	place
	uuid, email, userCode, name, memberType, status string

	grants []nhn.Grant
	known  bool // the roles were read
}

// reader reads the parts of a review. Its tasks run at the same time; mu guards what they share.
type reader struct {
	API
	orgID  string
	filter Filter
	queue  *queue
	stop   context.CancelCauseFunc

	mu           sync.Mutex
	members      []*member
	accounts     map[string]account            // of the organization, by UUID
	invitations  map[string]account            // NHN Cloud accounts without a UUID, by email address
	joined       map[string]map[string]*member // members of projects that were listed, by project and UUID
	projectNames map[string]string             // by ID
	commonGroups map[string]bool               // IDs of the role groups of the organization for use in projects
	groups       map[groupKey]*roleGroup
	own          *member // the account of the User Access Key, in the organization
	unreadable   failures
	listErrors   map[*subject]error
	listsRead    map[*subject]bool
	personFound  bool // an account is the person of the filter
	roleFound    bool // a role has the name or ID of the filter
	failedInARow int  // requests that failed because of the service, since the last success
}

func newReader(api API, o Options, stop context.CancelCauseFunc) *reader {
	return &reader{
		API: api, orgID: o.OrgID, filter: o.Filter, queue: newQueue(o.Progress), stop: stop,
		accounts: map[string]account{}, invitations: map[string]account{}, joined: map[string]map[string]*member{},
		projectNames: map[string]string{}, commonGroups: map[string]bool{}, groups: map[groupKey]*roleGroup{},
		unreadable: failures{}, listErrors: map[*subject]error{}, listsRead: map[*subject]bool{},
	}
}

// maxFailuresInARow is how many requests may fail because of the service before the review gives up. Each of them was repeated.
const maxFailuresInARow = 20

var errGivenUp = errors.New("not read, because the API failed again and again")

// try calls read unless the review has given up, and records its error.
func (r *reader) try(ctx context.Context, read func() error) error {
	r.mu.Lock()
	givenUp := r.failedInARow >= maxFailuresInARow
	r.mu.Unlock()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case givenUp:
		return errGivenUp
	}
	err := read()
	var failure *apiclient.Error
	isFailure := errors.As(err, &failure)
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case !isFailure:
		r.failedInARow = 0
	case failure.Kind == apiclient.ErrUnauthorized, failure.Kind == apiclient.ErrTokenExpired:
		r.stop(err) // every other request would fail, too
	case failure.Kind == apiclient.ErrUnavailable, failure.Kind == apiclient.ErrThrottled:
		r.failedInARow++
	default:
		r.failedInARow = 0
	}
	return err
}

// fail records that a subject of a place could not be read.
func (r *reader) fail(at place, s *subject, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.unreadable.add(at, s, err)
}

// endList records the end of a list.
func (r *reader) endList(at place, s *subject, err error) {
	if err != nil {
		r.fail(at, s, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err == nil {
		r.listsRead[s] = true
	} else if r.listErrors[s] == nil {
		r.listErrors[s] = err
	}
}

// nothingRead returns an error if no list could be read.
func (r *reader) nothingRead() error {
	if len(r.listsRead) > 0 {
		return nil
	}
	for _, s := range []*subject{projectList, projectMemberList, projectIAMList, organizationList, iamList, lastLogins, iamLastLogins} {
		if err := r.listErrors[s]; err != nil {
			return err
		}
	}
	return nil
}

// addMember adds a member, and reads its roles if it is a person of the filter. memberRoles is the subject of that request. An
// invitation without a UUID cannot be read.
func (r *reader) addMember(ctx context.Context, m *member, roles *subject, read func() ([]nhn.Grant, error)) {
	if !r.isPerson(m.uuid, m.email, m.userCode) {
		return
	}
	r.mu.Lock()
	r.members = append(r.members, m)
	r.mu.Unlock()
	if m.uuid == "" {
		return
	}
	r.queue.add(func() {
		err := r.try(ctx, func() (err error) {
			m.grants, err = read()
			return err
		})
		switch {
		case err == nil:
			m.known = true
		case !m.rolesOmitted(err):
			r.fail(m.place, roles, err)
		}
	})
}

// isPerson reports whether an account passes the filter for a person, and records that the person exists.
func (r *reader) isPerson(uuid, email, userCode string) bool {
	matches := r.filter.matchesPerson(uuid, email, userCode)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.personFound = r.personFound || matches
	return matches
}

// rolesOmitted reports whether the error of a read means that the API does not return the roles: those of an invitation, or of a
// withdrawn account.
func (m *member) rolesOmitted(err error) bool {
	var failure *apiclient.Error
	if !errors.As(err, &failure) || failure.Code == "" {
		return false
	}
	switch m.status {
	case nhn.StatusPending, nhn.StatusExpired:
		return failure.Kind == apiclient.ErrNotFound || failure.Kind == apiclient.ErrReferenceNotFound
	case nhn.IAMStatusLeaved:
		return slices.Contains([]apiclient.Kind{apiclient.ErrNotFound, apiclient.ErrReferenceNotFound, apiclient.ErrInvalid}, failure.Kind)
	default:
		return false
	}
}
