package doctor

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// Settings are the settings of both clouds.
type Settings struct {
	NHN, MCC  *Account // nil for a cloud that is not checked
	PerSecond float64  // maximum number of requests per second to each cloud; 0 for no limit
}

// Account holds the credentials for one cloud.
type Account struct {
	KeyID         string
	Secret        string `json:"-"`
	ParentID      string // of the organization or company; "" if it is not set
	Endpoint      *url.URL
	TokenEndpoint *url.URL // only of NHN Cloud
	Problems      []Check  // settings that cannot be used
}

// Format keeps the credentials out of texts.
func (a Account) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, a) }

// ErrNoCredentials is the error of [ReadSettings] if the environment has credentials for neither cloud.
var ErrNoCredentials = errors.New("no credentials in the environment. Set the variables of one cloud or of both:\n\n" +
	"  NHN Cloud             NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY, NHN_ORG_ID\n" +
	"  Media Connect Center  NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID")

// ReadSettings reads the environment variables of the provider. Other programs use the variables with the credentials of NAVER Cloud,
// too. So without a company, Media Connect Center is checked only if NHN Cloud is not.
func ReadSettings(getenv func(string) string) (Settings, error) {
	env := environment{getenv: getenv}
	var s Settings
	if text := env.get("NHNMCC_REQUESTS_PER_SECOND"); text != "" {
		perSecond, err := strconv.ParseFloat(text, 64)
		if err != nil || !(perSecond >= 0) || math.IsInf(perSecond, 0) { // NaN is not comparable
			return s, errors.New("the environment variable NHNMCC_REQUESTS_PER_SECOND is not a number from 0")
		}
		s.PerSecond = perSecond
	}
	env.problems = nil
	account := Account{
		KeyID: env.get("NHN_USER_ACCESS_KEY_ID"), Secret: env.get("NHN_SECRET_ACCESS_KEY"), ParentID: env.get("NHN_ORG_ID"),
		Endpoint:      env.endpoint("NHN_ENDPOINT", nhn.DefaultEndpoint),
		TokenEndpoint: env.endpoint("NHN_TOKEN_ENDPOINT", nhn.DefaultTokenEndpoint),
	}
	if account.KeyID != "" || account.Secret != "" {
		env.require(account.KeyID, "NHN_USER_ACCESS_KEY_ID")
		env.require(account.Secret, "NHN_SECRET_ACCESS_KEY")
		account.Problems = env.problems
		s.NHN = &account
	}
	env.problems = nil
	company := Account{
		KeyID: env.get("NCLOUD_ACCESS_KEY", "NCLOUD_ACCESS_KEY_ID"), Secret: env.get("NCLOUD_SECRET_KEY", "NCLOUD_SECRET_ACCESS_KEY"),
		ParentID: env.get("MCC_COMPANY_ID"), Endpoint: env.endpoint("MCC_ENDPOINT", mcc.DefaultEndpoint),
	}
	if (company.KeyID != "" || company.Secret != "") && (company.ParentID != "" || s.NHN == nil) {
		env.require(company.KeyID, "NCLOUD_ACCESS_KEY")
		env.require(company.Secret, "NCLOUD_SECRET_KEY")
		env.require(company.ParentID, "MCC_COMPANY_ID")
		company.Problems = env.problems
		s.MCC = &company
	}
	if s.NHN == nil && s.MCC == nil {
		return s, ErrNoCredentials
	}
	return s, nil
}

// environment reads environment variables, and collects problems with their values.
type environment struct {
	getenv   func(string) string
	problems []Check
}

// get returns the first variable that is set, without white space around it, as the provider reads it.
func (e *environment) get(names ...string) string {
	for _, name := range names {
		value := strings.TrimFunc(e.getenv(name), func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' })
		switch {
		case value == "":
		case strings.ContainsFunc(value, unicode.IsControl):
			e.problem("The value of "+name+" contains a line break or another control character.", "Copy the value again, as one line.")
			return ""
		default:
			return value
		}
	}
	return ""
}

func (e *environment) endpoint(name, standard string) *url.URL {
	value := e.get(name)
	if value == "" {
		value = standard
	}
	endpoint, err := apiclient.ParseEndpoint(value)
	if err != nil {
		e.problem(fmt.Sprintf("%s is not the URL of a service: %s.", name, err), "Correct "+name+", or unset it.")
	}
	return endpoint
}

func (e *environment) require(value, name string) {
	reported := slices.ContainsFunc(e.problems, func(problem Check) bool { return strings.Contains(problem.Text, name) })
	if value == "" && !reported {
		e.problem(name+" is not set.", "Set "+name+".")
	}
}

func (e *environment) problem(text, remedy string) {
	e.problems = append(e.problems, Check{Name: "Settings", Status: StatusFailed, Text: text, Remedy: remedy})
}
