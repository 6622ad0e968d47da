package nhn

import "github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"

// The reasons that only the client of NHN Cloud has.
const (
	ReasonJWTKey              = apiclient.Reason("key of JWT tokens")            // the User Access Key issues tokens for single services
	ReasonTokenMissing        = apiclient.Reason("no token in the response")     // something else than the token service responded
	ReasonNotListed           = apiclient.Reason("not listed")                   // not in the list, although nothing says that it does not exist
	ReasonWithdrawalPending   = apiclient.Reason("withdrawal pending")           // an IAM account whose withdrawal was accepted
	ReasonNeverEnabled        = apiclient.Reason("never enabled")                // a service of a project
	ReasonEnabledAgain        = apiclient.Reason("enabled again")                // a service that was enabled while it was disabled
	ReasonServicePending      = apiclient.Reason("service pending")              // enabling or disabling takes longer than the wait
	ReasonServiceInterrupted  = apiclient.Reason("service pending, interrupted") // the wait for a service was interrupted
	ReasonChildServiceEnabled = apiclient.Reason("child service enabled")        // another service depends on this one
	ReasonAlreadyMember       = apiclient.Reason("already a member")             // with other roles
	ReasonEmailOfIAMAccount   = apiclient.Reason("address of an IAM account")    // only IAM accounts have the email address
	ReasonIAMAccount          = apiclient.Reason("IAM account")                  // the call does not accept IAM accounts
	ReasonOwnKeyNotListed     = apiclient.Reason("own key not listed")           // the list does not contain the key of the credentials
	ReasonSecretLost          = apiclient.Reason("secret lost")                  // the response with the only copy of a secret was lost
	ReasonReissueUnknown      = apiclient.Reason("reissue outcome unknown")      // the response with a reissued secret was lost
)
