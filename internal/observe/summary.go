package observe

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Summary returns how many points of a cloud were observed, and why the others were not.
func Summary(observations []Observation) string {
	counts := map[string]int{}
	for _, o := range observations {
		if o.Reason != "" {
			counts[reasonClass(o.Reason)]++
		}
	}
	missing := 0
	type class struct {
		text  string
		count int
	}
	var classes []class
	for text, count := range counts {
		if missing += count; text != "" {
			classes = append(classes, class{text, count})
		}
	}
	slices.SortFunc(classes, func(a, b class) int { return cmp.Or(b.count-a.count, strings.Compare(a.text, b.text)) })
	var parts []string
	for _, c := range classes {
		parts = append(parts, fmt.Sprintf("%d because %s", c.count, c.text))
	}
	if others := counts[""]; others > 0 {
		parts = append(parts, fmt.Sprintf("%d for reasons in the file", others))
	}
	text := fmt.Sprintf("observed %d of %d points", len(observations)-missing, len(observations))
	if len(parts) > 0 {
		text += "; not observed: " + strings.Join(parts, ", ")
	}
	return text
}

// reasonClass returns the class of a reason that many points can have, "" for another one.
func reasonClass(reason string) string {
	for _, class := range []struct{ part, text string }{
		{reasonLimit, reasonLimit},
		{reasonChanged, "lists changed during the run"},
		{reasonFailed, "requests failed"},
		{reasonUnreadable, "requests failed"},
		{reasonPermission, "the account has no permission"},
		{reasonWrite, "they need --observe=write"},
		{reasonProject, "they need --project"},
		{reasonCompany, "they need --company"},
		{reasonDomain, "they need --domain"},
	} {
		if strings.Contains(reason, class.part) {
			return class.text
		}
	}
	return ""
}

// Incomplete reports whether the time limit ended a run before all points were observed.
func Incomplete(observations []Observation) bool {
	return slices.ContainsFunc(observations, func(o Observation) bool { return o.Reason == reasonLimit })
}

// Misses reports whether a run did not make observations that an earlier one has, because of its flags, its credentials or its time limit.
func (f File) Misses(former File) bool {
	reasons := map[string]string{}
	for _, o := range f.Observations() {
		reasons[o.Point] = o.Reason
	}
	return slices.ContainsFunc(former.Observations(), func(o Observation) bool {
		reason, found := reasons[o.Point]
		problem := f.MCCProblem
		if strings.HasPrefix(o.Point, cloudNHN+".") {
			problem = f.NHNProblem
		}
		return o.Reason == "" && (!found || problem != nil || strings.Contains(reason, "needs --") || reason == reasonLimit)
	})
}
