package simulator

import (
	"strings"
	"testing"
	"time"
)

// TestParseState_wrongFields names the path of each wrong field and what it requires, without types of Go and without values.
func TestParseState_wrongFields(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"mcc": {"users": {}}}`:                                       `mcc.users: expected a list, not an object with fields`,
		`{"mcc": {"users": [{"externalKey": 20180012}]}}`:              `mcc.users[0].externalKey: expected a text, not a number. Write it in quotes`,
		`{"mcc": {"users": [{"name": ["Kim"]}]}}`:                      `mcc.users[0].name: expected a text, not a list`,
		`{"mcc": {"users": [{"administrator": "true"}]}}`:              `mcc.users[0].administrator: expected true or false without quotes, not a text`,
		`{"mcc": {"users": [{"i18nNames": {"en_US": 5}}]}}`:            `mcc.users[0].i18nNames.en_US: expected a text, not a number. Write it in quotes`,
		`{"mcc": {"users": [{"lag": {"reads": 1, "before": "x"}}]}}`:   `mcc.users[0].lag.before: expected an object with fields, not a text`,
		`{"mcc": {"jobGrades": [{}, {"sortOrd": "1"}]}}`:               `mcc.jobGrades[1].sortOrd: expected a whole number without quotes, not a text`,
		`{"mcc": {"jobGrades": [{"sortOrd": 1.5}]}}`:                   `mcc.jobGrades[0].sortOrd: expected a whole number of at most 64 bits, not another number`,
		`{"mcc": {"jobGrades": [null]}}`:                               `mcc.jobGrades[0]: the element is empty`,
		`{"mcc": {"jobGrades": [{"SortOrd": 1}]}}`:                     `mcc.jobGrades[0]: there is no field "SortOrd". It is written sortOrd`,
		`{"mcc": {"jobGrades": [{"order": 1}]}}`:                       `mcc.jobGrades[0]: there is no field "order", only externalKey, i18nNames, lag, name, sortOrd`,
		`{"mcc": {"mails": {"a@example.com": true}}}`:                  `mcc.mails["a@example.com"]: expected a whole number without quotes, not true or false`,
		`{"nhn": {"projects": [{"created": "yesterday"}]}}`:            `nhn.projects[0].created: expected a time such as 2026-11-26T09:00:00Z, not another text`,
		`{"nhn": {"projects": [{"created": 5}]}}`:                      `nhn.projects[0].created: expected a time such as 2026-11-26T09:00:00Z, not a number`,
		`{"nhn": {"prices": [{"price": "cheap"}, {"price": "1.50"}]}}`: `nhn.prices[0].price: expected a number, not a text`,
		`{"mcc": {"users": [{"name": "a", "name": "b"}]}}`:             `mcc.users[0].name: the field occurs twice`,
		`{"mcc": {"users": [{}, {}, {"name": "a", "name": "b"}]}}`:     `mcc.users[2].name: the field occurs twice`,
		`{"mcc": {"users": []}, "nhn": {}, "mcc": {}}`:                 `mcc: the field occurs twice`,
		`{"mcc": {"mails": {"a@example.com": 1, "a@example.com": 2}}}`: `mcc.mails["a@example.com"]: the field occurs twice`,
		`{"Mcc": {}}`:  `there is no field "Mcc". It is written mcc`,
		`[]`:           `expected an object with fields, not a list`,
		``:             `it is empty`,
		"{\"mcc\":\n}": `line 2: not valid JSON: invalid character '}' looking for beginning of value`,
		`{"mcc": {"companyId": 1, "users": [{"name": 2}]}}`: "mcc.companyId: expected a text, not a number. Write it in quotes\n" +
			"mcc.users[0].name: expected a text, not a number. Write it in quotes",
	} {
		if _, err := ParseState([]byte(text), time.UnixMilli(mccTestTime)); err == nil || err.Error() != want {
			t.Errorf("%s: %v; want %s", text, err, want)
		}
	}
}

func TestParseState_manyWrongFields(t *testing.T) {
	t.Parallel()
	_, err := ParseState([]byte(`{"mcc": {"users": [`+strings.Repeat(`{"name": 1},`, 29)+`{"name": 1}]}}`), time.UnixMilli(mccTestTime))
	if err == nil || strings.Count(err.Error(), "expected a text") != 20 || !strings.HasSuffix(err.Error(), "\nand 10 more") {
		t.Errorf("%v", err)
	}
}

// TestParseState_allowedForms accepts null for a field, numbers in quotes for prices, and settings of any form.
func TestParseState_allowedForms(t *testing.T) {
	t.Parallel()
	st, err := ParseState([]byte(`{"mcc": {"users": [{"externalKey": "kim", "lag": null}]},
		"nhn": {"prices": [{"price": 1.50}, {"price": "2.25"}], "publicKeys": [{"kty": 1}], "organizations": [{"id": "o", "settings": {"session": [1]}}]}}`),
		time.UnixMilli(mccTestTime))
	if err != nil {
		t.Fatal(err)
	}
	if st.NHN.Prices[0].Price != "1.50" || st.NHN.Prices[1].Price != "2.25" || string(st.NHN.Organizations[0].Settings["session"]) != "[1]" || st.MCC.Users[0].ExternalKey != "kim" {
		t.Errorf("%+v", st)
	}
}

func TestAdmin_wrongFields(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	wantAdmin(t, s, "PUT", "/faults", `[{"match": "x", "kind": "reset", "times": "1"}]`, 400, "[0].times: expected a whole number without quotes, not a text")
	wantAdmin(t, s, "POST", "/console/change-email", `{"mail": "a@example.com"}`, 400, `there is no field "mail", only email, externalKey, member, projectId, uuid`)
}
