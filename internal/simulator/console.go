package simulator

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// ConsoleInput names the objects of an operation of the console. Each operation uses some of the fields.
type ConsoleInput struct {
	ProjectID   string `json:"projectId"`
	Member      string `json:"member"`      // UUID, or email address of a project member or an invitation
	UUID        string `json:"uuid"`        // of an NHN Cloud account or an IAM account
	ExternalKey string `json:"externalKey"` // of a user of Media Connect Center
	Email       string `json:"email"`       // the new address
}

var consoleOperations = map[string]func(*State, ConsoleInput) error{
	"accept-invitation":     (*State).acceptInvitation,
	"expire-invitation":     (*State).expireInvitation,
	"remove-project-member": (*State).removeProjectMember,
	"change-email":          (*State).changeEmail,
}

// Console does what users do in the console: accept-invitation, expire-invitation and remove-project-member with projectId and
// member, and change-email with email and either uuid or externalKey. The rules of the APIs, such as the last ADMIN, do not apply.
func (st *State) Console(operation string, in ConsoleInput) error {
	run, known := consoleOperations[operation]
	if !known {
		return fmt.Errorf("the operation is one of %q, not %q", slices.Sorted(maps.Keys(consoleOperations)), operation)
	}
	return run(st, in)
}

func (s *Simulator) postConsole(w http.ResponseWriter, r *http.Request) {
	var in ConsoleInput
	err := decodeBody(r, &in)
	if err == nil {
		s.Change(func(st *State) { err = st.Console(r.PathValue("operation"), in) })
	}
	if err != nil {
		rejectAdmin(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (st *State) invitation(in ConsoleInput) (*ProjectMember, error) {
	m := st.NHN.ProjectMember(in.ProjectID, in.Member)
	switch {
	case in.Member == "" || m == nil:
		return nil, fmt.Errorf("project %q has no invitation of %q", in.ProjectID, in.Member)
	case m.Status == "COMPLETE":
		return nil, fmt.Errorf("%q is a member of project %q already", in.Member, in.ProjectID)
	}
	return m, nil
}

func (st *State) acceptInvitation(in ConsoleInput) error {
	m, err := st.invitation(in)
	if err == nil {
		st.NHN.AcceptInvitation(in.ProjectID, m.Email)
	}
	return err
}

func (st *State) expireInvitation(in ConsoleInput) error {
	m, err := st.invitation(in)
	if err == nil {
		m.Status = "EXPIRE"
	}
	return err
}

func (st *State) removeProjectMember(in ConsoleInput) error {
	if in.Member == "" || st.NHN.ProjectMember(in.ProjectID, in.Member) == nil {
		return fmt.Errorf("project %q has no member %q", in.ProjectID, in.Member)
	}
	st.NHN.RemoveProjectMember(in.ProjectID, in.Member)
	return nil
}

func (st *State) changeEmail(in ConsoleInput) error {
	user, account := st.MCC.User(in.ExternalKey), st.NHN.Account(in.UUID)
	switch {
	case !strings.Contains(in.Email, "@"):
		return fmt.Errorf("%q is no email address", in.Email)
	case user != nil && in.UUID == "":
		user.Email = in.Email
		return nil
	case account == nil || in.ExternalKey != "":
		return fmt.Errorf("there is no account with uuid %q, and no user with externalKey %q", in.UUID, in.ExternalKey)
	}
	account.Email = in.Email
	for i := range st.NHN.OrganizationMembers {
		if st.NHN.OrganizationMembers[i].UUID == in.UUID {
			st.NHN.OrganizationMembers[i].Email = in.Email
		}
	}
	for i := range st.NHN.ProjectMembers {
		if st.NHN.ProjectMembers[i].UUID == in.UUID {
			st.NHN.ProjectMembers[i].Email = in.Email
		}
	}
	return nil
}
