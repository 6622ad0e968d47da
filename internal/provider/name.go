package provider

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Both is the name of the provider that serves both clouds.
const Both = "nhnmcc"

// Names maps the names of the provider to the clouds that it serves. The name of a cloud is the prefix of its types.
var Names = map[string][]string{
	Both:  {"nhn", "mcc"},
	"mcc": {"mcc"},
	"nhn": {"nhn"},
}

func (p *nhnmcc) clouds() []string { return Names[p.name] }

func (p *nhnmcc) description() string {
	titles := map[string]string{"mcc": "Media Connect Center of NAVER Cloud Platform (`mcc_*`)", "nhn": "NHN Cloud (`nhn_*`)"}
	served := make([]string, 0, len(titles))
	for _, cloud := range p.clouds() {
		served = append(served, titles[cloud])
	}
	return "Manages the organization of a company in " + strings.Join(served, " and in ") + "."
}

// servedTypes returns the types whose cloud the provider serves.
func servedTypes[T any](p *nhnmcc, all []func() T, nameOf func(T) string) []func() T {
	var types []func() T
	for _, create := range all {
		prefix, _, _ := strings.Cut(nameOf(create()), "_")
		if slices.Contains(p.clouds(), prefix) {
			types = append(types, create)
		}
	}
	return types
}

func (p *nhnmcc) Resources(ctx context.Context) []func() resource.Resource {
	return servedTypes(p, resourceTypes, func(r resource.Resource) string {
		var meta resource.MetadataResponse
		r.Metadata(ctx, resource.MetadataRequest{}, &meta)
		return meta.TypeName
	})
}

func (p *nhnmcc) DataSources(ctx context.Context) []func() datasource.DataSource {
	return servedTypes(p, dataSourceTypes, func(d datasource.DataSource) string {
		var meta datasource.MetadataResponse
		d.Metadata(ctx, datasource.MetadataRequest{}, &meta)
		return meta.TypeName
	})
}

func (p *nhnmcc) ListResources(ctx context.Context) []func() list.ListResource {
	return servedTypes(p, listResourceTypes, func(l list.ListResource) string {
		var meta resource.MetadataResponse
		l.Metadata(ctx, resource.MetadataRequest{}, &meta)
		return meta.TypeName
	})
}

func (p *nhnmcc) Actions(ctx context.Context) []func() action.Action {
	return servedTypes(p, actionTypes, func(a action.Action) string {
		var meta action.MetadataResponse
		a.Metadata(ctx, action.MetadataRequest{}, &meta)
		return meta.TypeName
	})
}

func (p *nhnmcc) EphemeralResources(ctx context.Context) []func() ephemeral.EphemeralResource {
	return servedTypes(p, ephemeralTypes, func(e ephemeral.EphemeralResource) string {
		var meta ephemeral.MetadataResponse
		e.Metadata(ctx, ephemeral.MetadataRequest{}, &meta)
		return meta.TypeName
	})
}

func (p *nhnmcc) Functions(ctx context.Context) []func() function.Function {
	return servedTypes(p, functionTypes, func(f function.Function) string {
		var meta function.MetadataResponse
		f.Metadata(ctx, function.MetadataRequest{}, &meta)
		return meta.Name
	})
}

var (
	_ provider.ProviderWithActions            = (*nhnmcc)(nil)
	_ provider.ProviderWithEphemeralResources = (*nhnmcc)(nil)
	_ provider.ProviderWithFunctions          = (*nhnmcc)(nil)
	_ provider.ProviderWithListResources      = (*nhnmcc)(nil)
)
