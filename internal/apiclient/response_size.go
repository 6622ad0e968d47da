package apiclient

import "fmt"

const maxElements = 10_000 // in one array or object of a response

// checkSize rejects a body with an array or object of more elements than any list has: decoding four megabytes of empty objects
// takes a gigabyte of memory. It reads only the brackets and commas of JSON, and accepts text that is not JSON.
func checkSize(body []byte) error {
	var open []int // element counts of the arrays and objects that contain the current position
	for at := 0; at < len(body); at++ {
		switch body[at] {
		case '"':
			at = stringEnd(body, at)
		case '[', '{':
			open = append(open, 1)
		case ']', '}':
			open = open[:max(len(open)-1, 0)]
		case ',':
			if len(open) == 0 {
				continue
			}
			if open[len(open)-1]++; open[len(open)-1] > maxElements {
				return fmt.Errorf("the response contains a list of more than %d elements", maxElements)
			}
		}
	}
	return nil
}

// stringEnd returns the position of the closing quote of the string that begins at start.
func stringEnd(body []byte, start int) int {
	for at := start + 1; at < len(body); at++ {
		switch body[at] {
		case '\\':
			at++
		case '"':
			return at
		}
	}
	return len(body)
}
