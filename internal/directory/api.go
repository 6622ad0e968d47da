package directory

import (
	"context"
	"iter"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
)

// API contains the methods of a client that the directory needs. [mcc.Client] has it.
type API interface {
	ListDepartments(ctx context.Context, companyID string) iter.Seq2[mcc.Department, error]
	CreateDepartment(ctx context.Context, companyID, key string, spec mcc.DepartmentSpec) (apiclient.Result[mcc.Department], error)
	UpdateDepartment(ctx context.Context, companyID, key string, spec mcc.DepartmentSpec) (apiclient.Result[mcc.Department], error)
	DeleteDepartment(ctx context.Context, companyID, key string) error

	ListJobGrades(ctx context.Context, companyID string) iter.Seq2[mcc.Job, error]
	CreateJobGrade(ctx context.Context, companyID, key string, spec mcc.JobSpec) (apiclient.Result[mcc.Job], error)
	UpdateJobGrade(ctx context.Context, companyID, key string, spec mcc.JobSpec) (apiclient.Result[mcc.Job], error)
	DeleteJobGrade(ctx context.Context, companyID, key string) error

	ListJobPositions(ctx context.Context, companyID string) iter.Seq2[mcc.Job, error]
	CreateJobPosition(ctx context.Context, companyID, key string, spec mcc.JobSpec) (apiclient.Result[mcc.Job], error)
	UpdateJobPosition(ctx context.Context, companyID, key string, spec mcc.JobSpec) (apiclient.Result[mcc.Job], error)
	DeleteJobPosition(ctx context.Context, companyID, key string) error

	ListUsers(ctx context.Context, companyID string) iter.Seq2[mcc.User, error]
	CreateUser(ctx context.Context, companyID, key string, spec mcc.UserSpec) (apiclient.Result[mcc.User], error)
	UpdateUser(ctx context.Context, companyID, key string, spec mcc.UserSpec) (apiclient.Result[mcc.User], error)
	DeleteUser(ctx context.Context, companyID, key string) error
}

// read reads all objects of a part and calls take with each of them; its key is "" if it has none.
func read(ctx context.Context, api API, companyID string, part Part, take func(key string, object Element)) error {
	switch part {
	case Departments:
		return each(api.ListDepartments(ctx, companyID), func(d mcc.Department) { take(d.ExternalKey, ofDepartment(d)) })
	case JobGrades:
		return each(api.ListJobGrades(ctx, companyID), func(j mcc.Job) { take(j.ExternalKey, ofJob(j)) })
	case JobPositions:
		return each(api.ListJobPositions(ctx, companyID), func(j mcc.Job) { take(j.ExternalKey, ofJob(j)) })
	default:
		return each(api.ListUsers(ctx, companyID), func(u mcc.User) { take(u.ExternalKey, ofUser(u)) })
	}
}

func each[T any](items iter.Seq2[T, error], take func(T)) error {
	for item, err := range items {
		if err != nil {
			return err
		}
		take(item)
	}
	return nil
}

// create creates an object of a part. An attribute that the element does not list is left to the service.
func create(ctx context.Context, api API, companyID string, part Part, key string, e Element) (Element, apiclient.Outcome, error) {
	switch part {
	case Departments:
		return result(ofDepartment)(api.CreateDepartment(ctx, companyID, key, e.department()))
	case JobGrades:
		return result(ofJob)(api.CreateJobGrade(ctx, companyID, key, e.job()))
	case JobPositions:
		return result(ofJob)(api.CreateJobPosition(ctx, companyID, key, e.job()))
	default:
		return result(ofUser)(api.CreateUser(ctx, companyID, key, e.user()))
	}
}

// update changes the attributes of an object that the element lists. It must list the name, which the API requires.
func update(ctx context.Context, api API, companyID string, part Part, key string, e Element) (Element, apiclient.Outcome, error) {
	switch part {
	case Departments:
		return result(ofDepartment)(api.UpdateDepartment(ctx, companyID, key, e.department()))
	case JobGrades:
		return result(ofJob)(api.UpdateJobGrade(ctx, companyID, key, e.job()))
	case JobPositions:
		return result(ofJob)(api.UpdateJobPosition(ctx, companyID, key, e.job()))
	default:
		return result(ofUser)(api.UpdateUser(ctx, companyID, key, e.user()))
	}
}

// remove deletes an object.
func remove(ctx context.Context, api API, companyID string, part Part, key string) error {
	switch part {
	case Departments:
		return api.DeleteDepartment(ctx, companyID, key)
	case JobGrades:
		return api.DeleteJobGrade(ctx, companyID, key)
	case JobPositions:
		return api.DeleteJobPosition(ctx, companyID, key)
	default:
		return api.DeleteUser(ctx, companyID, key)
	}
}

func result[T any](of func(T) Element) func(apiclient.Result[T], error) (Element, apiclient.Outcome, error) {
	return func(r apiclient.Result[T], err error) (Element, apiclient.Outcome, error) {
		return of(r.Object), r.Outcome, err
	}
}

func ofDepartment(d mcc.Department) Element {
	return Element{attrName: d.Name, attrNames: namesOf(d.I18nNames), attrOrder: orderOf(d.SortOrd), attrParent: textOf(d.ParentExternalKey)}
}

func ofJob(j mcc.Job) Element {
	return Element{attrName: j.Name, attrNames: namesOf(j.I18nNames), attrOrder: orderOf(j.SortOrd)}
}

func ofUser(u mcc.User) Element {
	return Element{
		attrName: u.Name, attrNames: namesOf(u.I18nNames), attrEmail: textOf(u.EmailAddr),
		attrDepartment: textOf(u.DeptExternalKey), "job_grade_external_key": textOf(u.JobGradeExternalKey),
		"job_position_external_key": textOf(u.JobPositionExternalKey), "phone_number": textOf(u.TelNo), "mobile_phone_number": textOf(u.CphNo),
		attrLocale: textOf(u.LocaleTypeCd), attrTimeZone: textOf(u.TmznTypeCd),
	}
}

func (e Element) department() mcc.DepartmentSpec {
	return mcc.DepartmentSpec{Name: e.text(attrName), I18nNames: e.names(), SortOrd: e.order(), ParentExternalKey: e.pointer(attrParent)}
}

func (e Element) job() mcc.JobSpec {
	return mcc.JobSpec{Name: e.text(attrName), I18nNames: e.names(), SortOrd: e.order()}
}

func (e Element) user() mcc.UserSpec {
	return mcc.UserSpec{
		Name: e.text(attrName), I18nNames: e.names(), EmailAddr: e.pointer(attrEmail),
		DeptExternalKey: e.pointer(attrDepartment), JobGradeExternalKey: e.pointer("job_grade_external_key"),
		JobPositionExternalKey: e.pointer("job_position_external_key"), TelNo: e.pointer("phone_number"), CphNo: e.pointer("mobile_phone_number"),
		LocaleTypeCd: e.pointer(attrLocale), TmznTypeCd: e.pointer(attrTimeZone),
	}
}

// pointer returns a text that is listed, and nil for one that is not.
func (e Element) pointer(attribute string) *string {
	value, ok := e[attribute].(string)
	if !ok {
		return nil
	}
	return &value
}

func (e Element) names() map[string]string {
	value, _ := e[attrNames].(map[string]string)
	return value
}

func (e Element) order() *apiclient.Int {
	value, ok := e[attrOrder].(int64)
	if !ok {
		return nil
	}
	return new(apiclient.Int(value))
}

func textOf(value *string) string {
	if value == nil {
		return ""
	}
	return *value
}

func orderOf(value *apiclient.Int) int64 {
	if value == nil {
		return 0
	}
	return int64(*value)
}

func namesOf(value map[string]string) map[string]string {
	if value == nil {
		return map[string]string{}
	}
	return value
}
