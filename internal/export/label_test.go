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
		objects  []named
		want     []string
		reserved map[string]bool
	}{
		"scripts":           {[]named{{name: "영업부"}, {name: "営業部"}, {name: "Отдел продаж"}, {name: "Café"}}, []string{"영업부", "営業部", "отдел_продаж", "café"}, nil},
		"decomposed letter": {[]named{{name: "Cafe\u0301"}, {name: "\u1109\u1165\u110b\u116e\u11af"}}, []string{"café", "서울"}, nil},
		"between words":     {[]named{{name: "  Sales & Marketing (EMEA) "}, {name: "a-b.c/d__e"}, {name: "two\nlines\tand 전각　공백"}}, []string{"sales_marketing_emea", "a_b_c_d_e", "two_lines_and_전각_공백"}, nil},
		"digits first":      {[]named{{name: "1팀"}, {name: "2024"}, {name: "１課"}}, []string{"_1팀", "_2024", "_１課"}, nil},
		"email address":     {[]named{{name: "Minji.Kim+x@example.com"}}, []string{"minji_kim_x_example_com"}, nil},
		"nothing to keep":   {[]named{{name: "🎉", key: "dept-9"}, {name: "", key: "E001"}, {name: "---", key: "🎉"}}, []string{"dept_9", "e001", "user"}, nil},
		"emoji within":      {[]named{{name: "Team 🚀 Rocket"}, {name: "👩‍💻 개발"}}, []string{"team_rocket", "개발"}, nil},
		"namesakes":         {[]named{{name: "김민지", key: "E1"}, {name: "김민지", key: "E2"}, {name: "박서준", key: "E3"}}, []string{"김민지_e1", "김민지_e2", "박서준"}, nil},
		"only in case":      {[]named{{name: "Sales", key: "a"}, {name: "sales", key: "b"}, {name: "SALES", key: "A"}}, []string{"sales_a", "sales_b", "sales_a_2"}, nil},
		"keys alike":        {[]named{{name: "x", key: "a-b"}, {name: "x", key: "a_b"}, {name: "x", key: "a.b"}}, []string{"x_a_b", "x_a_b_2", "x_a_b_3"}, nil},
		"no name, no key":   {[]named{{}, {}, {name: "!"}}, []string{"user", "user_2", "user_3"}, nil},
		"key taken as name": {[]named{{name: "web", key: "1"}, {name: "web", key: "2"}, {name: "web 1", key: "3"}}, []string{"web_1_2", "web_2", "web_1"}, nil},
		"parents":           {[]named{{"shop", "viewers", "1", ""}, {"blog", "viewers", "2", ""}, {"shop", "", "3", ""}}, []string{"shop_viewers", "blog_viewers", "shop_3"}, nil},
		"kept":              {[]named{{name: "kim", key: "E1", former: "kim"}, {name: "kim", key: "E2"}, {name: "lee", key: "E3", former: "old_name"}}, []string{"kim", "kim_e2", "old_name"}, map[string]bool{"kim": true, "old_name": true}},
		"kept beside a new": {[]named{{name: "lee", key: "E1"}, {name: "kim", key: "E2", former: "lee"}}, []string{"lee_e1", "lee"}, map[string]bool{"lee": true}},
		"reserved":          {[]named{{name: "kim", key: "E1"}, {name: "lee", key: "E2"}}, []string{"kim_e1_2", "lee"}, map[string]bool{"kim": true, "kim_e1": true}},
		"invisible letters": {[]named{{name: "\u3164", key: "E1"}, {name: "kim\uffa0", key: "E2"}, {name: "kim", key: "E3"}}, []string{"e1", "kim_e2", "kim_e3"}, nil},
		"words of HCL":      {[]named{{name: "for"}, {name: "null"}, {name: "each.key"}}, []string{"for", "null", "each_key"}, nil},
	} {
		got := labels("user", test.objects, test.reserved)
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

// TestLabelObjects_sameName takes the key from the display name, or else from the import ID.
func TestLabelObjects_sameName(t *testing.T) {
	t.Parallel()
	k := kindOf("nhn_project", []string{"id"})
	k.add("", "o/p1", "web", nil)
	k.add("", "o/p2", "web (shown)", nil)
	labelObjects(k, nil, Scope{})
	if got, want := []string{k.objects[0].label, k.objects[1].label}, []string{"web_p1", "web_shown"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLabels_nameAndKey(t *testing.T) {
	t.Parallel()
	for display, want := range map[string][]string{
		"Sales (dept-01)":        {"Sales", "dept-01"},
		"Sales (EMEA) (dept-01)": {"Sales (EMEA)", "dept-01"},
		"dept-01":                {"dept-01", ""},
		"(x)":                    {"(x)", ""},
		" (x)":                   {"", "x"},
		"":                       {"", ""},
	} {
		if name, key := nameAndKey(display); !slices.Equal(want, []string{name, key}) {
			t.Errorf("%q: %q and %q, want %q", display, name, key, want)
		}
	}
}

// FuzzLabels checks that labels are unique identifiers for any names.
func FuzzLabels(f *testing.F) {
	f.Add("영업부", "a", "Sales", "A")
	f.Add("1", "", "１", "\xff")
	f.Add("İ", "x", "i̇", "x")
	f.Fuzz(func(t *testing.T, nameA, keyA, nameB, keyB string) {
		got := labels("user", []named{{name: nameA, key: keyA}, {name: nameB, key: keyB}, {"parent", nameA, keyB, ""}}, nil)
		for i, label := range got {
			if !hclsyntax.ValidIdentifier(label) || slices.Contains(got[:i], label) {
				t.Errorf("%q among %q", label, got)
			}
		}
	})
}
