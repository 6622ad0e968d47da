package functions

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
)

// phoneNumber is an international phone number with its parts.
type phoneNumber struct {
	country     string // ISO 3166-1, "KR"
	callingCode string // "82"
	national    string // digits as they are dialed in the country itself, with its trunk prefix: "01012345678"
	e164        string // "+821012345678"
}

// text returns the number in the form of Media Connect Center.
func (n phoneNumber) text() string { return n.country + "+" + n.callingCode + " " + n.national }

// knownCountry reports whether a code of ISO 3166-1, in capitals, has a calling code.
func knownCountry(code string) bool { return phonenumbers.GetSupportedRegions()[code] }

const (
	writeCountry = "Write a country of ISO 3166-1 in two letters, such as \"KR\", \"JP\" or \"US\""
	writeDigits  = "A phone number has digits, and between them spaces, hyphens, dots, slashes or brackets; it may begin with \"+\" " +
		"and a calling code. Write \"010-1234-5678\" or \"+82 10 1234 5678\". There is no place for an extension"
)

// inputError is an error about an argument. Its text describes what is wrong and what to write.
type inputError string

func (a inputError) Error() string { return string(a) }

// readNumber reads a number that is written in any usual way. country is in capitals and known, or "" for the country that
// an international number belongs to. The number must be possible in the numbering plan of the country. Errors say what to
// write, and do not repeat the number, which is personal data. They have no period at the end, because Terraform adds one.
func readNumber(country, written string) (phoneNumber, error) {
	digits, ok := dialedDigits(written)
	if !ok {
		return phoneNumber{}, inputError(writeDigits)
	}
	if code := fmt.Sprintf("00%d", phonenumbers.GetCountryCodeForRegion(country)); country != "" && strings.HasPrefix(digits, code) {
		digits = "+" + digits[2:] // where another prefix than 00 leads abroad, the library would not see it
	}
	number, err := phonenumbers.Parse(digits, country)
	if err != nil {
		return phoneNumber{}, invalidNumber(country)
	}
	found := countryOf(number)
	switch {
	case found == "":
		return phoneNumber{}, invalidNumber(country)
	case country == "":
		country = found
	case !belongs(number, country):
		return phoneNumber{}, inputError(fmt.Sprintf("This number belongs to %s, not to %s. Write the country %q, or a number of %s", found, country, found, country))
	}
	read := phoneNumber{country: country, callingCode: fmt.Sprint(number.GetCountryCode()), e164: phonenumbers.Format(number, phonenumbers.E164)}
	read.national = phonenumbers.NormalizeDigitsOnly(phonenumbers.Format(number, phonenumbers.NATIONAL))
	if again, err := phonenumbers.Parse("+"+read.callingCode+read.national, country); err != nil || phonenumbers.Format(again, phonenumbers.E164) != read.e164 {
		read.national = phonenumbers.GetNationalSignificantNumber(number) // Argentina dials its mobile lines otherwise than it writes them
	}
	if !mcc.ValidPhone(read.text()) {
		return phoneNumber{}, invalidNumber(country)
	}
	return read, nil
}

// countryOf returns the country of a number. A number that is possible but not assigned, according to the data of the library, belongs
// to the main country of its calling code. It returns "" for a number that is neither.
func countryOf(number *phonenumbers.PhoneNumber) string {
	found := phonenumbers.GetRegionCodeForNumber(number)
	if !phonenumbers.IsValidNumber(number) {
		if !possible(number) {
			return ""
		}
		found = phonenumbers.GetRegionCodeForCountryCode(int(number.GetCountryCode()))
	}
	if !knownCountry(found) {
		return ""
	}
	return found
}

// possible reports whether a number has a length and first digits that the country groups in a known way. Operators get new blocks of
// numbers before the data of the library contains them. The group of a short number without a trunk prefix may be an area code that is
// missing, so it is possible only where numbers have no trunk prefix.
func possible(number *phonenumbers.PhoneNumber) bool {
	if !phonenumbers.IsPossibleNumber(number) {
		return false
	}
	ungrouped := fmt.Sprintf("+%d %s", number.GetCountryCode(), phonenumbers.GetNationalSignificantNumber(number))
	if phonenumbers.Format(number, phonenumbers.INTERNATIONAL) == ungrouped {
		return false
	}
	country := phonenumbers.GetRegionCodeForCountryCode(int(number.GetCountryCode()))
	return hasTrunkPrefix(number, country) || !hasTrunkPrefix(phonenumbers.GetExampleNumber(country), country)
}

// hasTrunkPrefix reports whether the national form of a number begins with the trunk prefix of the country.
func hasTrunkPrefix(number *phonenumbers.PhoneNumber, country string) bool {
	prefix := phonenumbers.GetNddPrefixForRegion(country, true)
	digits := phonenumbers.NormalizeDigitsOnly(phonenumbers.Format(number, phonenumbers.NATIONAL))
	return prefix != "" && digits == prefix+phonenumbers.GetNationalSignificantNumber(number)
}

// belongs reports whether a number is in the numbering plan of a country. Several countries share some calling codes.
func belongs(number *phonenumbers.PhoneNumber, country string) bool {
	if phonenumbers.IsValidNumber(number) {
		return phonenumbers.IsValidNumberForRegion(number, country)
	}
	return phonenumbers.GetCountryCodeForRegion(country) == int(number.GetCountryCode())
}

// normalizeText drops what cannot be seen, which comes with numbers that are copied from a screen, and writes full-width letters,
// digits and punctuation in ASCII.
func normalizeText(written string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case '！' <= r && r <= '～':
			return r - '！' + '!'
		default:
			return r
		}
	}, written)
}

// dialedDigits returns the digits of a number, after a "+" if it has one. The digits may be from any script that the library supports.
func dialedDigits(written string) (digits string, ok bool) {
	var b strings.Builder
	for _, r := range normalizeText(written) {
		switch {
		case unicode.IsDigit(r):
			b.WriteString(phonenumbers.NormalizeDigitsOnly(string(r)))
		case r == '+' && b.Len() == 0:
			b.WriteByte('+')
		case !isSeparator(r):
			return "", false
		}
	}
	return b.String(), true
}

// isSeparator reports whether a character only separates digits.
func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune("./()[]~·。・ー−", r)
}

// invalidNumber returns the error for digits that are not a number of the country.
func invalidNumber(country string) error {
	if country == "" {
		return inputError("This is no phone number of any country. Write the country, its calling code and the number: \"KR+82 01012345678\"")
	}
	example := phonenumbers.Format(phonenumbers.GetExampleNumber(country), phonenumbers.NATIONAL)
	return inputError(fmt.Sprintf("This is no phone number of %s: digits are missing, too many or wrong. Write it as in %q, with the area code, or with the calling code before it", country, example))
}
