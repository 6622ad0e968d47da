package simulator

import "slices"

// MCCDepartment is a department: https://api.ncloud-docs.com/docs/en/mediaconnectcenter-deptsview
type MCCDepartment struct {
	ExternalKey       string                 `json:"externalKey"`
	Name              string                 `json:"name"`
	I18nNames         map[string]string      `json:"i18nNames,omitempty"`
	SortOrd           int                    `json:"sortOrd"`
	ParentExternalKey string                 `json:"parentExternalKey"` // "" for the root, and under it when none was named
	Root              bool                   `json:"root,omitempty"`
	Lag               *MCCLag[MCCDepartment] `json:"lag,omitempty"`
}

type mccDepartments struct{}

func (mccDepartments) sync(sw *MCCSwitches) MCCSync { return sw.DepartmentsSync }

func (mccDepartments) list(c *mccCall) []mccListItem {
	items := make([]mccListItem, 0, len(c.st.Departments))
	for i := range c.st.Departments {
		if d := readThrough(&c.st.Departments[i], &c.st.Departments[i].Lag); d != nil {
			items = append(items, d)
		}
	}
	return items
}

func (mccDepartments) has(c *mccCall) bool { return c.st.Department(c.key) != nil }

func (mccDepartments) read(c *mccCall) (map[string]any, error) {
	d := c.st.Department(c.key)
	if d == nil {
		return nil, mccNoDepartment
	}
	if d = readThrough(d, &d.Lag); d == nil {
		return nil, mccNoDepartment
	}
	return d.shown(c), nil
}

func (mccDepartments) create(c *mccCall) (map[string]any, error) {
	next, err := c.writtenDepartment(&MCCDepartment{ExternalKey: c.key})
	if err != nil {
		return nil, err
	}
	if c.st.Department(c.key) != nil {
		return nil, mccKeyTaken
	}
	if c.departmentNameTaken(next) {
		return nil, mccNameTaken
	}
	next.Lag = lagBehind[MCCDepartment](c.sw.ReadDelay, nil, nil)
	c.st.Departments = append(c.st.Departments, *next)
	return next.shown(c), nil
}

func (mccDepartments) edit(c *mccCall) (map[string]any, error) {
	d := c.st.Department(c.key)
	if d == nil {
		return nil, mccNoDepartment
	}
	if d.Root {
		return nil, mccRootEdit
	}
	next, err := c.writtenDepartment(d)
	if err != nil {
		return nil, err
	}
	if c.isBelow(next.ParentExternalKey, d.ExternalKey) {
		return nil, mccParentIsBelow
	}
	if c.departmentNameTaken(next) {
		return nil, mccNameTaken
	}
	before := *d
	before.Lag = nil
	next.Lag = lagBehind(c.sw.ReadDelay, d.Lag, &before)
	*d = *next
	return d.shown(c), nil
}

func (mccDepartments) remove(c *mccCall) error {
	d := c.st.Department(c.key)
	if d == nil {
		return mccNoDepartment
	}
	if d.Root {
		return mccRootDelete
	}
	switch c.sw.DepartmentDelete {
	case MCCDepartmentDeleteRefuses:
		if c.departmentInUse(c.key) {
			return mccBadRequest
		}
		c.st.RemoveDepartment(c.key)
	case MCCDepartmentDeleteCascades:
		c.removeSubtree(c.key)
	case MCCDepartmentDeleteReparents:
		c.moveUp(c.key, d.ParentExternalKey)
		c.st.RemoveDepartment(c.key)
	case MCCDepartmentDeleteOrphans:
		c.st.RemoveDepartment(c.key)
	}
	return nil
}

// writtenDepartment returns d with the changes of the request.
func (c *mccCall) writtenDepartment(d *MCCDepartment) (*MCCDepartment, error) {
	b, err := c.body("name", "i18nNames", "sortOrd", "uprDeptExternalKey")
	if err != nil {
		return nil, err
	}
	next := &MCCDepartment{
		ExternalKey: d.ExternalKey, Name: b.name(), I18nNames: b.i18nNames(d.I18nNames), SortOrd: b.sortOrd(),
	}
	if b.fields["uprDeptExternalKey"] == "" {
		switch c.sw.EmptyParent {
		case MCCEmptyParentRefused:
			b.fail(mccNoParent)
		case MCCEmptyParentKeeps:
			next.ParentExternalKey = d.ParentExternalKey
		case MCCEmptyParentTop:
		}
		return next, b.err
	}
	next.ParentExternalKey = b.text("uprDeptExternalKey", d.ParentExternalKey, mccNoParent)
	switch parent := next.ParentExternalKey; {
	case b.err != nil:
		return nil, b.err
	case !b.sent("uprDeptExternalKey"):
	case parent == d.ExternalKey && (!b.creates || !c.sw.SelfParentNotFound):
		return nil, mccParentIsSelf
	case c.st.Department(parent) == nil:
		return nil, mccNoParent
	}
	return next, nil
}

// parentOf is the key under which d hangs, however that came about; "" under a root without a key.
func (c *mccCall) parentOf(d *MCCDepartment) string {
	if root := c.st.Root(); d.ParentExternalKey == "" && root != nil && !d.Root {
		return root.ExternalKey
	}
	return d.ParentExternalKey
}

// isBelow reports whether key is in the branch of ancestor.
func (c *mccCall) isBelow(key, ancestor string) bool {
	for range c.st.Departments { // a branch is never deeper than there are departments
		d := c.st.Department(key)
		if d == nil {
			return false
		}
		if d.ParentExternalKey == ancestor {
			return true
		}
		key = d.ParentExternalKey
	}
	return false
}

func (c *mccCall) departmentNameTaken(next *MCCDepartment) bool {
	return slices.ContainsFunc(c.st.Departments, func(d MCCDepartment) bool {
		same := d.Name == next.Name && d.ExternalKey != next.ExternalKey
		switch c.sw.UniqueNames {
		case MCCUniqueInCompany:
			return same
		case MCCUniqueAmongSiblings:
			return same && !d.Root && c.parentOf(&d) == c.parentOf(next)
		default:
			return false
		}
	})
}

func (c *mccCall) departmentInUse(key string) bool {
	return slices.ContainsFunc(c.st.Departments, func(d MCCDepartment) bool { return d.ParentExternalKey == key }) ||
		slices.ContainsFunc(c.st.Users, func(u MCCUser) bool { return u.DepartmentExternalKey == key })
}

func (c *mccCall) removeSubtree(key string) {
	c.st.RemoveDepartment(key)
	for i := range c.st.Users {
		if c.st.Users[i].DepartmentExternalKey == key {
			c.st.Users[i].DepartmentExternalKey = ""
		}
	}
	var below []string
	for _, d := range c.st.Departments {
		if d.ParentExternalKey == key {
			below = append(below, d.ExternalKey)
		}
	}
	for _, child := range below {
		c.removeSubtree(child)
	}
}

// moveUp hangs everything that was directly in the department key under parent.
func (c *mccCall) moveUp(key, parent string) {
	for i := range c.st.Departments {
		if c.st.Departments[i].ParentExternalKey == key {
			c.st.Departments[i].ParentExternalKey = parent
		}
	}
	if root := c.st.Root(); parent == "" && root != nil {
		parent = root.ExternalKey
	}
	for i := range c.st.Users {
		if c.st.Users[i].DepartmentExternalKey == key {
			c.st.Users[i].DepartmentExternalKey = parent
		}
	}
}

func (d *MCCDepartment) identity() string { return d.ExternalKey + d.Name }

func (d *MCCDepartment) shown(c *mccCall) map[string]any {
	item := c.shown(d.ExternalKey, d.Name, d.I18nNames, nil)
	c.showSortOrd(item, d.SortOrd)
	c.show(item, "uprDeptExternalKey", d.ParentExternalKey)
	if d.Root && c.sw.OmittedParent == MCCParentHash {
		item["uprDeptExternalKey"] = "#"
	}
	if d.Root && c.sw.OmittedParent == MCCParentAbsent {
		delete(item, "uprDeptExternalKey")
	}
	if d.ParentExternalKey != "" || d.Root {
		return item
	}
	switch c.sw.OmittedParent {
	case MCCParentRootKey:
		c.show(item, "uprDeptExternalKey", c.parentOf(d))
	case MCCParentEmpty:
		item["uprDeptExternalKey"] = ""
	case MCCParentNull:
		item["uprDeptExternalKey"] = nil
	case MCCParentHash:
		item["uprDeptExternalKey"] = "#"
	case MCCParentAbsent:
		delete(item, "uprDeptExternalKey")
	}
	return item
}
