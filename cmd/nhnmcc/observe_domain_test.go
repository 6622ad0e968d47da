package main

import (
	"strings"
	"testing"
)

func TestCheckDomain(t *testing.T) {
	t.Parallel()
	const remedy = "write a domain of yours for tests, such as test.example.com"
	for domain, want := range map[string]string{
		"test.example.com":                       "",
		"Test.Example.COM":                       "",
		"press.co.kr":                            "",
		"xn--9t4b11yi5a.xn--3e0b707e":            "",
		"a.b-c.example":                          "",
		".com":                                   "is not a domain: " + remedy + ", without spaces and other characters",
		"example.com.":                           "is not a domain: " + remedy + ", without spaces and other characters",
		"localhost":                              "is not a domain: " + remedy + ", without spaces and other characters",
		"a..example.com":                         "is not a domain: " + remedy + ", without spaces and other characters",
		"-a.example.com":                         "is not a domain: " + remedy + ", without spaces and other characters",
		"x.example.com,y.com":                    "is not a domain: " + remedy + ", without spaces and other characters",
		"x.example.com y.com":                    "is not a domain: " + remedy + ", without spaces and other characters",
		"example.123":                            "is not a domain: " + remedy + ", without spaces and other characters",
		"a@test.example.com":                     "is an address, not a domain: " + remedy,
		"192.0.2.1":                              "is an IP address, not a domain: " + remedy,
		"[2001:db8::1]":                          "is an IP address, not a domain: " + remedy,
		"시험.example.com":                         "must be in ASCII: write an internationalized domain in the form that begins with xn--",
		"gmail.com":                              "is a domain in which any person can have an address, and services send email to addresses of the domain: " + remedy,
		"Naver.com":                              "is a domain in which any person can have an address, and services send email to addresses of the domain: " + remedy,
		"co.kr":                                  "is a domain for the registration of other domains: " + remedy,
		strings.Repeat("a", 64) + ".example.com": "is not a domain: " + remedy + ", without spaces and other characters",
	} {
		got := ""
		if err := checkDomain(domain); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", domain, got, want)
		}
	}
}
