package simulator

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestMCCList_order(t *testing.T) {
	t.Parallel()
	keys := func(s *Simulator) string {
		w := serve(s, mccRequest(t, "GET", mccTestBase+"/job-grades?limit=100", ""))
		var answer struct {
			JobGrades []struct {
				ExternalKey string `json:"externalKey"`
			} `json:"jobGrades"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		order := ""
		for _, grade := range answer.JobGrades {
			order += grade.ExternalKey
		}
		return order
	}
	s := newMCC(nil)
	s.Change(func(st *State) {
		for _, key := range strings.Split("abcdefghij", "") {
			st.MCC.JobGrades = append(st.MCC.JobGrades, MCCJob{ExternalKey: key, Name: key})
		}
	})
	if got := keys(s); got != "abcdefghij" {
		t.Errorf("by creation: %s", got)
	}
	s.Switch(func(sw *Switches) { sw.MCC.Order = MCCOrderShuffled })
	first := keys(s)
	if len(first) != 10 || first == "abcdefghij" || first != keys(s) {
		t.Errorf("shuffled: %s", first)
	}
	s.Switch(func(sw *Switches) { sw.MCC.Order = MCCOrderChanging })
	if first, second := keys(s), keys(s); len(first) != 10 || len(second) != 10 || first == second {
		t.Errorf("changing: %s, then %s", first, second)
	}
}

// Objects that were created in the console and never mapped have no key, so even the root may not have one.
func TestMCCList_objectsWithoutKey(t *testing.T) {
	t.Parallel()
	s := newMCC(func(sw *MCCSwitches) { sw.Unset = MCCUnsetAbsent })
	s.Change(func(st *State) {
		st.MCC.Root().ExternalKey = ""
		st.MCC.JobGrades = []MCCJob{{Name: "Unmapped", SortOrd: 3}}
	})
	runMCC(t, s, `
		GET /job-grades => 200 {"jobGrades":[{"name":"Unmapped","sortOrd":3}],"page":{"count":1,"limit":10,"offset":0,"total":1}}
		POST /depts/n {"name":"N","sortOrd":1} => 201
		GET /depts => 200 {"depts":[{"name":"Simulated Media","sortOrd":0},{"externalKey":"n","name":"N","sortOrd":1}],"page":{"count":2,"limit":10,"offset":0,"total":2}}
		POST /depts/m {"name":"N","sortOrd":1} => 409 !180012`)
}
