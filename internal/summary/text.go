package summary

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// maxName limits a text in the summary, in characters.
const maxName = 100

// code returns text as inline code, where Markdown has no markup: no links, HTML, mentions or issue numbers.
func code(text string) string {
	text = strings.Join(strings.Fields(apiclient.StripControl(text)), " ")
	if runes := []rune(text); len(runes) > maxName {
		text = string(runes[:maxName]) + "…"
	}
	if text == "" {
		return "(empty)"
	}
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// value returns the value of an attribute as Markdown: a name if it is an ID.
func (n *names) value(c change, attribute string, value any) string {
	switch value := value.(type) {
	case nil:
		return "(not set)"
	case unknown:
		switch texts := n.referred(c, attribute); len(texts) {
		case 0:
			return "(known after apply)"
		case 1:
			return texts[0]
		default:
			return "known after apply, one of " + strings.Join(texts, ", ")
		}
	case sensitive:
		return "(" + value.String() + ")"
	case string:
		if kind := referenced[attribute]; kind != "" && value != "" {
			return n.text(kind, value)
		}
		return code(value)
	case bool, json.Number, float64:
		return code(fmt.Sprint(value))
	}
	return "(changed)"
}
