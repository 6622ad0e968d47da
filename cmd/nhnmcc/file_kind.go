package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"go.yaml.in/yaml/v4"
)

// hintOtherOption returns a sentence for a file that another option of nhnmcc simulate reads than the given one, "" for other files.
func hintOtherOption(data []byte, option string) string {
	var fields map[string]any
	if yaml.Load(data, &fields) != nil { // JSON is YAML as well
		return ""
	}
	observations := isList(fields["nhn"]) || isList(fields["mcc"]) || fields["version"] != nil
	objects := isObject(fields["nhn"]) || isObject(fields["mcc"])
	switch {
	case observations && option != "--like":
		return ". The file has observations, which --like reads"
	case !observations && objects && option == "--like":
		return ". The file has the objects of a simulator, which --seed reads"
	case !observations && objects && option == "--data" && !json.Valid(data):
		return ". The file is YAML, which --seed reads"
	default:
		return ""
	}
}

// hintOtherOptionOf is [hintOtherOption] for the name of a file.
func hintOtherOptionOf(file, option string) string {
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() { // a pipe was read already, and would block
		return ""
	}
	data, err := readInput(file)
	if err != nil {
		return ""
	}
	return hintOtherOption(data, option)
}

// maxInput is the most that a file may contain: far more than the objects of a large organization.
const maxInput = 256 << 20

func readInput(name string) ([]byte, error) { return readLimited(name, maxInput) }

// readLimited reads a file, and rejects one without an end, such as /dev/zero.
func readLimited(name string, limit int64) ([]byte, error) {
	file, err := os.Open(name) //nolint:gosec // the user names the file
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // only read
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = fmt.Errorf("%s is larger than %d MiB", name, limit>>20)
	}
	return data, err
}

func isList(value any) bool {
	_, ok := value.([]any)
	return ok
}

func isObject(value any) bool {
	_, ok := value.(map[string]any)
	return ok
}
