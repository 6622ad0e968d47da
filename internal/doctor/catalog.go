package doctor

import "slices"

// Requirement says what a type of the provider requires of an account.
type Requirement struct {
	Kind      Kind
	Name      string
	Reads     []string // endpoints that every plan calls
	Sometimes []string // endpoints that some plans call
	Changes   []string // permissions for changes; "A|B" for one of them
}

// Requirements lists what the types of the provider require.
func Requirements() []Requirement {
	var found []Requirement
	for _, t := range slices.Concat(nhnTypes, mccTypes) {
		found = append(found, Requirement{t.kind, t.name, t.reads, t.sometimes, t.changes})
	}
	return found
}

// Permissions returns the permissions that the reference requires, by endpoint. Endpoints without one are omitted.
func Permissions() map[string]string {
	found := map[string]string{}
	for _, c := range nhnCalls() {
		if permission := c.permission(); permission != "" {
			found[c.endpoint] = permission
		}
	}
	return found
}
