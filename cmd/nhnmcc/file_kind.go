package main

import (
	"encoding/json"
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
	data, err := os.ReadFile(file) //nolint:gosec // the user names the file
	if err != nil {
		return ""
	}
	return hintOtherOption(data, option)
}

func isList(value any) bool {
	_, ok := value.([]any)
	return ok
}

func isObject(value any) bool {
	_, ok := value.(map[string]any)
	return ok
}
