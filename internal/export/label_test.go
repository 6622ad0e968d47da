package export

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

func TestLabels(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		objects []named
		want    []string
	}{
		"scripts":           {[]named{{name: "영업부"}, {name: "営業部"}, {name: "Отдел продаж"}, {name: "Café"}}, []string{"영업부", "営業部", "отдел_продаж", "café"}},
		"decomposed letter": {[]named{{name: "Cafe\u0301"}, {name: "\u1109\u1165\u110b\u116e\u11af"}}, []string{"café", "서울"}},
		"between words":     {[]named{{name: "  Sales & Marketing (EMEA) "}, {name: "a-b.c/d__e"}, {name: "two\nlines\tand 전각　공백"}}, []string{"sales_marketing_emea", "a_b_c_d_e", "two_lines_and_전각_공백"}},
		"digits first":      {[]named{{name: "1팀"}, {name: "2024"}, {name: "１課"}}, []string{"_1팀", "_2024", "_１課"}},
		"e-mail address":    {[]named{{name: "Minji.Kim+x@example.com"}}, []string{"minji_kim_x_example_com"}},
		"nothing to keep":   {[]named{{name: "🎉", key: "dept-9"}, {name: "", key: "E001"}, {name: "---", key: "🎉"}}, []string{"dept_9", "e001", "user"}},
		"emoji within":      {[]named{{name: "Team 🚀 Rocket"}, {name: "👩‍💻 개발"}}, []string{"team_rocket", "개발"}},
		"namesakes":         {[]named{{name: "김민지", key: "E1"}, {name: "김민지", key: "E2"}, {name: "박서준", key: "E3"}}, []string{"김민지_e1", "김민지_e2", "박서준"}},
		"only in case":      {[]named{{name: "Sales", key: "a"}, {name: "sales", key: "b"}, {name: "SALES", key: "A"}}, []string{"sales_a", "sales_b", "sales_a_2"}},
		"keys alike":        {[]named{{name: "x", key: "a-b"}, {name: "x", key: "a_b"}, {name: "x", key: "a.b"}}, []string{"x_a_b", "x_a_b_2", "x_a_b_3"}},
		"no name, no key":   {[]named{{}, {}, {name: "!"}}, []string{"user", "user_2", "user_3"}},
		"key taken as name": {[]named{{name: "web", key: "1"}, {name: "web", key: "2"}, {name: "web 1", key: "3"}}, []string{"web_1_2", "web_2", "web_1"}},
		"parents":           {[]named{{"shop", "viewers", "1"}, {"blog", "viewers", "2"}, {"shop", "", "3"}}, []string{"shop_viewers", "blog_viewers", "shop_3"}},
		"words of HCL":      {[]named{{name: "for"}, {name: "null"}, {name: "each.key"}}, []string{"for", "null", "each_key"}},
	} {
		got := labels("user", test.objects)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		for _, label := range got {
			if !hclsyntax.ValidIdentifier(label) {
				t.Errorf("%s: %q is no identifier", name, label)
			}
		}
	}
}

func TestNameAndKey(t *testing.T) {
	t.Parallel()
	for display, want := range map[string][]string{
		"Sales (dept-01)":        {"Sales", "dept-01"},
		"Sales (EMEA) (dept-01)": {"Sales (EMEA)", "dept-01"},
		"dept-01":                {"dept-01", ""},
		"(x)":                    {"(x)", ""},
		"":                       {"", ""},
	} {
		if name, key := nameAndKey(display); !slices.Equal(want, []string{name, key}) {
			t.Errorf("%q: %q and %q, want %q", display, name, key, want)
		}
	}
}

// FuzzLabels holds that labels are identifiers and unique, whatever people call things.
func FuzzLabels(f *testing.F) {
	f.Add("영업부", "a", "Sales", "A")
	f.Add("1", "", "１", "\xff")
	f.Add("İ", "x", "i̇", "x")
	f.Fuzz(func(t *testing.T, nameA, keyA, nameB, keyB string) {
		got := labels("user", []named{{name: nameA, key: keyA}, {name: nameB, key: keyB}, {"parent", nameA, keyB}})
		for i, label := range got {
			if !hclsyntax.ValidIdentifier(label) || slices.Contains(got[:i], label) {
				t.Errorf("%q among %q", label, got)
			}
		}
	})
}
