package mcc

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDiffering(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name      string
		sent, got any
		want      []string
	}{
		{"the same", UserSpec{Name: "Kim", TelNo: new("KR+82 021")}, UserSpec{Name: "Kim", TelNo: new("KR+82 021")}, nil},
		{"not sent", UserSpec{Name: "Kim"}, UserSpec{Name: "Kim", TelNo: new("KR+82 021"), I18nNames: map[string]string{"en_US": "Kim"}}, nil},
		{"cleared", UserSpec{TelNo: new(""), I18nNames: map[string]string{}}, UserSpec{}, nil},
		{"cleared to an empty text", UserSpec{TelNo: new("")}, UserSpec{TelNo: new("")}, nil},
		{"not cleared", UserSpec{TelNo: new(""), I18nNames: map[string]string{}}, UserSpec{TelNo: new("KR+82 021"), I18nNames: map[string]string{"en_US": "Kim"}}, []string{"i18nNames", "telNo"}},
		{"not set", UserSpec{CphNo: new("KR+82 01012345678")}, UserSpec{}, []string{"cphNo"}},
		{"e-mail in another case", UserSpec{EmailAddr: new("Kim@Example.com")}, UserSpec{EmailAddr: new("kim@example.COM")}, nil},
		{"another e-mail", UserSpec{EmailAddr: new("kim@example.com")}, UserSpec{EmailAddr: new("lee@example.com")}, []string{"emailAddr"}},
		{"a name in decomposed form", JobSpec{Name: "caf\u00e9", I18nNames: map[string]string{"ko_KR": "\uac00"}}, JobSpec{Name: "cafe\u0301", I18nNames: map[string]string{"ko_KR": "\u1100\u1161"}}, nil},
		{"a name in another case", UserSpec{Name: "Kim"}, UserSpec{Name: "kim"}, []string{"name"}},
		{"phones without hyphens", UserSpec{TelNo: new("KR+82 02-1234-5678"), CphNo: new("KR+82 01012345678")}, UserSpec{TelNo: new("KR+82 0212345678"), CphNo: new("KR+82 010 1234-5678")}, nil},
		{"another phone", UserSpec{TelNo: new("KR+82 0212345678")}, UserSpec{TelNo: new("KR+82 0212345679")}, []string{"telNo"}},
		{"another country", UserSpec{TelNo: new("KR+82 0212345678")}, UserSpec{TelNo: new("JP+81 0212345678")}, []string{"telNo"}},
		{"names in another order", DepartmentSpec{I18nNames: map[string]string{"ko_KR": "가", "en_US": "<A>"}}, DepartmentSpec{I18nNames: map[string]string{"en_US": "<A>", "ko_KR": "가"}}, nil},
		{"a language left over", DepartmentSpec{I18nNames: map[string]string{"ko_KR": "가"}}, DepartmentSpec{I18nNames: map[string]string{"ko_KR": "가", "en_US": "A"}}, []string{"i18nNames"}},
		{"another order", JobSpec{SortOrd: 0}, JobSpec{SortOrd: 1}, []string{"sortOrd"}},
	} {
		if diff := cmp.Diff(test.want, differing(test.sent, test.got)); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestOverlay(t *testing.T) {
	t.Parallel()
	have := map[string]string{"ko_KR": "가", "en_US": "A"}
	found := User{"kim", UserSpec{Name: "Kim", I18nNames: have, TelNo: new("KR+82 021"), LocaleTypeCd: new("ko_KR")}}
	got := overlay(found, UserSpec{Name: "Lee", I18nNames: map[string]string{"ja_JP": "キム"}, TelNo: new("")})
	want := User{"kim", UserSpec{Name: "Lee", I18nNames: map[string]string{"ja_JP": "キム"}, TelNo: new(""), LocaleTypeCd: new("ko_KR")}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(have) != 2 {
		t.Error("the object that was laid over has changed")
	}
}
