package apiclient

import "encoding/json"

// LooseString is a text that a service may write as a string, a number or a boolean. null is "".
type LooseString string

// UnmarshalJSON accepts any JSON value. A value that is no string is kept as it is written. It never fails.
func (l *LooseString) UnmarshalJSON(data []byte) error {
	var text *string
	switch err := json.Unmarshal(data, &text); {
	case err != nil:
		*l = LooseString(data)
	case text != nil:
		*l = LooseString(*text)
	}
	return nil
}
