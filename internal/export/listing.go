package export

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// scope is where one list looks: the arguments of its list block, and its name for people.
type scope struct {
	arguments map[string]string
	name      string
}

// list is what one list came to.
type listRun struct {
	kind    *kind
	place   scope
	objects []*object
	leftOut []omission

	warnings []string // that concern no object
	err      error
}

func (r *reader) readList(ctx context.Context, l *listRun) {
	defer r.report(l.kind, 0, 1)
	config, err := configOf(l.kind.list, l.place.arguments)
	if err != nil {
		l.err = err
		return
	}
	server, ok := r.server.(tfprotov6.ProviderServerWithListResource) //nolint:staticcheck // the one interface that has lists
	if !ok {
		l.err = errors.New("the provider does not support list resources")
		return
	}
	stream, err := server.ListResource(ctx, &tfprotov6.ListResourceRequest{TypeName: l.kind.typeName, Config: config, IncludeResource: true})
	if err != nil {
		l.err = err
		return
	}
	for result := range stream.Results {
		if l.err = cmp.Or(ctx.Err(), failure(nil, result.Diagnostics)); l.err != nil {
			return
		}
		if l.err = l.add(r.scope, result); l.err != nil {
			return
		}
		r.report(l.kind, 1, 0)
	}
}

// add adds a result of a list. The warning for an omitted object names it: "Owner (owner@example.com): It is ...".
func (l *listRun) add(scope Scope, result tfprotov6.ListResourceResult) error {
	for _, d := range result.Diagnostics {
		if !strings.HasPrefix(d.Summary, "Omitted from the list: ") {
			l.warnings = append(l.warnings, d.Summary+"\n"+d.Detail)
			continue
		}
		who, why, _ := strings.Cut(d.Detail, ": ")
		l.leftOut = append(l.leftOut, omission{why, l.place.name, who})
	}
	if result.Resource == nil || result.Identity == nil {
		return nil
	}
	o := &object{kind: l.kind, display: result.DisplayName, attributes: map[string]tftypes.Value{}}
	state, err := result.Resource.Unmarshal(l.kind.schema.ValueType())
	if err != nil {
		return err
	}
	if err := state.As(&o.attributes); err != nil {
		return err
	}
	identity, err := result.Identity.IdentityData.Unmarshal(l.kind.identity)
	if err != nil {
		return err
	}
	if o.importID, err = l.kind.joinKey(identity); err != nil {
		return err
	}
	if l.kind.typeName == "nhn_organization" && o.importID != scope.OrgID {
		l.leftOut = append(l.leftOut, omission{who: o.display, why: "It is another organization. Set NHN_ORG_ID to its ID, and export it to a separate folder."})
		return nil
	}
	l.objects = append(l.objects, o)
	return nil
}

// joinKey makes the import ID of an identity: its parts that are set, outermost first.
func (k *kind) joinKey(identity tftypes.Value) (string, error) {
	var values map[string]tftypes.Value
	if err := identity.As(&values); err != nil {
		return "", err
	}
	var parts []string
	for _, name := range k.key {
		if part := text(values[name]); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/"), nil
}

// unique drops objects that were listed twice: a list that changes while its pages are read can return an object twice.
func (k *kind) unique() {
	seen := map[string]bool{}
	k.objects = slices.DeleteFunc(k.objects, func(o *object) bool {
		again := seen[o.importID]
		seen[o.importID] = true
		return again
	})
}
