package simulator

import (
	"net/http"
	"strings"
	"testing"
)

// TestMCCSwitches_rules has one response for each value of the switches that the references leave open.
func TestMCCSwitches_rules(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("k", 37)
	for name, test := range map[string]struct {
		change func(*MCCSwitches)
		script string
	}{
		"a status for each code, by default": {
			func(sw *MCCSwitches) { sw.SeatLimit = 2 },
			`POST /depts/n {"name":"N","sortOrd":1,"uprDeptExternalKey":"no"} => 400 !180004
			 PUT /depts/dept00 {"name":"N","sortOrd":1} => 400 !180008
			 DELETE /depts/dept00 => 400 !180010
			 POST /users/n {"name":"N","emailAddr":"n@example.com"} => 400 !180016
			 DELETE /users/admin => 400 !180021`,
		},
		"403 for single codes": {
			func(sw *MCCSwitches) {
				sw.SeatLimit, sw.ErrorStatus = 2, MCCStatus400
				sw.Status180004, sw.Status180008, sw.Status180010 = MCCCodeStatus403, MCCCodeStatus403, MCCCodeStatus403
				sw.Status180016, sw.Status180021 = MCCCodeStatus403, MCCCodeStatus403
			},
			`POST /depts/n {"name":"N","sortOrd":1,"uprDeptExternalKey":"no"} => 403 !180004
			 PUT /depts/dept00 {"name":"N","sortOrd":1} => 403 !180008
			 DELETE /depts/dept00 => 403 !180010
			 POST /users/n {"name":"N","emailAddr":"n@example.com"} => 403 !180016
			 DELETE /users/admin => 403 !180021
			 GET /depts/no => 400 !180007`,
		},
		"404 and 400 for single codes": {
			func(sw *MCCSwitches) {
				sw.ErrorStatus, sw.Status180004, sw.Status180010 = MCCStatus200, MCCCodeStatus404, MCCCodeStatus400
			},
			`POST /depts/n {"name":"N","sortOrd":1,"uprDeptExternalKey":"no"} => 404 !180004
			 DELETE /depts/dept00 => 400 !180010
			 DELETE /users/admin => 200 !180021`,
		},
		"null is omitted": {
			func(sw *MCCSwitches) { sw.NullIsOmitted, sw.Put = true, MCCPutMerges },
			`PUT /users/u {"name":"V","telNo":null,"i18nNames":null} => 200
			 GET /users/u => 200 ~ "telNo":"KR+82 0212345678"
			 PUT /users/u {"name":null} => 400 !181001`,
		},
		"unknown fields are ignored": {
			func(sw *MCCSwitches) { sw.UnknownFieldsIgnored = true },
			`POST /job-grades/n {"name":"N","sortOrd":1,"color":"red"} => 201
			 POST /job-grades/m {"Name":"M","sortOrd":1} => 400 !181001`,
		},
		"stray input is ignored": {
			nil,
			`GET /depts?sort=name => 200 ~ "depts"
			 GET /depts/a?limit=1 {} => 200 ~ "name":"A"
			 DELETE /depts/c {} => 200`,
		},
		"stray input is rejected": {
			func(sw *MCCSwitches) { sw.StrayInputRejected = true },
			`GET /depts?sort=name => 400 !180018
			 GET /depts?limit=1&offset=1 => 200 ~ "depts"
			 GET /depts/a?limit=1 => 400 !180018
			 GET /depts/a {} => 400 !180018
			 DELETE /depts/c {} => 400 !180018
			 DELETE /depts/c => 200`,
		},
		"the body is checked before the key": {nil, `POST /depts/a {} => 400 !181001`},
		"the key is checked before the body": {
			func(sw *MCCSwitches) { sw.KeyBeforeBody = true },
			`POST /depts/a {} => 409 !180011
			 POST /job-grades/g {} => 409 !180011
			 POST /job-positions/p {} => 409 !180011
			 POST /users/u {} => 409 !180011
			 POST /users/foreign {} => 409 !180011
			 POST /users/n {} => 400 !181001`,
		},
		"a new department cannot be its own parent yet": {
			func(sw *MCCSwitches) { sw.SelfParentNotFound = true },
			`POST /depts/n {"name":"N","sortOrd":1,"uprDeptExternalKey":"n"} => 400 !180004
			 PUT /depts/a {"name":"A","sortOrd":1,"uprDeptExternalKey":"a"} => 400 !180006`,
		},
		"omitted parent is #": {
			func(sw *MCCSwitches) { sw.OmittedParent = MCCParentHash },
			`POST /depts/n {"name":"N","sortOrd":1} => 201
			 GET /depts/n => 200 {"dept":{"externalKey":"n","i18nNames":null,"name":"N","sortOrd":1,"uprDeptExternalKey":"#"}}
			 GET /depts/dept00 => 200 ~ "uprDeptExternalKey":"#"
			 GET /depts/b => 200 ~ "uprDeptExternalKey":"a"`,
		},
		"omitted parent is absent": {
			func(sw *MCCSwitches) { sw.OmittedParent, sw.Unset = MCCParentAbsent, MCCUnsetEmpty },
			`POST /depts/n {"name":"N","sortOrd":1} => 201
			 GET /depts/n => 200 {"dept":{"externalKey":"n","i18nNames":{},"name":"N","sortOrd":1}}
			 GET /depts/dept00 => 200 {"dept":{"externalKey":"dept00","i18nNames":{},"name":"Simulated Media","sortOrd":0}}`,
		},
		"an empty parent is the top": {
			func(sw *MCCSwitches) { sw.EmptyParent = MCCEmptyParentTop },
			`PUT /depts/c {"name":"C","sortOrd":1,"uprDeptExternalKey":""} => 200
			 GET /depts/c => 200 ~ "uprDeptExternalKey":"dept00"
			 POST /depts/n {"name":"N","sortOrd":1,"uprDeptExternalKey":""} => 201`,
		},
		"an empty parent keeps the parent": {
			func(sw *MCCSwitches) { sw.EmptyParent = MCCEmptyParentKeeps },
			`PUT /depts/c {"name":"C","sortOrd":1,"uprDeptExternalKey":""} => 200
			 GET /depts/c => 200 ~ "uprDeptExternalKey":"b"
			 POST /depts/n {"name":"N","sortOrd":1,"uprDeptExternalKey":""} => 201
			 GET /depts/n => 200 ~ "uprDeptExternalKey":"dept00"`,
		},
		"order as 1.0": {func(sw *MCCSwitches) { sw.SortOrdDecimal = true }, `GET /job-grades/h => 200 ~ "sortOrd":0.0}`},
		`order as "1.0"`: {
			func(sw *MCCSwitches) { sw.SortOrdDecimal, sw.SortOrdString = true, true },
			`PUT /job-grades/h {"name":"H","sortOrd":1} => 200
			 GET /job-grades/h => 200 ~ "sortOrd":"1.0"}`,
		},
		"order of one digit": {nil, `PUT /job-grades/h {"name":"H","sortOrd":10} => 400 !181011`},
		"order of ten digits": {
			func(sw *MCCSwitches) { sw.SortOrdAnySize = true },
			`PUT /job-grades/h {"name":"H","sortOrd":1234567890123} => 200
			 GET /job-grades/h => 200 ~ "sortOrd":1234567890123}`,
		},
		"phone separators are stored": {
			nil,
			`PUT /users/u {"name":"U","telNo":"KR+82 02-1234 5678"} => 200
			 GET /users/u => 200 ~ "telNo":"KR+82 02-1234 5678"`,
		},
		"phone separators are rejected": {
			func(sw *MCCSwitches) { sw.PhoneSeparatorsRefused = true },
			`PUT /users/u {"name":"U","telNo":"KR+82 02-12345678"} => 400 !181004
			 PUT /users/u {"name":"U","cphNo":"KR+82 010 12345678"} => 400 !181005
			 PUT /users/u {"name":"U","cphNo":"KR+82 01012345678"} => 200`,
		},
		"phones with hyphens": {
			func(sw *MCCSwitches) { sw.PhonesHyphenated = true },
			`PUT /users/u {"name":"U","telNo":"KR+82 0212345678","cphNo":"KR+82 01012345678"} => 200
			 GET /users/u => 200 ~ "cphNo":"KR+82 010-1234-5678"
			 GET /users/u => 200 ~ "telNo":"KR+82 02-1234-5678"
			 PUT /users/u {"name":"U","telNo":"KR+82 15880000"} => 200
			 GET /users/u => 200 ~ "telNo":"KR+82 1588-0000"
			 PUT /users/u {"name":"U","telNo":"US+1 12345"} => 200
			 GET /users/u => 200 ~ "telNo":"US+1 1-2345"`,
		},
		"long phone numbers": {
			nil,
			`PUT /users/u {"name":"U","telNo":"KR+82 12345678901234"} => 200
			 PUT /users/u {"name":"U","telNo":"KR+082 0212345678"} => 400 !181004`,
		},
		"phone numbers of E.164": {
			func(sw *MCCSwitches) { sw.PhoneDigitsLimited, sw.PhoneCountryZero = true, true },
			`PUT /users/u {"name":"U","telNo":"KR+82 12345678901234"} => 400 !181004
			 PUT /users/u {"name":"U","telNo":"KR+82 1234567890123"} => 200
			 PUT /users/u {"name":"U","telNo":"KR+082 0212345678"} => 200`,
		},
		"unchecked names": {
			func(sw *MCCSwitches) { sw.NamesUnchecked = true },
			`PUT /users/u {"name":" "} => 200
			 PUT /users/u {"name":"U\u0007"} => 200
			 PUT /users/u {"name":""} => 400 !181001`,
		},
		"any key": {
			func(sw *MCCSwitches) { sw.AnyKeys = true },
			`POST /job-grades/a%2Fb%25 {"name":"N","sortOrd":1} => 201
			 GET /job-grades/a%2Fb%25 => 200 ~ "externalKey":"a/b%"
			 POST /job-grades/%20a%09 {"name":"M","sortOrd":1} => 201
			 GET /job-grades/` + long + ` => 400 !181003`,
		},
		"the longest texts": {
			nil,
			`POST /depts/` + long[1:] + ` {"name":"` + strings.Repeat("n", 100) + `","sortOrd":1} => 201
			 POST /users/n {"name":"N","emailAddr":"` + strings.Repeat("n", 88) + `@example.com"} => 201
			 POST /users/m {"name":"N","emailAddr":"` + strings.Repeat("m", 89) + `@example.com"} => 400 !181009`,
		},
		"long keys": {
			func(sw *MCCSwitches) { sw.LongKeysNotFound = true },
			`POST /depts/` + long[1:] + ` {"name":"Longest","sortOrd":1} => 201
			 GET /depts/` + long[1:] + ` => 200 ~ "name":"Longest"
			 GET /depts/` + long + ` => 404 !180007
			 DELETE /users/` + long + ` => 404 !180019
			 POST /depts/` + long + ` {"name":"N","sortOrd":1} => 400 !181003`,
		},
		"an empty translation is dropped": {
			nil,
			`POST /job-grades/n {"name":"N","sortOrd":1,"i18nNames":{"ko_KR":"","en_US":"N"}} => 201
			 GET /job-grades/n => 200 ~ "i18nNames":{"en_US":"N"}`,
		},
		"an empty translation is kept": {
			func(sw *MCCSwitches) { sw.I18nEmptyKept = true },
			`POST /job-grades/n {"name":"N","sortOrd":1,"i18nNames":{"ko_KR":"","en_US":"N"}} => 201
			 GET /job-grades/n => 200 ~ "i18nNames":{"en_US":"N","ko_KR":""}
			 POST /job-grades/m {"name":"M","sortOrd":1,"i18nNames":{"ko_KR":"` + strings.Repeat("n", 101) + `"}} => 400 !181002`,
		},
		"the type of a translation": {
			func(sw *MCCSwitches) { sw.I18nType181002 = true },
			`POST /job-grades/n {"name":"N","sortOrd":1,"i18nNames":{"ko_KR":1}} => 400 !181002`,
		},
		"an address in Korean": {nil, `POST /users/n {"name":"N","emailAddr":"김@example.com"} => 400 !181009`},
		"an international address": {
			func(sw *MCCSwitches) { sw.EmailsInternational = true },
			`POST /users/n {"name":"N","emailAddr":"김@example.com"} => 201
			 POST /users/m {"name":"M","emailAddr":"김 m@example.com"} => 400 !181009`,
		},
		"a body without an error": {
			func(sw *MCCSwitches) {
				sw.NullErrors, sw.CreateAnswer, sw.EditResponse = true, MCCCreateAnswersItem, MCCEditReturnsItem
			},
			`POST /job-grades/n {"name":"N","sortOrd":1} => 201 {"error":null,"jobGrade":{"externalKey":"n","i18nNames":null,"name":"N","sortOrd":1}}
			 PUT /job-grades/n {"name":"M","sortOrd":2} => 200 {"error":null,"jobGrade":{"externalKey":"n","i18nNames":null,"name":"M","sortOrd":2}}
			 PUT /depts/c {"name":"C2","sortOrd":2} => 200 ~ {"dept":{"externalKey":"c","i18nNames":null,"name":"C2"
			 PUT /users/u {"name":"U2"} => 200 ~ "name":"U2"
			 GET /job-grades/n => 200 ~ {"error":null,"jobGrade":
			 DELETE /job-grades/n => 200`,
		},
		"a null error": {
			func(sw *MCCSwitches) { sw.CreateAnswer, sw.EditResponse = MCCCreateReturnsNull, MCCEditReturnsNull },
			`POST /job-grades/n {"name":"N","sortOrd":1} => 201 {"error":null}
			 PUT /job-grades/n {"name":"M","sortOrd":2} => 200 {"error":null}
			 PUT /job-grades/no {"name":"M","sortOrd":2} => 404 !180013`,
		},
		"limits are not limited": {
			nil,
			`GET /job-grades?limit=2147483648 => 200 ~ "page":{"count":2,"limit":2147483648,
			 GET /job-grades?limit=99999999999999999999&offset=1 => 200 ~ "page":{"count":1,
			 GET /job-grades?offset=99999999999999999999 => 200 ~ "page":{"count":0,
			 GET /job-grades?limit=1x => 400 !180018`,
		},
		"limit 0 is all":  {func(sw *MCCSwitches) { sw.LimitZero = MCCLimitZeroAll }, `GET /job-grades?limit=0 => 200 ~ "page":{"count":2,`},
		"limit 0 is none": {func(sw *MCCSwitches) { sw.LimitZero = MCCLimitZeroNone }, `GET /job-grades?limit=0 => 200 ~ "page":{"count":0,`},
		"a trailing slash": {
			func(sw *MCCSwitches) { sw.TrailingSlash = true },
			`GET /job-grades/ => 200 ~ "page":{"count":2,
			 GET /job-grades/g/ => 200 ~ "name":"G"
			 GET /job-grades/g/h => 404 !300`,
		},
		"no trailing slash": {
			nil,
			`GET /job-grades/ => 404 !300
			 GET /job-grades/g/ => 404 !300`,
		},
		"time zones that no copy of the list shows": {
			nil,
			`PUT /users/u {"name":"U","tmznTypeCd":"Pacific/Auckland"} => 200
			 PUT /users/u {"name":"U","tmznTypeCd":"Australia/Sydney"} => 200
			 PUT /users/u {"name":"U","tmznTypeCd":"Asia/Kabul"} => 400 !181007`,
		},
		"time zones of the known list only": {
			func(sw *MCCSwitches) { sw.UnseenTimeZonesRefused = true },
			`PUT /users/u {"name":"U","tmznTypeCd":"Pacific/Auckland"} => 400 !181007
			 PUT /users/u {"name":"U","tmznTypeCd":"Asia/Tokyo"} => 200`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newMCC(test.change)
			s.Change(mccOrganization)
			runMCC(t, s, test.script)
		})
	}
}

// TestMCCSwitches_gateway has one response for each order of checks and each tolerance of the gateway.
func TestMCCSwitches_gateway(t *testing.T) {
	t.Parallel()
	unsigned := func(r *http.Request) { r.Header.Del("x-ncp-apigw-signature-v2") }
	untyped := func(r *http.Request) { r.Header.Del("Content-Type") }
	viewer := func(r *http.Request) { signMCC(r, "VIEWER", "secret", "1750000000000") }
	region := func(r *http.Request) { r.Header.Set("x-ncp-region_code", "JP") }
	for name, test := range map[string]struct {
		change       func(*MCCSwitches)
		method, path string
		edit         func(*http.Request)
		status       int
		code         string
	}{
		"path first":                       {nil, "GET", "/departments", unsigned, 404, "300"},
		"path first, unknown method":       {nil, "PATCH", "/depts/a", unsigned, 401, "200"},
		"caller first":                     {func(sw *MCCSwitches) { sw.Checks = MCCChecksCaller }, "GET", "/departments", unsigned, 401, "200"},
		"caller first, signed":             {func(sw *MCCSwitches) { sw.Checks = MCCChecksCaller }, "GET", "/departments", nil, 404, "300"},
		"method first":                     {func(sw *MCCSwitches) { sw.Checks = MCCChecksMethod }, "PATCH", "/depts/a", unsigned, 405, "180022"},
		"method first, known method":       {func(sw *MCCSwitches) { sw.Checks = MCCChecksMethod }, "GET", "/depts/a", unsigned, 401, "200"},
		"no permission":                    {nil, "DELETE", "/depts/a", viewer, 401, "210"},
		"no permission is an unknown path": {func(sw *MCCSwitches) { sw.PermissionDenied404 = true }, "DELETE", "/depts/a", viewer, 404, "300"},
		"other region":                     {nil, "GET", "/depts/no", region, 400, "100"},
		"any region":                       {func(sw *MCCSwitches) { sw.RegionIgnored = true }, "GET", "/depts/no", region, 404, "180007"},
		"no content type":                  {nil, "GET", "/depts/no", untyped, 400, "100"},
		"no content type is 415":           {func(sw *MCCSwitches) { sw.MissingContentType415 = true }, "DELETE", "/depts/no", untyped, 415, "180023"},
		"no content type is fine": {
			func(sw *MCCSwitches) { sw.MissingContentType415, sw.ContentTypeOptional = true, true }, "GET", "/depts/no", untyped, 404, "180007",
		},
		"other charset": {
			nil, "GET", "/depts/no", func(r *http.Request) { r.Header.Set("Content-Type", "application/json;charset=EUC-KR") }, 400, "100",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newMCC(test.change)
			s.Change(func(st *State) {
				st.MCC.AccessKeys = append(st.MCC.AccessKeys, MCCKeyPair{AccessKey: "VIEWER", SecretKey: "secret", Policy: MCCPolicyViewer})
			})
			r := mccRequest(t, test.method, mccTestBase+test.path, "")
			if test.edit != nil {
				test.edit(r)
			}
			if w := serve(s, r); w.Code != test.status || mccErrorCode(t, w.Body.String()) != test.code {
				t.Errorf("%d %s, want %d with code %s", w.Code, w.Body, test.status, test.code)
			}
		})
	}
}
