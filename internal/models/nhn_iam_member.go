package models

import (
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNIAMMemberKey identifies an IAM account.
var NHNIAMMemberKey = tfkit.Key{"org_id", "id"}

// NHNIAMMember is the state of an IAM account.
type NHNIAMMember struct {
	ID                     types.String `tfsdk:"id"`
	OrgID                  types.String `tfsdk:"org_id"`
	UserCode               types.String `tfsdk:"user_code"`
	Name                   types.String `tfsdk:"name"`
	Email                  types.String `tfsdk:"email"`
	MobilePhone            types.String `tfsdk:"mobile_phone"`
	MobilePhoneCountryCode types.String `tfsdk:"mobile_phone_country_code"`
	Telephone              types.String `tfsdk:"telephone"`
	Position               types.String `tfsdk:"position"`
	Department             types.String `tfsdk:"department"`
	Corporate              types.String `tfsdk:"corporate"`
	ProfileImageURL        types.String `tfsdk:"profile_image_url"`
	EnglishName            types.String `tfsdk:"english_name"`
	NativeName             types.String `tfsdk:"native_name"`
	Nickname               types.String `tfsdk:"nickname"`
	OfficeHoursBegin       types.String `tfsdk:"office_hours_begin"`
	OfficeHoursEnd         types.String `tfsdk:"office_hours_end"`
	IDProviderUserID       types.String `tfsdk:"id_provider_user_id"`
	Status                 types.String `tfsdk:"status"`
	CreatedAt              types.String `tfsdk:"created_at"`
}

// NHNIAMMemberDocs describes an IAM account.
func NHNIAMMemberDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id":                        tfkit.String("UUID of the account, assigned by NHN Cloud. Use it as `member_uuid` in other resources."),
		"org_id":                    tfkit.String("ID of the organization of the account."),
		"user_code":                 tfkit.String("Login ID, unique in the organization."),
		"name":                      tfkit.String("Name of the user."),
		"email":                     tfkit.String("Email address, to which notifications and password emails are sent. Case-insensitive."),
		"mobile_phone":              tfkit.String("Mobile phone number."),
		"mobile_phone_country_code": tfkit.String("Two-letter country code of the mobile phone number, such as `KR`."),
		"telephone":                 tfkit.String("Telephone number."),
		"position":                  tfkit.String("Position in the company."),
		"department":                tfkit.String("Department in the company."),
		"corporate":                 tfkit.String("Name of the company."),
		"profile_image_url":         tfkit.String("URL of the profile image."),
		"english_name":              tfkit.String("Name of the user in English."),
		"native_name":               tfkit.String("Name of the user in the native language."),
		"nickname":                  tfkit.String("Nickname of the user."),
		"office_hours_begin":        tfkit.String("Start of the office hours, such as `09:00`."),
		"office_hours_end":          tfkit.String("End of the office hours, such as `18:00`."),
		"id_provider_user_id":       tfkit.String("ID of the account at the identity provider of the organization."),
		"status":                    tfkit.String("Status of the account: `member`, or `leaved` if it was withdrawn."),
		"created_at":                tfkit.String("Creation time, as returned by the API."),
	}
}

// NHNIAMMemberFields maps fields of the API to attributes.
var NHNIAMMemberFields = tfkit.Fields{
	"orgId": path.Root("org_id"), "userCode": path.Root("user_code"), "name": path.Root("name"), "emailAddress": path.Root("email"),
	"mobilePhone": path.Root("mobile_phone"), "mobilePhoneCountryCode": path.Root("mobile_phone_country_code"), "telephone": path.Root("telephone"),
	"position": path.Root("position"), "department": path.Root("department"), "corporate": path.Root("corporate"),
	"profileImageUrl": path.Root("profile_image_url"), "englishName": path.Root("english_name"), "nativeName": path.Root("native_name"),
	"nickname": path.Root("nickname"), "officeHoursBegin": path.Root("office_hours_begin"), "officeHoursEnd": path.Root("office_hours_end"),
	"idProviderUserId": path.Root("id_provider_user_id"),
}

// NHNIAMMemberFrom maps the object that the API returns.
func NHNIAMMemberFrom(orgID string, m nhn.IAMMember) NHNIAMMember {
	member := NHNIAMMember{
		ID: types.StringValue(m.ID), OrgID: types.StringValue(orgID), Status: types.StringValue(m.Status), CreatedAt: types.StringValue(m.CreatedAt),
	}
	for _, pair := range member.profileFields(&m.IAMProfile) {
		*pair.attribute = types.StringValue(*pair.field)
	}
	return member
}

// PreserveEquivalent returns the account with the values of prior that the API has only normalized.
func (m NHNIAMMember) PreserveEquivalent(prior NHNIAMMember) NHNIAMMember {
	m.Email = tfkit.PriorIfEquivalent(prior.Email, m.Email, apiclient.CanonicalEmail)
	return m
}

// Change returns a function that sets the fields whose attributes differ from prior. For a new account, prior is the zero value.
func (m NHNIAMMember) Change(prior NHNIAMMember) func(*nhn.IAMProfile) {
	return func(profile *nhn.IAMProfile) {
		before := prior.profileFields(&nhn.IAMProfile{})
		for i, pair := range m.profileFields(profile) {
			if tfkit.Known(*pair.attribute) && !pair.attribute.Equal(*before[i].attribute) {
				*pair.field = pair.attribute.ValueString()
			}
		}
	}
}

// SameProfile reports whether all attributes of the profile are equal to those of prior.
func (m NHNIAMMember) SameProfile(prior NHNIAMMember) bool {
	before := prior.profileFields(&nhn.IAMProfile{})
	for i, pair := range m.profileFields(&nhn.IAMProfile{}) {
		if !pair.attribute.Equal(*before[i].attribute) {
			return false
		}
	}
	return true
}

// profileField pairs an attribute with a field of the API.
type profileField struct {
	attribute *types.String
	field     *string
}

func (m *NHNIAMMember) profileFields(p *nhn.IAMProfile) []profileField {
	return []profileField{
		{&m.UserCode, &p.UserCode},
		{&m.Name, &p.Name},
		{&m.Email, &p.Email},
		{&m.MobilePhone, &p.MobilePhone},
		{&m.MobilePhoneCountryCode, &p.MobilePhoneCountryCode},
		{&m.Telephone, &p.Telephone},
		{&m.Position, &p.Position},
		{&m.Department, &p.Department},
		{&m.Corporate, &p.Corporate},
		{&m.ProfileImageURL, &p.ProfileImageURL},
		{&m.EnglishName, &p.EnglishName},
		{&m.NativeName, &p.NativeName},
		{&m.Nickname, &p.Nickname},
		{&m.OfficeHoursBegin, &p.OfficeHoursBegin},
		{&m.OfficeHoursEnd, &p.OfficeHoursEnd},
		{&m.IDProviderUserID, &p.IDProviderUserID},
	}
}
