package nhn

import (
	"errors"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// MemberRef identifies the account of a project member by exactly one of UUID, email address and login ID (UserCode). An email address
// identifies an NHN Cloud account only. An IAM account can have the same address, and a user who can set that address must not
// get the permissions of the NHN Cloud account. So an IAM account is identified by its UUID or its login ID.
type MemberRef struct {
	UUID, Email, UserCode string
	IAM                   bool // the UUID belongs to an IAM account; false if that is not known
}

// ErrEmailOfIAMAccount is the cause of an error about an email address that only IAM accounts of the project have.
var ErrEmailOfIAMAccount = errors.New("an IAM account has the email address")

// String returns the identifier, for messages.
func (r MemberRef) String() string { return r.UUID + r.Email + r.UserCode }

// Matches reports whether r identifies m.
func (r MemberRef) Matches(m ProjectMember) bool {
	switch {
	case r.UUID != "":
		return SameUUID(r.UUID, m.UUID)
	case r.Email != "":
		return m.TypeCode != MemberIAM && apiclient.SameEmail(r.Email, m.Email)
	default:
		return r.UserCode != "" && r.UserCode == m.UserCode
	}
}

// SharesEmail reports whether r is an email address that m, an IAM account, has too.
func (r MemberRef) SharesEmail(m ProjectMember) bool {
	return r.UUID == "" && r.Email != "" && m.TypeCode == MemberIAM && apiclient.SameEmail(r.Email, m.Email)
}

// Index returns the position of the member that r identifies, or -1.
func (r MemberRef) Index(members []ProjectMember) int { return slices.IndexFunc(members, r.Matches) }

// noMember returns the error for an account that is not a member of the project. iamUUIDs are the UUIDs of IAM accounts that have the
// email address of r.
func (r MemberRef) noMember(op string, iamUUIDs []string) error {
	failure := &apiclient.Error{Cloud: Cloud, Op: op, Kind: apiclient.ErrNotFound, Message: "member " + r.String() + " is not in the list"}
	if len(iamUUIDs) > 0 {
		failure.Cause, failure.Reason, failure.Field, failure.Candidates = ErrEmailOfIAMAccount, ReasonEmailOfIAMAccount, "memberUuid", iamUUIDs
		failure.Message = "no NHN Cloud account with the email address " + r.Email + " is a member of the project; IAM accounts with this address: " + strings.Join(iamUUIDs, ", ")
	}
	return failure
}
