package doctor

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// Error codes of NHN Cloud that have a check of their own.
const (
	codeAddress        = "-8"
	codeAddressGateway = "4031007"
	codeNoOrganization = "22016"
)

// nhnChecks are the names of the checks after the connections and the clock.
var nhnChecks = []string{"Credentials", "Organization", "IP ACL", "Account", "Project"}

// nhnRun is a run against NHN Cloud.
type nhnRun struct {
	*reader
	Cloud
	account Account
	held    grants
}

// checkNHN checks an account of NHN Cloud.
func checkNHN(ctx context.Context, account Account, options apiclient.Options, o Options, done func(string)) Cloud {
	n := nhnRun{reader: newReader(nil, o, done), Cloud: Cloud{Name: nhn.Cloud, Checks: account.Problems, Calls: []Call{}}, account: account}
	why := n.run(ctx, options, o)
	n.complete(ctx, n.reader, slices.Concat([]call{{endpoint: nhnToken}}, accountCalls(), nhnCalls()), why, nhnTypes, n.held)
	return n.Cloud
}

// run makes the checks. It returns why it could not make all of them, or "".
func (n *nhnRun) run(ctx context.Context, options apiclient.Options, o Options) (why string) {
	if len(n.account.Problems) > 0 {
		n.skip("the settings are incomplete", append([]string{"Endpoint", "Token endpoint", "Clock"}, nhnChecks...)...)
		return "the settings are incomplete"
	}
	if !n.connect(ctx, o) {
		n.skip("no connection", nhnChecks...)
		return "no connection"
	}
	client := nhn.NewClient(nhn.Config{
		Endpoint: n.account.Endpoint, TokenEndpoint: n.account.TokenEndpoint,
		UserAccessKeyID: n.account.KeyID, SecretAccessKey: n.account.Secret, Now: o.Now,
	}, options)
	n.send = func(ctx context.Context, req apiclient.Request, out any) error {
		if req.Path == strings.TrimPrefix(nhnPublicKeys, "GET ") { // the token service, without credentials
			_, err := apiclient.Collect(client.ListPublicKeys(ctx))
			return err
		}
		return client.Send(ctx, req, out)
	}
	n.samples["key"] = n.account.KeyID
	n.read(ctx, accountCalls()[:1])
	n.takeToken()
	if failure := cmp.Or(n.results[nhnToken].err, n.results[nhnKeys].err); failure != nil && (failure.TokenService || general(failure)) {
		name := "API"
		if failure.TokenService || failure.Kind == apiclient.ErrUnauthorized || failure.Kind == apiclient.ErrTokenExpired {
			name = "Credentials"
		}
		n.add(failedCheck(name, failure))
		n.skip("the first request failed", slices.DeleteFunc(slices.Clone(nhnChecks), func(other string) bool { return other == name })...)
		return "the first request failed"
	}
	n.add(Check{Name: "Credentials", Status: StatusOK, Text: "The token service accepts the User Access Key, and the API accepts the token."})
	n.takeOwnAccount()
	n.read(ctx, accountCalls()[1:])
	n.findOrganization()
	if o.ProjectID != "" {
		n.samples["project"] = o.ProjectID
	}
	n.read(ctx, nhnCalls())
	n.checkAddress()
	n.checkAccount()
	n.checkProject(o.ProjectID)
	return ""
}

// takeToken divides the result of the first call: its request was sent only if a token was issued.
func (n *nhnRun) takeToken() {
	token := &result{call: call{endpoint: nhnToken}}
	if first := n.results[nhnKeys]; first.err != nil && first.err.TokenService {
		token.err, first.err, first.skipped = first.err, nil, "no token was issued"
	}
	n.results[nhnToken] = token
}

// connect checks both endpoints and the clock, and reports whether both endpoints respond.
func (n *nhnRun) connect(ctx context.Context, o Options) bool {
	var core, token connection
	var both sync.WaitGroup
	both.Go(func() { core = connect(ctx, "Endpoint", nhn.Cloud, n.account.Endpoint, false, o) })
	both.Go(func() { token = connect(ctx, "Token endpoint", nhn.Cloud, n.account.TokenEndpoint, true, o) })
	both.Wait()
	n.add(core.check)
	n.add(token.check)
	if core.check.Status == StatusFailed || token.check.Status == StatusFailed {
		n.skip("no connection", "Clock")
		return false
	}
	n.add(checkClock(core, false))
	return true
}

// takeOwnAccount finds the account of the User Access Key in the list of its keys.
func (n *nhnRun) takeOwnAccount() {
	for _, item := range n.results[nhnKeys].items() {
		if textAt(item, "userAccessKeyID") == n.account.KeyID {
			n.samples["own"] = textAt(item, "uuid")
		}
	}
	if n.samples["own"] == "" {
		n.missing["own"] = "the account of the User Access Key is not known"
	}
}

// listedOrganization is an item of the list of organizations.
type listedOrganization struct {
	Org struct {
		ID     string `json:"orgId"`
		Status string `json:"orgStatusCode"`
	} `json:"org"`
	Member struct {
		Owner bool `json:"orgOwner"`
	} `json:"orgMember"`
}

// findOrganization looks the organization of the settings up in the list. Without one in the settings, it takes the only one.
func (n *nhnRun) findOrganization() {
	list := n.results[nhnOrganizations]
	check := Check{Name: "Organization", Status: StatusOK}
	defer func() { n.add(check) }()
	wanted := n.account.ParentID
	if !list.ok() {
		check.Status, check.Text = StatusUnknown, "The list of organizations could not be read."
		n.setOrganization(wanted, "NHN_ORG_ID is not set, and the list of organizations could not be read")
		return
	}
	var listed []listedOrganization
	var ids []string
	for _, item := range list.items() {
		var found listedOrganization
		if json.Unmarshal(item, &found) == nil && found.Org.ID != "" && found.Org.Status != "CLOSED" {
			listed, ids = append(listed, found), append(ids, found.Org.ID)
		}
	}
	switch at := slices.Index(ids, wanted); {
	case at >= 0:
		n.held.owner = listed[at].Member.Owner
		check.Text = "Found " + wanted + "."
		n.setOrganization(wanted, "")
	case wanted != "":
		check.Status = StatusFailed
		check.Text = fmt.Sprintf("The account does not belong to the organization %s.", wanted)
		check.Remedy = diagnose.RemedyTable(nhn.Cloud)[codeNoOrganization] + hint(ids)
		n.setOrganization("", "the account does not belong to the organization")
	case len(ids) == 1:
		n.held.owner = listed[0].Member.Owner
		check.Status, check.Text = StatusWarning, "NHN_ORG_ID is not set. The checks use "+ids[0]+", the only organization of the account."
		check.Remedy = "Set NHN_ORG_ID, or `org_id` in the configuration."
		n.setOrganization(ids[0], "")
	default:
		check.Status, check.Text = StatusFailed, fmt.Sprintf("NHN_ORG_ID is not set, and the account belongs to %d organizations.", len(ids))
		check.Remedy = "Set NHN_ORG_ID." + hint(ids)
		n.setOrganization("", "NHN_ORG_ID is not set")
	}
}

func hint(ids []string) string {
	const most = 10
	if len(ids) == 0 {
		return " The account belongs to no organization."
	}
	return " The account belongs to: " + strings.Join(ids[:min(len(ids), most)], ", ") + "."
}

func (n *nhnRun) setOrganization(id, missing string) {
	if n.samples["org"] = id; id == "" {
		n.missing["org"] = missing
		n.missing["project"] = missing
	}
}

// checkAddress checks whether the IP ACL of the organization accepts this machine.
func (n *nhnRun) checkAddress() {
	check := Check{Name: "IP ACL", Status: StatusUnknown, Text: "No request about the organization succeeded."}
	if refused := n.failedWith(codeAddress, codeAddressGateway); refused != nil {
		check = failedCheck("IP ACL", refused.err)
	} else if n.results[nhnProjects].ok() || n.results[nhnOrgMember].ok() || n.results[nhnOrgRoles].ok() {
		check.Status, check.Text = StatusOK, "The organization accepts requests from the address of this machine."
	}
	n.add(check)
}

// checkAccount reads the roles of the account.
func (n *nhnRun) checkAccount() {
	check := Check{Name: "Account", Status: StatusOK}
	organization, known := n.rolesAt(nhnOrgMember, "orgMember")
	project, inProject := n.rolesAt(nhnMember, "projectMember")
	n.held.roles = append(slices.Clone(organization), project...)
	undocumented := slices.ContainsFunc(n.held.roles, func(role heldRole) bool { return !role.documented() })
	switch {
	case n.held.owner:
		check.Text = "The account is the owner of the organization."
	case !known:
		check.Status, check.Text = StatusUnknown, "The roles of the account in the organization could not be read."
		n.held.unclear = "the roles of the account are not known"
	default:
		check.Text = "Roles in the organization: " + describeRoles(organization) + "."
		if inProject {
			check.Text += " Roles in the project: " + describeRoles(project) + "."
		} else {
			n.held.unclear = "the roles of the account in the project are not known"
		}
		if undocumented {
			n.held.unclear = "no reference says what some roles of the account include"
		}
	}
	n.add(check)
}

// rolesAt returns the roles in the response for one member. If the account is no member, it has no roles.
func (n *nhnRun) rolesAt(endpoint, field string) (roles []heldRole, known bool) {
	found := n.results[endpoint]
	if !found.ok() {
		return nil, false
	}
	var member struct {
		Roles []heldRole `json:"roles"`
	}
	if found.response[field] != nil && json.Unmarshal(found.response[field], &member) != nil {
		return nil, false
	}
	return member.Roles, true
}

func describeRoles(roles []heldRole) string {
	named, others := names(roles)
	switch {
	case others > 0:
		named = append(named, fmt.Sprintf("%d more that the reference does not describe", others))
	case len(named) == 0:
		return "none"
	}
	return strings.Join(named, ", ")
}

// checkProject says which project was read.
func (n *nhnRun) checkProject(wanted string) {
	check := Check{Name: "Project", Status: StatusOK}
	switch members := n.results[nhnMembers]; {
	case n.samples["project"] == "":
		check.Status, check.Text = StatusUnknown, sentence(n.missing["project"])
		check.Remedy = "Types for projects are checked with a project that exists. Create one, or choose one with --project."
	case wanted != "" && members.err != nil && members.err.Kind != apiclient.ErrPermission:
		check = failedCheck("Project", members.err)
		check.Text = fmt.Sprintf("Project %s: %s", wanted, check.Text)
	default:
		check.Text = "Types for projects were checked with the project " + n.samples["project"] + "."
	}
	n.add(check)
}
