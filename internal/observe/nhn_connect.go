package observe

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// connect gets a token, and finds the account, the organization and the project. It returns why no point can be observed, nil if points
// can be.
func (s *nhnSession) connect(ctx context.Context) *Problem {
	if len(s.account.Problems) > 0 {
		return settingsProblem(s.account.Problems)
	}
	if !s.issueToken(ctx) {
		return s.tokenProblem()
	}
	keys := s.firstRead(ctx, nhnPathKeys)
	if p := s.generalProblem(keys); p != nil {
		return p
	}
	for _, key := range keys.items("authentications") {
		if key.text("userAccessKeyID") == s.account.KeyID {
			s.own = key.text("uuid")
		}
	}
	if ids := s.organizations(ctx); s.org == "" && len(ids) != 1 {
		return &Problem{
			Reason: "the account does not belong to exactly one organization, and none was selected",
			Text:   fmt.Sprintf("NHN_ORG_ID is not set, and the account belongs to %d organizations.", len(ids)), Remedy: "Set NHN_ORG_ID." + s.organizationHint(ctx),
		}
	} else if s.org == "" {
		s.org = ids[0]
	}
	if p := s.organizationProblem(ctx, s.firstRead(ctx, nhnPathOrgRoles, s.org)); p != nil {
		return p
	}
	return s.findProject(ctx)
}

// tokenProblem explains why no token was issued.
func (s *nhnSession) tokenProblem() *Problem {
	service := target{cloud: nhn.Cloud, endpoint: s.account.TokenEndpoint, tokenService: true}
	reply := parseNHN(s.tokenReply)
	p := service.problem(s.tokenReply, reply.code, reply.code != "")
	if reply.code == "invalid_scope" {
		p.Reason = "the User Access Key issues JWT tokens"
		p.Text = "The User Access Key issues JWT tokens, which the API does not accept."
		p.Remedy = "Create another User Access Key, with opaque tokens, and set NHN_USER_ACCESS_KEY_ID and NHN_SECRET_ACCESS_KEY."
	}
	return p
}

// firstRead reads a path, and repeats it if the response has not the form of the API: a single one may be lost on the way.
func (s *nhnSession) firstRead(ctx context.Context, path string, args ...string) (reply *nhnReply) {
	const most = 3
	req := Request{Method: http.MethodGet, Path: path, Args: args}
	for range most {
		reply = s.send(ctx, req)
		if reply.Err != nil || reply.isAPI() || s.core.Wait(ctx, pollInterval) != nil {
			break
		}
	}
	s.reads[req.key()] = reply
	return reply
}

// gatewayCode is the form of the codes of the gateway. Those of the application are shorter, or negative.
var gatewayCode = regexp.MustCompile(`^\d{7}$`)

// isFromGateway reports whether the gateway rejected the request, so that the application did not receive it.
func (r *nhnReply) isFromGateway() bool { return gatewayCode.MatchString(r.code) }

// isAPI reports whether a response has the form of the API.
func (r *nhnReply) isAPI() bool { return r.success || r.code != "" }

// generalProblem explains a response that concerns all requests, nil for another one.
func (s *nhnSession) generalProblem(reply *nhnReply) *Problem {
	ofAddress := isOneOf(reply.code, "-8")
	if !reply.success && (reply.Err != nil || !reply.isAPI() || reply.isTokenRejection() || ofAddress || reply.isFromGateway()) {
		return target{cloud: nhn.Cloud, endpoint: s.account.Endpoint, codes: nhn.Codes}.problem(reply.Reply, reply.code, reply.isAPI())
	}
	return nil
}

// organizationProblem explains why the organization cannot be used, nil if it can.
func (s *nhnSession) organizationProblem(ctx context.Context, reply *nhnReply) *Problem {
	if !isOneOf(reply.code, "22016", "23005") {
		return s.generalProblem(reply)
	}
	return &Problem{
		Reason: "the organization does not exist (code " + reply.code + ")",
		Text:   fmt.Sprintf("The organization %q does not exist (code %s).", s.org, reply.code),
		Remedy: "Set NHN_ORG_ID to the ID of an organization of the account." + s.organizationHint(ctx),
	}
}

// organizationHint names the organizations of the account.
func (s *nhnSession) organizationHint(ctx context.Context) string {
	const most = 10
	ids := s.organizations(ctx)
	if len(ids) == 0 {
		return ""
	}
	return " The account belongs to: " + strings.Join(ids[:min(len(ids), most)], ", ") + "."
}

// organizations returns the IDs of the organizations of the account.
func (s *nhnSession) organizations(ctx context.Context) (ids []string) {
	for _, item := range s.get(ctx, nhnPathOrganizations, nil).items("orgList") {
		if org := item.object("org"); org.text("orgStatusCode") != "CLOSED" && org.text("orgId") != "" {
			ids = append(ids, org.text("orgId"))
		}
	}
	return ids
}

// findProject checks the project of the command line, or takes the first one of the organization.
func (s *nhnSession) findProject(ctx context.Context) *Problem {
	if s.project != "" {
		return s.projectProblem(ctx)
	}
	for _, project := range s.get(ctx, nhnPathProjects, nil, s.org).items("projectList") {
		if s.project = project.text("projectId"); s.project != "" {
			break
		}
	}
	return nil
}

// projectProblem explains why the project of the command line cannot be used, nil if it can. A project that is written to must be in the
// list of the organization, unless only a part of the list can be read.
func (s *nhnSession) projectProblem(ctx context.Context) *Problem {
	listed, complete, list := s.listsProject(ctx)
	if listed {
		return nil
	}
	remedy := "Copy the ID of the project from the console."
	if !s.write {
		remedy += " Without --project, the command reads the first project of the organization."
	}
	read := s.get(ctx, nhnPathProjectRoles, nil, s.project)
	switch {
	case isOneOf(read.code, projectGoneCodes...):
		return &Problem{
			Reason: "the project of --project does not exist (code " + read.code + ")",
			Text:   fmt.Sprintf("The project %q of --project does not exist (code %s).", s.project, read.code), Remedy: remedy,
		}
	case s.write && !list.success:
		return &Problem{
			Reason: "the projects of the organization could not be listed, so that it is not known whether the project of --project is one of them",
			Text:   fmt.Sprintf("The projects of the organization could not be listed, so that it is not known whether %q is one of them: %s.", s.project, list.evidence()),
			Remedy: "Run nhnmcc doctor, which checks the permissions of the account.",
		}
	case complete && (s.write || !read.success):
		return &Problem{
			Reason: "the project of --project is not in the list of projects of the organization",
			Text:   fmt.Sprintf("The project %q of --project is not in the list of projects of the organization.", s.project), Remedy: remedy,
		}
	}
	return nil
}

// listsProject looks for the project of the command line in the list of projects, and reports whether the whole list was read.
func (s *nhnSession) listsProject(ctx context.Context) (listed, complete bool, list *nhnReply) {
	const most = 20
	ids := map[string]bool{}
	for page := range most {
		list = s.get(ctx, nhnPathProjects, url.Values{"limit": {"100"}, "page": {strconv.Itoa(page + 1)}}, s.org)
		before := len(ids)
		for _, project := range list.items("projectList") {
			ids[project.text("projectId")] = true
		}
		complete = list.success && len(ids) == list.object("paging").number("totalCount")
		if ids[s.project] || complete || len(ids) == before { // every page may be the first one
			break
		}
	}
	return ids[s.project], complete, list
}

// key identifies a request among those whose responses are remembered.
func (r Request) key() string {
	return strings.Join([]string{r.Method, r.route(), r.Query.Encode(), r.Body}, " ")
}
