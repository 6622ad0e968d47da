package diagnose_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

const (
	nhnCloud = "NHN Cloud"
	mccCloud = "Media Connect Center"
)

func TestDetail(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"an error of this program": {errors.New("no such file"), "no such file"},
		"code, status and request ID": {
			fmt.Errorf("update: %w", &apiclient.Error{
				Cloud: nhnCloud, Status: 200, Code: "62007", Message: "No role.", Kind: apiclient.ErrInvalid, Meaning: "The role group would have no role. ", RequestID: "r-1",
			}),
			"The role group would have no role.\n\nAdd at least one role.\n\nAPI response: No role (code 62007, HTTP 200, request ID r-1)",
		},
		"a missing permission": {
			&apiclient.Error{
				Cloud: nhnCloud, Status: 200, Code: "-7", Message: "Denied", Kind: apiclient.ErrPermission, Meaning: "No permission.", Permission: "Project.Delete",
			},
			"No permission. The request requires the permission `Project.Delete`.\n\nGive the account a role with the permission.\n\nAPI response: Denied (code -7, HTTP 200)",
		},
		"an unknown code": {
			&apiclient.Error{Cloud: nhnCloud, Status: 400, Code: "987", Message: "New", Kind: apiclient.ErrInvalid},
			"API response: New (code 987, HTTP 400)",
		},
		"no code": {
			&apiclient.Error{Cloud: mccCloud, Status: 502, Message: "a response without an error of the service", Kind: apiclient.ErrUnavailable},
			"The API failed, or something between the provider and the API. Run Terraform again; if the error persists, ask the vendor's support.\n\n" +
				"API response: a response without an error of the service (HTTP 502)",
		},
		"no response": {
			&apiclient.Error{Cloud: mccCloud, Message: "no response: connection refused", Kind: apiclient.ErrUnavailable, Reason: apiclient.ReasonConnection},
			"No response: connection refused.\n\nCheck the network, the proxy and `mcc.endpoint` in the provider configuration, or MCC_ENDPOINT, then run Terraform again.",
		},
		"a message of the client beside a response": {
			&apiclient.Error{
				Cloud: nhnCloud, Status: 403, Code: "-6", Message: "project p1 is not in the list", Kind: apiclient.ErrConfiguration, Reason: nhn.ReasonNotListed,
				Object: &apiclient.Object{Noun: "project", ID: "p1"},
			},
			"Project p1 is not in the list.\n\nCheck the project in the console. It is kept in the state. If it was deleted, remove it with `terraform state rm`.\n\n" +
				"API response: code -6, HTTP 403",
		},
		"a request ID beside a message of the client": {
			&apiclient.Error{Cloud: mccCloud, RequestID: "r-1", Message: "m", Kind: apiclient.ErrInvalid, Reason: "another", Meaning: "n."}, "M.\n\nn.\n\nAPI response: request ID r-1",
		},
		"a status beside a message of the client": {
			&apiclient.Error{Cloud: mccCloud, Status: 300, Message: "m", Kind: apiclient.ErrInvalid, Reason: "another", Meaning: "n."}, "M.\n\nn.\n\nAPI response: HTTP 300",
		},
		"a success beside a message of the client": {
			&apiclient.Error{Cloud: mccCloud, Status: 299, Message: "m", Kind: apiclient.ErrInvalid, Reason: "another", Meaning: "n."}, "M.\n\nn.",
		},
		"a status of the API":  {&apiclient.Error{Status: 300, Message: "m", Kind: apiclient.ErrInvalid}, "API response: m (HTTP 300)"},
		"a success of the API": {&apiclient.Error{Status: 299, Message: "m", Kind: apiclient.ErrInvalid}, "M."},
		"configuration unknown": {
			diagnose.ConfigUnknown(),
			"The provider configuration is not known yet.\n\nIt contains values that are not known until apply, but they are needed now. " +
				"Set the credentials and endpoints from variables or the environment, or apply the resources that they depend on first.",
		},
		"explained": {
			diagnose.Explain(&apiclient.Error{Cloud: nhnCloud, Status: 200, Code: "62007", Message: "No", Kind: apiclient.ErrInvalid, Meaning: "No role."},
				func(e *diagnose.Explained) { e.Remedy = "Add the role viewer." }),
			"No role.\n\nAdd the role viewer.\n\nAPI response: No (code 62007, HTTP 200)",
		},
		"explained twice": {
			diagnose.Explain(diagnose.Explain(&apiclient.Error{Cloud: nhnCloud, Status: 200, Code: "62007", Message: "No", Kind: apiclient.ErrInvalid},
				func(e *diagnose.Explained) { e.Meaning = "First." }), func(e *diagnose.Explained) { e.Remedy = "" }),
			"First.\n\nAPI response: No (code 62007, HTTP 200)",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, diagnose.Detail(test.err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRemedy(t *testing.T) {
	t.Parallel()
	const nhnKey = "`nhn.user_access_key_id` and `nhn.secret_access_key` in the provider configuration, or NHN_USER_ACCESS_KEY_ID and NHN_SECRET_ACCESS_KEY " +
		"(console: account name > API Security Settings)"
	project := &apiclient.Object{Noun: "project", Parents: []string{"o1"}}
	for name, test := range map[string]struct {
		failure apiclient.Error
		want    string
	}{
		"a code": {apiclient.Error{Cloud: nhnCloud, Code: "62007", Kind: apiclient.ErrInvalid}, "Add at least one role."},
		"the credentials of MCC": {
			apiclient.Error{Cloud: mccCloud, Code: "200", Kind: apiclient.ErrUnauthorized},
			"Check `mcc.access_key` and `mcc.secret_key` in the provider configuration, or NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY, and that the key is not disabled.",
		},
		"a code from the gateway that belongs to the service": {
			apiclient.Error{Cloud: mccCloud, Code: "180007", Kind: apiclient.ErrConfiguration, Reason: apiclient.ReasonWrongAddress},
			"Check `mcc.endpoint` in the provider configuration, or MCC_ENDPOINT.",
		},
		"a wrong address": {
			apiclient.Error{Cloud: nhnCloud, Status: 404, Kind: apiclient.ErrConfiguration},
			"The address does not lead to the API. Check `nhn.endpoint` in the provider configuration, or NHN_ENDPOINT.",
		},
		"a wrong address of the token service": {
			apiclient.Error{Cloud: nhnCloud, Status: 404, Kind: apiclient.ErrConfiguration, TokenService: true},
			"The address does not lead to the API. Check `nhn.token_endpoint` in the provider configuration, or NHN_TOKEN_ENDPOINT.",
		},
		"no connection to the token service": {
			apiclient.Error{Cloud: nhnCloud, Kind: apiclient.ErrUnavailable, Reason: apiclient.ReasonConnection, TokenService: true},
			"Check the network, the proxy and `nhn.token_endpoint` in the provider configuration, or NHN_TOKEN_ENDPOINT, then run Terraform again.",
		},
		"a refused key": {
			apiclient.Error{Cloud: nhnCloud, Code: "invalid_client", Kind: apiclient.ErrUnauthorized, TokenService: true},
			"The credentials were not accepted. Check " + nhnKey + ", and whether the key is still valid.",
		},
		"a key of JWT tokens": {
			apiclient.Error{Cloud: nhnCloud, Code: "invalid_scope", Kind: apiclient.ErrUnauthorized, Reason: nhn.ReasonJWTKey, TokenService: true},
			"Create another User Access Key, with opaque tokens, and set it as " + nhnKey + ".",
		},
		"a refused token without a code": {
			apiclient.Error{Cloud: nhnCloud, Status: 401, Kind: apiclient.ErrTokenExpired},
			"Check that the User Access Key is neither stopped nor deleted, then run Terraform again.",
		},
		"exists, with an ID": {
			apiclient.Error{Cloud: nhnCloud, Code: "60004", Kind: apiclient.ErrExists, Object: &apiclient.Object{Noun: "service", Parents: []string{"p1"}, ID: "s1"}},
			`If no configuration manages the key yet, import it. Its import ID is "p1/s1".`,
		},
		"outcome unknown, of no object": {apiclient.Error{Kind: apiclient.ErrOutcomeUnknown}, "Check the console before you run terraform apply again."},
		"outcome unknown": {
			apiclient.Error{Kind: apiclient.ErrOutcomeUnknown, Code: "510", Object: project},
			`Check the console before you run terraform apply again, which would create a duplicate. If it exists, import it with the ID "o1/<project id>".`,
		},
		"outcome unknown, unique": {
			apiclient.Error{Kind: apiclient.ErrOutcomeUnknown, Unique: true, Object: &apiclient.Object{Noun: "project member", Parents: []string{"p1"}}},
			`Run terraform apply again. If the API then reports that it exists, import it with the ID "p1/<member uuid>".`,
		},
		"outcome unknown, of a secret": {
			apiclient.Error{Kind: apiclient.ErrOutcomeUnknown, Object: &apiclient.Object{Noun: "User Access Key"}},
			"Check the console before you run terraform apply again, which would create another User Access Key. If it exists, delete it: its secret is lost.",
		},
		"created, but the ID is unknown": {
			apiclient.Error{Kind: apiclient.ErrOutcomeUnknown, Reason: apiclient.ReasonIDUnknown, Object: &apiclient.Object{Noun: "role group", Parents: []string{"PROJECT", "p1"}}},
			`Look for it in the console, then import it with the ID "PROJECT/p1/<role group id>".`,
		},
		"an unknown kind": {apiclient.Error{Cloud: "Test", Kind: apiclient.ErrInvalid}, ""},
	} {
		if diff := cmp.Diff(test.want, diagnose.Remedy(&test.failure)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	failure := &apiclient.Error{Cloud: nhnCloud, Op: "read project", Code: "62007", Kind: apiclient.ErrInvalid, Message: "no role"}
	explained := diagnose.Explain(fmt.Errorf("x: %w", failure), func(e *diagnose.Explained) { e.Remedy = "Wait." })
	if want := "NHN Cloud: read project: invalid request (code 62007): no role"; explained.Error() != want || !errors.Is(explained, apiclient.ErrInvalid) {
		t.Errorf("%v, want %s", explained, want)
	}
	other := errors.New("no such file")
	if got := diagnose.Explain(other, func(*diagnose.Explained) { t.Error("explained") }); got != other { //nolint:errorlint // the error itself is returned
		t.Error(got)
	}
}

func TestImportID(t *testing.T) {
	t.Parallel()
	for want, object := range map[string]apiclient.Object{
		"c1/kim":               {Noun: "user", Parents: []string{"c1"}, ID: "kim"},
		"<organization id>":    {Noun: "organization"},
		"p1/<auth id>":         {Noun: "AppKey", Parents: []string{"p1"}},
		"<user access key id>": {Noun: "User Access Key"},
	} {
		if got := diagnose.ImportID(object); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Every situation that a client recognizes has a remedy.
func TestRemedy_everyReason(t *testing.T) {
	t.Parallel()
	found := 0
	for _, folder := range []string{".", "../apiclient", "../apiclient/mcc", "../apiclient/nhn"} {
		for _, reason := range reasonsIn(t, folder) {
			found++
			if diagnose.Remedy(&apiclient.Error{Reason: apiclient.Reason(reason)}) == "" {
				t.Errorf("%q of %s has no remedy: add one to byReason", reason, folder)
			}
		}
	}
	if found < 24 {
		t.Errorf("only %d reasons were found", found)
	}
}

// reasonsIn returns the values of the constants whose names begin with Reason.
func reasonsIn(t *testing.T, folder string) (values []string) {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			spec, ok := node.(*ast.ValueSpec)
			if !ok || !strings.HasPrefix(spec.Names[0].Name, "Reason") {
				return true
			}
			if call, ok := spec.Values[0].(*ast.CallExpr); ok {
				value, err := strconv.Unquote(call.Args[0].(*ast.BasicLit).Value) //nolint:forcetypeassert // a constant of this form
				if err != nil {
					t.Fatal(err)
				}
				values = append(values, value)
			}
			return true
		})
	}
	return values
}

func TestAddParagraph_beforeAPIResponse(t *testing.T) {
	t.Parallel()
	for detail, want := range map[string]string{
		"It failed.": "It failed.\n\nDo this.",
		"It failed.\n\nAPI response: no (code 1, HTTP 400)": "It failed.\n\nDo this.\n\nAPI response: no (code 1, HTTP 400)",
		"API response: no (code 1)":                         "Do this.\n\nAPI response: no (code 1)",
		"It failed.\n\nAPI response: a\n\nAPI response: b":  "It failed.\n\nDo this.\n\nAPI response: a\n\nAPI response: b",
	} {
		if got := diagnose.AddParagraph(detail, "Do this."); got != want {
			t.Errorf("%q: %q", detail, got)
		}
	}
}
