package observe

// nhnUnobservable returns the points that are not observed at all, because that would cost money, or harm others.
func nhnUnobservable() []probe[*nhnSession] {
	never := func(name, question, reason string) probe[*nhnSession] {
		return probe[*nhnSession]{Point: Point{Name: "nhn." + name, Question: question, Reason: reason}}
	}
	const (
		service      = "it would enable a service, which can cost money"
		organization = "it would create an organization, which counts against the limit of the account"
	)
	return []probe[*nhnSession]{
		never("EnablePolls", "How many reads return a service as closed after it was enabled?", service),
		never("DisableReportsChildren", "Does the disabling of a parent service return its children with a success code?", service),
		never("OrganizationPolls", "How many lists return a remaining job for a new organization?", organization),
		never("UnusedProjectsBlock", "Can an organization with projects without services be deleted?", organization),
		never("KeyLimit1000", "Which code has a sixth User Access Key?", "it would use up the User Access Keys of the account"),
		never("OthersTokensIgnored", "What happens if the tokens of another account's key are expired?", "it could expire the tokens of another account"),
		never("ExpiredInvitationsRenew", "Does a new invitation replace an expired one?", "no invitation expires during a run"),
	}
}
