package doctor

import (
	"context"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
)

// Error codes of Media Connect Center and of the API gateway that have a check of their own.
const (
	codeNoCompany      = "180000"
	codeToggleOff      = "180001"
	codeNotInVersion   = "180002"
	codeForeignCompany = "180003"
	codeNotAllowed     = "230" // by the policies or the allowed addresses of the Sub Account
)

// toggles are the objects whose integration is enabled separately, and their lists.
var toggles = []struct{ noun, endpoint string }{
	{"departments", mccDepartments},
	{"job grades", mccJobGrades},
	{"job positions", mccJobPositions},
	{"users", mccUsers},
}

// mccChecks are the names of the checks after the connection and the clock.
var mccChecks = []string{"Credentials", "IP address", "Company", "Integration"}

// checkMCC checks an account of Media Connect Center.
func checkMCC(ctx context.Context, account Account, options apiclient.Options, o Options, done func(string)) Cloud {
	c := Cloud{Name: mcc.Cloud, Checks: account.Problems, Calls: []Call{}}
	calls := mccCalls()
	r := newReader(nil, o, done)
	if len(account.Problems) > 0 {
		c.skip("the settings are incomplete", append([]string{"Endpoint", "Clock"}, mccChecks...)...)
		c.complete(ctx, r, calls, "the settings are incomplete", mccTypes, grants{})
		return c
	}
	connected := connect(ctx, "Endpoint", mcc.Cloud, account.Endpoint, false, o)
	c.add(connected.check)
	if connected.check.Status == StatusFailed {
		c.skip("no connection", append([]string{"Clock"}, mccChecks...)...)
		c.complete(ctx, r, calls, "no connection", mccTypes, grants{})
		return c
	}
	c.add(checkClock(connected, true))
	client := mcc.NewClient(mcc.Config{Endpoint: account.Endpoint, AccessKey: account.KeyID, SecretKey: account.Secret, Now: o.Now}, options)
	r.send = client.Send
	r.samples["companyId"] = account.ParentID
	r.read(ctx, calls[:1])
	first := r.results[calls[0].endpoint]
	if first.err != nil && general(first.err) {
		c.addMCCFailure(first.err)
		c.complete(ctx, r, calls, "the first request failed", mccTypes, grants{})
		return c
	}
	r.read(ctx, calls[1:])
	c.addMCCChecks(r, account.ParentID)
	c.complete(ctx, r, calls, "", mccTypes, grants{})
	return c
}

// addMCCFailure adds the checks of a run whose first request failed with an error that concerns all requests.
func (c *Cloud) addMCCFailure(failure *apiclient.Error) {
	accepted := Check{Name: "Credentials", Status: StatusOK, Text: "The API accepts the access key and the signature."}
	switch {
	case failure.Code == codeForeignCompany:
		c.add(accepted)
		c.skip("the first request failed", "IP address")
		c.add(failedCheck("Company", failure))
		c.skip("the first request failed", "Integration")
	case failure.Code == codeNoCompany:
		c.add(accepted)
		c.add(Check{Name: "IP address", Status: StatusOK, Text: addressAccepted})
		c.add(failedCheck("Company", failure))
		c.skip("the company is not known", "Integration")
	case failure.Kind == apiclient.ErrUnauthorized:
		c.add(failedCheck("Credentials", failure))
		c.skip("the credentials are not accepted", mccChecks[1:]...)
	default:
		c.add(failedCheck("API", failure))
		c.skip("the first request failed", mccChecks...)
	}
}

const addressAccepted = "The API accepts requests from the address of this machine."

func (c *Cloud) addMCCChecks(r *reader, companyID string) {
	c.add(Check{Name: "Credentials", Status: StatusOK, Text: "The API accepts the access key and the signature."})
	responded := false
	for _, found := range r.results {
		responded = responded || found.ok() || found.err != nil && strings.HasPrefix(found.err.Code, "18")
	}
	address := Check{Name: "IP address", Status: StatusOK, Text: addressAccepted}
	if refused := r.failedWith(codeNotAllowed); refused != nil {
		address = failedCheck("IP address", refused.err)
	} else if !responded {
		address.Status, address.Text = StatusUnknown, "No request reached the service."
	}
	c.add(address)
	company := Check{Name: "Company", Status: StatusOK, Text: "Found " + companyID + "."}
	if !responded {
		company.Status, company.Text = StatusUnknown, "No request reached the service."
	}
	c.add(company)
	for _, toggle := range toggles {
		c.add(checkToggle(toggle.noun, r.results[toggle.endpoint]))
	}
}

// checkToggle checks the integration setting of a kind of objects.
func checkToggle(noun string, list *result) Check {
	check := Check{Name: "Integration of " + noun, Status: StatusOK}
	switch {
	case list.ok():
		check.Status, check.Text = StatusUnknown, "Objects can be read. The API does not show whether the setting allows changes, too."
		check.Remedy = "Check it in the console: Media Connect Center > Developers > Organization integration."
	case list.err != nil && (list.err.Code == codeToggleOff || list.err.Code == codeNotInVersion):
		return failedCheck(check.Name, list.err)

	default:
		check.Status, check.Text = StatusUnknown, "The list of "+noun+" could not be read."
	}
	return check
}
