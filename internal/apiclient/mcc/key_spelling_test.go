package mcc

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	composedKey   = "caf\u00e9"
	decomposedKey = "cafe\u0301"
)

// TestList_keysInNormalForm lists keys in both Unicode normal forms. A key keeps its spelling if its composed form is the key of another
// object, or a key in ASCII: the Kelvin sign is composed to the letter K.
func TestList_keysInNormalForm(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	for _, key := range []string{"a", "e\u0301-01", "e\u0301-02", "\u00e9-02", "\u212a"} {
		f.seed(t, "depts", key, `{"name":"D"}`)
	}
	var keys []string
	for department, err := range c.ListDepartments(t.Context(), company) {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, department.ExternalKey)
	}
	// Keys in the composed form come first.
	if diff := cmp.Diff([]string{"a", "\u00e9-02", "\u00e9-01", "e\u0301-02", "\u212a"}, keys); diff != "" {
		t.Error(diff)
	}
	f.sent()
	if _, err := c.GetDepartment(t.Context(), company, "\u00e9-01"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.GetDepartment(t.Context(), company, "\u00e9-02"); err != nil {
		t.Fatal(err)
	}
	f.expect(t, "GET /depts/e%CC%81-01", "GET /depts/%C3%A9-02")
	for stop, want := range []string{"a", "\u00e9-02", "\u00e9-01"} {
		got := ""
		for department, err := range c.ListDepartments(t.Context(), company) {
			if err != nil {
				t.Fatal(err)
			}
			if got = department.ExternalKey; stop == 0 {
				break
			}
			stop--
		}
		if got != want {
			t.Errorf("the last key is %q, want %q", got, want)
		}
	}
}

// TestList_failsAfterDecomposedKey passes the error of a page on.
func TestList_failsAfterDecomposedKey(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "depts", decomposedKey, `{"name":"D"}`)
	f.faults["GET /depts/"] = []fault{responding(403, "230")}
	departments := 0
	for _, err := range c.ListDepartments(t.Context(), company) {
		departments++
		wantKind(t, err, apiclient.ErrPermission)
	}
	if departments != 1 {
		t.Errorf("the list has %d elements, want the error", departments)
	}
}

// TestGet_referenceInNormalForm reads references in both Unicode normal forms, and sends them as the company spells them.
func TestGet_referenceInNormalForm(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "depts", "a", `{"name":"A","uprDeptExternalKey":"`+decomposedKey+`"}`)
	f.seed(t, "depts", "b", `{"name":"B","uprDeptExternalKey":"`+composedKey+`"}`)
	f.seed(t, "depts", "c", `{"name":"C","uprDeptExternalKey":"`+"\u212a"+`"}`)
	f.seed(t, "depts", "d", `{"name":"D","uprDeptExternalKey":"#"}`) // no parent
	for key, want := range map[string]string{"a": composedKey, "b": composedKey, "c": "\u212a", "d": ""} {
		department, err := c.GetDepartment(t.Context(), company, key)
		if err != nil || value(department.ParentExternalKey) != want {
			t.Errorf("%s: the parent is %+q (%v), want %+q", key, value(department.ParentExternalKey), err, want)
		}
	}
	f.sent()
	if _, err := c.UpdateDepartment(t.Context(), company, "a", DepartmentSpec{Name: "New", ParentExternalKey: new(composedKey)}); err != nil {
		t.Fatal(err)
	}
	f.expect(t, "GET /depts/a", `PUT /depts/a {"name":"New","sortOrd":0,"uprDeptExternalKey":"`+decomposedKey+`"}`, "GET /depts/a")
}

// TestCreate_referenceIsSearched finds out how the company spells the key of the parent before it is sent.
func TestCreate_referenceIsSearched(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "depts", decomposedKey, `{"name":"Parent"}`)
	if _, err := c.CreateDepartment(t.Context(), company, "a", DepartmentSpec{Name: "A", ParentExternalKey: new(composedKey)}); err != nil {
		t.Fatal(err)
	}
	f.expect(t, "GET /depts/caf%C3%A9", "GET /depts?limit=100&offset=0", "GET /depts/cafe%CC%81",
		`POST /depts/a {"name":"A","sortOrd":0,"uprDeptExternalKey":"`+decomposedKey+`"}`, "GET /depts/a")
}

// TestCreate_keyIsNotSearched reads an object back that is not visible yet. The spelling of its key is known, so no list is requested.
func TestCreate_keyIsNotSearched(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.blind = 1
	if _, err := c.CreateJobGrade(t.Context(), company, composedKey, JobSpec{Name: "G"}); err != nil {
		t.Fatal(err)
	}
	f.expect(t, `POST /job-grades/caf%C3%A9 {"name":"G","sortOrd":0}`, "GET /job-grades/caf%C3%A9", "GET /job-grades/caf%C3%A9")
}

// TestCreate_rejectedKeyIsSearched has a key that the company spells in another form: a create that the API rejects says nothing about it.
func TestCreate_rejectedKeyIsSearched(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "job-grades", decomposedKey, `{"name":"G"}`)
	f.faults["POST /job-grades/"+composedKey] = []fault{responding(403, "230")}
	if _, err := c.CreateJobGrade(t.Context(), company, composedKey, JobSpec{Name: "G"}); err == nil {
		t.Fatal("no error")
	}
	f.sent()
	if _, err := c.GetJobGrade(t.Context(), company, composedKey); err != nil {
		t.Error(err)
	}
	f.expect(t, "GET /job-grades/caf%C3%A9", "GET /job-grades?limit=100&offset=0", "GET /job-grades/cafe%CC%81")
}

// TestGet_listFailsDuringSearch does not report an object as not found if the search for its key failed.
func TestGet_listFailsDuringSearch(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.faults["GET /job-grades/"] = []fault{responding(500, "180024")}
	_, err := c.GetJobGrade(t.Context(), company, composedKey)
	wantKind(t, err, apiclient.ErrUnavailable)
}

// TestCreate_formerSpelling creates a department whose key another one had in a decomposed spelling before it was deleted in the console. The
// response is lost, and the new department is found by the spelling that was sent.
func TestCreate_formerSpelling(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "depts", decomposedKey, `{"name":"Former"}`)
	if _, err := c.GetDepartment(t.Context(), company, composedKey); err != nil {
		t.Fatal(err)
	}
	f.mu.Lock()
	delete(f.objects["depts"], decomposedKey)
	f.faults["POST /depts/"+composedKey] = []fault{lostAfter}
	f.mu.Unlock()
	created, err := c.CreateDepartment(t.Context(), company, composedKey, DepartmentSpec{Name: "New"})
	if err != nil || created.Object.Name != "New" || created.Object.ExternalKey != composedKey || !created.Verified() {
		t.Errorf("created %+v, %v", created, err)
	}
}
