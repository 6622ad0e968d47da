package directory

import (
	"context"
	"errors"
	"slices"
	"sync"
)

// Company is what the API returns of a company.
type Company struct {
	ID      string
	Objects Directory          // with an external key; parts that were read, with all their attributes
	Keyless map[Part][]Element // without an external key
}

// Read reads the parts that were not read yet, all at the same time.
func (c *Company) Read(ctx context.Context, api API, parts ...Part) error {
	if c.Objects == nil {
		c.Objects, c.Keyless = Directory{}, map[Part][]Element{}
	}
	parts = slices.DeleteFunc(slices.Clone(parts), func(part Part) bool { return c.Objects[part] != nil })
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

// Removable returns the objects of a part that a directory can remove: those that have a key and are not the root
// department.
func (c *Company) Removable(part Part) Content {
	if part != Departments {
		return c.Objects[part]
	}
	some := Content{}
	for key, department := range c.Objects[part] {
		if department.text(attrParent) != "" { // what has none may be the root
			some[key] = department
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

// All returns everything that a directory can list of a part, without empty attributes.
func (c *Company) All(part Part) Content {
	all := Content{}
	for key, object := range c.Objects[part] {
		if part != Departments || key != c.Root() {
			all[key] = withoutNone(object)
		}
	}
	return all
}
