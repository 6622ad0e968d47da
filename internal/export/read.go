package export

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// parallel is how many lists are read at once. The rate limiter of the provider reduces the rate if an API throttles.
const parallel = 4

// reader reads objects through the provider's lists.
type reader struct {
	server   tfprotov6.ProviderServer
	scope    Scope
	progress func(Progress)
	problems []Problem
	warnings []string

	succeeded map[string]int   // lists of the organization or company, by cloud
	failed    map[string]error // the first failure, by cloud

	mu    sync.Mutex
	state Progress
}

// read fills the kinds. Projects come first, for other lists are made project by project.
func (r *reader) read(ctx context.Context, c *catalog, kinds []*kind) error {
	projects, err := r.readProjects(ctx, c, kinds)
	if err != nil {
		return err
	}
	var lists []listRun
	for _, k := range kinds {
		if k.typeName == projectType {
			continue
		}
		for _, p := range r.scopes(k, projects) {
			lists = append(lists, listRun{kind: k, place: p})
		}
	}
	r.readAll(ctx, lists, len(lists))
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var failures []error
	for _, cloud := range slices.Sorted(maps.Keys(r.failed)) {
		if r.succeeded[cloud] == 0 {
			failures = append(failures, r.failed[cloud])
		}
	}
	for _, k := range kinds {
		if k.typeName != projectType {
			k.unique()
			labelObjects(k, projects, r.scope)
		}
	}
	return errors.Join(failures...)
}

// readProjects reads the projects, if any of the kinds needs them, and returns those in scope.
func (r *reader) readProjects(ctx context.Context, c *catalog, kinds []*kind) ([]*object, error) {
	if !slices.ContainsFunc(kinds, func(k *kind) bool { return k.inProject() || k.typeName == projectType }) {
		return nil, nil
	}
	all := *c.kinds[projectType] // a kind of its own: projects may have to be read that are not to be written
	r.readAll(ctx, []listRun{{kind: &all}}, len(kinds))
	all.unique()
	labelObjects(&all, nil, r.scope) // before some are picked, so that a part has the labels of the whole
	projects, err := r.wantedProjects(all.objects)
	if err != nil {
		return nil, err
	}
	for _, k := range kinds {
		switch {
		case k.typeName == projectType:
			k.objects, k.leftOut, k.failed = projects, all.leftOut, all.failed
			for _, project := range projects {
				project.kind = k
			}
		case len(all.failed) > 0 && k.inProject():
			k.failed = append(k.failed, "Not read: "+k.typeName+" of all projects, because the projects could not be read.")
		}
	}
	if len(all.failed) > 0 {
		r.problems[0].What = append(r.problems[0].What, "all objects of projects")
	}
	return projects, nil
}

// wantedProjects picks the projects in scope.
func (r *reader) wantedProjects(all []*object) ([]*object, error) {
	if len(r.scope.Projects) == 0 || len(r.problems) > 0 {
		return all, nil
	}
	byID := map[string]*object{}
	for _, project := range all {
		byID[project.text("id")] = project
	}
	var wanted []*object
	for _, id := range r.scope.Projects {
		project := byID[id]
		if project == nil {
			return nil, fmt.Errorf("the organization has no project with the ID %q. Its projects: %s", id, strings.Join(slices.Sorted(maps.Keys(byID)), ", "))
		}
		if !slices.Contains(wanted, project) {
			wanted = append(wanted, project)
		}
	}
	return wanted, nil
}

// scopes says which lists together hold all objects of a type. Role groups of an organization are two lists of their own.
func (r *reader) scopes(k *kind, projects []*object) []scope {
	var places []scope
	if !k.inProject() {
		return []scope{{}}
	}
	if k.typeName == "nhn_role_group" && len(r.scope.Projects) == 0 {
		for _, group := range []string{"ORG", "ORG_ROLE_GROUP"} {
			places = append(places, scope{map[string]string{"type": group}, "type " + group})
		}
	}
	for _, project := range projects {
		places = append(places, scope{map[string]string{projectID: project.text("id")}, "project " + project.display})
	}
	return places
}

// readAll reads lists, several at once, and adds their objects to the kinds, in the order of the lists.
func (r *reader) readAll(ctx context.Context, lists []listRun, known int) {
	r.state.Lists = r.state.Done + known
	var wait sync.WaitGroup
	free := make(chan struct{}, parallel)
	for i := range lists {
		free <- struct{}{}
		wait.Go(func() {
			r.readList(ctx, &lists[i])
			<-free
		})
	}
	wait.Wait()
	for _, l := range lists {
		r.warnings = append(r.warnings, l.warnings...)
		cloud := l.kind.cloud()
		if l.err != nil {
			r.fail(l)
			r.failed[cloud] = cmp.Or(r.failed[cloud], l.err)
			continue
		}
		if l.kind.isScoped() {
			r.succeeded[cloud]++
		}
		l.kind.objects = append(l.kind.objects, l.objects...)
		l.kind.leftOut = append(l.kind.leftOut, l.leftOut...)
	}
}

// fail notes that a list could not be read, in the file of its kind too. What it had read is dropped: a part would look like
// the whole.
func (r *reader) fail(l listRun) {
	what := l.kind.typeName
	if l.place.name != "" {
		what += " of " + l.place.name
	}
	why := l.err.Error()
	short, _, _ := strings.Cut(why, "\n")
	l.kind.failed = append(l.kind.failed, "Not read: "+what+". "+short)
	for i, known := range r.problems {
		if strings.HasPrefix(known.Why, short) {
			r.problems[i].What = append(known.What, what)
			return
		}
	}
	r.problems = append(r.problems, Problem{[]string{what}, why})
}

func (r *reader) report(k *kind, read, done int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.state.Type = k.typeName
	r.state.Read += read
	r.state.Done += done
	if r.progress != nil {
		r.progress(r.state)
	}
}
