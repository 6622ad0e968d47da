package directory

import (
	"regexp"
	"strings"
)

var (
	// dateLike are keys that a spreadsheet program takes for dates.
	dateLike = regexp.MustCompile(`^[0-9]{1,4}[-/][0-9]{1,2}([-/][0-9]{1,4})?$`)
	// numberLike are keys that a spreadsheet program takes for numbers.
	numberLike = regexp.MustCompile(`^[0-9]+([eE][0-9]+)?$`)
	// scientific is how a spreadsheet program writes large numbers, with a decimal comma in some languages.
	scientific = regexp.MustCompile(`^[0-9]([.,][0-9]+)?E\+[0-9]+$`)
)

// exactDigits is the number of digits after which spreadsheet programs replace the digits of a number with zeros.
const exactDigits = 15

// changedBySpreadsheet reports whether an external key looks like what a spreadsheet program makes of a former one when it opens a file.
func changedBySpreadsheet(former, key string) bool {
	switch {
	case dateLike.MatchString(former):
		return true
	case !numberLike.MatchString(former):
		return false
	case scientific.MatchString(key), strings.TrimLeft(former, "0") == key:
		return true
	default:
		return len(key) == len(former) && len(key) > exactDigits && key == former[:exactDigits]+strings.Repeat("0", len(key)-exactDigits)
	}
}
