package doctor

import (
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Status is the result of a check.
type Status string

// The results of a check.
const (
	StatusOK      Status = "ok"
	StatusWarning Status = "warning" // works, but may be a mistake
	StatusFailed  Status = "failed"
	StatusUnknown Status = "unknown" // the API has no way to find out, or no object to try it with
	StatusSkipped Status = "skipped" // an earlier check failed
)

// Check is the result of one check.
type Check struct {
	Name   string `json:"name"`
	Status Status `json:"status"`
	Text   string `json:"text"`
	Remedy string `json:"remedy,omitempty"` // what to do about it
}

// Ability says whether something can be done with a type.
type Ability string

// The abilities.
const (
	Yes     Ability = "yes"
	No      Ability = "no"
	Partly  Ability = "partly" // with some arguments only
	Unknown Ability = "unknown"
)

// Type is the result for a type of the provider.
type Type struct {
	Kind   Kind    `json:"kind"`
	Name   string  `json:"name"`
	Plan   Ability `json:"plan"`             // whether the endpoints that it reads respond
	Manage Ability `json:"manage,omitempty"` // whether the account has the permissions to change objects; "" for a type that only reads
	Reason string  `json:"reason,omitempty"` // why it is not yes
}

// Call is a request that failed or was not sent.
type Call struct {
	Endpoint   string `json:"endpoint"`
	Permission string `json:"permission,omitempty"` // that the reference requires
	Status     Status `json:"status"`
	Code       string `json:"code,omitempty"` // the vendor's error code
	HTTP       int    `json:"http_status,omitempty"`
	RequestID  string `json:"request_id,omitempty"`
	Text       string `json:"text"`
	Remedy     string `json:"remedy,omitempty"`
}

// Cloud is the report about one cloud.
type Cloud struct {
	Name     string  `json:"name"`
	Requests int     `json:"requests"` // number of endpoints that were called with credentials
	Checks   []Check `json:"checks"`
	Calls    []Call  `json:"calls"` // those that failed or were not sent
	Types    []Type  `json:"types"`
}

// Report is the result of a run.
type Report struct {
	Version int     `json:"version"` // of this format
	Ready   bool    `json:"ready"`   // no check failed, and all types can be planned as far as is known
	Clouds  []Cloud `json:"clouds"`
}

// reportVersion changes if a field of [Report] changes its meaning or is removed.
const reportVersion = 1

// Problems returns the number of failed checks, and of types that cannot be planned.
func (c Cloud) Problems() (checks, types int) {
	for _, check := range c.Checks {
		if check.Status == StatusFailed {
			checks++
		}
	}
	for _, t := range c.Types {
		if t.Plan == No || t.Plan == Partly {
			types++
		}
	}
	return checks, types
}

func (c Cloud) ready() bool {
	checks, types := c.Problems()
	return checks+types == 0
}

// clean removes what controls a terminal from the texts, which may contain IDs of an API, and cuts them. Remedies name what the command reads.
func (c Cloud) clean() {
	for i := range c.Checks {
		c.Checks[i].Text, c.Checks[i].Remedy = apiclient.CleanText(c.Checks[i].Text), apiclient.CleanText(ForCommand(c.Checks[i].Remedy))
	}
	for i := range c.Calls {
		c.Calls[i].Text, c.Calls[i].Remedy = apiclient.CleanText(c.Calls[i].Text), apiclient.CleanText(ForCommand(c.Calls[i].Remedy))
	}
	for i := range c.Types {
		c.Types[i].Reason = apiclient.CleanText(c.Types[i].Reason)
	}
}

func newReport(clouds []Cloud) Report {
	for _, cloud := range clouds {
		cloud.clean()
	}
	return Report{Version: reportVersion, Clouds: clouds, Ready: !slices.ContainsFunc(clouds, func(c Cloud) bool { return !c.ready() })}
}
