package resources

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
)

const directoryPrivateKey = "directory"

// directoryPrivate is the private state of a directory.
type directoryPrivate struct {
	Kept     directoryKeys `json:"kept,omitempty"`     // objects whose deletion the API has rejected
	Unlisted directoryKeys `json:"unlisted,omitempty"` // elements of the state that the configuration has never listed: exclusive shows them
	Seen     directoryKeys `json:"seen,omitempty"`     // objects that the directory did not list when they were read: exclusive may remove them
	Removals directoryKeys `json:"removals,omitempty"` // of a plan: objects that no text of the state shows, and that it deletes
	Destroy  bool          `json:"destroy,omitempty"`  // of a plan: to destroy is what it is for, and not a part of a replacement
}

// directoryKeys are objects by part.
type directoryKeys map[directory.Part][]string

func (k directoryKeys) keys() directory.Keys {
	all := directory.Keys{}
	for part, keys := range k {
		for _, key := range keys {
			all.Add(part, key)
		}
	}
	return all
}

// lines lists the objects in a diagnostic.
func (k directoryKeys) lines() string {
	var lines []string
	for _, part := range directory.Parts {
		if keys := k[part]; len(keys) > 0 {
			lines = append(lines, fmt.Sprintf("`%s` (%d): %s.", part, len(keys), directory.NameSome(keys)))
		}
	}
	return strings.Join(lines, "\n")
}

func directoryKeysOf(all directory.Keys) directoryKeys {
	keys := directoryKeys{}
	for part, of := range all {
		if len(of) > 0 {
			keys[part] = slices.Sorted(maps.Keys(of))
		}
	}
	return keys
}

func loadDirectoryPrivate(ctx context.Context, private privateGetter, diags *diag.Diagnostics) (p directoryPrivate) {
	stored, d := private.GetKey(ctx, directoryPrivateKey)
	diags.Append(d...)
	if len(stored) > 0 {
		if err := json.Unmarshal(stored, &p); err != nil {
			diags.AddError("Cannot read the private state of the directory", err.Error())
		}
	}
	return p
}

func (p directoryPrivate) save(ctx context.Context, private privateSetter, diags *diag.Diagnostics) {
	data, err := json.Marshal(p)
	if err != nil {
		diags.AddError("Cannot save the private state of the directory", err.Error())
		return
	}
	diags.Append(private.SetKey(ctx, directoryPrivateKey, data)...)
}

// refresh returns the parts that differ from what the company has, as it has them. An exclusive directory shows what it does not
// list, so that the plan shows its removal.
func (p *directoryPrivate) refresh(company *directory.Company, listed directory.Directory, exclusive bool) directory.Directory {
	changed, kept, unlisted := directory.Directory{}, p.Kept.keys(), p.Unlisted.keys()
	shown, seen := directory.Keys{}, directory.Keys{}
	for part, content := range listed {
		now, differs := company.Refresh(part, content)
		for key := range now {
			if unlisted.Has(part, key) {
				shown.Add(part, key)
			}
		}
		if exclusive {
			for key, object := range company.Unlisted(part, now) {
				if !kept.Has(part, key) {
					now[key], differs = object, true
					shown.Add(part, key)
				}
			}
		} else {
			for key := range company.Removable(part) {
				if _, is := now[key]; !is {
					seen.Add(part, key)
				}
			}
		}
		if differs {
			changed[part] = now
		}
	}
	p.Unlisted, p.Seen = directoryKeysOf(shown), directoryKeysOf(seen)
	return changed
}
