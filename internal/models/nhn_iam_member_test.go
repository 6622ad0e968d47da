package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// lee is an account with a different value in every field.
func lee() (nhn.IAMProfile, models.NHNIAMMember) {
	return nhn.IAMProfile{
			UserCode: "lee", Name: "Lee", Email: "lee@x.test", MobilePhone: "010", MobilePhoneCountryCode: "KR", Telephone: "02", Position: "clerk",
			Department: "sales", Corporate: "inc", ProfileImageURL: "http://x.test", EnglishName: "Lee E", NativeName: "이", Nickname: "ly",
			OfficeHoursBegin: "09:00", OfficeHoursEnd: "18:00", IDProviderUserID: "idp",
		}, models.NHNIAMMember{
			ID: text("m"), OrgID: text("o"), UserCode: text("lee"), Name: text("Lee"), Email: text("lee@x.test"), MobilePhone: text("010"),
			MobilePhoneCountryCode: text("KR"), Telephone: text("02"), Position: text("clerk"), Department: text("sales"), Corporate: text("inc"),
			ProfileImageURL: text("http://x.test"), EnglishName: text("Lee E"), NativeName: text("이"), Nickname: text("ly"), OfficeHoursBegin: text("09:00"),
			OfficeHoursEnd: text("18:00"), IDProviderUserID: text("idp"), Status: text("member"), CreatedAt: text("2026-01-01"),
		}
}

func TestNHNIAMMemberFrom(t *testing.T) {
	t.Parallel()
	profile, want := lee()
	told := nhn.IAMMember{ID: "m", Status: "member", CreatedAt: "2026-01-01", IAMProfile: profile}
	if diff := cmp.Diff(want, models.NHNIAMMemberFrom("o", told)); diff != "" {
		t.Error(diff)
	}
}

func TestNHNIAMMemberChange(t *testing.T) {
	t.Parallel()
	profile, plan := lee()
	none := models.NHNIAMMember{}
	renamed, silent, open, cleared := plan, plan, plan, plan
	renamed.Name = text("Lee Y")
	silent.Telephone, silent.Status = types.StringNull(), text("leaved")
	open.Telephone = types.StringUnknown()
	cleared.Telephone = text("")
	kept := nhn.IAMProfile{Name: "as it is", Telephone: "as it is", CreationType: "invited"}
	with := func(change func(*nhn.IAMProfile)) nhn.IAMProfile {
		changed := kept
		change(&changed)
		return changed
	}
	whole := profile
	whole.CreationType = "invited"
	for name, test := range map[string]struct {
		plan, prior models.NHNIAMMember
		want        nhn.IAMProfile
		same        bool
	}{
		"a new one":           {plan, none, whole, false},
		"as before":           {plan, plan, kept, true},
		"another name":        {renamed, plan, with(func(p *nhn.IAMProfile) { p.Name = "Lee Y" }), false},
		"no more said":        {silent, plan, kept, false},
		"left to the service": {open, plan, kept, false},
		"cleared":             {cleared, plan, with(func(p *nhn.IAMProfile) { p.Telephone = "" }), false},
	} {
		got := kept
		test.plan.Change(test.prior)(&got)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if same := test.plan.SameProfile(test.prior); same != test.same {
			t.Errorf("%s: the same profile: %t", name, same)
		}
	}
}

func TestNHNIAMMemberSameProfile(t *testing.T) {
	t.Parallel()
	_, plan := lee()
	elsewhere := plan
	elsewhere.ID, elsewhere.OrgID, elsewhere.Status, elsewhere.CreatedAt = text("n"), text("p"), text("leaved"), text("2026-02-02")
	if !elsewhere.SameProfile(plan) {
		t.Error("what the service adds counts as the profile")
	}
}

func TestNHNIAMMemberRemembering(t *testing.T) {
	t.Parallel()
	_, now := lee()
	shouted := now
	shouted.Email = text("LEE@x.test")
	other := now
	other.Email, other.Name = text("other@x.test"), text("Other")
	for name, test := range map[string]struct{ prior, want models.NHNIAMMember }{
		"in capitals":     {shouted, shouted},
		"another address": {other, now},
		"nothing before":  {models.NHNIAMMember{}, now},
	} {
		if diff := cmp.Diff(test.want, now.PreserveEquivalent(test.prior)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNHNIAMMemberDescription(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(tfkit.Key{"org_id", "id"}, models.NHNIAMMemberKey); diff != "" {
		t.Error(diff)
	}
	if diff := diffFields(map[string]string{
		"orgId": "org_id", "userCode": "user_code", "name": "name", "emailAddress": "email", "mobilePhone": "mobile_phone",
		"mobilePhoneCountryCode": "mobile_phone_country_code", "telephone": "telephone", "position": "position", "department": "department",
		"corporate": "corporate", "profileImageUrl": "profile_image_url", "englishName": "english_name", "nativeName": "native_name",
		"nickname": "nickname", "officeHoursBegin": "office_hours_begin", "officeHoursEnd": "office_hours_end", "idProviderUserId": "id_provider_user_id",
	}, models.NHNIAMMemberFields); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"corporate", "created_at", "department", "email", "english_name", "id", "id_provider_user_id", "mobile_phone", "mobile_phone_country_code", "name",
		"native_name", "nickname", "office_hours_begin", "office_hours_end", "org_id", "position", "profile_image_url", "status", "telephone", "user_code",
	}, models.NHNIAMMemberDocs()); diff != "" {
		t.Error(diff)
	}
}
