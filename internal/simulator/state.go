package simulator

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// State is everything that both services hold. It is plain data: it can be written to a file, read back, and
// changed by tests. Slices keep the order of creation.
type State struct {
	MCC MCCState `json:"mcc"`
	NHN NHNState `json:"nhn"`
}

// Seed is what a new simulator holds: a company with its root department and administrator, an organization with
// its owner, the built-in roles and some services.
func Seed(now time.Time) *State { return &State{MCC: seedMCC(), NHN: seedNHN(now)} }

// Load makes the simulator continue from the file at path, if there is one, and keep its data there from now on.
func (s *Simulator) Load(path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, err := os.ReadFile(path) //nolint:gosec // the user names the file
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	default:
		st := &State{}
		if err := json.Unmarshal(data, st); err != nil {
			return fmt.Errorf("%s does not hold simulator data: %w", path, err)
		}
		s.state = st
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

func (s *Simulator) write() error {
	data, err := json.MarshalIndent(s.state, "", "  ")
	if err != nil {
		return err
	}
	next := s.saveTo + ".new"
	if err := os.WriteFile(next, data, 0o600); err != nil {
		return err
	}
	return os.Rename(next, s.saveTo)
}
