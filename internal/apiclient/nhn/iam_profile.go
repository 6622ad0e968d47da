package nhn

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// IAMProfile has the fields of an IAM account that a program can set. "" is a field without a value.
type IAMProfile struct {
	UserCode               string `json:"userCode"` // login ID
	Name                   string `json:"name"`
	Email                  string `json:"emailAddress"`
	MobilePhone            string `json:"mobilePhone"`
	MobilePhoneCountryCode string `json:"mobilePhoneCountryCode"` // two letters
	Telephone              string `json:"telephone"`
	Position               string `json:"position"`
	Department             string `json:"department"`
	Corporate              string `json:"corporate"`
	ProfileImageURL        string `json:"profileImageUrl"`
	EnglishName            string `json:"englishName"`
	NativeName             string `json:"nativeName"`
	Nickname               string `json:"nickname"`
	OfficeHoursBegin       string `json:"officeHoursBegin"` // 09:00
	OfficeHoursEnd         string `json:"officeHoursEnd"`
	CreationType           string `json:"creationType" values:"sso,invited,registred"` // sso, invited or registred
	IDProviderUserID       string `json:"idProviderUserId"`                            // accepted by updates only
}

// iamBody returns the body of a write. It contains an empty field only if the field has a value now, which it clears.
func iamBody(requested, current IAMProfile, status string) map[string]map[string]string {
	member, existing := requested.fields(), current.fields()
	for name, text := range member {
		if text == "" && existing[name] == "" {
			delete(member, name)
		}
	}
	member["status"] = status
	return map[string]map[string]string{"member": member}
}

// fields returns the fields by their names in the API.
func (p IAMProfile) fields() map[string]string {
	fields := map[string]string{}
	data, _ := json.Marshal(p)
	_ = json.Unmarshal(data, &fields) // all fields are texts, so neither fails
	return fields
}

// differing returns the first field that is not as requested. The API may change the case of an email address, and sets the type of
// creation itself.
func (p IAMProfile) differing(requested IAMProfile) []string {
	got := p
	if apiclient.SameEmail(got.Email, requested.Email) {
		got.Email = requested.Email
	}
	got.CreationType = requested.CreationType
	have, want := got.fields(), requested.fields()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !apiclient.EqualNFC(have[name], want[name]) {
			return []string{name}
		}
	}
	return nil
}
