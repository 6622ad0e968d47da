package main

import (
	"regexp"
	"strings"
	"testing"
)

// composed are the titles of messages that the code puts together, with the literals that it uses.
var composed = map[string][]string{
	"Cannot verify the credentials for Media Connect Center": {`"Cannot verify the credentials for " + cloud`, `"Media Connect Center"`},
	"Cannot verify the credentials for NHN Cloud":            {`"Cannot verify the credentials for " + cloud`, `"NHN Cloud"`},
	"Default company_id changed":                             {`"Default "+name+" changed"`, `"company_id"`},
	"Default org_id changed":                                 {`"Default "+name+" changed"`, `"org_id"`},
	"Department exists already":                              {`+" exists already"`, `"department"`},
	"Job grade exists already":                               {`+" exists already"`, `"job grade"`},
	"Job position exists already":                            {`+" exists already"`, `"job position"`},
	"Role group exists already":                              {`+" exists already"`, `"role group"`},
	"User exists already":                                    {`+" exists already"`, `"user"`},
	"Missing company_id":                                     {`"Missing "+name`},
	"Missing org_id":                                         {`"Missing "+name`},
	"No credentials for Media Connect Center":                {`"No credentials for " + title`, `"Media Connect Center"`},
	"No credentials for NHN Cloud":                           {`"No credentials for " + title`, `"NHN Cloud"`},
	"The IAM account is protected":                           {`"The "+p.noun+" is protected"`, `"IAM account"`},
	"The organization is protected":                          {`"The "+p.noun+" is protected"`, `"organization"`},
	"The project is protected":                               {`"The "+p.noun+" is protected"`, `"project"`},
	"The user is protected":                                  {`"The "+p.noun+" is protected"`, `"user"`},
}

// messagesOfTerraform are the titles of messages of Terraform in the table.
var messagesOfTerraform = map[string]bool{"Failed to query available provider packages": true, "Unsupported argument": true}

// TestMessages_exist requires that the code has every message in the troubleshooting guide, in both languages.
func TestMessages_exist(t *testing.T) {
	t.Parallel()
	code := goSource(t)
	title := regexp.MustCompile("`([A-Z][^`]+)`")
	for page, heading := range map[string]string{"errors.md": "## Errors before any change", "errors-ko.md": "## 변경하기 전의 오류"} {
		checked := 0
		for line := range strings.Lines(section(t, "../../docs/guides/"+page, heading)) {
			if !strings.HasPrefix(line, "| `") {
				continue
			}
			cell, _, _ := strings.Cut(line[1:], "|")
			for _, found := range title.FindAllStringSubmatch(cell, -1) {
				if messagesOfTerraform[found[1]] {
					continue
				}
				checked++
				literals := composed[found[1]]
				if literals == nil {
					literals = []string{`"` + found[1] + `"`}
				}
				for _, literal := range literals {
					if !strings.Contains(code, literal) {
						t.Errorf("%s has the message %q, but the code has no %s", page, found[1], literal)
					}
				}
			}
		}
		if checked < 24 {
			t.Errorf("%s: only %d messages were checked", page, checked)
		}
	}
}
