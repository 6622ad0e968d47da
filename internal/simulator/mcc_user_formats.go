package simulator

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// mccPhone is an ISO 3166-1 country code, a plus, an E.164 country number, one space and the number.
var mccPhone = regexp.MustCompile(`^[A-Z]{2}\+[0-9]{1,3} [0-9][0-9 -]{2,18}[0-9]$`)

// maxPhoneDigits is the maximum of E.164, with the country number.
const maxPhoneDigits = 15

// mccTimeZones are the published codes, in the published spelling, as far as the page is known.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-localetimezone
var mccTimeZones = []string{
	"Pacific/Midway", "Pacific/Honolulu", "Pacific/Marquesas", "America/Anchorage", "America/Los_Angeles",
	"America/Denver", "America/Chicago", "America/New_York", "America/Caracas", "America/Santiago",
	"America/St_Johns", "America/Sao_Paulo", "America/Noronha", "Atlantic/Azores", "Europe/London",
	"Europe/Berlin", "Europe/Athens", "Asia/Baghdad", "Asia/Tehran", "Asia/Baku", "Asia/Karachi",
	"Asia/Colombo", "Asia/Katmandu", "Asia/Dhaka", "Asia/Rangoon", "Asia/Bangkok", "Asia/Shanghai",
	"Asia/Seoul", "Asia/Tokyo",
}

// mccUnseenTimeZones can be in the rest of the list, which goes on to about +12:00.
var mccUnseenTimeZones = []string{
	"Australia/Darwin", "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney", "Australia/Melbourne",
	"Australia/Hobart", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Sakhalin", "Asia/Magadan", "Asia/Kamchatka",
	"Pacific/Guam", "Pacific/Port_Moresby", "Pacific/Guadalcanal", "Pacific/Noumea", "Pacific/Norfolk", "Pacific/Majuro",
	"Pacific/Auckland", "Pacific/Fiji",
}

func (sw *MCCSwitches) timeZones() []string {
	if sw.UnseenTimeZonesRefused {
		return mccTimeZones
	}
	return slices.Concat(mccTimeZones, mccUnseenTimeZones)
}

func (b *mccBody) phone(field, old string, wrong mccCode) string {
	number := b.text(field, old, wrong)
	if number != "" && number != old && !b.sw.acceptsPhone(number) {
		b.fail(wrong)
	}
	if country, rest, ok := strings.Cut(number, " "); ok && b.sw.PhonesNormalised {
		return country + " " + strings.NewReplacer(" ", "", "-", "").Replace(rest)
	}
	return number
}

func (sw *MCCSwitches) acceptsPhone(number string) bool {
	country, rest, _ := strings.Cut(number, " ")
	digits := 0
	for _, r := range number {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	switch {
	case !mccPhone.MatchString(number), utf8.RuneCountInString(number) > mccTextSize:
		return false
	case country[3] == '0' && !sw.PhoneCountryZero:
		return false
	case sw.PhoneSeparatorsRefused && strings.ContainsAny(rest, " -"):
		return false
	}
	return !sw.PhoneDigitsLimited || digits <= maxPhoneDigits
}

// shownPhone returns a number as responses contain it: as stored, or with hyphens before the last four digits and before
// the four digits that precede them.
func (sw *MCCSwitches) shownPhone(number string) string {
	country, rest, ok := strings.Cut(number, " ")
	if !ok || !sw.PhonesHyphenated || strings.ContainsAny(rest, " -") || len(rest) < 5 {
		return number
	}
	groups := []string{rest[len(rest)-4:]}
	if rest = rest[:len(rest)-4]; len(rest) > 4 {
		groups = append(groups, rest[len(rest)-4:])
		rest = rest[:len(rest)-4]
	}
	groups = append(groups, rest)
	slices.Reverse(groups)
	return country + " " + strings.Join(groups, "-")
}
