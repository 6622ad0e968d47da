package nhn

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestListProducts_filtersAgain finds no name outside ASCII, so the client filters the whole list.
func TestListProducts_filtersAgain(t *testing.T) {
	t.Parallel()
	all := ok(`"products":[{"productId":"a","productName":"푸시"},{"productId":"b","productName":"푸시 2"}],"paging":{"totalCount":2}`)
	for name, test := range map[string]struct {
		filter ProductFilter
		want   []string
	}{
		"no filter":       {ProductFilter{}, []string{"a", "b"}},
		"a name":          {ProductFilter{Name: "푸시"}, []string{"a"}},
		"a part":          {ProductFilter{NameLike: "시 2"}, []string{"b"}},
		"a name and part": {ProductFilter{Name: "푸시", NameLike: "시 2"}, nil},
	} {
		found := []response{ok(`"products":[],"paging":{"totalCount":0}`), all}
		if test.filter == (ProductFilter{}) {
			found = found[1:]
		}
		_, c := newFake(t, script{"GET /v1/products": found})
		var got []string
		for product, err := range c.ListProducts(t.Context(), test.filter) {
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			got = append(got, product.ProductID)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
