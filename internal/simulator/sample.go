package simulator

import (
	"fmt"
	"time"
)

// SampleSize is the size of the objects of [Sample].
type SampleSize struct {
	People   int // users of the company, in departments with job grades and job positions
	Projects int // projects of the organization, each with members, a role group and an AppKey
}

// Sample returns the objects of [Seed] and a company and organization of a size, with Korean names. The same size returns the same objects.
// The people of the company are the accounts in the projects: six of them per project.
func Sample(now time.Time, size SampleSize) *State {
	st := Seed(now)
	people := samplePeople(size.People)
	sampleCompany(&st.MCC, people)
	sampleOrganization(&st.NHN, people, size.Projects, now.UTC().Truncate(24*time.Hour))
	return st
}

// samplePerson is a person with a name, a unique email address and a unique employee number.
type samplePerson struct {
	name, latin, email, number string
}

// samplePeople returns people. Names repeat after all combinations, as names of people do.
func samplePeople(count int) []samplePerson {
	people := make([]samplePerson, count)
	taken := map[string]int{}
	for i := range people {
		surname, given := sampleSurnames[i%len(sampleSurnames)], sampleGivenNames[i%len(sampleGivenNames)]
		latin := given.latin + "." + surname.latin
		taken[latin]++
		address := latin
		if n := taken[latin]; n > 1 {
			address += fmt.Sprint(n)
		}
		people[i] = samplePerson{
			name: surname.korean + given.korean, latin: latin, email: address + "@example.com",
			number: fmt.Sprintf("%d%04d", 2026-i%25, i+1),
		}
	}
	return people
}

// sampleDepartment is a department that people belong to. The first one leads it.
type sampleDepartment struct {
	key      string
	isTeam   bool
	hasUsers bool
}

func sampleCompany(m *MCCState, people []samplePerson) {
	var departments []sampleDepartment
	for i, division := range sampleDivisions {
		m.Departments = append(m.Departments, MCCDepartment{
			ExternalKey: division.key, Name: division.name.korean, I18nNames: map[string]string{"en_US": division.name.latin}, SortOrd: i,
			ParentExternalKey: MCCRootKey,
		})
		departments = append(departments, sampleDepartment{key: division.key})
		for j, team := range division.teams {
			key := fmt.Sprintf("%s-%d", division.key, j+1)
			m.Departments = append(m.Departments, MCCDepartment{
				ExternalKey: key, Name: team.korean, I18nNames: map[string]string{"en_US": team.latin}, SortOrd: j, ParentExternalKey: division.key,
			})
			departments = append(departments, sampleDepartment{key: key, isTeam: true})
		}
	}
	m.JobGrades, m.JobPositions = sampleJobs("G", sampleGrades), sampleJobs("P", samplePositions)
	for i, person := range people {
		m.Users = append(m.Users, sampleUser(i, person, &departments[i%len(departments)]))
	}
}

func sampleJobs(prefix string, names []romanized) []MCCJob {
	jobs := make([]MCCJob, len(names))
	for i, name := range names {
		jobs[i] = MCCJob{ExternalKey: fmt.Sprint(prefix, i+1), Name: name.korean, I18nNames: map[string]string{"en_US": name.latin}, SortOrd: i}
	}
	return jobs
}

// sampleUser returns the user for a person. The first person of a department leads it.
func sampleUser(i int, person samplePerson, in *sampleDepartment) MCCUser {
	grade, position := i%4, 0
	switch {
	case in.hasUsers:
	case in.isTeam:
		grade, position = 4, 1
	default:
		grade, position = 5, 2
	}
	in.hasUsers = true
	return MCCUser{
		ExternalKey: person.number, Name: person.name, Email: person.email, DepartmentExternalKey: in.key,
		JobGradeExternalKey: fmt.Sprint("G", grade+1), JobPositionExternalKey: fmt.Sprint("P", position+1),
		MobilePhone: fmt.Sprintf("KR+82 010%08d", 20000000+i*7919%70000000), Locale: "ko_KR", TimeZone: "Asia/Seoul",
	}
}

// membersPerProject is the number of people in a project.
const membersPerProject = 6

func sampleOrganization(n *NHNState, people []samplePerson, projects int, created time.Time) {
	n.Organizations[0].ProjectLimit += projects + 90 // room for what a configuration creates
	joined := map[string]string{}                    // UUIDs by email address
	account := func(i int) (uuid, email string) {
		person := people[i%len(people)]
		if joined[person.email] == "" {
			joined[person.email] = fmt.Sprintf("0b000000-0000-4000-8000-%012d", i%len(people)+1)
			addSampleAccount(n, joined[person.email], person, created)
		}
		return joined[person.email], person.email
	}
	for i := range projects {
		id := fmt.Sprintf("Prj%05d", i+1)
		name, description := sampleProjectName(i)
		n.Projects = append(n.Projects, Project{
			ID: id, OrgID: NHNOrgID, OwnerUUID: NHNOwnerUUID, Name: name, Description: description, Status: "STABLE", Created: created, Modified: created,
		})
		group := fmt.Sprintf("RoleGroup%07d", i+1)
		n.RoleGroups = append(n.RoleGroups, RoleGroup{
			ID: group, Type: "PROJECT", OrgID: NHNOrgID, ProjectID: id, Name: "개발자", Description: "Developers", Created: created,
			Roles: allow(NHNProjectMemberRoleID, NHNServiceAdminRoleID),
		})
		n.AppKeys = append(n.AppKeys, AppKey{
			ProjectID: id, AppKey: fmt.Sprintf("AppKey%010d", i+1), AuthID: fmt.Sprintf("AppAuth%09d", i+1), Alias: "web", Status: "STABLE", Created: created,
		})
		addSampleMember(n, id, NHNOwnerUUID, NHNOwnerEmail, NHNProjectAdminRoleID, created)
		for j := range min(membersPerProject, len(people)) {
			uuid, email := account(i*membersPerProject + j)
			addSampleMember(n, id, uuid, email, []string{NHNProjectAdminRoleID, group, group, group, NHNServiceViewerRoleID, NHNProjectBillingRoleID}[j], created)
		}
	}
}

func addSampleAccount(n *NHNState, uuid string, person samplePerson, created time.Time) {
	n.Accounts = append(n.Accounts, Account{UUID: uuid, Type: "TOAST_CLOUD", Email: person.email, Name: person.name, Status: "STABLE", Created: created})
	n.OrganizationMembers = append(n.OrganizationMembers, OrganizationMember{
		OrgID: NHNOrgID, UUID: uuid, Email: person.email, Status: "COMPLETE", Joined: created, Roles: allow(NHNOrgMemberRoleID),
	})
}

func addSampleMember(n *NHNState, projectID, uuid, email, role string, since time.Time) {
	n.ProjectMembers = append(n.ProjectMembers, ProjectMember{ProjectID: projectID, UUID: uuid, Email: email, Status: "COMPLETE", Since: since, Roles: allow(role)})
}
