package simulator

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

func setIAMPassword(c *nhnCall) (nhnFields, error) {
	var in struct {
		Password string `json:"password"`
	}
	if err := c.body(&in, nhnField{name: "password", required: true}); err != nil {
		return nil, err
	}
	a := c.iamMember()
	switch {
	case a == nil, a.Status == "leaved" && !c.sw.WithdrawnPasswords:
		return nil, nhnCode(50007)
	case c.sw.PasswordRule && !followsPasswordRule(in.Password):
		return nil, nhnCode(1000)
	}
	a.PasswordChanged = c.now
	return done()
}

func mailIAMPassword(c *nhnCall) (nhnFields, error) {
	var in struct {
		Locale    string `json:"locale"`
		ReturnURL string `json:"returnUrl"`
	}
	err := c.body(&in, nhnField{name: "locale", required: true}, nhnField{name: "returnUrl", required: true})
	if err != nil {
		return nil, err
	}
	a := c.iamMember()
	if a == nil || a.Status == "leaved" && !c.sw.WithdrawnPasswords {
		return nil, nhnCode(50007)
	}
	target, err := url.Parse(in.ReturnURL)
	allowed := err == nil && slices.ContainsFunc([]string{"toast.com", "dooray.com", "nhncloud.com"}, func(domain string) bool {
		return target.Hostname() == domain || strings.HasSuffix(target.Hostname(), "."+domain)
	})
	if !allowed {
		return nil, nhnCode(1000)
	}
	if c.PasswordMails == nil {
		c.PasswordMails = map[string]int{}
	}
	c.PasswordMails[a.Email]++
	return done()
}

// followsPasswordRule checks the default policy of the console: 8 to 15 characters with letters, digits and special characters, and
// no 4 consecutive or repeated characters.
func followsPasswordRule(password string) bool {
	characters := []rune(password)
	letter, digit, special := false, false, false
	for i, r := range characters {
		letter, digit = letter || unicode.IsLetter(r), digit || unicode.IsDigit(r)
		special = special || !unicode.IsLetter(r) && !unicode.IsDigit(r)
		if i >= 3 && (isRun(characters[i-3:i+1], 0) || isRun(characters[i-3:i+1], 1) || isRun(characters[i-3:i+1], -1)) {
			return false
		}
	}
	return len(characters) >= 8 && len(characters) <= 15 && letter && digit && special
}

// isRun reports whether each character follows the one before it by step.
func isRun(characters []rune, step rune) bool {
	for i := range characters[1:] {
		if characters[i+1] != characters[i]+step {
			return false
		}
	}
	return true
}
