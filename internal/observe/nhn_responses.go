package observe

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// nhnResponseProbes returns the probes of the form of responses.
func nhnResponseProbes() []probe[*nhnSession] {
	return []probe[*nhnSession]{
		{Point{
			Name: "nhn.OmitNulls", Question: "Does a response contain an optional field without a value?",
			Values: map[string]string{"false": "as null", "true": "no"},
		}, observeOmitNulls},
		{Point{
			Name: "nhn.EmptyTexts", Question: "Which form has an optional text or date without a value?",
			Values: map[string]string{"false": "null, or absent", "true": `""`},
		}, observeEmptyTexts},
		{Point{
			Name: "nhn.NullConditions", Question: "Which form have the conditions of a role without conditions?",
			Values: map[string]string{"false": "an empty list", "true": "null"},
		}, observeNullConditions},
		{Point{
			Name: "nhn.ExtraFields", Question: "Do responses contain undocumented fields?", Values: noYes,
		}, observeExtraFields},
		{Point{
			Name: "nhn.Dates", Question: "Which form have dates?", Values: map[string]string{
				"0": "milliseconds and +00:00", "1": "milliseconds and Z", "2": "seconds and +09:00",
			},
		}, observeDates},
		{Point{
			Name: "nhn.NamesByTable", Question: "Where the tables and samples of the reference differ, which of them has the names of the fields?",
			Values: map[string]string{"false": "the samples", "true": "the tables"},
		}, observeNames},
		{Point{
			Name: "nhn.TokenTotal", Question: "Where is the total of the list of tokens?",
			Values: map[string]string{"0": "totalItems", "1": "paging", "2": "totalItems and paging"},
		}, observeTokenTotal},
	}
}

// documentedFields are the fields of some objects in the reference.
var documentedFields = map[string][]string{
	"header": {"isSuccessful", "resultCode", "resultMessage"},
	"authentications[]": {
		"userAccessKeyID", "secretAccessKey", "authId", "authStatus", "uuid", "tokenExpiryPeriod", "regDatetime", "reIssueDatetime", "lastUsedDatetime",
		"modDatetime", "tokenFormatCode", "lastTokenUsedDatetime", "validTokenCount",
	},
	"roles[]": {"roleId", "roleName", "description", "categoryKey", "roleCategory", "categoryTypeCode"},
}

func observeExtraFields(ctx context.Context, s *nhnSession) Finding {
	keys, roles := s.get(ctx, nhnPathKeys, nil), s.get(ctx, nhnPathOrgRoles, nil, s.org)
	objects := map[string][]jsonObject{
		"header": {jsonObject(keys.fields).object("header"), jsonObject(roles.fields).object("header")}, "authentications[]": keys.items("authentications"), "roles[]": roles.items("roles"),
	}
	var extra []string
	for where, documented := range documentedFields {
		for _, object := range objects[where] {
			for name := range object {
				if text := where + "." + safeField(name); !slices.Contains(documented, name) && !slices.Contains(extra, text) {
					extra = append(extra, text)
				}
			}
		}
	}
	slices.Sort(extra)
	evidence := keys.evidence() + "; " + roles.evidence()
	switch {
	case len(extra) > 0:
		return observed("true", evidence+"; "+strings.Join(extra, ", "))
	case len(objects["authentications[]"]) == 0:
		return unobservedList(keys, "the account has no User Access Key")
	case len(objects["roles[]"]) == 0:
		return unobservedList(roles, "the organization has no role")
	default:
		return observed("false", evidence)
	}
}

// dateForms are the forms of dates by the value of the switch.
var dateForms = map[string]*regexp.Regexp{
	"0": regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$`),
	"1": regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`),
	"2": regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$`),
}

func observeDates(ctx context.Context, s *nhnSession) Finding {
	var dates, evidence []string
	add := func(path, name string, objects []jsonObject) {
		before := len(dates)
		for _, object := range objects {
			if date := object.text(name); date != "" {
				dates = append(dates, date)
			}
		}
		if len(dates) > before {
			evidence = append(evidence, "GET "+path+", "+name)
		}
	}
	add(nhnPathKeys, "regDatetime", s.get(ctx, nhnPathKeys, nil).items("authentications"))
	add(nhnPathProjects, "regDateTime", s.get(ctx, nhnPathProjects, nil, s.org).items("projectList"))
	for _, item := range s.get(ctx, nhnPathOrganizations, nil).items("orgList") {
		add(nhnPathOrganizations, "regDateTime", []jsonObject{item.object("org")})
	}
	text := strings.Join(slices.Compact(evidence), "; ")
	if len(dates) == 0 {
		return unobserved("no response has a date", text)
	}
	for value, form := range dateForms {
		if !slices.ContainsFunc(dates, func(date string) bool { return !form.MatchString(date) }) {
			return observed(value, text)
		}
	}
	return unobserved("the dates differ, or none of the settings fits", text)
}

// observeNames looks at domains and at the keys of an organization.
func observeNames(ctx context.Context, s *nhnSession) Finding {
	var table, sample []string
	look := func(objects []jsonObject, inTable, inSample string) {
		for _, object := range objects {
			if object.form(inTable) != formAbsent {
				table = append(table, inTable)
			}
			if object.form(inSample) != formAbsent {
				sample = append(sample, inSample)
			}
		}
	}
	domains, keys := s.get(ctx, nhnPathDomains, nil, s.org), s.get(ctx, nhnPathOrgKeys, nil, s.org)
	look(domains.items("domainList"), "orgDomainName", "domainName")
	look(keys.items("authenticationList"), "authStatusCode", "authStatus")
	table, sample = slices.Compact(table), slices.Compact(sample)
	evidence := domains.evidence() + "; " + keys.evidence() + "; " + strings.Join(slices.Concat(table, sample), ", ")
	switch {
	case len(table) > 0 && len(sample) > 0:
		return unobserved("the responses differ", evidence)
	case len(table) > 0:
		return observed("true", evidence)
	case len(sample) > 0:
		return observed("false", evidence)
	default:
		if !domains.success {
			return unobserved(domains.failed(), evidence)
		}
		return unobservedList(keys, "the organization has no domain and no key")
	}
}

func observeTokenTotal(ctx context.Context, s *nhnSession) Finding {
	reply := s.get(ctx, nhnPathKeyTokens, nil, s.account.KeyID)
	if !reply.success {
		return unobserved(reply.failed(), reply.evidence())
	}
	fields := jsonObject(reply.fields)
	switch items, paging := fields.form("totalItems") == formValue, fields.form("paging") == formValue; {
	case items && paging:
		return observed("2", reply.evidence())
	case items:
		return observed("0", reply.evidence())
	case paging:
		return observed("1", reply.evidence())
	default:
		return unobserved("the response has no total", reply.evidence())
	}
}

// upperCaseEmail looks for an email address with upper case letters in responses.
func (s *nhnSession) upperCaseEmail(ctx context.Context) Finding {
	search := s.read(ctx, Request{Method: http.MethodPost, Path: nhnPathOrgMemberSearch, Args: []string{s.org}, Body: `{"paging":{"limit":100,"page":1}}`})
	isUpper := func(object jsonObject) bool {
		return strings.ContainsFunc(object.text("email")+object.text("emailAddress"), unicode.IsUpper)
	}
	members := s.iamList(ctx)
	switch {
	case slices.ContainsFunc(search.items("orgMembers"), isUpper):
		return observed("false", search.evidence())
	case slices.ContainsFunc(members.items("orgMembers"), isUpper):
		return observed("false", members.evidence())
	case !search.success:
		return unobserved(search.failed(), search.evidence())
	default:
		return unobservedList(members, "no response has an address with upper case letters; "+s.needsWrite)
	}
}

var plainDigits = regexp.MustCompile(`^\d+$`)

// number returns a whole number of an object, -1 if there is none.
func (o jsonObject) number(field string) int {
	number, err := strconv.Atoi(scalar(o[field]))
	if err != nil {
		return -1
	}
	return number
}
