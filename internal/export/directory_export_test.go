package export

import (
	"maps"
	"slices"
)

// DirectoryAttributes returns the attributes that a part of a directory has columns for, without the external key.
func DirectoryAttributes(part string) []string {
	names := map[string]bool{}
	for _, p := range directoryParts {
		for _, column := range p.columns {
			if p.name == part && column.name != keyColumn {
				names[column.source()] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}
