package simulator

// Counts returns the number of objects of each kind, and of sent emails. Deleted objects that the state still has, such as closed
// projects, do not count.
func (st *State) Counts() map[string]int {
	return map[string]int{
		"mcc.departments":         len(st.MCC.Departments),
		"mcc.jobGrades":           len(st.MCC.JobGrades),
		"mcc.jobPositions":        len(st.MCC.JobPositions),
		"mcc.users":               len(st.MCC.Users),
		"mcc.mails":               sum(st.MCC.Mails),
		"nhn.organizations":       count(st.NHN.Organizations, func(o Organization) bool { return o.Status != "CLOSED" }),
		"nhn.organizationMembers": len(st.NHN.OrganizationMembers),
		"nhn.iamMembers":          count(st.NHN.Accounts, func(a Account) bool { return a.Type == "IAM" && a.Status != "leaved" }),
		"nhn.projects":            count(st.NHN.Projects, func(p Project) bool { return p.Status != "CLOSED" }),
		"nhn.projectMembers":      len(st.NHN.ProjectMembers),
		"nhn.roleGroups":          len(st.NHN.RoleGroups),
		"nhn.appKeys":             count(st.NHN.AppKeys, func(k AppKey) bool { return k.Deleted.IsZero() }),
		"nhn.userAccessKeys":      len(st.NHN.UserAccessKeys),
		"nhn.services":            count(st.NHN.Services, func(s Service) bool { return s.Status != "CLOSED" }),
		"nhn.mails":               sum(st.NHN.Mails),
		"nhn.passwordMails":       sum(st.NHN.PasswordMails),
	}
}

func count[T any](items []T, counts func(T) bool) (n int) {
	for _, item := range items {
		if counts(item) {
			n++
		}
	}
	return n
}

func sum(numbers map[string]int) (total int) {
	for _, number := range numbers {
		total += number
	}
	return total
}
