package observe

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

// Prefix begins the names of all objects that a run creates.
const Prefix = "tf-acc-observe-"

// Entry is an object that a run creates, or is about to create.
type Entry struct {
	Cloud  string `json:"cloud"`            // "nhn" or "mcc"
	Kind   string `json:"kind"`             // in words, such as "role group"
	Parent string `json:"parent,omitempty"` // ID of the organization, project or company
	Name   string `json:"name"`
	ID     string `json:"id,omitempty"` // once it is known

	// Before has the IDs of the objects of this kind before the creation, for a kind whose objects have no name that the API returns.
	Before string `json:"before,omitempty"`
	// Since is the time of the creation, and Period the token validity in seconds of a User Access Key. They identify an object whose ID is
	// not known.
	Since  string `json:"since,omitempty"`
	Period string `json:"period,omitempty"`
	// Address is the email address of an IAM account that may have another user code than Name.
	Address string `json:"address,omitempty"`
	// Restore has the ID of a member and of roles: while the object is the only role of the member, it cannot be removed.
	Restore string `json:"restore,omitempty"`
}

// Uncertain reports whether the object may exist, because the response to its creation was lost, and its ID is not known.
func (e Entry) Uncertain() bool { return e.Before != "" && e.ID == "" }

// Remedy says how to find and remove an uncertain object, "" for another one.
func (e Entry) Remedy() string {
	switch {
	case !e.Uncertain():
		return ""
	case e.Kind == kindAppKey:
		return "Look for an AppKey with this alias in the console, under the settings of the project, and delete it."
	default:
		return "Look for a User Access Key of this time in the console, under account name > API Security Settings, and delete it. Its secret is lost, so that no program uses it."
	}
}

// String describes an entry for people.
func (e Entry) String() string {
	text := e.Kind + " " + e.Name
	if e.Uncertain() && e.Kind == kindKey { // it has no name
		text = e.Kind
	}
	if e.Uncertain() && e.Since != "" {
		text += ", created at " + e.Since
	}
	if e.Uncertain() && e.Period != "" {
		text += " with a token validity of " + e.Period + " seconds"
	}
	if e.ID != "" && e.ID != e.Name {
		text += " (" + e.ID + ")"
	}
	if e.Parent != "" {
		text += " in " + e.Parent
	}
	return text
}

// Journal names the objects of a run that exist. It is a file, so that it survives the end of the program.
type Journal struct {
	mu      sync.Mutex
	path    string // "" for a journal in memory
	proofs  proofs
	entries []Entry
}

// Format keeps the credentials that prove the entries out of texts.
func (j *Journal) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, j) }

// OpenJournal reads the journal of an earlier run, or begins a new one. An empty path is a journal in memory. The settings have the
// credentials that prove the entries.
func OpenJournal(path string, settings doctor.Settings) (*Journal, error) {
	j := &Journal{path: path, proofs: newProofs(settings)}
	if path == "" {
		return j, nil
	}
	data, err := os.ReadFile(path) //nolint:gosec // the user names the file
	switch {
	case errors.Is(err, os.ErrNotExist):
		return j, nil
	case err != nil:
		return nil, err
	}
	var stored []provenEntry
	if json.Unmarshal(data, &stored) != nil {
		return nil, fmt.Errorf("%s is not a journal of nhnmcc doctor --observe=write. Rename it, or choose another file for the observations", path)
	}
	for _, e := range stored {
		if !j.proofs.accept(e) {
			return nil, fmt.Errorf("%s names objects that no run with these credentials has created: its entries are of other credentials, or were changed, "+
				"and the run would remove the objects. Use the credentials of the earlier run, or rename the file", path)
		}
		j.entries = append(j.entries, e.Entry)
	}
	return j, nil
}

// Add adds an object. It must be called before the object is created.
func (j *Journal) Add(e Entry) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries = append(j.entries, e)
	return j.save()
}

// SetID adds the ID of an object.
func (j *Journal) SetID(e Entry, id string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	for i := range j.entries {
		if j.entries[i] == e {
			j.entries[i].ID = id
		}
	}
	return j.save()
}

// Remove removes an object that does not exist any more.
func (j *Journal) Remove(e Entry) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries = slices.DeleteFunc(j.entries, func(o Entry) bool {
		return o.Cloud == e.Cloud && o.Kind == e.Kind && o.Parent == e.Parent && o.Name == e.Name
	})
	return j.save()
}

// Entries returns the objects of a cloud, the newest first, which is the order to remove them. An empty cloud means both.
func (j *Journal) Entries(cloud string) []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	var entries []Entry
	for _, e := range slices.Backward(j.entries) {
		if cloud == "" || e.Cloud == cloud {
			entries = append(entries, e)
		}
	}
	return entries
}

// save writes the journal to a new file that replaces the old one, so that it is complete at any time. An empty journal has no file.
func (j *Journal) save() error {
	if j.path == "" {
		return nil
	}
	if len(j.entries) == 0 {
		if err := os.Remove(j.path); !errors.Is(err, os.ErrNotExist) {
			return err
		}
		return nil
	}
	data, err := json.MarshalIndent(j.proofs.add(j.entries), "", "  ")
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(j.path), filepath.Base(j.path)+".*")
	if err != nil {
		return err
	}
	_, err = file.Write(append(data, '\n'))
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), j.path)
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}
