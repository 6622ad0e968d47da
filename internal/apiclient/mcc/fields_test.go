package mcc

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestSpec_diff(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name      string
		sent, got UserSpec
		want      []string
	}{
		{"the same", UserSpec{Name: "Kim", TelNo: new("KR+82 021")}, UserSpec{Name: "Kim", TelNo: new("KR+82 021")}, nil},
		{"not sent", UserSpec{Name: "Kim"}, UserSpec{Name: "Kim", TelNo: new("KR+82 021"), I18nNames: map[string]string{"en_US": "Kim"}}, nil},
		{"cleared", UserSpec{TelNo: new(""), I18nNames: map[string]string{}}, UserSpec{}, nil},
		{"cleared to an empty text", UserSpec{TelNo: new("")}, UserSpec{TelNo: new("")}, nil},
		{"not cleared", UserSpec{TelNo: new(""), I18nNames: map[string]string{}}, UserSpec{TelNo: new("KR+82 021"), I18nNames: map[string]string{"en_US": "Kim"}}, []string{"i18nNames", "telNo"}},
		{"not set", UserSpec{CphNo: new("KR+82 01012345678")}, UserSpec{}, []string{"cphNo"}},
		{"email in another case", UserSpec{EmailAddr: new("Kim@Example.com")}, UserSpec{EmailAddr: new("kim@example.COM")}, nil},
		{"another email", UserSpec{EmailAddr: new("kim@example.com")}, UserSpec{EmailAddr: new("lee@example.com")}, []string{"emailAddr"}},
		{"a name in decomposed form", UserSpec{Name: "caf\u00e9", I18nNames: map[string]string{"ko_KR": "\uac00"}}, UserSpec{Name: "cafe\u0301", I18nNames: map[string]string{"ko_KR": "\u1100\u1161"}}, nil},
		{"a name in another case", UserSpec{Name: "Kim"}, UserSpec{Name: "kim"}, []string{"name"}},
		{"phones without hyphens", UserSpec{TelNo: new("KR+82 02-1234-5678"), CphNo: new("KR+82 01012345678")}, UserSpec{TelNo: new("KR+82 0212345678"), CphNo: new("KR+82 010 1234-5678")}, nil},
		{"another phone", UserSpec{TelNo: new("KR+82 0212345678")}, UserSpec{TelNo: new("KR+82 0212345679")}, []string{"telNo"}},
		{"another country", UserSpec{TelNo: new("KR+82 0212345678")}, UserSpec{TelNo: new("JP+81 0212345678")}, []string{"telNo"}},
	} {
		if diff := cmp.Diff(test.want, test.sent.diff(User{UserSpec: test.got})); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
	a, other := map[string]string{"ko_KR": "가"}, map[string]string{"ko_KR": "가", "en_US": "A"}
	for _, test := range []struct {
		name string
		got  []string
		want []string
	}{
		{"a language left over", DepartmentSpec{I18nNames: a}.diff(Department{DepartmentSpec: DepartmentSpec{I18nNames: other}}), []string{"i18nNames"}},
		{"another parent", DepartmentSpec{ParentExternalKey: new("p")}.diff(Department{}), []string{"uprDeptExternalKey"}},
		{"another order", JobSpec{SortOrd: new(apiclient.Int(0))}.diff(Job{JobSpec: JobSpec{SortOrd: new(apiclient.Int(1))}}), []string{"sortOrd"}},
		{"no order", JobSpec{SortOrd: new(apiclient.Int(0))}.diff(Job{}), nil},
		{"an order that is not chosen", JobSpec{}.diff(Job{JobSpec: JobSpec{SortOrd: new(apiclient.Int(1))}}), nil},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestSpec_updateFields(t *testing.T) {
	t.Parallel()
	have := map[string]string{"ko_KR": "가", "en_US": "A"}
	current := UserSpec{Name: "Kim", I18nNames: have, EmailAddr: new("kim@example.com"), TelNo: new("KR+82 021"), CphNo: new(""), LocaleTypeCd: new("ko_KR")}
	for _, test := range []struct {
		name         string
		chosen, want UserSpec
	}{
		{"only the name", UserSpec{Name: "Lee"}, UserSpec{Name: "Lee", I18nNames: have, TelNo: new("KR+82 021"), LocaleTypeCd: new("ko_KR")}},
		{
			"cleared", UserSpec{Name: "Kim", I18nNames: map[string]string{}, TelNo: new(""), CphNo: new("")},
			UserSpec{Name: "Kim", I18nNames: map[string]string{}, TelNo: new(""), LocaleTypeCd: new("ko_KR")},
		},
		{
			"changed", UserSpec{Name: "Kim", I18nNames: map[string]string{"ja_JP": "キム"}, CphNo: new("KR+82 010"), LocaleTypeCd: new("en_US")},
			UserSpec{Name: "Kim", I18nNames: map[string]string{"ja_JP": "キム"}, TelNo: new("KR+82 021"), CphNo: new("KR+82 010"), LocaleTypeCd: new("en_US")},
		},
	} {
		if diff := cmp.Diff(test.want, test.chosen.updateFields(current)); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
	for _, test := range []struct{ chosen, current, want *apiclient.Int }{
		{nil, nil, new(apiclient.Int(0))},
		{nil, new(apiclient.Int(3)), new(apiclient.Int(3))},
		{new(apiclient.Int(0)), new(apiclient.Int(3)), new(apiclient.Int(0))},
	} {
		if diff := cmp.Diff(test.want, JobSpec{SortOrd: test.chosen}.updateFields(JobSpec{SortOrd: test.current}).SortOrd); diff != "" {
			t.Error(diff)
		}
	}
	if diff := cmp.Diff(new("p"), DepartmentSpec{}.updateFields(DepartmentSpec{ParentExternalKey: new("p")}).ParentExternalKey); diff != "" {
		t.Error(diff)
	}
}
