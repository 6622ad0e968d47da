package access

import (
	"encoding/json"
	"io"
)

// jsonVersion changes if a field changes its meaning or is removed.
const jsonVersion = 1

// WriteJSON writes the review as JSON.
func (r Review) WriteJSON(w io.Writer) error {
	type filter struct {
		Person     string   `json:"person"`
		ProjectIDs []string `json:"project_ids"`
		Role       string   `json:"role"`
		Privileged bool     `json:"privileged"`
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(struct {
		Version    int          `json:"version"`
		OrgID      string       `json:"org_id"`
		Complete   bool         `json:"complete"`
		Filter     filter       `json:"filter"`
		Unreadable []Unreadable `json:"unreadable"`
		Rows       []Row        `json:"rows"`
	}{
		jsonVersion, r.OrgID, r.Complete(), filter{r.Filter.Person, append([]string{}, r.Filter.ProjectIDs...), r.Filter.Role, r.Filter.Privileged},
		r.Unreadable, r.Rows,
	})
}
