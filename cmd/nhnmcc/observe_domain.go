package main

import (
	"errors"
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"
)

// domainForm is the form of a domain: labels of letters, digits and hyphens, and a last label that is not a number.
var domainForm = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$`)

// publicMailDomains are domains in which any person can have an address.
var publicMailDomains = []string{
	"126.com", "163.com", "aol.com", "chol.com", "daum.net", "dreamwiz.com", "empas.com", "fastmail.com", "gmail.com", "gmx.com", "gmx.de", "gmx.net",
	"googlemail.com", "hanmail.net", "hey.com", "hotmail.co.kr", "hotmail.com", "icloud.com", "kakao.com", "korea.com", "lycos.co.kr", "live.co.kr", "live.com",
	"mac.com", "mail.com", "mail.ru", "me.com", "msn.com", "nate.com", "naver.com", "netian.com", "outlook.com", "outlook.kr", "paran.com", "pm.me",
	"proton.me", "protonmail.com", "qq.com", "sina.com", "tuta.com", "tutanota.com", "unitel.co.kr", "web.de", "yahoo.co.jp", "yahoo.co.kr", "yahoo.com",
	"yandex.com", "yandex.ru", "ymail.com", "zoho.com",
}

// registries are domains below which domains are registered, and that belong to no organization.
var registries = []string{"ac.kr", "co.jp", "co.kr", "co.uk", "com.au", "com.cn", "go.kr", "ne.jp", "ne.kr", "or.jp", "or.kr", "pe.kr", "re.kr"}

// checkDomain reports a domain whose addresses may belong to other people than those of the user's organization.
func checkDomain(domain string) error {
	const remedy = "write a domain of yours for tests, such as test.example.com"
	lower := strings.ToLower(domain)
	_, notIP := netip.ParseAddr(strings.Trim(domain, "[]"))
	switch {
	case strings.Contains(domain, "@"):
		return fmt.Errorf("is an address, not a domain: %s", remedy)
	case notIP == nil:
		return fmt.Errorf("is an IP address, not a domain: %s", remedy)
	case strings.ContainsFunc(domain, func(r rune) bool { return r > 127 }):
		return errors.New("must be in ASCII: write an internationalized domain in the form that begins with xn--")
	case !domainForm.MatchString(lower) || len(domain) > 253:
		return fmt.Errorf("is not a domain: %s, without spaces and other characters", remedy)
	case slices.Contains(publicMailDomains, lower):
		return fmt.Errorf("is a domain in which any person can have an address, and services send email to addresses of the domain: %s", remedy)
	case slices.Contains(registries, lower):
		return fmt.Errorf("is a domain for the registration of other domains: %s", remedy)
	}
	return nil
}
