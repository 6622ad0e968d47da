package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// permissionTable lists the permissions of NHN Cloud that each resource and data source may use: those of the calls
// that it makes, as coverage knows them, by the simulator's reading of the reference.
func permissionTable() (string, error) {
	users, err := endpointUsers()
	if err != nil {
		return "", err
	}
	needed := map[string][]string{} // by type
	for endpoint, permission := range simulator.New().Permissions() {
		for _, user := range users[anonymous(endpoint)] {
			if !strings.HasPrefix(user, "`list.") {
				needed[user] = append(needed[user], permission)
			}
		}
	}
	var page strings.Builder
	page.WriteString("| Type | Permissions |\n|---|---|\n")
	for _, user := range slices.SortedFunc(maps.Keys(needed), byName) {
		fmt.Fprintf(&page, "| %s | %s |\n", user, gathered(needed[user]))
	}
	return strings.TrimSpace(page.String()), nil
}

// byName puts what a name begins before what continues it, for all the quotes around them.
func byName(a, b string) int { return strings.Compare(strings.Trim(a, "`"), strings.Trim(b, "`")) }

// gathered writes permissions that differ in their last word only as one: `Project.Member.{Create,Get}`.
func gathered(permissions []string) string {
	slices.Sort(permissions)
	words := map[string][]string{}
	for _, permission := range slices.Compact(permissions) {
		at := strings.LastIndex(permission, ".")
		words[permission[:at]] = append(words[permission[:at]], permission[at+1:])
	}
	var parts []string
	for _, of := range slices.Sorted(maps.Keys(words)) {
		last := strings.Join(words[of], ",")
		if len(words[of]) > 1 {
			last = "{" + last + "}"
		}
		parts = append(parts, "`"+of+"."+last+"`")
	}
	return strings.Join(parts, " ")
}
