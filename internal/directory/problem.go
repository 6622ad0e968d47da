package directory

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Problem is something that is wrong with a directory.
type Problem struct {
	Part      Part
	Key       string // the element; "" for the part as a whole
	Attribute string // "" for the element as a whole
	Text      string // in sentences
}

// Path names what is wrong as a configuration would: users["kim"].email.
func (p Problem) Path() string { return elementPath(p.Part, p.Key, p.Attribute) }

// ElementPath names an element: users["kim"].
func ElementPath(part Part, key string) string { return string(part) + "[" + strconv.Quote(key) + "]" }

func elementPath(part Part, key, attribute string) string {
	path := string(part)
	if key != "" {
		path = ElementPath(part, key)
	}
	if attribute != "" {
		path += "." + attribute
	}
	return path
}

// problems collects problems.
type problems []Problem

func (p *problems) add(part Part, key, attribute, format string, args ...any) {
	*p = append(*p, Problem{part, key, attribute, fmt.Sprintf(format, args...)})
}

// maxNamed is how many objects a sentence names.
const maxNamed = 10

// NameSome returns names in a sentence, of many only the first: "a", "b" and 3 more.
func NameSome(all []string) string {
	named := all[:min(maxNamed, len(all))]
	text := strings.Join(named, ", ")
	if more := len(all) - len(named); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// count returns a number with its noun.
func count(number int, noun string) string {
	if number == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", number, noun)
}

// SortProblems puts the problems of an element together.
func SortProblems(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(slices.Index(Parts, a.Part), slices.Index(Parts, b.Part)), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Attribute, b.Attribute))
	})
}
