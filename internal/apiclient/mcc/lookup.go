package mcc

import (
	"context"
	"sync"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Lookup finds objects of one type. It lists the objects of a company once, and shares that list with the reads of single objects. It does
// not contain an object that this client creates: the caller has looked its key up before the create.
type Lookup[T any] struct {
	caches *apiclient.ReadCaches[T]
	key    func(T) string
	ids    func(T) []string // what [Lookup.find] finds an object by

	mu        sync.Mutex
	companies map[string]*listed[T]
	deleted   map[companyKey]bool // by this client: a list that is read after the deletion may still contain them
}

// listed holds the objects of one company.
type listed[T any] struct {
	objects []T
	byID    map[string]int // position in objects
	err     error          // why the last list could not be read
}

type companyKey struct{ companyID, key string }

// DepartmentLookup returns the lookup of departments.
//
// GET /depts
func (c *Client) DepartmentLookup() *Lookup[Department] { return &c.departmentLookup }

// JobGradeLookup returns the lookup of job grades.
//
// GET /job-grades
func (c *Client) JobGradeLookup() *Lookup[Job] { return &c.jobGradeLookup }

// JobPositionLookup returns the lookup of job positions.
//
// GET /job-positions
func (c *Client) JobPositionLookup() *Lookup[Job] { return &c.jobPositionLookup }

// UserLookup returns the lookup of users.
//
// GET /users
func (c *Client) UserLookup() *Lookup[User] { return &c.userLookup }

// UserWithEmail returns the user of a company who has this email address, and whether there is one. Email addresses are
// case-insensitive. An error of the list is returned as it is.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-memberlistview
//
// GET /users
func (c *Client) UserWithEmail(ctx context.Context, companyID, email string) (User, bool, error) {
	return c.userLookup.find(ctx, companyID, emailID(email))
}

// initLookups sets the lookups of all types.
func (c *Client) initLookups() {
	c.departmentLookup = Lookup[Department]{caches: &c.departments, key: departmentKey}
	c.jobGradeLookup = Lookup[Job]{caches: &c.jobGrades, key: jobKey}
	c.jobPositionLookup = Lookup[Job]{caches: &c.jobPositions, key: jobKey}
	c.userLookup = Lookup[User]{caches: &c.users, key: userKey, ids: func(u User) []string {
		if u.EmailAddr == nil {
			return nil
		}
		return []string{emailID(*u.EmailAddr)}
	}}
}

func keyID(key string) string { return "key " + key }

func emailID(email string) string { return "email " + apiclient.CanonicalEmail(email) }

// WithKey returns the object of a company that has this external key, and whether there is one. Get of a type may send a request for each
// object. An error of the list is returned as it is.
func (l *Lookup[T]) WithKey(ctx context.Context, companyID, key string) (T, bool, error) {
	return l.find(ctx, companyID, keyID(key))
}

// All returns all objects of a company, also those without an external key, in no particular order.
func (l *Lookup[T]) All(ctx context.Context, companyID string) ([]T, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	company := l.read(ctx, companyID)
	return company.objects, company.err
}

func (l *Lookup[T]) find(ctx context.Context, companyID, id string) (object T, exists bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	company := l.read(ctx, companyID)
	if at, ok := company.byID[id]; ok && !l.deleted[companyKey{companyID, l.key(company.objects[at])}] {
		return company.objects[at], true, nil
	}
	return object, false, company.err
}

// read lists the objects of a company, unless they have been listed. The caller holds mu.
func (l *Lookup[T]) read(ctx context.Context, companyID string) *listed[T] {
	if known := l.companies[companyID]; known != nil && (known.err == nil || triesOnce(ctx)) {
		return known
	}
	company := &listed[T]{byID: map[string]int{}}
	company.objects, company.err = l.caches.Of(companyID).All(ctx)
	for at, object := range company.objects {
		key := l.key(object)
		if l.deleted[companyKey{companyID, key}] {
			continue
		}
		if key != "" {
			company.byID[keyID(key)] = at
		}
		if l.ids != nil {
			for _, id := range l.ids(object) {
				company.byID[id] = at
			}
		}
	}
	if l.companies == nil {
		l.companies = map[string]*listed[T]{}
	}
	l.companies[companyID] = company
	return company
}

// failure returns the error of the last list of a company, nil if it was read or not requested.
func (l *Lookup[T]) failure(companyID string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if known := l.companies[companyID]; known != nil {
		return known.err
	}
	return nil
}

// release drops a deleted object.
func (l *Lookup[T]) release(companyID, key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.deleted == nil {
		l.deleted = map[companyKey]bool{}
	}
	l.deleted[companyKey{companyID, key}] = true
}

type triesOnceKey struct{}

// onceLimit is the time limit of a request that is sent once.
const onceLimit = 10 * time.Second

// TryOnce returns a context for lookups that a caller can do without. Their list requests are sent once, with a time limit, and a list that
// failed is not requested again, so that a plan does not wait for a service that cannot be reached.
func TryOnce(ctx context.Context) context.Context {
	return context.WithValue(ctx, triesOnceKey{}, true)
}

func triesOnce(ctx context.Context) bool { return ctx.Value(triesOnceKey{}) != nil }
