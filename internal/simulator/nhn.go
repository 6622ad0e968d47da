package simulator

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// nhnRoute is one call of the Framework API.
type nhnRoute struct {
	pattern    string   // for http.ServeMux; {org} and {project} are resolved before handle runs
	permission string   // "" for every account; see nhnCall.may
	query      []string // the query parameters that it knows
	handle     func(*nhnCall) (nhnFields, error)
}

// nhnCall is one request, with the objects that its path and its token identify.
type nhnCall struct {
	*NHNState
	sw      NHNSwitches
	r       *http.Request
	now     time.Time
	caller  *Account
	keyID   string        // the User Access Key behind the token
	org     *Organization // of the path, or of the project
	project *Project
}

func (s *Simulator) routeNHN() {
	s.endpoints = append(s.endpoints, "POST /oauth2/token/create", "POST /oauth2/token/revoke", "GET /oauth2/jwks")
	s.mux.HandleFunc("POST /oauth2/token/create", s.createToken)
	s.mux.HandleFunc("POST /oauth2/token/revoke", s.revokeToken)
	s.mux.HandleFunc("GET /oauth2/jwks", s.listPublicKeys)
	for _, routes := range [][]nhnRoute{
		organizationRoutes, projectRoutes, projectMemberRoutes, iamProjectMemberRoutes, roleRoutes, roleGroupRoutes,
		organizationMemberRoutes, iamMemberRoutes, appKeyRoutes, userAccessKeyRoutes, tokenRoutes, serviceRoutes, settingRoutes,
		billingRoutes, paymentStatementRoutes, roleMessageRoutes,
	} {
		for _, route := range routes {
			s.endpoints = append(s.endpoints, route.pattern)
			if strings.Contains(route.permission, ".") {
				s.permissions[route.pattern] = route.permission
			}
			s.mux.HandleFunc(route.pattern, func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodHead { // patterns for GET match HEAD
					s.serveUnknownNHNPath(w, r)
					return
				}
				call := s.newNHNCall(r)
				payload, err := s.withChangeDelay(call, route)
				call.sw.response(w, r, payload, err)
			})
		}
	}
	// Wrong methods end up here as well: the gateway returns 404 without an Allow header.
	s.mux.HandleFunc("/", s.serveUnknownNHNPath)
}

func (s *Simulator) newNHNCall(r *http.Request) *nhnCall {
	return &nhnCall{NHNState: &s.state.NHN, sw: s.switches.NHN, r: r, now: s.now().UTC()}
}

func (s *Simulator) serveUnknownNHNPath(w http.ResponseWriter, r *http.Request) {
	err := error(nhnCode(4041007))
	if s.switches.NHN.UnknownPathInService {
		err = nhnCode(404)
	}
	if s.switches.NHN.CallerBeforePath && strings.HasPrefix(r.URL.Path, "/v1/") {
		if refusal := s.newNHNCall(r).authenticate(); refusal != nil {
			err = refusal
		}
	}
	s.switches.NHN.response(w, r, nil, err)
}

// rejectLargeBody writes the error response of the gateway in front of the core host.
func (s *Simulator) rejectLargeBody(w http.ResponseWriter, r *http.Request) {
	s.switches.NHN.response(w, r, nil, nhnCode(4131000))
}

func (c *nhnCall) run(route nhnRoute) (nhnFields, error) {
	for name := range c.r.URL.Query() {
		if !slices.Contains(route.query, name) && !c.sw.UnknownQueryIgnored {
			return nil, nhnCode(400)
		}
	}
	if c.sw.StrayBodyRejected && !route.hasBody() && hasBody(c.r) {
		return nil, nhnCode(400)
	}
	closedIsFound := c.sw.ClosedOrganizationsRead && route.reads()
	if id := c.r.PathValue("org"); id != "" {
		if c.org = c.Organization(id); c.org == nil || c.org.Status != "STABLE" && !closedIsFound {
			return nil, c.organizationNotFound()
		}
	}
	if id := c.r.PathValue("project"); id != "" {
		c.project = c.Project(id)
		closedIsFound = closedIsFound && c.project != nil && c.Organization(c.project.OrgID).Status == "CLOSED"
		if err := c.projectNotFound(); err != nil && !closedIsFound {
			if c.project != nil && c.sw.PermissionBeforeGone {
				return nil, nhnCode(-6)
			}
			if strings.HasPrefix(route.pattern, "POST ") && strings.HasSuffix(route.pattern, "/members") {
				return nil, nhnCode(12400)
			}
			return nil, err
		}
		c.org = c.Organization(c.project.OrgID)
	}
	if c.org != nil && c.org.AddressRefused {
		return nil, nhnCode(-8)
	}
	if !c.may(route.permission) {
		return nil, nhnCode(-6)
	}
	return route.handle(c)
}

// reads reports whether requests of the route change nothing.
func (route nhnRoute) reads() bool {
	return strings.HasPrefix(route.pattern, "GET ") || strings.HasSuffix(route.pattern, "/search")
}

// hasBody reports whether requests of the route have a body in the reference. A DELETE request has one if its path is that of a list.
func (route nhnRoute) hasBody() bool {
	method, path, _ := strings.Cut(route.pattern, " ")
	return method == http.MethodPost || method == http.MethodPut ||
		method == http.MethodDelete && !strings.HasSuffix(path, "}") && !strings.HasSuffix(path, "/disable")
}

// authenticate reads the one header that the core host takes a token from.
func (c *nhnCall) authenticate() error {
	value, ok := strings.CutPrefix(c.r.Header.Get("x-nhn-authorization"), "Bearer ")
	token := found(c.Tokens, func(t *Token) bool { return ok && t.Value == value })
	if token == nil || !c.now.Before(token.Expires) {
		return nhnCode(80007)
	}
	key := c.UserAccessKey(token.KeyID)
	if key == nil {
		return nhnCode(80007)
	}
	key.Used, token.Used, c.keyID = c.now, c.now, key.ID
	if c.caller = c.Account(key.UUID); c.caller == nil {
		return nhnCode(80007)
	}
	return nil
}

func (c *nhnCall) organizationNotFound() error {
	if c.sw.OrganizationGone23005 {
		return nhnCode(23005)
	}
	return nhnCode(22016)
}

func (c *nhnCall) projectNotFound() error {
	switch {
	case c.project != nil && c.project.Status != "CLOSED":
		return nil
	case c.sw.ProjectGone != ProjectGoneByCase:
		return nhnCode(c.sw.ProjectGone)
	case c.project == nil:
		return nhnCode(40017)
	default:
		return nhnCode(40028)
	}
}

// unknown writes the response to a read of an object that does not exist.
func (c *nhnCall) unknown(how Unknown, key string, code nhnCode) (nhnFields, error) {
	switch how {
	case UnknownNull:
		return nhnFields{key: nil}, nil
	case Unknown500:
		return nil, nhnCode(500)
	default:
		return nil, code
	}
}

// seen counts a read of something new, and reports whether reads see it yet.
func seen(hidden *int) bool {
	if *hidden > 0 {
		*hidden--
		return false
	}
	return true
}
