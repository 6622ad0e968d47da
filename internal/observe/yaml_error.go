package observe

import (
	"cmp"
	"errors"
	"regexp"
	"strings"
)

// yamlTexts are texts in errors of the YAML library, and what they become for users: without types of Go and names of its parts.
var yamlTexts = []struct {
	form *regexp.Regexp
	text string
}{
	{regexp.MustCompile(`go-yaml load error in \w+(?: \([^)]*\))? at L(\d+)\.C\d+\S*: `), "line $1: "},
	{regexp.MustCompile(`go-yaml load error in \w+(?: \([^)]*\))? at <unknown position>: `), ""},
	{regexp.MustCompile(`yaml: construct errors: |<unknown position>: `), ""},
	{regexp.MustCompile(`yaml: no documents in stream`), "it is empty"},
	{regexp.MustCompile(`yaml: expected single document, found multiple`), "it has several YAML documents"},
	{regexp.MustCompile(`field (\S+) not found in type \S+`), `there is no field "$1"`},
}

var wrongType = regexp.MustCompile("cannot construct !!(\\w+)(?: `[^`]*`)? into (\\S+?)(;|$)")

var (
	yamlKinds = map[string]string{"str": "text", "seq": "a list", "map": "fields", "int": "a number", "float": "another number", "bool": "true or false", "null": "null"}
	goTypes   = map[string]string{
		"int": "a whole number", "string": "text", "observe.Mode": "text", "[]observe.Observation": "a list of points", "observe.plain": "a point with its fields",
		"observe.File": "the fields of such a file",
	}
)

// ReadableYAMLError returns an error of the YAML library for users.
func ReadableYAMLError(err error) error {
	text := strings.TrimSpace(err.Error())
	for _, known := range yamlTexts {
		text = known.form.ReplaceAllString(text, known.text)
	}
	text = wrongType.ReplaceAllStringFunc(text, func(match string) string {
		parts := wrongType.FindStringSubmatch(match)
		want := cmp.Or(goTypes[parts[2]], "another value")
		if parts[1] == "str" && parts[2] == "int" {
			want += " without quotes"
		}
		return "expected " + want + ", not " + cmp.Or(yamlKinds[parts[1]], "this") + parts[3]
	})
	const most = 3
	if problems := strings.Split(text, "; "); len(problems) > most {
		text = strings.Join(problems[:most], "; ") + "; and more"
	}
	return errors.New(text)
}
