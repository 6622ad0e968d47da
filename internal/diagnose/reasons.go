package diagnose

import (
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// ReasonConfigUnknown is the reason of [ConfigUnknown].
const ReasonConfigUnknown = apiclient.Reason("configuration unknown")

// ConfigUnknown returns the error of every call while the provider configuration has values that are known only after apply.
func ConfigUnknown() *apiclient.Error {
	return &apiclient.Error{Kind: apiclient.ErrConfiguration, Reason: ReasonConfigUnknown, Message: "the provider configuration is not known yet"}
}

const proxyEncoding = "Write special characters in percent-encoding, for example `%40` for `@` and `%25` for `%`."

// byReason has a remedy for every situation that the clients recognize without a code.
var byReason = map[apiclient.Reason]string{
	ReasonConfigUnknown: "It contains values that are not known until apply, but they are needed now. Set the credentials and " +
		"endpoints from variables or the environment, or apply the resources that they depend on first.",
	apiclient.ReasonConnection:       "Check the network, the proxy and {endpoint}, then run Terraform again.",
	apiclient.ReasonCertificate:      "Check {endpoint}. If a proxy or a private certificate authority signs for it, set SSL_CERT_FILE to the file with its certificate.",
	apiclient.ReasonProxyPassword:    "Set HTTPS_PROXY to the address of the proxy with both, such as `http://USER:PASSWORD@proxy.example.com:3128`. " + proxyEncoding,
	apiclient.ReasonProxyAddress:     "Set HTTPS_PROXY to an address such as `http://proxy.example.com:3128`, or `http://USER:PASSWORD@proxy.example.com:3128`. " + proxyEncoding,
	apiclient.ReasonInterrupted:      "Run Terraform again.",
	apiclient.ReasonUnreadable:       "Run Terraform again.",
	apiclient.ReasonInconsistentList: "Run Terraform again.",
	apiclient.ReasonListTooLong:      "Narrow the list with filters, for example to the projects of one organization.",
	apiclient.ReasonWrongAddress:     checkEndpoint,
	apiclient.ReasonNotVisible:       "Run Terraform again.",
	apiclient.ReasonIDUnknown:        "Look for it in the console, then import it with the ID {import_id}.",

	nhn.ReasonJWTKey:              "Create another User Access Key, with opaque tokens, and set it as {credentials}.",
	nhn.ReasonTokenMissing:        "Check the network, the proxy and {endpoint}, then run Terraform again.",
	nhn.ReasonNotListed:           "Check the {noun} in the console. It is kept in the state. If it was deleted, remove it with `terraform state rm`.",
	nhn.ReasonWithdrawalPending:   tryAgain,
	nhn.ReasonNeverEnabled:        "Check both IDs. Enable the service with a `nhn_project_service`, or in the console.",
	nhn.ReasonEnabledAgain:        "If another resource of the configuration manages the service now, remove this one from the state with " + RemoveFromState + ". Otherwise run Terraform again.",
	nhn.ReasonServicePending:      "Check the service in the console, increase the timeout under `timeouts`, then run Terraform again.",
	nhn.ReasonServiceInterrupted:  "Run Terraform again: the next plan shows the result.",
	nhn.ReasonChildServiceEnabled: disableChild,
	nhn.ReasonAlreadyMember:       nhnRemedies["22006"],
	nhn.ReasonEmailOfIAMAccount:   "An email address identifies an NHN Cloud account. Identify the IAM account by `member_uuid` or `user_code`, and import it by its UUID.",
	nhn.ReasonIAMAccount:          "Set the roles of IAM accounts in the console, and remove this resource.",
	nhn.ReasonOwnKeyNotListed:     "Check in the console that the account has this User Access Key.",
	nhn.ReasonSecretLost:          "Delete it in the console, under API security settings of the account, then run Terraform again.",
	nhn.ReasonReissueUnknown:      "Run terraform apply again: it reissues the secret once more.",
}

// byKind has a remedy for errors whose code is in no reference, or that come from something between the provider and the API.
var byKind = map[apiclient.Kind]string{
	apiclient.ErrUnauthorized:  "The credentials were not accepted. Check {credentials}, and whether the key is still valid.",
	apiclient.ErrTokenExpired:  checkKeyStatus,
	apiclient.ErrPermission:    "The credentials have no permission for this. The documentation of the type names the permission that it requires.",
	apiclient.ErrConfiguration: "The address does not lead to the API. " + checkEndpoint,
	apiclient.ErrThrottled:     "The API throttles requests. Set `requests_per_second` in the provider configuration, or run Terraform again later.",
	apiclient.ErrUnavailable:   "The API failed, or something between the provider and the API. Run Terraform again; if the error persists, ask the vendor's support.",
}

// cloud holds the remedies of one cloud, and the values of the placeholders in all remedies.
type cloud struct {
	codes                                map[string]string
	credentials, endpoint, tokenEndpoint string
}

var clouds = map[string]cloud{
	mcc.Cloud: { //nolint:gosec // names of settings, no credentials
		codes:       mccRemedies,
		credentials: "`mcc.access_key` and `mcc.secret_key` in the provider configuration, or NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY",
		endpoint:    "`mcc.endpoint` in the provider configuration, or MCC_ENDPOINT",
	},
	nhn.Cloud: { //nolint:gosec // as above
		codes: nhnRemedies,
		credentials: "`nhn.user_access_key_id` and `nhn.secret_access_key` in the provider configuration, or NHN_USER_ACCESS_KEY_ID and NHN_SECRET_ACCESS_KEY " +
			"(console: account name > API Security Settings)",
		endpoint:      "`nhn.endpoint` in the provider configuration, or NHN_ENDPOINT",
		tokenEndpoint: "`nhn.token_endpoint` in the provider configuration, or NHN_TOKEN_ENDPOINT",
	},
}
