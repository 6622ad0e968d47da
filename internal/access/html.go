package access

import (
	"crypto/sha256"
	_ "embed" // of the files below
	"encoding/base64"
	"html/template"
	"io"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

var (
	//go:embed report.html.tmpl
	reportHTML string
	//go:embed report.css
	reportCSS string
	//go:embed report.js
	reportJS string

	report = template.Must(template.New("report").Parse(reportHTML))
)

// htmlCell is a cell of the page.
type htmlCell struct {
	Text, Small, Class string
	Header             bool
}

// htmlRow is a row of the page. Class is the level of its rights.
type htmlRow struct {
	Class string
	Cells []htmlCell
}

// WriteHTML writes the review as one page that needs no other file and no network: the policy of the page allows its own style and script
// only. Unlike the other formats, the page states when the organization was read, because it is printed.
func (r Review) WriteHTML(w io.Writer, readAt time.Time) error {
	used, titles := r.usedColumns(), []string{}
	for _, c := range used {
		titles = append(titles, c.title)
	}
	rows := make([]htmlRow, 0, len(r.Rows))
	for _, row := range r.Rows {
		rows = append(rows, row.html(used))
	}
	unreadable := make([]string, 0, len(r.Unreadable))
	for _, u := range r.Unreadable {
		unreadable = append(unreadable, apiclient.StripControl(u.String()))
	}
	return report.Execute(w, map[string]any{
		"Policy": "default-src 'none'; style-src " + sourceHash(reportCSS) + "; script-src " + sourceHash(reportJS) + "; base-uri 'none'; form-action 'none'",
		"CSS":    template.CSS(reportCSS), "JS": template.JS(reportJS), //nolint:gosec // files of this package
		"OrgID": r.OrgID, "ReadAt": readAt.UTC().Format(time.RFC3339), "Filter": apiclient.StripControl(r.Filter.text()),
		"Complete": r.Complete(), "Banner": r.banner(), "Unreadable": unreadable, "Totals": r.Totals(), "Titles": titles, "Rows": rows,
	})
}

// html returns the row with the cells of the columns. The account is the header of its row.
func (r Row) html(columns []column) htmlRow {
	row := htmlRow{Class: strings.ToLower(r.level())}
	for _, c := range columns {
		cell := htmlCell{Text: apiclient.StripControl(c.text(r))}
		switch c.title {
		case "Account":
			cell.Header = true
			if cell.Text != r.MemberUUID {
				cell.Small = apiclient.StripControl(r.MemberUUID)
			}
		case "Rights":
			cell.Class = "rights"
		case "Last login":
			cell.Class = "time"
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// sourceHash returns the source of a policy that allows one text.
func sourceHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
