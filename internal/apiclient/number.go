package apiclient

import (
	"bytes"
	"encoding/json"
	"fmt"
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
			return fmt.Errorf("%s is not a whole number", data)
		}
		n = int64(f)
	}
	*i = Int(n)
	return nil
}
