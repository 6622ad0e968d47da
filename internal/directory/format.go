package directory

import "encoding/json"

// Format returns the JSON text of a part, in the form that jsonencode gives it: names sorted, no spaces.
func Format(content Content) string {
	if content == nil {
		content = Content{}
	}
	data, err := json.Marshal(content)
	if err != nil {
		panic(err) // strings, numbers and maps of strings always encode
	}
	return string(data)
}
