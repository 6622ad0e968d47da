package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// coveragePage is a table of all endpoints of both services with the types that use them. It is made from the code: the
// simulator lists the endpoints, the comment of each client method says which of them it calls, and the files of the
// types say which methods they call.
const coveragePage = "coverage.md"

// endpointNotes explains which code uses an endpoint that belongs to no single type, or why no code uses it.
var endpointNotes = map[string]string{ //nolint:gosec // paths, no credentials
	"POST /oauth2/token/create":               "every `nhn_*` type, once per run; `ephemeral.nhn_access_token` for itself",
	"POST /v1/iam/projects/{project}/members": "none: the call for all members takes IAM accounts as well",
}

func coverage() (string, error) {
	users, err := endpointUsers()
	return coverageTable(simulator.New().Endpoints(), users), err
}

// endpointUsers are the types that use each endpoint.
func endpointUsers() (map[string][]string, error) {
	methods, err := clientMethods("internal/apiclient/mcc", "internal/apiclient/nhn")
	if err != nil {
		return nil, err
	}
	for _, folder := range []string{"internal/access", "internal/directory"} {
		if err := addInterface(methods, folder, "API"); err != nil {
			return nil, err
		}
	}
	users := map[string][]string{}
	for _, folder := range []string{"internal/resources", "internal/datasources", "internal/ephemerals", "internal/actions"} {
		if err := collectUsers(folder, methods, users); err != nil {
			return nil, err
		}
	}
	return users, nil
}

func coverageTable(endpoints []string, users map[string][]string) string {
	var page strings.Builder
	page.WriteString("# Coverage\n\nEvery endpoint of both services, and the types that use it. `data.` marks data sources, `ephemeral.` ephemeral resources, `list.` lists.\n")
	for _, cloud := range []string{"mcc", "nhn"} {
		fmt.Fprintf(&page, "\n## %s\n\n| Endpoint | Types |\n|---|---|\n", subcategories[cloud])
		for _, endpoint := range endpoints {
			if isMCC := strings.Contains(endpoint, "/ncloudmcc/"); isMCC == (cloud == "mcc") {
				fmt.Fprintf(&page, "| `%s` | %s |\n", endpoint, usersOf(endpoint, users))
			}
		}
	}
	return page.String()
}

func usersOf(endpoint string, users map[string][]string) string {
	if why, ok := endpointNotes[endpoint]; ok {
		return why
	}
	types := users[anonymous(endpoint)]
	slices.Sort(types)
	return strings.Join(slices.Compact(types), " ")
}

var (
	operation   = regexp.MustCompile(`(?m)^(GET|POST|PUT|DELETE) (/\S*)$`)
	placeholder = regexp.MustCompile(`\{[^}]*\}`)
)

// anonymous drops the names of placeholders, which the vendor and the simulator choose differently.
func anonymous(endpoint string) string { return placeholder.ReplaceAllString(endpoint, "{}") }

// clientMethod is what a method of a client calls.
type clientMethod struct {
	endpoints []string // by its own comment
	calls     []string // other methods
}

func clientMethods(folders ...string) (map[string]clientMethod, error) {
	methods := map[string]clientMethod{}
	for _, folder := range folders {
		err := eachFile(folder, func(_ string, file *ast.File) {
			for _, declaration := range file.Decls {
				function, ok := declaration.(*ast.FuncDecl)
				if !ok || function.Recv == nil {
					continue
				}
				method := clientMethod{calls: selected(function, func(ast.Expr) bool { return true })}
				for _, found := range operation.FindAllStringSubmatch(function.Doc.Text(), -1) {
					path := found[2]
					if strings.HasSuffix(folder, "mcc") {
						path = "/ncloudmcc/v1/companies/{companyId}" + path
					}
					method.endpoints = append(method.endpoints, anonymous(found[1]+" "+path))
				}
				methods[function.Name.Name] = method
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return methods, nil
}

// addInterface adds an interface of a package that works with a client: as a method that calls all of its methods, named after the
// folder.
func addInterface(methods map[string]clientMethod, folder, name string) error {
	return eachFile(folder, func(_ string, file *ast.File) {
		ast.Inspect(file, func(node ast.Node) bool {
			spec, ok := node.(*ast.TypeSpec)
			if !ok || spec.Name.Name != name {
				return true
			}
			if of, is := spec.Type.(*ast.InterfaceType); is {
				var calls []string
				for _, method := range of.Methods.List {
					calls = append(calls, method.Names[0].Name)
				}
				methods[filepath.Base(folder)] = clientMethod{calls: calls}
			}
			return false
		})
	})
}

// imported lists the packages of this module that a file imports, by their last part.
func imported(file *ast.File) []string {
	var names []string
	for _, spec := range file.Imports {
		names = append(names, strings.Trim(spec.Path.Value[strings.LastIndex(spec.Path.Value, "/")+1:], `"`))
	}
	return names
}

// reached adds the endpoints that a method calls, directly or through other methods.
func reached(name string, methods map[string]clientMethod, seen, endpoints map[string]bool) {
	if seen[name] {
		return
	}
	seen[name] = true
	for _, endpoint := range methods[name].endpoints {
		endpoints[endpoint] = true
	}
	for _, call := range methods[name].calls {
		reached(call, methods, seen, endpoints)
	}
}

// collectUsers notes for each endpoint the types, of the files of a folder, that call it through their client. A file is
// named after its type, or after its type and an aspect of it.
func collectUsers(folder string, methods map[string]clientMethod, users map[string][]string) error {
	methods, helpers, typeNames := maps.Clone(methods), map[string]bool{}, []string(nil)
	err := eachFile(folder, func(name string, file *ast.File) {
		if namesType(file) {
			typeNames = append(typeNames, strings.TrimSuffix(name, ".go"))
		}
		for _, declaration := range file.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && function.Recv == nil {
				methods[function.Name.Name] = clientMethod{calls: append(selected(function, isClientArgument), called(function)...)}
				helpers[function.Name.Name] = true
			}
		}
	})
	if err != nil {
		return err
	}
	return eachFile(folder, func(name string, file *ast.File) {
		typeName := strings.TrimSuffix(name, ".go")
		if listed, ok := strings.CutSuffix(typeName, "_list"); ok {
			typeName = "list." + listed
		} else if typeName = typeOfFile(typeName, typeNames); typeName == "" {
			return
		}
		endpoints, seen := map[string]bool{}, map[string]bool{}
		helping := slices.DeleteFunc(called(file), func(name string) bool { return !helpers[name] })
		for _, name := range slices.Concat(selected(file, isClient), helping, imported(file)) {
			reached(name, methods, seen, endpoints)
		}
		switch filepath.Base(folder) {
		case "datasources":
			typeName = "data." + typeName
		case "ephemerals":
			typeName = "ephemeral." + typeName
		}
		for endpoint := range endpoints {
			users[endpoint] = append(users[endpoint], "`"+typeName+"`")
		}
	})
}

// typeOfFile returns the type that a file belongs to, "" if it belongs to none: nhn_project_member for nhn_project_member_plan.
func typeOfFile(file string, typeNames []string) (typeName string) {
	for _, name := range typeNames {
		if (file == name || strings.HasPrefix(file, name+"_")) && len(name) > len(typeName) {
			typeName = name
		}
	}
	return typeName
}

// isClient reports whether an expression is the client of a resource or data source, or its type: (*mcc.Client).GetUser.
func isClient(x ast.Expr) bool {
	if inner, ok := x.(*ast.ParenExpr); ok {
		x = inner.X
	}
	if inner, ok := x.(*ast.StarExpr); ok {
		x = inner.X
	}
	selector, ok := x.(*ast.SelectorExpr)
	return ok && selector.Sel.Name == "Client"
}

// isClientArgument reports whether an expression is the client that a function takes, or the client of an argument.
func isClientArgument(x ast.Expr) bool {
	name, ok := x.(*ast.Ident)
	return ok && name.Name == "client" || isClient(x)
}

// called lists the functions that are called by their names alone.
func called(in ast.Node) []string {
	var names []string
	ast.Inspect(in, func(node ast.Node) bool {
		if call, ok := node.(*ast.CallExpr); ok {
			if name, ok := call.Fun.(*ast.Ident); ok {
				names = append(names, name.Name)
			}
		}
		return true
	})
	return names
}

// selected lists what is selected from the expressions that from accepts: Name in x.Name.
func selected(in ast.Node, from func(ast.Expr) bool) []string {
	var names []string
	ast.Inspect(in, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok && from(selector.X) {
			names = append(names, selector.Sel.Name)
		}
		return true
	})
	return names
}

// namesType reports whether a file assigns to TypeName: it holds the type that it is named after.
func namesType(file *ast.File) (does bool) {
	ast.Inspect(file, func(node ast.Node) bool {
		if assignment, ok := node.(*ast.AssignStmt); ok {
			target, isSelector := assignment.Lhs[0].(*ast.SelectorExpr)
			does = does || isSelector && target.Sel.Name == "TypeName"
		}
		return !does
	})
	return does
}

func eachFile(folder string, visit func(name string, file *ast.File)) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, entry.Name()), nil, parser.ParseComments)
		if err != nil {
			return err
		}
		visit(entry.Name(), file)
	}
	return nil
}
