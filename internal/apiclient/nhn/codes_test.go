package nhn

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// kinds contains every code of the vendor's reference, and its kind for a read of an object that the code does not name.
var kinds = map[string]struct {
	kind  apiclient.Kind
	field string
}{
	"80007": {apiclient.ErrTokenExpired, ""},
	"-6":    {apiclient.ErrPermission, ""},
	"-8":    {apiclient.ErrPermission, ""},
	"404":   {apiclient.ErrConfiguration, ""},
	"400":   {apiclient.ErrInvalid, ""},
	"501":   {apiclient.ErrInvalid, ""},
	"502":   {apiclient.ErrInvalid, ""},
	"503":   {apiclient.ErrInvalid, ""},
	"504":   {apiclient.ErrInvalid, ""},
	"505":   {apiclient.ErrInvalid, ""},
	"1000":  {apiclient.ErrInvalid, ""},
	"1104":  {apiclient.ErrInvalid, ""},
	"10005": {apiclient.ErrInvalid, ""},
	"70008": {apiclient.ErrInvalid, ""},
	"500":   {apiclient.ErrUnavailable, ""},
	"1201":  {apiclient.ErrUnavailable, ""},
	"1200":  {apiclient.ErrUnavailable, ""},

	"10009": {apiclient.ErrReferenceNotFound, "assignRoles"},
	"10010": {apiclient.ErrInvalid, "assignRoles"},
	"10012": {apiclient.ErrInUse, ""},
	"12100": {apiclient.ErrReferenceNotFound, ""},
	"12107": {apiclient.ErrRefused, ""},
	"12400": {apiclient.ErrReferenceNotFound, "projectId"},
	"12401": {apiclient.ErrLimit, ""},
	"12500": {apiclient.ErrInUse, ""},
	"13001": {apiclient.ErrUnavailable, ""},
	"13002": {apiclient.ErrExists, "productId"},
	"13003": {apiclient.ErrReferenceNotFound, "projectId"},
	"13004": {apiclient.ErrInvalid, "productId"},
	"13006": {apiclient.ErrRefused, "productId"},
	"22006": {apiclient.ErrExists, "memberUuid"},
	"22013": {apiclient.ErrRefused, "memberUuid"},
	"22016": {apiclient.ErrReferenceNotFound, "orgId"},
	"23005": {apiclient.ErrReferenceNotFound, "orgId"},
	"30015": {apiclient.ErrLimit, ""},
	"40017": {apiclient.ErrReferenceNotFound, "projectId"},
	"40028": {apiclient.ErrReferenceNotFound, "projectId"},
	"40054": {apiclient.ErrReferenceNotFound, "productId"},
	"40057": {apiclient.ErrInUse, ""},
	"50007": {apiclient.ErrReferenceNotFound, "memberUuid"},
	"60003": {apiclient.ErrReferenceNotFound, ""},
	"60004": {apiclient.ErrExists, ""},
	"62004": {apiclient.ErrExists, "roleGroupName"},
	"62007": {apiclient.ErrInvalid, "roles"},
	"62008": {apiclient.ErrReferenceNotFound, ""},
	"62009": {apiclient.ErrInvalid, "roles"},
	"62011": {apiclient.ErrInUse, ""},
	"62014": {apiclient.ErrUnavailable, ""},
	"62019": {apiclient.ErrInvalid, "assignRoles"},
	"70013": {apiclient.ErrInUse, ""},
	"70014": {apiclient.ErrInUse, ""},
	"70024": {apiclient.ErrBilling, ""},
	"70032": {apiclient.ErrBilling, ""},
	"72005": {apiclient.ErrUnavailable, ""},

	"-200200": {apiclient.ErrInvalid, ""},
	"-200201": {apiclient.ErrInvalid, "userCode"},
	"-200202": {apiclient.ErrInvalid, "userCode"},
	"-200203": {apiclient.ErrInvalid, "name"},
	"-200204": {apiclient.ErrExists, "userCode"},
	"-200205": {apiclient.ErrExists, "emailAddress"},
	"-200207": {apiclient.ErrExists, "idProviderUserId"},
	"-100201": {apiclient.ErrReferenceNotFound, ""},

	"12000": {apiclient.ErrReferenceNotFound, "projectId"},
	"18001": {apiclient.ErrReferenceNotFound, "projectId"},
	"24007": {apiclient.ErrReferenceNotFound, "projectId"},
	"17501": {apiclient.ErrReferenceNotFound, "orgId"},
	"80401": {apiclient.ErrTokenExpired, ""},
	"80400": {apiclient.ErrInvalid, ""},
	"80500": {apiclient.ErrUnavailable, ""},
	"-2":    {apiclient.ErrInvalid, ""},
	"-4":    {apiclient.ErrPermission, ""},
	"-5":    {apiclient.ErrPermission, ""},
	"-7":    {apiclient.ErrPermission, ""},
	"-14":   {apiclient.ErrPermission, ""},
	"22014": {apiclient.ErrRefused, ""},
	"22018": {apiclient.ErrRefused, ""},
	"22021": {apiclient.ErrLimit, ""},

	"4041007": {apiclient.ErrConfiguration, ""},
	"4031007": {apiclient.ErrPermission, ""},
	"4131000": {apiclient.ErrInvalid, ""},
	"429":     {apiclient.ErrThrottled, ""},
	"4291000": {apiclient.ErrThrottled, ""},
	"4291001": {apiclient.ErrThrottled, ""},
	"5020001": {apiclient.ErrUnavailable, ""},
	"5030001": {apiclient.ErrUnavailable, ""},
	"5040001": {apiclient.ErrUnavailable, ""},
}

func meant(t *testing.T, req apiclient.Request, status int, code string) *apiclient.Error {
	t.Helper()
	err := decode(req, &apiclient.Response{
		Status: status, Body: fmt.Appendf(nil, `{"header":{"isSuccessful":false,"resultCode":%s,"resultMessage":"no"}}`, code),
	}, nil)
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		t.Fatalf("%s: %v", code, err)
	}
	return failure
}

func TestCodesAreComplete(t *testing.T) {
	t.Parallel()
	for _, code := range slices.Sorted(maps.Keys(Codes)) {
		if _, known := kinds[code]; !known {
			t.Errorf("%s is in codes.go, but not in kinds of this file: add it with the kind and the field that the vendor's reference gives it", code)
		}
		if !strings.HasSuffix(Codes[code].Meaning, ".") {
			t.Errorf("%s has no meaning", code)
		}
	}
}

// The code decides with any status: the vendor documents none.
func TestCodes(t *testing.T) {
	t.Parallel()
	for code, want := range kinds {
		for _, status := range []int{200, 400, 404, 500} {
			failure := meant(t, apiclient.Request{Method: "GET"}, status, code)
			if failure.Kind != want.kind || failure.Field != want.field {
				t.Errorf("%s with HTTP %d is %q of %q, want %q of %q", code, status, failure.Kind, failure.Field, want.kind, want.field)
			}
			if failure.Meaning == "" {
				t.Errorf("%s with HTTP %d is not explained", code, status)
			}
		}
	}
}

// Only the object of the request can be not found, and only by a code with that meaning.
func TestCodes_notFound(t *testing.T) {
	t.Parallel()
	gone := map[string]string{
		"40017": "project", "40028": "project", "13003": "project", "12400": "project", "12000": "project", "18001": "project", "24007": "project",
		"22016": "organization", "23005": "organization", "17501": "organization",
		"12100": "project member", "50007": "account", "-100201": "account", "62008": "role group", "60003": "AppKey",
	}
	for _, noun := range []string{"project", "organization", "project member", "account", "role group", "AppKey"} {
		for code, plain := range kinds {
			failure := meant(t, apiclient.Request{Method: "DELETE", NotFoundSubjects: []string{"weather", noun}}, 200, code)
			switch {
			case gone[code] == noun:
				if failure.Kind != apiclient.ErrNotFound || failure.Field != "" {
					t.Errorf("%s is %q of %q for what goes with the %s", code, failure.Kind, failure.Field, noun)
				}
			case code == "10010": // of a member it is a wrong value, of a role group that it is still in use
				if failure.Kind != apiclient.ErrInUse {
					t.Errorf("%s is %q for a delete", code, failure.Kind)
				}
			case failure.Kind != plain.kind:
				t.Errorf("%s is %q for what goes with the %s, want %q", code, failure.Kind, noun, plain.kind)
			}
		}
	}
}
