package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// kim is a member with a different value in every field.
func kim() (mcc.User, models.MCCUser) {
	return mcc.User{ExternalKey: "u", UserSpec: mcc.UserSpec{
			Name: "Kim", I18nNames: map[string]string{"ko_KR": "김"}, EmailAddr: ptr("kim@x.test"), DeptExternalKey: ptr("d"), JobGradeExternalKey: ptr("g"),
			JobPositionExternalKey: ptr("p"), TelNo: ptr("KR+82 021"), CphNo: ptr("KR+82 010"), LocaleTypeCd: ptr("ko_KR"), TmznTypeCd: ptr("Asia/Seoul"),
		}}, models.MCCUser{
			ID: text("u"), CompanyID: text("c"), ExternalKey: text("u"), Name: text("Kim"), Email: text("kim@x.test"), I18nNames: textMap("ko_KR", "김"),
			DepartmentExternalKey: text("d"), JobGradeExternalKey: text("g"), JobPositionExternalKey: text("p"), PhoneNumber: text("KR+82 021"),
			MobilePhoneNumber: text("KR+82 010"), Locale: text("ko_KR"), TimeZone: text("Asia/Seoul"),
		}
}

// emptyUser is a member with only a name.
func emptyUser() (mcc.User, models.MCCUser) {
	return mcc.User{ExternalKey: "u", UserSpec: mcc.UserSpec{Name: "Kim"}}, models.MCCUser{
		ID: text("u"), CompanyID: text("c"), ExternalKey: text("u"), Name: text("Kim"), Email: text(""), I18nNames: textMap(),
		DepartmentExternalKey: text(""), JobGradeExternalKey: text(""), JobPositionExternalKey: text(""), PhoneNumber: text(""),
		MobilePhoneNumber: text(""), Locale: text(""), TimeZone: text(""),
	}
}

func TestMCCUserFrom(t *testing.T) {
	t.Parallel()
	for name, user := range map[string]func() (mcc.User, models.MCCUser){"all that can be told": kim, "the least": emptyUser} {
		told, want := user()
		if diff := cmp.Diff(want, models.MCCUserFrom("c", told)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestMCCUserSpec(t *testing.T) {
	t.Parallel()
	toldKim, planKim := kim()
	_, planNobody := emptyUser()
	none := ptr("")
	least := models.MCCUser{Name: text("Kim")}
	for name, test := range map[string]struct {
		config, plan models.MCCUser
		want         mcc.UserSpec
	}{
		"all of it":                  {planKim, planKim, toldKim.UserSpec},
		"omitted, planned as before": {least, planKim, mcc.UserSpec{Name: "Kim"}},
		"omitted, and left open":     {least, least, mcc.UserSpec{Name: "Kim"}},
		"all cleared": {planNobody, planNobody, mcc.UserSpec{
			Name: "Kim", I18nNames: map[string]string{}, EmailAddr: none, DeptExternalKey: none, JobGradeExternalKey: none, JobPositionExternalKey: none,
			TelNo: none, CphNo: none, LocaleTypeCd: none, TmznTypeCd: none,
		}},
	} {
		if diff := cmp.Diff(test.want, test.plan.Spec(test.config)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestMCCUserRemembering(t *testing.T) {
	t.Parallel()
	user := func(email, phone, mobile types.String) models.MCCUser {
		return models.MCCUser{Name: text("Kim"), Email: email, I18nNames: textMap(), PhoneNumber: phone, MobilePhoneNumber: mobile}
	}
	now := user(text("kim@x.test"), text("KR+82 0212345678"), text("KR+82 01012345678"))
	for name, test := range map[string]struct{ prior, want models.MCCUser }{
		"in another way": {
			user(text("Kim@X.test"), text("KR+82 02-1234-5678"), text("KR+82 010 1234 5678")),
			user(text("Kim@X.test"), text("KR+82 02-1234-5678"), text("KR+82 010 1234 5678")),
		},
		"another one": {user(text("lee@x.test"), text("KR+82 0299999999"), text("JP+81 01012345678")), now},
		"not before":  {user(types.StringNull(), types.StringUnknown(), types.StringNull()), now},
	} {
		if diff := cmp.Diff(test.want, now.PreserveEquivalent(test.prior)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestMCCUserDescription(t *testing.T) {
	t.Parallel()
	if diff := diffFields(map[string]string{
		"externalKey": "external_key", "name": "name", "i18nNames": "i18n_names", "emailAddr": "email", "deptExternalKey": "department_external_key",
		"jobGradeExternalKey": "job_grade_external_key", "jobPositionExternalKey": "job_position_external_key", "telNo": "phone_number",
		"cphNo": "mobile_phone_number", "localeTypeCd": "locale", "tmznTypeCd": "time_zone",
	}, models.MCCUserFields); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"company_id", "department_external_key", "email", "external_key", "i18n_names", "id", "job_grade_external_key", "job_position_external_key",
		"locale", "mobile_phone_number", "name", "phone_number", "time_zone",
	}, models.MCCUserDocs()); diff != "" {
		t.Error(diff)
	}
}
