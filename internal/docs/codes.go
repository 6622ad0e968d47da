package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// codeTable lists the error codes of a service by number, from the table that its client uses and the table of remedies.
func codeTable(codes apiclient.Codes, remedies map[string]string) string {
	var page strings.Builder
	page.WriteString("| Code | Kind | Meaning | What to do |\n|---|---|---|---|\n")
	for _, number := range slices.SortedFunc(maps.Keys(codes), byNumber) {
		code := codes[number]
		fmt.Fprintf(&page, "| `%s` | %s | %s | %s |\n", number, kindOf(code), code.Meaning, strings.ReplaceAll(remedies[number], "|", `\|`))
	}
	return strings.TrimSpace(page.String())
}

// kindOf returns the kinds of a code: it may mean that the object itself does not exist, and mean something else for a
// request that deletes.
func kindOf(code apiclient.Code) string {
	kind := string(code.Kind)
	if code.NotFoundSubject != "" {
		kind = fmt.Sprintf("%s, or %s", apiclient.ErrNotFound, apiclient.ErrReferenceNotFound)
	}
	if code.OnDelete != "" {
		kind += fmt.Sprintf("; %s when it is about a delete", code.OnDelete)
	}
	return kind
}

func byNumber(a, b string) int {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX != nil || errY != nil {
		return strings.Compare(a, b)
	}
	return cmp.Compare(x, y)
}
