package simulator

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"time"
)

// State is everything that both services hold. It is plain data: it can be written to a file, read back, and
// changed by tests. Slices keep the order of creation.
type State struct {
	MCC MCCState `json:"mcc"`
	NHN NHNState `json:"nhn"`
}

// Seed contains the objects of a new simulator: a company with its root department and administrator, an organization with
// its owner, the built-in roles and some services.
func Seed(now time.Time) *State { return &State{MCC: seedMCC(), NHN: seedNHN(now)} }

// ParseState reads a [State] from JSON. Fields that the JSON omits are as in [Seed], field by field of both halves. A field
// that does not exist, or has another type, is an error with its path.
func ParseState(data []byte, now time.Time) (*State, error) {
	if err := decodeStrict(data, &State{}); err != nil {
		return nil, err
	}
	type halves map[string]map[string]json.RawMessage
	seed, err := json.Marshal(Seed(now))
	if err != nil {
		return nil, err
	}
	var whole, given halves
	if err := errors.Join(json.Unmarshal(seed, &whole), json.Unmarshal(data, &given)); err != nil {
		return nil, err
	}
	for half, fields := range given {
		maps.DeleteFunc(fields, func(_ string, value json.RawMessage) bool { return string(value) == "null" })
		maps.Copy(whole[half], fields)
	}
	merged, err := json.Marshal(whole)
	if err != nil {
		return nil, err
	}
	st := &State{}
	if err := json.Unmarshal(merged, st); err != nil {
		return nil, err
	}
	return st, st.NHN.checkPlaces()
}

// checkPlaces rejects projects of unknown organizations, and members and services of unknown projects.
func (n *NHNState) checkPlaces() error {
	for _, p := range n.Projects {
		if n.Organization(p.OrgID) == nil {
			return fmt.Errorf("project %q is in the organization %q, which does not exist", p.ID, p.OrgID)
		}
	}
	for _, m := range n.ProjectMembers {
		if n.Project(m.ProjectID) == nil {
			return fmt.Errorf("member %q is in the project %q, which does not exist", m.Email, m.ProjectID)
		}
	}
	for _, s := range n.Services {
		if n.Project(s.ProjectID) == nil {
			return fmt.Errorf("service %q is in the project %q, which does not exist", s.ProductID, s.ProjectID)
		}
	}
	return nil
}

// Load makes the simulator continue from the file at path, if there is one, and keep its data there from now on. No other
// process may write the file at the same time.
func (s *Simulator) Load(path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch info, err := os.Lstat(path); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is a symbolic link, a directory or a device: name the data file itself", path)
	default:
		data, err := os.ReadFile(path) //nolint:gosec // the user names the file
		if err != nil {
			return err
		}
		loaded, err := ParseState(data, s.now())
		if err != nil {
			return fmt.Errorf("%s does not contain simulator data: %w", path, err)
		}
		s.state = loaded
	}
	s.saveTo = path
	return s.write()
}

// save keeps the data file current. A file that cannot be written is not worth failing a request for: [Simulator.Load]
// has already proven once that it can be.
func (s *Simulator) save() {
	if s.saveTo != "" {
		_ = s.write()
	}
}

// write replaces the data file by a new one, which only its owner can read. It never writes to a file that exists: that
// could be a link to another one.
func (s *Simulator) write() error {
	data, err := json.MarshalIndent(s.state, "", "  ")
	if err != nil {
		return err
	}
	next, err := os.CreateTemp(filepath.Dir(s.saveTo), filepath.Base(s.saveTo)+".*.new")
	if err != nil {
		return err
	}
	_, err = next.Write(data)
	if err = errors.Join(err, next.Close()); err == nil {
		err = os.Rename(next.Name(), s.saveTo)
	}
	if err != nil {
		_ = os.Remove(next.Name())
	}
	return err
}

// found returns a pointer to the first item that fits, or nil. It is valid until the slice grows.
func found[T any](items []T, fits func(*T) bool) *T {
	for i := range items {
		if fits(&items[i]) {
			return &items[i]
		}
	}
	return nil
}
