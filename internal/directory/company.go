package directory

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
)

// Company contains the objects of a company as returned by the API.
type Company struct {
	ID      string
	Objects Directory          // with an external key; parts that were read, with all their attributes
	Keyless map[Part][]Element // without an external key
}

// parallelPages is how many pages of a list are read at the same time. Nothing else is sent meanwhile.
const parallelPages = 16

// Clone returns a company that can read further parts without a change to this one.
func (c *Company) Clone() *Company {
	return &Company{ID: c.ID, Objects: maps.Clone(c.Objects), Keyless: maps.Clone(c.Keyless)}
}

// Read reads the parts that were not read yet, all at the same time.
func (c *Company) Read(ctx context.Context, api API, parts ...Part) error {
	if c.Objects == nil {
		c.Objects, c.Keyless = Directory{}, map[Part][]Element{}
	}
	parts = slices.DeleteFunc(slices.Clone(parts), func(part Part) bool { return c.Objects[part] != nil })
	ctx = apiclient.WithPrefetch(ctx, parallelPages)
	var wait sync.WaitGroup
	var mu sync.Mutex
	var failed []error
	for _, part := range parts {
		wait.Go(func() {
			content, keyless := Content{}, []Element(nil)
			err := read(ctx, api, c.ID, part, func(key string, object Element) {
				if key == "" {
					keyless = append(keyless, object)
				} else {
					content[key] = object
				}
			})
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				failed = append(failed, err)
				return
			}
			c.Objects[part], c.Keyless[part] = content, keyless
		})
	}
	wait.Wait()
	return errors.Join(failed...)
}

// Add adds the parts that another reading of the same company has read.
func (c *Company) Add(other *Company) {
	maps.Copy(c.Objects, other.Objects)
	maps.Copy(c.Keyless, other.Keyless)
}

// Root returns the external key of the root department. It is the only one without a parent; "" if several have none,
// because the API does not return the parent of all departments then, or if the root has no key.
func (c *Company) Root() string {
	root, without := "", len(c.Keyless[Departments])
	for key, department := range c.Objects[Departments] {
		if department.text(attrParent) == "" {
			root = key
			without++
		}
	}
	for _, department := range c.Keyless[Departments] {
		if department.text(attrParent) != "" {
			without--
		}
	}
	if without != 1 {
		return ""
	}
	return root
}

// Removable returns the objects of a part that a directory can remove: those that have a key that a text can list, and are not
// the root department.
func (c *Company) Removable(part Part) Content {
	some := Content{}
	for key, object := range c.Objects[part] {
		mayBeRoot := part == Departments && object.text(attrParent) == ""
		if usable(key) && !mayBeRoot {
			some[key] = object
		}
	}
	return some
}

// Refresh returns the content of a part as the company has it now, with the elements and the attributes that are listed.
// What the company does not have is omitted. changed says whether anything differs.
func (c *Company) Refresh(part Part, listed Content) (now Content, changed bool) {
	now = Content{}
	for key, element := range listed {
		actual, there := c.Objects[part][key]
		if !there {
			changed = true
			continue
		}
		if len(differing(part, element, actual)) > 0 {
			element, changed = asListed(part, element, actual), true
		}
		now[key] = element
	}
	return now, changed
}

// Unlisted returns the objects of a part that a directory can remove and that are not listed, without empty attributes.
func (c *Company) Unlisted(part Part, listed Content) Content {
	unlisted := Content{}
	for key, object := range c.Removable(part) {
		if _, is := listed[key]; !is {
			unlisted[key] = withoutNone(object)
		}
	}
	return unlisted
}

// All returns everything that a directory can list of a part. A text or a map that any object has is listed for all of them, so that a
// table with a column for it says the same. That is not so if an object has a value that cannot be listed, or may have one without
// an external key, because an empty cell in the table says nothing then.
func (c *Company) All(part Part) Content {
	all, used, root := Content{}, map[string]bool{}, c.Root()
	for key, object := range c.Objects[part] {
		if part == Departments && key == root || !usable(key) {
			continue
		}
		all[key] = withoutNone(object)
		for name := range all[key] {
			used[name] = true
		}
	}
	_, problems := Parse(part, Format(all))
	for _, problem := range problems {
		attribute, _, _ := strings.Cut(problem.Attribute, ".")
		used[attribute] = false
	}
	for _, a := range attributes[part] {
		if used[a.name] && a.listsNone() && len(c.Keyless[a.reference]) == 0 {
			for _, element := range all {
				if _, has := element[a.name]; !has {
					element[a.name] = a.none()
				}
			}
		}
	}
	return all
}

// usable reports whether a text can list a key.
func usable(key string) bool { return mcc.ValidExternalKey(key) && apiclient.NFC(key) == key }
