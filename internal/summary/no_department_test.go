package summary

import (
	"strings"
	"testing"
)

// TestMarkdown_noDepartment adds users without a department. The summary says so if other users of the plan have one.
func TestMarkdown_noDepartment(t *testing.T) {
	t.Parallel()
	user := func(key, department string) string {
		return resource(`mcc_user.u["`+key+`"]`, `"create"`, `null`, `{"external_key":"`+key+`","name":"`+key+`","email":"`+key+`@example.com"`+department+`}`)
	}
	const none, sales = `,"department_external_key":""`, `,"department_external_key":"sales"`
	listed := func(users string) string {
		return resource("mcc_directory.all", `"create"`, `null`, directory(t, map[string]string{"users": users}, ""))
	}
	const lee = "user `lee` (`lee@example.com`): no department"
	for name, test := range map[string]struct {
		plan string
		want bool
	}{
		"beside a user with a department":           {planned(user("kim", sales), user("lee", none)), true},
		"nobody has a department":                   {planned(user("kim", none), user("lee", none)), false},
		"omitted by a resource":                     {planned(user("kim", sales), user("lee", "")), false},
		"in a directory":                            {planned(listed(`{"kim":{"name":"kim","email":"kim@example.com","department_external_key":"sales"},"lee":{"name":"lee","email":"lee@example.com","department_external_key":""}}`)), true},
		"omitted by a directory":                    {planned(listed(`{"kim":{"name":"kim","email":"kim@example.com","department_external_key":"sales"},"lee":{"name":"lee","email":"lee@example.com"}}`)), true},
		"in a directory without departments":        {planned(listed(`{"kim":{"name":"kim","email":"kim@example.com"},"lee":{"name":"lee","email":"lee@example.com"}}`)), false},
		"beside a user who loses the only one left": {planned(resource("mcc_user.kim", `"update"`, `{"external_key":"kim","name":"kim","department_external_key":"sales"}`, `{"external_key":"kim","name":"kim","department_external_key":""}`), user("lee", none)), true},
	} {
		got := summarize(t, 50, test.plan)
		if strings.Contains(got, lee) != test.want || strings.Count(got, "no department") > 1 {
			t.Errorf("%s: the summary is\n%s", name, got)
		}
	}
}
