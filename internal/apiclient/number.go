package apiclient

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strconv"
)

// Int is a whole number in an answer, whether the service writes 5, "5" or nothing. It is sent as a number.
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
			return errors.New("a value that must be a whole number is none")
		}
		n = int64(f)
	}
	*i = Int(n)
	return nil
}

// Decimal is a decimal number in an answer, with all its digits, whether the service writes 0.5 or "0.5"; "" where it
// writes nothing.
type Decimal string

// UnmarshalJSON accepts a number, a number in a string, "" and null.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	text := string(bytes.Trim(data, `"`))
	if text == "" || text == "null" {
		*d = ""
		return nil
	}
	var number json.Number
	if json.Unmarshal([]byte(text), &number) != nil {
		return errors.New("a value that must be a decimal number is none")
	}
	*d = Decimal(number)
	return nil
}
