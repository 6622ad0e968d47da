package export

import (
	"cmp"
	"context"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Source is the provider to export from.
type Source struct {
	Provider provider.Provider        // for defaults, which the protocol does not contain
	Server   tfprotov6.ProviderServer // of that provider, configured
}

// Scope is what to export. OrgID and CompanyID are the defaults that the provider is configured with; a cloud without one
// is omitted.
type Scope struct {
	OrgID, CompanyID string
	Only             []string // resource types; none for all
	Projects         []string // project IDs; none for all. With some, only what belongs to a project is exported
	Modules          bool     // whether every project is a module
	Former           Former   // resources in the files that the export replaces: every object keeps its address
}

// Progress is where reading stands.
type Progress struct {
	Type        string // resource type that something was read of
	Read        int    // objects of all types so far
	Done, Lists int    // of how many lists that are known of
}

// Result is an export that can be written.
type Result struct {
	Files    []File
	Kinds    []Summary
	Problems []Problem
	Warnings []string   // of the provider, about no single object
	Missing  []Resource // of the files that are replaced
	Moved    []Move     // resources of these files that get another address
}

// Problem is what could not be read for one reason.
type Problem struct {
	What []string // "nhn_appkey of project web (kx3H0a)"
	Why  string
}

// Summary is what became of one resource type.
type Summary struct {
	Type, File        string
	Exported, Omitted int // objects that are managed, and objects that are omitted
	InModules         int // managed objects that are in modules, which nhn_projects.tf contains
	Resources         []Resource
	Incomplete        bool // whether a list could not be read
}

// Addresses are those of all resources.
func (r Result) Addresses() []string {
	var all []string
	for _, kind := range r.Kinds {
		for _, r := range kind.Resources {
			all = append(all, r.Address())
		}
	}
	return all
}

// MissingUnverified are the missing resources of types that could not be read as a whole: nothing shows that they were deleted.
func (r Result) MissingUnverified() []Resource {
	incomplete := map[string]bool{}
	for _, kind := range r.Kinds {
		incomplete[kind.Type] = kind.Incomplete
	}
	return slices.DeleteFunc(slices.Clone(r.Missing), func(missing Resource) bool { return !incomplete[missing.Type] })
}

// Run reads the objects in scope. It fails if nothing of a cloud could be read. If only some lists failed, the result says so,
// and so do its files.
func Run(ctx context.Context, source Source, scope Scope, progress func(Progress)) (Result, error) {
	catalog, err := newCatalog(ctx, source)
	if err != nil {
		return Result{}, err
	}
	kinds, err := catalog.choose(scope)
	if err != nil {
		return Result{}, err
	}
	reader := &reader{server: source.Server, scope: scope, progress: progress, succeeded: map[string]int{}, failed: map[string]error{}}
	if err := reader.read(ctx, catalog, kinds); err != nil {
		return Result{}, err
	}
	if err := dropRejectedValues(ctx, source.Server, scope, kinds); err != nil {
		return Result{}, err
	}
	dropCycles(kinds)
	reader.readRoleNames(ctx, catalog, kinds)
	result := compose(scope, kinds, reader.problems)
	result.Warnings = reader.warnings
	return result, nil
}

// Check reports the errors of a scope, and returns the names of the files of its export.
func Check(ctx context.Context, source Source, scope Scope) (files []string, err error) {
	catalog, err := newCatalog(ctx, source)
	if err != nil {
		return nil, err
	}
	kinds, err := catalog.choose(scope)
	if err != nil {
		return nil, err
	}
	for _, file := range compose(scope, kinds, nil).Files {
		files = append(files, file.Name)
	}
	if scope.Modules {
		files = append(files, MovedFile)
	}
	return files, nil
}

func compose(scope Scope, kinds []*kind, problems []Problem) Result {
	result := Result{Problems: problems}
	result.Files = append(result.Files, providerFile(scope, kinds))
	for _, k := range kinds {
		slices.SortFunc(k.objects, func(a, b *object) int { return strings.Compare(a.importID, b.importID) })
		slices.SortFunc(k.leftOut, func(a, b omission) int {
			return cmp.Or(strings.Compare(a.why, b.why), strings.Compare(a.where, b.where), strings.Compare(a.who, b.who))
		})
	}
	if scope.Modules {
		assignModules(kinds, scope.Former)
		for _, name := range slices.Sorted(maps.Keys(moduleFiles)) {
			result.Files = append(result.Files, newFile(path.Join(moduleFolder, name), moduleFiles[name]))
		}
	}
	references := newReferences(kinds)
	for _, k := range kinds {
		resources, imports := k.files(scope, references)
		result.Files = append(result.Files, resources, imports)
		summary := Summary{Type: k.typeName, File: resources.Name, Exported: len(k.objects), Omitted: len(k.leftOut), Incomplete: len(k.failed) > 0}
		for _, o := range k.objects {
			summary.Resources = append(summary.Resources, o.resource(resources.Name))
			if o.module != nil {
				summary.InModules++
			}
		}
		result.Kinds = append(result.Kinds, summary)
	}
	result.Moved = scope.Former.moved(result)
	if len(result.Moved) > 0 {
		result.Files = append(result.Files, movedBlocks(result.Moved))
	}
	result.Missing = scope.Former.missing(result)
	return result
}
