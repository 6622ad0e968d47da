package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// allowedInComments are phrases of plainWords that are clear in comments, which describe the code and not the objects of users.
var allowedInComments = []string{"is gone", "are gone", "answered", "a change replaces", "wants", "settled"}

// formerNames maps former names of concepts to the standard terms. Identifiers must not contain them.
var formerNames = map[string]string{
	"answer": "response", "doubt": "outcomeUnknown", "undecided": "configUnknown", "unread": "unverified", "nottaken": "notApplied",
	"ledger": "planRegistry", "rival": "conflict", "newborn": "createByDiff", "newcomer": "createByDiff", "stranger": "orphan",
	"leftover": "orphan", "mishap": "faultCase", "census": "countObjects", "likeliest": "default", "nobody": "empty",
	"namesake": "sameName", "listing": "list",
}

// switchNames are identifiers that are names of simulator switches or belong to them. Users set them, so they stay.
var switchNames = []string{"CreateAnswer", "MCCCreateAnswer", "MCCCreateAnswersItem"}

// literalsOfOthers are folders and files whose string literals are not text of this project: responses of the vendors, and
// the word lists.
var literalsOfOthers = []string{"internal/simulator", "internal/docs/words.go", "internal/docs/words_go.go"}

// identifierWord splits an identifier into words: "readURLOnce" is "read", "URL", "Once".
var identifierWord = regexp.MustCompile(`[A-Z]+(?:[a-z0-9]*)|[a-z0-9]+`)

// checkCode returns a line for each phrase of plainWords in string literals and comments of Go files, and for each former name
// in a declared identifier.
func checkCode(repository fs.FS) ([]string, error) {
	var problems []string
	err := fs.WalkDir(repository, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".go" {
			return err
		}
		text, err := fs.ReadFile(repository, name)
		if err != nil {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		problems = append(problems, literalWords(files, file)...)
		problems = append(problems, commentWords(files, file)...)
		problems = append(problems, identifierWords(files, file)...)
		return nil
	})
	return problems, err
}

// literalWords checks the string literals that contain text, which has spaces. Tests are skipped.
func literalWords(files *token.FileSet, file *ast.File) (problems []string) {
	name := files.Position(file.Pos()).Filename
	if strings.HasSuffix(name, "_test.go") || slices.ContainsFunc(literalsOfOthers, func(page string) bool { return isIn(name, page) }) {
		return nil
	}
	for node := range ast.Preorder(file) {
		literal, ok := node.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			continue
		}
		text, err := strconv.Unquote(literal.Value)
		if literal.Value[0] == '"' {
			text = strings.ReplaceAll(text, "\n", " ") // the literal is one line
		}
		if err == nil && strings.Contains(text, " ") {
			problems = append(problems, findWordsAt(files.Position(literal.Pos()), text)...)
		}
	}
	return problems
}

// commentWords checks the comments.
func commentWords(files *token.FileSet, file *ast.File) (problems []string) {
	for _, group := range file.Comments {
		for _, problem := range findWordsAt(files.Position(group.Pos()), group.Text()) {
			if !slices.ContainsFunc(allowedInComments, func(phrase string) bool { return strings.Contains(strings.ToLower(problem), `"`+phrase+`"`) }) {
				problems = append(problems, problem)
			}
		}
	}
	return problems
}

// identifierWords checks the names that a file declares; of a test file, only those of functions and types.
func identifierWords(files *token.FileSet, file *ast.File) (problems []string) {
	isTest := strings.HasSuffix(files.Position(file.Pos()).Filename, "_test.go")
	for node := range ast.Preorder(file) {
		var names []*ast.Ident
		switch node := node.(type) {
		case *ast.FuncDecl:
			names = []*ast.Ident{node.Name}
		case *ast.TypeSpec:
			names = []*ast.Ident{node.Name}
		case *ast.ValueSpec:
			names = node.Names
		case *ast.Field:
			names = node.Names
		}
		if isTest && !isFuncOrType(node) {
			continue
		}
		for _, name := range names {
			if slices.Contains(switchNames, name.Name) {
				continue
			}
			for _, word := range identifierWord.FindAllString(name.Name, -1) {
				if instead, former := formerNames[strings.TrimSuffix(strings.ToLower(word), "s")]; former {
					at := files.Position(name.Pos())
					problems = append(problems, fmt.Sprintf("%s:%d: %s: use %s", at.Filename, at.Line, name.Name, instead))
				}
			}
		}
	}
	return problems
}

func isFuncOrType(node ast.Node) bool {
	switch node.(type) {
	case *ast.FuncDecl, *ast.TypeSpec:
		return true
	}
	return false
}

// findWordsAt reports phrases in a text of a Go file, with their lines.
func findWordsAt(at token.Position, text string) (problems []string) {
	for _, problem := range findWords("", text) {
		line, rest, _ := strings.Cut(strings.TrimPrefix(problem, ":"), ":")
		offset, _ := strconv.Atoi(line)
		problems = append(problems, fmt.Sprintf("%s:%d:%s", at.Filename, at.Line+offset-1, rest))
	}
	return problems
}

// isIn reports whether a file is page or inside the folder page.
func isIn(file, page string) bool {
	return file == page || strings.HasPrefix(file, page+"/")
}
