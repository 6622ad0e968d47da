package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
)

// plainWords maps phrases that readers do not understand at first sight to the standard term. They are not allowed in pages, in
// the text of string literals (diagnostics, descriptions, command-line help) and, except those in allowedInComments, in Go comments.
var plainWords = []struct{ phrase, instead string }{
	{`anew`, "again, re-create"},
	{`left out|leaves? (it |them |this )?out`, "omitted, skipped"},
	{`(is|are) told|tells|told`, "returns, shows, describes"},
	{`by and by`, "gradually"},
	{`in turns`, "alternately"},
	{`mishaps?`, "fault"},
	{`in doubt|doubtful`, "outcome unknown"},
	{`at the most`, "at most"},
	{`the likeliest`, "the most likely"},
	{`e-mails?`, "email"},
	{`nobody|somebody|everybody|anybody`, "name the subject: the provider, the API, users"},
	{`who (wants|may|makes|begins|uses|builds)`, "name the subject: users, accounts"},
	{`there is not|there are not|which there is`, "does not exist"},
	{`no call`, "the API cannot"},
	{`settled by looking|settled`, "the provider reads the object to find the outcome"},
	{`puts? (it |them )?back`, "restore"},
	{`takes? (it |them )?up again|taken up again`, "import"},
	{`keeps? its word|its word counts`, "say what the API guarantees"},
	{`in some minutes`, "in a few minutes"},
	{`upper and lower case are the same`, "case-insensitive"},
	{`as every \S+ wants it`, "same as"},
	{`wants`, "requires, accepts"},
	{`asks? to clear`, "set to \"\" to clear"},
	{`speaks`, "uses, supports"},
	{`for ever`, "permanently"},
	{`goes away|go away|is gone|are gone`, "is deleted, does not exist"},
	{`deeds?`, "operation"},
	{`strangers?|rivals?|newcomers?`, "orphan, duplicate, conflict"},
	{`listings?`, "list"},
	{`the answer|answers|answered`, "response, returns"},
	{`lacks|lacking`, "has no, is missing"},
	{`whole life`, "lifecycle"},
	{`for good`, "permanently"},
	{`as good as`, "equivalent to, like"},
	{`hands? over|handed over`, "passes"},
	{`stands? beside`, "is next to"},
	{`good for nothing`, "not valid"},
	{`lives|dies`, "is in, belongs to, ends"},
	{`signs in with`, "authenticates as"},
	{`of our own`, "of the provider, client-side"},
	{`by itself|by themselves`, "automatically"},
	{`a change replaces`, "changing this forces a new resource to be created"},
	{`left alone`, "not changed"},
	{`sign-ins?`, "login"},
	{`as the service gives it`, "as returned by the API"},
	{`behaviours?|cancelled|colours?|dialled|honours?|labelled|licence`, "the American spelling"},
}

// writtenFolders and writtenFiles hold the text that users and contributors read outside of Go files.
var (
	writtenFolders = []string{".github", "docs", "examples", "templates"}
	writtenFiles   = []string{
		"*.md", ".gremlins.yaml", ".golangci.yml", ".goreleaser.yml", ".tflint.hcl", "Containerfile", "GNUmakefile",
	}
)

var (
	inlineCode = regexp.MustCompile("`[^`\n]+`")
	wordRules  = compileWordRules()
)

type wordRule struct {
	pattern *regexp.Regexp
	instead string
}

func compileWordRules() []wordRule {
	rules := make([]wordRule, 0, len(plainWords))
	for _, word := range plainWords {
		// A phrase may continue on the next line, behind the mark of a comment or a quotation.
		pattern := strings.ReplaceAll(word.phrase, " ", `[\s#>*]+`)
		rules = append(rules, wordRule{regexp.MustCompile(`(?i)\b(` + pattern + `)\b`), word.instead})
	}
	return rules
}

// checkWords returns a line for each phrase of plainWords in the pages of a repository.
func checkWords(repository fs.FS) ([]string, error) {
	files, err := writtenText(repository)
	if err != nil {
		return nil, err
	}
	var problems []string
	for _, name := range files {
		text, err := fs.ReadFile(repository, name)
		if err != nil {
			return nil, err
		}
		problems = append(problems, findWords(name, string(text))...)
	}
	return problems, nil
}

// findWords reports phrases in a text. Inline code is skipped, because it contains identifiers.
func findWords(name, text string) (problems []string) {
	text = inlineCode.ReplaceAllStringFunc(text, func(code string) string { return strings.Repeat("`", len(code)) })
	for _, rule := range wordRules {
		for _, at := range rule.pattern.FindAllStringIndex(text, -1) {
			line := 1 + strings.Count(text[:at[0]], "\n")
			found := strings.Join(strings.Fields(text[at[0]:at[1]]), " ")
			problems = append(problems, fmt.Sprintf("%s:%d: %q: write %s", name, line, found, rule.instead))
		}
	}
	return problems
}

// writtenText lists the files that checkWords reads, sorted.
func writtenText(repository fs.FS) ([]string, error) {
	var files []string
	for _, pattern := range writtenFiles {
		found, err := fs.Glob(repository, pattern)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	for _, folder := range writtenFolders {
		err := fs.WalkDir(repository, folder, func(name string, entry fs.DirEntry, err error) error {
			if os.IsNotExist(err) || err == nil && entry.IsDir() {
				return nil
			}
			if err == nil && path.Ext(name) != ".csv" {
				files = append(files, name)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(files)
	return files, nil
}
