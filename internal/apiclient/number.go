package apiclient

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
)

// Int is a whole number that a service may write as 5, "5", "" or null. It is sent as a number.
type Int int64

// UnmarshalJSON accepts a number, a number in a string, "" and null.
func (i *Int) UnmarshalJSON(data []byte) error {
	text := string(bytes.Trim(data, `"`))
	if text == "" || text == "null" {
		*i = 0
		return nil
	}
	n, err := json.Number(text).Int64()
	if err != nil {
		f, ferr := strconv.ParseFloat(text, 64)
		if ferr != nil || math.Abs(f) >= 1<<53 || f != math.Trunc(f) {
			return errors.New("a value is not a whole number")
		}
		n = int64(f)
	}
	*i = Int(n)
	return nil
}

// Decimal is a decimal number with all its digits, which a service may write as 0.5, "0.5", "" or null. No number is "".
type Decimal string

const maxExponent = 300

// UnmarshalJSON accepts a number, a number in a string, "" and null.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	text := string(bytes.Trim(data, `"`))
	if text == "" || text == "null" {
		*d = ""
		return nil
	}
	var number json.Number
	if json.Unmarshal([]byte(text), &number) != nil {
		return errors.New("a value is not a decimal number")
	}
	if _, exponent, found := strings.Cut(strings.ToLower(text), "e"); found {
		if size, err := strconv.Atoi(exponent); err != nil || size < -maxExponent || size > maxExponent {
			return errors.New("a decimal number is too large or too small") // written out, it could have gigabytes
		}
	}
	*d = Decimal(number)
	return nil
}
