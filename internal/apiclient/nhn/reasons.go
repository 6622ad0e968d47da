package nhn

import "github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"

// The situations that only this client recognizes.
const (
	ReasonJWTKey              = apiclient.Reason("key of JWT tokens")            // the User Access Key issues tokens for single services
	ReasonTokenMissing        = apiclient.Reason("no token in the response")     // the response is not from the token service
	ReasonNotListed           = apiclient.Reason("not listed")                   // not in the list, and not reported as deleted
	ReasonWithdrawalPending   = apiclient.Reason("withdrawal pending")           // the API has accepted the withdrawal of an IAM account, and not finished it
	ReasonNeverEnabled        = apiclient.Reason("never enabled")                // the service was never enabled in the project
	ReasonEnabledAgain        = apiclient.Reason("enabled again")                // another request enabled the service while it was disabled
	ReasonServicePending      = apiclient.Reason("service pending")              // enabling or disabling takes longer than the wait
	ReasonServiceInterrupted  = apiclient.Reason("service pending, interrupted") // the wait for a service was interrupted
	ReasonChildServiceEnabled = apiclient.Reason("child service enabled")        // a child service depends on the service
	ReasonAlreadyMember       = apiclient.Reason("already a member")             // the account is a member with other roles
	ReasonEmailOfIAMAccount   = apiclient.Reason("address of an IAM account")    // only IAM accounts have the email address
	ReasonIAMAccount          = apiclient.Reason("IAM account")                  // the call does not accept IAM accounts
	ReasonOwnKeyNotListed     = apiclient.Reason("own key not listed")           // the list does not contain the key of the credentials
	ReasonSecretLost          = apiclient.Reason("secret lost")                  // the response with the only copy of a secret was lost
	ReasonReissueUnknown      = apiclient.Reason("reissue outcome unknown")      // the response with a reissued secret was lost
)
