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
	company := &Company{rejected: map[string]map[string]map[string][]string{users.typeName: {"phone_number": {"It is short.": slices.Repeat([]string{"kim"}, 103)}}}}
	w := &writer{}
	company.comments(w, &directoryTable{part: users, kind: &kind{}})
	want := "\n# users.csv: the cell of phone_number is empty, because the provider does not accept the existing value: It is short.\n# - " +
		strings.Repeat("kim, ", 99) + "kim and 3 more\n"
	if w.out.String() != want {
		t.Errorf("wrote\n%s\nwant\n%s", w.out.String(), want)
	}
}
