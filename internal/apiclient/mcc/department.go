package mcc

import (
	"context"
	"iter"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Department is a node in the tree of departments of a company.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-deptsview
type Department struct {
	ExternalKey string `json:"externalKey"` // "" if the department was created in the console and has no key
	DepartmentSpec
}

// DepartmentSpec holds the fields of a department that a caller sets. A nil field is left as it is by an update.
type DepartmentSpec struct {
	Name              string            `json:"name" required:"true"`
	I18nNames         map[string]string `json:"i18nNames,omitzero"`           // by locale; an empty map clears them
	SortOrd           *apiclient.Int    `json:"sortOrd,omitempty"`            // display order, from 0; nil is 0 on create
	ParentExternalKey *string           `json:"uprDeptExternalKey,omitempty"` // nil is the root department on create
}

const (
	departmentsPath = companyPath + "/depts"
	departmentPath  = departmentsPath + "/{externalKey}"
	departmentNoun  = "department" // as in the table of codes

	// noParent is how the API may show that a department has no parent. It is no external key and is never sent.
	noParent = "#"
)

type departmentResponse struct {
	Department *Department `json:"dept"`
}

type departmentsResponse struct {
	Page        pageInfo     `json:"page"`
	Departments []Department `json:"depts"`
}

func departmentKey(d Department) string { return d.ExternalKey }

func departmentName(d Department) string { return d.Name }

// GetDepartment returns the department of a company with this external key, from a shared list if other departments are read
// at the same time. The error is of kind [apiclient.ErrNotFound] if there is no such department.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-deptsview
//
// GET /depts/{externalKey}
// GET /depts
func (c *Client) GetDepartment(ctx context.Context, companyID, key string) (Department, error) {
	return c.departments.Of(companyID).Get(ctx, key)
}

func (c *Client) newDepartmentCache(companyID string) *apiclient.ReadCache[Department] {
	return &apiclient.ReadCache[Department]{
		Key: departmentKey, SingleReadLimit: singleReadLimit,
		List: func(ctx context.Context) iter.Seq2[Department, error] { return c.ListDepartments(ctx, companyID) },
		One: func(ctx context.Context, key string) (Department, error) {
			return c.readDepartment(ctx, companyID, key)
		},
	}
}

// readDepartment requests one department.
func (c *Client) readDepartment(ctx context.Context, companyID, key string) (Department, error) {
	var response departmentResponse
	err := withSpelling(c, objectKey{companyID, departmentNoun, key}, c.ListDepartments(ctx, companyID), func(spelling string) error {
		err := c.caller.Do(ctx, apiclient.Request{
			Op: "read department", Method: http.MethodGet, Path: departmentPath, Args: []string{companyID, spelling},
			Idempotent: true, NotFoundSubjects: []string{departmentNoun},
		}, &response)
		if err == nil && response.Department == nil {
			err = emptyResponseError("read department", departmentNoun)
		}
		return err
	})
	if err != nil {
		return Department{}, err
	}
	return c.composeDepartment(companyID, *response.Department, key), nil
}

// ListDepartments lists all departments of a company, in no particular order. An error ends the list.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-deptslistview
//
// GET /depts
func (c *Client) ListDepartments(ctx context.Context, companyID string) iter.Seq2[Department, error] {
	req := apiclient.Request{Op: "list departments", Path: departmentsPath, Args: []string{companyID}}
	items := func(r departmentsResponse) ([]Department, pageInfo) { return r.Departments, r.Page }
	return c.composeDepartments(companyID, pages(ctx, c, req, departmentKey, departmentName, items))
}

// CreateDepartment creates a department of a company under an external key that is not in use, and reads it back. If the
// response is lost, the department is looked up before the request is repeated.
//
// The error is of kind [apiclient.ErrExists] if the key or the name is in use, [apiclient.ErrReferenceNotFound] if the parent does not
// exist, [apiclient.ErrInvalid] for a value that the API rejects, and [apiclient.ErrOutcomeUnknown] if the department may exist.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-deptscreate
//
// POST /depts/{externalKey}
func (c *Client) CreateDepartment(ctx context.Context, companyID, key string, spec DepartmentSpec) (apiclient.Result[Department], error) {
	defer c.departments.Of(companyID).Invalidate()
	name := objectKey{companyID, departmentNoun, key}
	sent := spec.createFields()
	created, err := create(ctx, c, name, apiclient.Request{
		Op: "create department", Method: http.MethodPost, Path: departmentPath, Args: []string{companyID, key}, Body: spellParent(ctx, c, companyID, sent),
	}, Department{key, spec}, c.readDepartment, sent.diff, spec.diff)
	return created, withValue(err, sent.fieldValue)
}

// UpdateDepartment changes the fields of spec that are not nil, and reads the department of this company and key until it has them.
// Another parent moves it. It is not documented whether a PUT keeps fields that it omits, so the department is read first, and
// the other fields are sent as they are.
//
// The error is of kind [apiclient.ErrNotFound] if there is no such department, [apiclient.ErrReferenceNotFound] if the parent does not
// exist, [apiclient.ErrInvalid] for a value that the API rejects, such as a parent below the department, and
// [apiclient.ErrRefused] for the root department.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-deptsmodify
//
// GET /depts/{externalKey}
// PUT /depts/{externalKey}
func (c *Client) UpdateDepartment(ctx context.Context, companyID, key string, spec DepartmentSpec) (apiclient.Result[Department], error) {
	defer c.departments.Of(companyID).Invalidate()
	name := objectKey{companyID, departmentNoun, key}
	var sent DepartmentSpec
	err := c.update(ctx, name, apiclient.Request{
		Op: "update department", Method: http.MethodPut, Path: departmentPath, Idempotent: true, NotFoundSubjects: []string{departmentNoun},
	}, func(ctx context.Context) (body any, err error) {
		current, err := c.readDepartment(ctx, companyID, key)
		if err != nil {
			return nil, err
		}
		sent = spec.updateFields(current.DepartmentSpec)
		return spellParent(ctx, c, companyID, sent), nil
	})
	if err != nil {
		return apiclient.Result[Department]{}, withValue(err, sent.fieldValue)
	}
	return waitUntilApplied(ctx, c, name, Department{key, sent}, c.readDepartment, spec.diff), nil
}

// DeleteDepartment deletes the department of a company with this external key. A department that does not exist is not an error.
// It is not documented what happens to departments and users in it. The error is of kind [apiclient.ErrRefused] for the root
// department, and has the code [CodeBadRequest] for a department that the API keeps because it is in use.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-deptsdelete
//
// DELETE /depts/{externalKey}
func (c *Client) DeleteDepartment(ctx context.Context, companyID, key string) error {
	defer c.departments.Of(companyID).Invalidate()
	name := objectKey{companyID, departmentNoun, key}
	err := withSpelling(c, name, c.ListDepartments(ctx, companyID), func(spelling string) error {
		return c.caller.Do(ctx, apiclient.Request{
			Op: "delete department", Method: http.MethodDelete, Path: departmentPath, Args: []string{companyID, spelling},
			Idempotent: true, NotFoundSubjects: []string{departmentNoun},
		}, nil)
	})
	if err = apiclient.IgnoreNotFound(err); err == nil {
		c.spellings.forget(name)
		c.departmentLookup.release(companyID, key)
	}
	return err
}
