package mcc

import (
	"context"
	"iter"
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Department is a node in the company's tree of departments.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-deptsview
type Department struct {
	ExternalKey string `json:"externalKey"` // "" for a department that was made in the console and never mapped
	DepartmentSpec
}

// DepartmentSpec is what a caller chooses about a department. A nil field is not chosen: an update leaves it as it is.
type DepartmentSpec struct {
	Name              string            `json:"name"`
	I18nNames         map[string]string `json:"i18nNames,omitzero"`           // by locale; empty asks to clear
	SortOrd           *apiclient.Int    `json:"sortOrd,omitempty"`            // display order, from 0; 0 on create if nil
	ParentExternalKey *string           `json:"uprDeptExternalKey,omitempty"` // nil on create puts it under the root
}

func (d Department) spec() DepartmentSpec { return d.DepartmentSpec }

func (s DepartmentSpec) onCreate() DepartmentSpec {
	return DepartmentSpec{
		Name: s.Name, I18nNames: orNoNames(s.I18nNames), SortOrd: orZero(s.SortOrd), ParentExternalKey: orNoText(s.ParentExternalKey),
	}
}

func (s DepartmentSpec) over(current DepartmentSpec) DepartmentSpec {
	return DepartmentSpec{
		Name: s.Name, I18nNames: overNames(s.I18nNames, current.I18nNames), SortOrd: overNumber(s.SortOrd, current.SortOrd),
		ParentExternalKey: overText(s.ParentExternalKey, current.ParentExternalKey),
	}
}

func (s DepartmentSpec) differing(found DepartmentSpec) []string {
	return slices.Concat(
		differ("name", &s.Name, &found.Name),
		differNames(s.I18nNames, found.I18nNames),
		differNumber(s.SortOrd, found.SortOrd),
		differ("uprDeptExternalKey", s.ParentExternalKey, found.ParentExternalKey),
	)
}

func (s DepartmentSpec) respelled(references respell) DepartmentSpec {
	s.ParentExternalKey = references.pointer("department", s.ParentExternalKey)
	return s
}

func (s DepartmentSpec) text(field string) *string {
	if field == "uprDeptExternalKey" {
		return s.ParentExternalKey
	}
	return nil
}

var departments = kind[Department]{
	noun: "department", path: "/depts",
	key:  func(d Department) string { return d.ExternalKey },
	name: func(d Department) string { return d.Name },
	many: func(a listResponse) []Department { return a.Departments },
	one:  func(a itemResponse) *Department { return a.Department },
	respell: func(d Department, key string, references respell) Department {
		if valueOf(d.ParentExternalKey) == noParent {
			d.ParentExternalKey = nil
		}
		return Department{key, d.respelled(references)}
	},
}

// noParent is how the API may show that a department has no parent. It is no external key, and is never sent.
const noParent = "#"

// GetDepartment returns a department, perhaps from a listing that others asked for at the same time.
//
// GET /depts/{externalKey}
func (c *Client) GetDepartment(ctx context.Context, companyID, key string) (Department, error) {
	return c.departments.Of(companyID).Get(ctx, key)
}

// ListDepartments walks all departments of a company, in no particular order.
//
// GET /depts
func (c *Client) ListDepartments(ctx context.Context, companyID string) iter.Seq2[Department, error] {
	return list(ctx, c, departments, companyID)
}

// CreateDepartment makes a department under a key that was not used before.
//
// POST /depts/{externalKey}
func (c *Client) CreateDepartment(ctx context.Context, companyID, key string, spec DepartmentSpec) (apiclient.Result[Department], error) {
	defer c.departments.Of(companyID).Invalidate()
	created, err := create(ctx, c, departments, companyID, key, spec)
	return apiclient.Result[Department]{Object: Department{key, created.Object}, Outcome: created.Outcome}, err
}

// UpdateDepartment changes the chosen fields of a department; another parent moves it.
//
// GET /depts/{externalKey}
// PUT /depts/{externalKey}
func (c *Client) UpdateDepartment(ctx context.Context, companyID, key string, spec DepartmentSpec) (apiclient.Result[Department], error) {
	defer c.departments.Of(companyID).Invalidate()
	updated, err := update(ctx, c, departments, companyID, key, spec)
	return apiclient.Result[Department]{Object: Department{key, updated.Object}, Outcome: updated.Outcome}, err
}

// DeleteDepartment deletes a department. What becomes of departments and users in it is the service's decision.
//
// DELETE /depts/{externalKey}
func (c *Client) DeleteDepartment(ctx context.Context, companyID, key string) error {
	defer c.departments.Of(companyID).Invalidate()
	return remove(ctx, c, departments, companyID, key)
}
