package export

import (
	"slices"
	"strings"
	"testing"
)

// TestDirectory_manyRejectedValues holds that a value which no user may have does not make the configuration unreadable.
func TestDirectory_manyRejectedValues(t *testing.T) {
	t.Parallel()
	users := directoryParts[3]
	for rejected, end := range map[int]string{100: "kim\n", 103: "kim and 3 more\n"} {
		company := &Company{rejected: map[string]map[string]map[string][]string{users.typeName: {"phone_number": {"It is short.": slices.Repeat([]string{"kim"}, rejected)}}}}
		w := &writer{}
		company.comments(w, &directoryTable{part: users, kind: &kind{}})
		want := "\n# users.csv: the cell of phone_number is empty, because the provider does not accept the existing value: It is short.\n# - " +
			strings.Repeat("kim, ", 99) + end
		if w.out.String() != want {
			t.Errorf("wrote\n%s\nwant\n%s", w.out.String(), want)
		}
	}
}

// TestDirectory_everyColumn holds that the configuration only names unused attributes if there are some.
func TestDirectory_everyColumn(t *testing.T) {
	t.Parallel()
	w := &writer{}
	(&directoryTable{part: directoryParts[2], table: csvTable{header: []string{"external_key", "name", "name_en_US", "display_order"}}}).attribute(w)
	want := `job_positions = jsonencode({ for row in local.directory_objects.job_positions : row.external_key => {
name = row.name
display_order = row.display_order != "" ? try(tonumber(row.display_order), row.display_order) : null
i18n_names = { for locale, name in { en_US = row.name_en_US } : locale => name if name != "" }
} })
`
	if w.out.String() != want {
		t.Errorf("wrote\n%s\nwant\n%s", w.out.String(), want)
	}
}
