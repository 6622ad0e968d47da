package mcc

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// kinds contains every code of the gateway and of the service, and its kind for a read that refers to no other object.
var kinds = map[string]struct {
	kind  apiclient.Kind
	field string
}{
	"100": {apiclient.ErrInvalid, ""},
	"200": {apiclient.ErrUnauthorized, ""},
	"210": {apiclient.ErrPermission, ""},
	"230": {apiclient.ErrPermission, ""},
	"300": {apiclient.ErrConfiguration, ""},
	"400": {apiclient.ErrThrottled, ""},
	"410": {apiclient.ErrThrottled, ""},
	"420": {apiclient.ErrThrottled, ""},
	"430": {apiclient.ErrInvalid, ""},
	"500": {apiclient.ErrUnavailable, ""},
	"510": {apiclient.ErrUnavailable, ""},
	"900": {apiclient.ErrUnavailable, ""},

	"180000": {apiclient.ErrConfiguration, ""},
	"180001": {apiclient.ErrConfiguration, ""},
	"180002": {apiclient.ErrConfiguration, ""},
	"180003": {apiclient.ErrUnauthorized, ""},
	"180004": {apiclient.ErrReferenceNotFound, "uprDeptExternalKey"},
	"180006": {apiclient.ErrInvalid, "uprDeptExternalKey"},
	"180007": {apiclient.ErrReferenceNotFound, "deptExternalKey"},
	"180008": {apiclient.ErrRefused, ""},
	"180009": {apiclient.ErrInvalid, "uprDeptExternalKey"},
	"180010": {apiclient.ErrRefused, ""},
	"180011": {apiclient.ErrExists, "externalKey"},
	"180012": {apiclient.ErrExists, "name"},
	"180013": {apiclient.ErrReferenceNotFound, "jobGradeExternalKey"},
	"180015": {apiclient.ErrReferenceNotFound, "jobPositionExternalKey"},
	"180016": {apiclient.ErrLimit, ""},
	"180017": {apiclient.ErrExists, "emailAddr"},
	"180018": {apiclient.ErrInvalid, ""},
	"180019": {apiclient.ErrReferenceNotFound, ""},
	"180020": {apiclient.ErrConfiguration, ""},
	"180021": {apiclient.ErrRefused, ""},
	"180022": {apiclient.ErrConfiguration, ""},
	"180023": {apiclient.ErrInvalid, ""},
	"180024": {apiclient.ErrUnavailable, ""},

	"181001": {apiclient.ErrInvalid, "name"},
	"181002": {apiclient.ErrInvalid, "name"},
	"181003": {apiclient.ErrInvalid, "externalKey"},
	"181004": {apiclient.ErrInvalid, "telNo"},
	"181005": {apiclient.ErrInvalid, "cphNo"},
	"181006": {apiclient.ErrInvalid, "localeTypeCd"},
	"181007": {apiclient.ErrInvalid, "tmznTypeCd"},
	"181008": {apiclient.ErrInvalid, "emailAddr"},
	"181009": {apiclient.ErrInvalid, "emailAddr"},
	"181010": {apiclient.ErrInvalid, "sortOrd"},
	"181011": {apiclient.ErrInvalid, "sortOrd"},
}

func TestCodesAreComplete(t *testing.T) {
	t.Parallel()
	for _, code := range slices.Sorted(maps.Keys(Codes)) {
		if _, known := kinds[code]; !known {
			t.Errorf("%s is in the table, but in no reference of the vendor", code)
		}
		if !strings.HasSuffix(Codes[code].Meaning, ".") {
			t.Errorf("%s has no meaning", code)
		}
	}
}

// The code decides with any status: the vendor documents none for its own codes.
func TestCodes(t *testing.T) {
	t.Parallel()
	for code, want := range kinds {
		for _, status := range []int{http.StatusOK, http.StatusBadRequest, http.StatusNotFound, http.StatusInternalServerError} {
			failure := judge(t, apiclient.Request{Method: http.MethodPut}, status, `{"error":{"errorCode":"`+code+`","message":"sent"}}`, nil)
			if failure.Kind != want.kind || failure.Field != want.field || failure.Code != code || failure.Message != "sent" {
				t.Errorf("%s with status %d = kind %q field %q code %q message %q, want kind %q field %q", code, status,
					failure.Kind, failure.Field, failure.Code, failure.Message, want.kind, want.field)
			}
		}
	}
}

// The code for an object that does not exist means "not found" only if the request is about this object.
func TestCodes_notFound(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		code    string
		subject string
		other   string
		field   string
	}{
		{"180007", "department", "user", "deptExternalKey"},
		{"180013", "job grade", "user", "jobGradeExternalKey"},
		{"180015", "job position", "user", "jobPositionExternalKey"},
		{"180019", "user", "department", ""},
	} {
		body := `{"error":{"errorCode":"` + test.code + `","message":"not found"}}`
		failure := judge(t, apiclient.Request{NotFoundSubjects: []string{test.subject}}, http.StatusBadRequest, body, nil)
		if failure.Kind != apiclient.ErrNotFound || failure.Field != "" {
			t.Errorf("%s about a %s = %q field %q, want not found", test.code, test.subject, failure.Kind, failure.Field)
		}
		failure = judge(t, apiclient.Request{NotFoundSubjects: []string{test.other}}, http.StatusNotFound, body, nil)
		if failure.Kind != apiclient.ErrReferenceNotFound || failure.Field != test.field {
			t.Errorf("%s about a %s = %q field %q, want a reference at %q", test.code, test.other, failure.Kind, failure.Field, test.field)
		}
		for _, about := range []string{test.subject, test.other} {
			failure = judge(t, apiclient.Request{NotFoundSubjects: []string{about}}, http.StatusNotFound, body,
				http.Header{"X-Ncp-Apigw-Response-Origin": {"APIGW"}})
			if failure.Kind != apiclient.ErrConfiguration || failure.Field != "" || failure.Reason != apiclient.ReasonWrongAddress {
				t.Errorf("%s about a %s from the gateway, which knows no objects = %q field %q: %s",
					test.code, about, failure.Kind, failure.Field, failure.Reason)
			}
		}
	}
	failure := judge(t, apiclient.Request{NotFoundSubjects: []string{"user"}}, http.StatusNotFound, `{"error":{"errorCode":"180020","message":"other company"}}`, nil)
	if failure.Kind != apiclient.ErrConfiguration {
		t.Errorf("a user of another company = %q, which would drop it from the state", failure.Kind)
	}
	failure = judge(t, apiclient.Request{}, http.StatusTooManyRequests, `{"error":{"errorCode":"420"}}`, http.Header{"X-Ncp-Apigw-Response-Origin": {"APIGW"}})
	if failure.Kind != apiclient.ErrThrottled {
		t.Errorf("too many calls for the gateway = %q", failure.Kind)
	}
}
