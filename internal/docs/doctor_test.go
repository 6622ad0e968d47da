package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// labels are the prefixes of types in the coverage table.
var labels = map[doctor.Kind]string{
	doctor.KindDataSource: "data.", doctor.KindList: "list.", doctor.KindEphemeral: "ephemeral.",
}

// TestDoctor_endpoints holds the endpoints that nhnmcc doctor tries for each type against those that the type calls in the code.
func TestDoctor_endpoints(t *testing.T) {
	t.Chdir("../..")
	users, err := endpointUsers()
	if err != nil {
		t.Fatal(err)
	}
	called := map[string][]string{} // by type
	for endpoint, types := range users {
		method, path, _ := strings.Cut(endpoint, " ")
		if method == "GET" || strings.HasSuffix(path, "/search") {
			for _, name := range types {
				called[name] = append(called[name], endpoint)
			}
		}
	}
	for _, found := range doctor.Requirements() {
		name := "`" + labels[found.Kind] + found.Name + "`"
		want := slices.Compact(slices.Sorted(slices.Values(called[name])))
		var got []string
		for _, endpoint := range slices.Concat(found.Reads, found.Sometimes) {
			if endpoint != "POST /oauth2/token/create" {
				got = append(got, anonymous(endpoint))
			}
		}
		slices.Sort(got)
		for _, endpoint := range want {
			if !slices.Contains(got, endpoint) {
				t.Errorf("%s calls %s, and internal/doctor does not try it", name, endpoint)
			}
		}
		for _, endpoint := range got {
			if !slices.Contains(want, endpoint) {
				t.Errorf("%s does not call %s, and internal/doctor tries it", name, endpoint)
			}
		}
	}
}

// TestDoctor_permissions holds the permissions that nhnmcc doctor names against those of the simulator, and the ones for changes
// against the permissions of all endpoints that the type calls.
func TestDoctor_permissions(t *testing.T) {
	t.Chdir("../..")
	users, err := endpointUsers()
	if err != nil {
		t.Fatal(err)
	}
	required, byType := map[string]string{}, map[string][]string{}
	for endpoint, permission := range simulator.New().Permissions() {
		required[anonymous(endpoint)] = permission
		for _, name := range users[anonymous(endpoint)] {
			byType[name] = append(byType[name], permission)
		}
	}
	for endpoint, permission := range doctor.Permissions() {
		if want := required[anonymous(endpoint)]; want != permission {
			t.Errorf("%s requires %q, and internal/doctor says %q", endpoint, want, permission)
		}
	}
	for _, found := range doctor.Requirements() {
		for _, permission := range found.Changes {
			first, _, _ := strings.Cut(permission, "|")
			last := permission[strings.LastIndex(permission, "|")+1:]
			if named := byType["`"+found.Name+"`"]; !slices.Contains(named, first) && !slices.Contains(named, last) {
				t.Errorf("%s calls no endpoint that requires %s", found.Name, permission)
			}
		}
	}
}
