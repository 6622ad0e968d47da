package access

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// jsonVersion changes if a field changes its meaning or is removed.
const jsonVersion = 1

// WriteJSON writes the review as JSON. Characters that could control a terminal are escaped.
func (r Review) WriteJSON(w io.Writer) error {
	type filter struct {
		Person     string   `json:"person"`
		ProjectIDs []string `json:"project_ids"`
		Role       string   `json:"role"`
		Privileged bool     `json:"privileged"`
	}
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(struct {
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
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, apiclient.EscapeControl(text.String()))
	return err
}
