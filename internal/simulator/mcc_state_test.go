package simulator

import (
	"testing"
)

func TestMCCState_consoleChanges(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	s.Change(mccOrganization)
	s.Change(func(st *State) {
		st.MCC.RemoveDepartment("c")
		st.MCC.RemoveJobGrade("h")
		st.MCC.RemoveJobPosition("p")
		st.MCC.Department("a").Name = "Renamed"
		st.MCC.JobGrade("g").SortOrd = 7
		st.MCC.User("u").Name = "Drifted"
		if st.MCC.JobPosition("p") != nil || st.MCC.Department("") != nil || st.MCC.User("") != nil {
			t.Error("found what is not there")
		}
	})
	runMCC(t, s, `
		GET /depts/c => 404 !180007
		GET /depts/a => 200 ~ "name":"Renamed"
		GET /job-grades => 200 ~ "sortOrd":7}],"page":{"count":1,
		GET /job-positions => 200 ~ "page":{"count":0,
		GET /users/u => 200 ~ "name":"Drifted"`)
	s.Change(func(st *State) { st.MCC.RemoveUser("u") })
	runMCC(t, s, `GET /users/u => 404 !180019`)
}

// TestMCCDepartment_cycleInState moves a department below a cycle that a data file has.
func TestMCCDepartment_cycleInState(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	s.Change(func(st *State) {
		st.MCC.Departments = append(st.MCC.Departments, MCCDepartment{ExternalKey: "a", Name: "A", ParentExternalKey: "b"},
			MCCDepartment{ExternalKey: "b", Name: "B", ParentExternalKey: "a"}, MCCDepartment{ExternalKey: "c", Name: "C"})
	})
	runMCC(t, s, `PUT /depts/c {"name":"C","sortOrd":0,"uprDeptExternalKey":"a"} => 200`)
}
