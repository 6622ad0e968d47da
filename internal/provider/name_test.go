package provider_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	ours "github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// Whatever kind of thing a provider serves, one that is called after a cloud serves what begins with its name, and the
// two together serve all of it.
func TestProviderName(t *testing.T) {
	t.Parallel()
	both := describe(t, "nhnmcc")
	nhn, mcc := describe(t, "nhn"), describe(t, "mcc")
	for _, name := range slices.Concat(nhn.types, mcc.types) {
		if slices.Contains(nhn.types, name) != strings.Contains(name, " nhn_") {
			t.Errorf("%s is in the wrong provider", name)
		}
	}
	together := slices.Sorted(slices.Values(slices.Concat(nhn.types, mcc.types)))
	if diff := cmp.Diff(both.types, together); diff != "" {
		t.Errorf("types of both clouds (-nhnmcc +nhn and mcc):\n%s", diff)
	}
	for _, test := range []struct {
		got  described
		want []string
		text string
	}{
		{both, []string{"max_deletions", "max_retries", "mcc", "nhn", "request_timeout", "requests_per_second"}, "NHN Cloud (`nhn_*`) and in Media Connect Center of NAVER Cloud Platform (`mcc_*`)."},
		{nhn, []string{"max_deletions", "max_retries", "nhn", "request_timeout", "requests_per_second"}, "NHN Cloud (`nhn_*`)."},
		{mcc, []string{"max_deletions", "max_retries", "mcc", "request_timeout", "requests_per_second"}, "Media Connect Center of NAVER Cloud Platform (`mcc_*`)."},
	} {
		if diff := cmp.Diff(test.want, test.got.attributes); diff != "" {
			t.Errorf("attributes of the provider block (-want +got):\n%s", diff)
		}
		if want := "Manages the organization of a company in " + test.text; test.got.text != want {
			t.Errorf("the provider says %q, want %q", test.got.text, want)
		}
	}
}

type described struct {
	text              string
	attributes, types []string
}

func describe(t *testing.T, name string) described {
	t.Helper()
	server, err := ours.NewServer(ours.New("test", ours.WithName(name))())()
	must(t, err)
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	must(t, err)
	if text := errorsOf(schemas.Diagnostics); text != "" {
		t.Fatal(text)
	}
	d := described{text: schemas.Provider.Block.Description}
	for _, attribute := range schemas.Provider.Block.Attributes {
		d.attributes = append(d.attributes, attribute.Name)
	}
	for kind, names := range map[string][]string{
		"resource":  slices.Collect(maps.Keys(schemas.ResourceSchemas)),
		"data":      slices.Collect(maps.Keys(schemas.DataSourceSchemas)),
		"ephemeral": slices.Collect(maps.Keys(schemas.EphemeralResourceSchemas)),
		"list":      slices.Collect(maps.Keys(schemas.ListResourceSchemas)),
		"action":    slices.Collect(maps.Keys(schemas.ActionSchemas)),
		"function":  slices.Collect(maps.Keys(schemas.Functions)),
	} {
		for _, one := range names {
			d.types = append(d.types, kind+" "+one)
		}
	}
	slices.Sort(d.types)
	slices.Sort(d.attributes)
	return d
}
