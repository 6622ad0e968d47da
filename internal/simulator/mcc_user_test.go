package simulator

import (
	"testing"
)

func TestMCCInvitations(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	runMCC(t, s, `
		POST /users/n {"name":"N","emailAddr":"n@example.com"} => 201
		POST /users/n {"name":"N","emailAddr":"n@example.com"} => 409 !180011
		PUT /users/n {"name":"M"} => 200
		POST /users/m {"name":"N","emailAddr":"n@example.com"} => 409 !180017`)
	s.View(func(st *State) {
		if len(st.MCC.Mails) != 1 || st.MCC.Mails["n@example.com"] != 1 {
			t.Errorf("mails %v", st.MCC.Mails)
		}
	})
}

func TestMCCUser_email(t *testing.T) {
	t.Parallel()
	for address, code := range map[string]string{"": "181008", `,"emailAddr":null`: "181008", `,"emailAddr":""`: "181008", `,"emailAddr":5`: "180018", `,"emailAddr":"kim"`: "181009"} {
		w := serve(newMCC(nil), mccRequest(t, "POST", mccTestBase+"/users/a", `{"name":"Kim"`+address+`}`))
		if got := mccErrorCode(t, w.Body.String()); w.Code != 400 || got != code {
			t.Errorf("%s: %d %s, want %s", address, w.Code, got, code)
		}
	}
	s := newMCC(nil)
	s.Change(func(st *State) { st.MCC.Mails = nil }) // as in a file without them
	runMCC(t, s, `POST /users/a {"name":"Kim","emailAddr":"kim@example.com"} => 201`)
	s.View(func(st *State) {
		if mails := st.MCC.Mails["kim@example.com"]; mails != 1 {
			t.Errorf("%d emails", mails)
		}
	})
}
