package models

import (
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// MCCUser is the state of a member of a company.
type MCCUser struct {
	ID                     types.String `tfsdk:"id"`
	CompanyID              types.String `tfsdk:"company_id"`
	ExternalKey            types.String `tfsdk:"external_key"`
	Name                   types.String `tfsdk:"name"`
	Email                  types.String `tfsdk:"email"`
	I18nNames              types.Map    `tfsdk:"i18n_names"`
	DepartmentExternalKey  types.String `tfsdk:"department_external_key"`
	JobGradeExternalKey    types.String `tfsdk:"job_grade_external_key"`
	JobPositionExternalKey types.String `tfsdk:"job_position_external_key"`
	PhoneNumber            types.String `tfsdk:"phone_number"`
	MobilePhoneNumber      types.String `tfsdk:"mobile_phone_number"`
	Locale                 types.String `tfsdk:"locale"`
	TimeZone               types.String `tfsdk:"time_zone"`
}

// MCCUserDocs describes a user of a company.
func MCCUserDocs() tfkit.AttributeDocs {
	return mccDocs("user", tfkit.AttributeDocs{
		"id":                        tfkit.String("Same as `external_key`."),
		"email":                     tfkit.String("Email address, also used as the login ID. Case-insensitive."),
		"department_external_key":   tfkit.String("External key of the user's department."),
		"job_grade_external_key":    tfkit.String("External key of the user's job grade."),
		"job_position_external_key": tfkit.String("External key of the user's job position."),
		"phone_number":              tfkit.String("Phone number in the form `KR+82 0212345678`: ISO country code, `+` and calling code, a space, national number."),
		"mobile_phone_number":       tfkit.String("Mobile phone number in the form `KR+82 01012345678`."),
		"locale":                    tfkit.String("Language of the user interface: `ko_KR`, `ja_JP` or `en_US`."),
		"time_zone":                 tfkit.String("Time zone, such as `Asia/Seoul`."),
	})
}

// MCCUserFields maps fields of the API to attributes.
var MCCUserFields = mccFields(tfkit.Fields{
	"emailAddr":              path.Root("email"),
	"deptExternalKey":        path.Root("department_external_key"),
	"jobGradeExternalKey":    path.Root("job_grade_external_key"),
	"jobPositionExternalKey": path.Root("job_position_external_key"),
	"telNo":                  path.Root("phone_number"),
	"cphNo":                  path.Root("mobile_phone_number"),
	"localeTypeCd":           path.Root("locale"),
	"tmznTypeCd":             path.Root("time_zone"),
})

// MCCUserFrom maps the object that the API returns.
func MCCUserFrom(companyID string, u mcc.User) MCCUser {
	return MCCUser{
		ID: types.StringValue(u.ExternalKey), CompanyID: types.StringValue(companyID), ExternalKey: types.StringValue(u.ExternalKey),
		Name: types.StringValue(u.Name), Email: tfkit.Text(u.EmailAddr), I18nNames: tfkit.TextMap(u.I18nNames),
		DepartmentExternalKey: tfkit.Text(u.DeptExternalKey), JobGradeExternalKey: tfkit.Text(u.JobGradeExternalKey),
		JobPositionExternalKey: tfkit.Text(u.JobPositionExternalKey),
		PhoneNumber:            tfkit.Text(u.TelNo), MobilePhoneNumber: tfkit.Text(u.CphNo),
		Locale: tfkit.Text(u.LocaleTypeCd), TimeZone: tfkit.Text(u.TmznTypeCd),
	}
}

// PreserveEquivalent returns the user with the values of prior that the API has only normalized.
func (m MCCUser) PreserveEquivalent(prior MCCUser) MCCUser {
	m.Email = tfkit.PriorIfEquivalent(prior.Email, m.Email, apiclient.CanonicalEmail)
	m.PhoneNumber = tfkit.PriorIfEquivalent(prior.PhoneNumber, m.PhoneNumber, mcc.CanonicalPhone)
	m.MobilePhoneNumber = tfkit.PriorIfEquivalent(prior.MobilePhoneNumber, m.MobilePhoneNumber, mcc.CanonicalPhone)
	return m
}

// Spec maps the plan to a request. Values that the configuration omits are not sent.
func (m MCCUser) Spec(config MCCUser) mcc.UserSpec {
	return mcc.UserSpec{
		Name: m.Name.ValueString(), I18nNames: configuredMap(config.I18nNames, m.I18nNames), EmailAddr: configuredString(config.Email, m.Email),
		DeptExternalKey:        configuredString(config.DepartmentExternalKey, m.DepartmentExternalKey),
		JobGradeExternalKey:    configuredString(config.JobGradeExternalKey, m.JobGradeExternalKey),
		JobPositionExternalKey: configuredString(config.JobPositionExternalKey, m.JobPositionExternalKey),
		TelNo:                  configuredString(config.PhoneNumber, m.PhoneNumber),
		CphNo:                  configuredString(config.MobilePhoneNumber, m.MobilePhoneNumber),
		LocaleTypeCd:           configuredString(config.Locale, m.Locale),
		TmznTypeCd:             configuredString(config.TimeZone, m.TimeZone),
	}
}
