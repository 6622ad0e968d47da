package simulator

import "slices"

// The Sub Account policies that say something about Media Connect Center.
const (
	MCCPolicyManager = "NCP_MEDIA_CONNECT_CENTER_MANAGER" // everything
	MCCPolicyViewer  = "NCP_MEDIA_CONNECT_CENTER_VIEWER"  // lists and reads only
)

// MCCRootKey is the key of the root department that [Seed] makes.
const MCCRootKey = "dept00"

// MCCState is what Media Connect Center holds: one company, and the access keys that the gateway knows.
type MCCState struct {
	CompanyID     string          `json:"companyId"`
	AccessKeys    []MCCKeyPair    `json:"accessKeys"`
	Departments   []MCCDepartment `json:"departments"`
	JobGrades     []MCCJob        `json:"jobGrades"`
	JobPositions  []MCCJob        `json:"jobPositions"`
	Users         []MCCUser       `json:"users"`
	ForeignUsers  []MCCUser       `json:"foreignUsers,omitempty"`  // of other companies: 180020 and 180017
	RetiredEmails []string        `json:"retiredEmails,omitempty"` // login ids of deleted members
	Mails         map[string]int  `json:"mails"`                   // invitations sent, by address
}

// MCCKeyPair is a pair of keys. Without a Policy it is the account's own and may do everything; with a policy
// other than the two above and NCP_ADMINISTRATOR and NCP_INFRA_MANAGER it may do nothing.
type MCCKeyPair struct {
	AccessKey string `json:"accessKey"`
	SecretKey string `json:"secretKey"`
	Policy    string `json:"policy,omitempty"`
	Disabled  bool   `json:"disabled,omitempty"` // in the console: no longer authentic
	Foreign   bool   `json:"foreign,omitempty"`  // of another account: authentic, but the company returns 180003
}

// MCCLag hides the latest write from readers. See [MCCSwitches.ReadDelay].
type MCCLag[T any] struct {
	Reads  int `json:"reads"`            // how many reads still miss it
	Before *T  `json:"before,omitempty"` // the object that they return; nil if none
}

func seedMCC() MCCState {
	return MCCState{
		CompanyID:   MCCCompanyID,
		AccessKeys:  []MCCKeyPair{{AccessKey: MCCAccessKey, SecretKey: MCCSecretKey}},
		Departments: []MCCDepartment{{ExternalKey: MCCRootKey, Name: "Simulated Media", Root: true}},
		Users: []MCCUser{{
			ExternalKey: "admin", Name: "Administrator", DepartmentExternalKey: MCCRootKey, Administrator: true,
			Email: "admin@example.com", Locale: "ko_KR", TimeZone: "Asia/Seoul",
		}},
		Mails: map[string]int{},
	}
}

// Root is the department at the top. Its key is "" in a company that never mapped it.
func (m *MCCState) Root() *MCCDepartment {
	return found(m.Departments, func(d *MCCDepartment) bool { return d.Root })
}

// Department is the one with that key, or nil. Like every finder here it finds nothing for "": what was made in the
// console and never mapped has no key.
func (m *MCCState) Department(key string) *MCCDepartment {
	return found(m.Departments, func(d *MCCDepartment) bool { return key != "" && d.ExternalKey == key })
}

// JobGrade is the one with that key, or nil.
func (m *MCCState) JobGrade(key string) *MCCJob { return findJob(m.JobGrades, key) }

// JobPosition is the one with that key, or nil.
func (m *MCCState) JobPosition(key string) *MCCJob { return findJob(m.JobPositions, key) }

// User is the member with that key, or nil.
func (m *MCCState) User(key string) *MCCUser {
	return found(m.Users, func(u *MCCUser) bool { return key != "" && u.ExternalKey == key })
}

// RemoveDepartment takes a department away as if it had been deleted on the screen; nothing else changes.
func (m *MCCState) RemoveDepartment(key string) {
	m.Departments = slices.DeleteFunc(m.Departments, func(d MCCDepartment) bool { return d.ExternalKey == key })
}

// RemoveJobGrade takes a grade away; nothing else changes.
func (m *MCCState) RemoveJobGrade(key string) { m.JobGrades = withoutJob(m.JobGrades, key) }

// RemoveJobPosition takes a position away; nothing else changes.
func (m *MCCState) RemoveJobPosition(key string) { m.JobPositions = withoutJob(m.JobPositions, key) }

// RemoveUser takes a member away; nothing else changes.
func (m *MCCState) RemoveUser(key string) {
	m.Users = slices.DeleteFunc(m.Users, func(u MCCUser) bool { return u.ExternalKey == key })
}

func findJob(jobs []MCCJob, key string) *MCCJob {
	return found(jobs, func(j *MCCJob) bool { return key != "" && j.ExternalKey == key })
}

func withoutJob(jobs []MCCJob, key string) []MCCJob {
	return slices.DeleteFunc(jobs, func(j MCCJob) bool { return j.ExternalKey == key })
}

// readThrough is what one read finds of an item; nil if nothing. The read counts against the item's lag.
func readThrough[T any](item *T, lag **MCCLag[T]) *T {
	if *lag == nil {
		return item
	}
	before := (*lag).Before
	(*lag).Reads--
	if (*lag).Reads <= 0 {
		*lag = nil
	}
	return before
}

// lagBehind makes the next reads return before, or the object that they return already because of an earlier write.
func lagBehind[T any](reads int, earlier *MCCLag[T], before *T) *MCCLag[T] {
	if reads <= 0 {
		return nil
	}
	if earlier != nil {
		before = earlier.Before
	}
	return &MCCLag[T]{Reads: reads, Before: before}
}
