package mcc

import (
	"context"
	"iter"
	"slices"
)

// createFields returns the fields of a POST: no empty fields, because a new department has nothing to clear.
func (s DepartmentSpec) createFields() DepartmentSpec {
	return DepartmentSpec{
		Name: s.Name, I18nNames: omitEmptyNames(s.I18nNames), SortOrd: zeroIfNil(s.SortOrd), ParentExternalKey: omitEmpty(s.ParentExternalKey),
	}
}

// updateFields returns the fields of a PUT: those that are set, and the others as they are now.
func (s DepartmentSpec) updateFields(current DepartmentSpec) DepartmentSpec {
	return DepartmentSpec{
		Name: s.Name, I18nNames: mergeNames(s.I18nNames, current.I18nNames), SortOrd: mergeNumber(s.SortOrd, current.SortOrd),
		ParentExternalKey: mergeText(s.ParentExternalKey, current.ParentExternalKey),
	}
}

// diff returns the names of the fields that are set and that found has other values of.
func (s DepartmentSpec) diff(found Department) []string {
	return slices.Concat(
		diffText("name", &s.Name, &found.Name),
		diffNames(s.I18nNames, found.I18nNames),
		diffNumber(s.SortOrd, found.SortOrd),
		diffText("uprDeptExternalKey", s.ParentExternalKey, found.ParentExternalKey),
	)
}

// fieldValue returns the value of a field that an error can point to: the parent.
func (s DepartmentSpec) fieldValue(name string) *string {
	if name == "uprDeptExternalKey" {
		return s.ParentExternalKey
	}
	return nil
}

// spellParent returns the fields with the key of the parent as the company spells it.
func spellParent(ctx context.Context, c *Client, companyID string, s DepartmentSpec) DepartmentSpec {
	s.ParentExternalKey = spellDepartment(ctx, c, companyID, s.ParentExternalKey)
	return s
}

// spellDepartment returns the key of a department that a request refers to, as the company spells it.
func spellDepartment(ctx context.Context, c *Client, companyID string, key *string) *string {
	return spellReference(ctx, c, companyID, departmentNoun, key, c.readDepartment)
}

// composeDepartment returns a department with this key, and with the key of the parent in NFC.
func (c *Client) composeDepartment(companyID string, d Department, key string) Department {
	d.ExternalKey = key
	if value(d.ParentExternalKey) == noParent {
		d.ParentExternalKey = nil
	}
	d.ParentExternalKey = c.composeReference(companyID, departmentNoun, d.ParentExternalKey)
	return d
}

func (c *Client) composeDepartments(companyID string, items iter.Seq2[Department, error]) iter.Seq2[Department, error] {
	return composeList(c, companyID, departmentNoun, items, departmentKey, c.composeDepartment)
}
