package nhn

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// IAMProfile is what can be chosen about an IAM account; "" is a text that is not set.
type IAMProfile struct {
	UserCode               string `json:"userCode"` // sign-in ID
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
	CreationType           string `json:"creationType"`     // sso, invited or registred
	IDProviderUserID       string `json:"idProviderUserId"` // not taken when the account is made, only later
}

// iamBody is the body of a write. Empty texts are sent only where they clear something.
func iamBody(wanted, current IAMProfile, status string) map[string]map[string]string {
	member, former := wanted.texts(), current.texts()
	for name, text := range member {
		if text == "" && former[name] == "" {
			delete(member, name)
		}
	}
	member["status"] = status
	return map[string]map[string]string{"member": member}
}

// texts are the fields by the service's names.
func (p IAMProfile) texts() map[string]string {
	texts := map[string]string{}
	data, err := json.Marshal(p)
	if err == nil {
		err = json.Unmarshal(data, &texts)
	}
	if err != nil {
		panic("a profile is made of texts: " + err.Error())
	}
	return texts
}

// differing names the first field of an account that is not as wanted. The service may change the letters of an address,
// and sets the type of creation itself.
func (p IAMProfile) differing(wanted IAMProfile) []string {
	got := p
	if apiclient.FoldNFC(got.Email) == apiclient.FoldNFC(wanted.Email) {
		got.Email = wanted.Email
	}
	got.CreationType = wanted.CreationType
	have, want := got.texts(), wanted.texts()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !apiclient.EqualNFC(have[name], want[name]) {
			return []string{name}
		}
	}
	return nil
}
