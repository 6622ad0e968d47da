package mcc

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func seedDepartments(t *testing.T, f *fake, n int) {
	t.Helper()
	for i := range n {
		f.seed(t, "depts", fmt.Sprintf("d%03d", i), `{"name":"D","sortOrd":"7","uprDeptExternalKey":null,"unknown":[1]}`)
	}
}

func TestList_pagination(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name             string
		n                int
		capped, refused  int
		requests, second []string
	}{
		{
			name: "wide pages", n: 230,
			requests: []string{"GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=100", "GET /depts?limit=100&offset=200"},
			second:   []string{"GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=100", "GET /depts?limit=100&offset=200"},
		},
		{
			name: "capped by the service", n: 25, capped: 10,
			requests: []string{"GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=10", "GET /depts?limit=100&offset=20"},
			second:   []string{"GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=10", "GET /depts?limit=100&offset=20"},
		},
		{
			name: "refused by the service", n: 15, refused: 50,
			requests: []string{"GET /depts?limit=100&offset=0", "GET /depts?limit=10&offset=0", "GET /depts?limit=10&offset=10"},
			second:   []string{"GET /depts?limit=10&offset=0", "GET /depts?limit=10&offset=10"},
		},
		{
			name: "empty", n: 0,
			requests: []string{"GET /depts?limit=100&offset=0"},
			second:   []string{"GET /depts?limit=100&offset=0"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c, _ := newFake(t, 0)
			f.capped, f.refused = test.capped, test.refused
			seedDepartments(t, f, test.n)
			for _, requests := range [][]string{test.requests, test.second} {
				all, err := apiclient.Collect(c.ListDepartments(t.Context(), company))
				if err != nil {
					t.Fatal(err)
				}
				keys := map[string]bool{}
				for _, d := range all {
					keys[d.ExternalKey] = true
					if *d.SortOrd != 7 || d.Name != "D" {
						t.Errorf("%+v", d)
					}
				}
				if len(all) != test.n || len(keys) != test.n {
					t.Errorf("%d departments, %d different ones, want %d", len(all), len(keys), test.n)
				}
				f.expectPages(t, requests...)
			}
		})
	}
}

func TestList_rejected(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.refused = 5
	if _, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); !errors.Is(err, apiclient.ErrInvalid) {
		t.Errorf("error = %v, want invalid", err)
	}
	f.expect(t, "GET /depts?limit=100&offset=0", "GET /depts?limit=10&offset=0")
	f.refused = 0
	if _, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); err != nil {
		t.Error(err)
	}
	f.expect(t, "GET /depts?limit=100&offset=0")
}

func TestList_lostResponseIsRetried(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 1)
	seedDepartments(t, f, 1)
	f.faults["GET /depts/"] = []fault{lostBefore}
	if all, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); err != nil || len(all) != 1 {
		t.Errorf("%v and %v", all, err)
	}
	f.expect(t, "GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=0")
}

func TestList_smallPages(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.refused = 50
	if _, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); err != nil {
		t.Fatal(err)
	}
	f.sent()
	f.refused = 5
	if _, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); !errors.Is(err, apiclient.ErrInvalid) {
		t.Errorf("error = %v, want invalid", err)
	}
	f.expect(t, "GET /depts?limit=10&offset=0") // there is no narrower page to ask for
}

// TestList_itemsWithoutKey accepts objects of the console, which have a name and no key. An item without both is no object, and
// a response without a total is no list.
func TestList_itemsWithoutKey(t *testing.T) {
	t.Parallel()
	for body, accepted := range map[string]bool{
		`{"page":{"total":1},"LIST":[{"name":"Console"}]}`:  true,
		`{"page":{"total":1},"LIST":[{"externalKey":"a"}]}`: true,
		`{"page":{"total":1},"LIST":[{"sortOrd":1}]}`:       false,
		`{"page":{},"LIST":[{"name":"Console"}]}`:           false,
	} {
		f, c, _ := newFake(t, 0)
		for kind, names := range wrappers {
			f.faults["GET /"+kind+"/"] = []fault{func(w http.ResponseWriter, _ func()) {
				_, _ = io.WriteString(w, strings.ReplaceAll(body, "LIST", names[0]))
			}}
		}
		for kind, err := range map[string]error{
			"departments": errorOf(apiclient.Collect(c.ListDepartments(t.Context(), company))), "users": errorOf(apiclient.Collect(c.ListUsers(t.Context(), company))),
			"grades": errorOf(apiclient.Collect(c.ListJobGrades(t.Context(), company))), "positions": errorOf(apiclient.Collect(c.ListJobPositions(t.Context(), company))),
		} {
			if accepted != (err == nil) {
				t.Errorf("%s, %s: error = %v", kind, body, err)
			}
		}
	}
}
