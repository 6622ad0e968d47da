package export

import (
	"cmp"
	"context"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// directoryType manages a company as a whole.
const directoryType = "mcc_directory"

// Company is the directory of a company as its lists return it.
type Company struct {
	Warnings []string  // of the provider, about no single object
	Problems []Problem // lists that could not be read: the directory is incomplete then

	id    string
	kinds map[string]*kind
	// rejected are values that the configuration cannot have, by type, attribute and reason: external keys of their objects.
	rejected map[string]map[string]map[string][]string
}

// ReadCompany reads the departments, job grades, job positions and users of a company.
func ReadCompany(ctx context.Context, source Source, companyID string, progress func(Progress)) (*Company, error) {
	catalog, err := newCatalog(ctx, source)
	if err != nil {
		return nil, err
	}
	var kinds []*kind
	company := &Company{id: companyID, kinds: map[string]*kind{}, rejected: map[string]map[string]map[string][]string{}}
	for _, part := range directoryParts {
		k := catalog.kinds[part.typeName]
		kinds, company.kinds[part.typeName] = append(kinds, k), k
	}
	scope := Scope{CompanyID: companyID}
	reader := &reader{server: source.Server, scope: scope, progress: progress, succeeded: map[string]int{}, failed: map[string]error{}}
	if err := reader.read(ctx, catalog, kinds); err != nil {
		return nil, err
	}
	company.Warnings = reader.warnings
	if company.Problems = reader.problems; len(company.Problems) > 0 {
		return company, nil
	}
	for _, k := range kinds {
		company.rejected[k.typeName] = map[string]map[string][]string{}
		for _, o := range k.objects {
			if err := company.dropRejectedValues(ctx, source, scope, o); err != nil {
				return nil, err
			}
		}
		k.sort()
	}
	return company, nil
}

// dropRejectedValues drops the values of an object that the provider rejects in configuration, or that a CSV file cannot have. The
// object itself is exported: objects that are not in the configuration after an import are deleted.
func (c *Company) dropRejectedValues(ctx context.Context, source Source, scope Scope, o *object) error {
	for {
		rejected, err := o.rejectedValues(ctx, source.Server, scope)
		if err != nil {
			return err
		}
		dropped := 0
		for name, why := range rejected {
			dropped += c.drop(o, name, why)
		}
		if dropped == 0 {
			break
		}
	}
	for _, name := range slices.Sorted(maps.Keys(o.attributes)) {
		if containsText(o.attributes[name], "\r\n") {
			c.drop(o, name, "csvdecode changes the line break CR LF in it.")
		}
	}
	return nil
}

// drop drops a value and returns how many were dropped.
func (c *Company) drop(o *object, name, why string) int {
	value, there := o.attributes[name]
	if !there || value.IsNull() || name == keyColumn {
		return 0
	}
	o.attributes[name] = tftypes.NewValue(value.Type(), nil)
	reasons := c.rejected[o.kind.typeName]
	if reasons[name] == nil {
		reasons[name] = map[string][]string{}
	}
	reasons[name][why] = append(reasons[name][why], o.text(keyColumn))
	return 1
}

// containsText reports whether a text, or one of a map, contains a part.
func containsText(value tftypes.Value, part string) bool {
	for _, each := range texts(value) {
		if strings.Contains(each, part) {
			return true
		}
	}
	return strings.Contains(text(value), part)
}

// texts returns the texts of a map by their keys.
func texts(value tftypes.Value) map[string]string {
	var elements map[string]tftypes.Value
	if value.Type() == nil || !value.Type().Is(tftypes.Map{}) || value.IsNull() || value.As(&elements) != nil {
		return nil
	}
	found := map[string]string{}
	for key, element := range elements {
		found[key] = text(element)
	}
	return found
}

// cell returns the value of a column for an object.
func (o *object) cell(c directoryColumn) string {
	switch value := o.attributes[c.source()]; {
	case c.locale != "":
		return texts(value)[c.locale]
	case value.Type() != nil && value.Type().Is(tftypes.Number) && !value.IsNull():
		return scalar(value)
	default:
		return text(value)
	}
}

// sort puts departments below their parents, and all objects in the order that they are displayed in. Users are sorted by their keys.
func (k *kind) sort() {
	slices.SortFunc(k.objects, func(a, b *object) int {
		return cmp.Or(a.displayOrder().Cmp(b.displayOrder()), strings.Compare(a.text(keyColumn), b.text(keyColumn)))
	})
	exported := map[string]bool{}
	children := map[string][]*object{}
	for _, o := range k.objects {
		exported[o.text(keyColumn)] = true
	}
	for _, o := range k.objects {
		parent := o.text("parent_external_key")
		if !exported[parent] {
			parent = ""
		}
		children[parent] = append(children[parent], o)
	}
	sorted, done := make([]*object, 0, len(k.objects)), map[*object]bool{}
	var add func([]*object)
	add = func(objects []*object) {
		for _, o := range objects {
			if !done[o] {
				done[o] = true
				sorted = append(sorted, o)
				add(children[o.text(keyColumn)])
			}
		}
	}
	add(children[""])
	add(k.objects) // a cycle of departments is below no other one
	k.objects = sorted
}

func (o *object) displayOrder() *big.Float {
	var order big.Float
	if value := o.attributes["display_order"]; value.Type() != nil && !value.IsNull() {
		_ = value.As(&order)
	}
	return &order
}
