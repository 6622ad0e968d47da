package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// initialState returns the initial state of the simulator: from a file, of a size, or nil for the default.
func initialState(file, size string) (*simulator.State, error) {
	switch {
	case file != "" && size != "":
		return nil, errors.New("--seed and --seed-size exclude each other")
	case file != "":
		state, err := readSeed(file)
		if err != nil {
			return nil, fmt.Errorf("--seed: %w%s", err, hintOtherOptionOf(file, "--seed"))
		}
		return state, nil
	case size != "":
		numbers, err := parseSeedSize(size)
		if err != nil {
			return nil, err
		}
		return simulator.Sample(time.Now(), numbers), nil
	default:
		return nil, nil //nolint:nilnil // the simulator has a default
	}
}

// maxSeedObjects limits the numbers of --seed-size.
const maxSeedObjects = 100_000

// parseSeedSize reads a text such as "people=400,projects=12".
func parseSeedSize(text string) (simulator.SampleSize, error) {
	var size simulator.SampleSize
	for part := range strings.SplitSeq(text, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		number, err := strconv.Atoi(value)
		if err != nil || number < 0 || number > maxSeedObjects {
			return size, fmt.Errorf("--seed-size requires numbers from 0 to %d, such as people=400,projects=12, not %q", maxSeedObjects, part)
		}
		switch name {
		case "people":
			size.People = number
		case "projects":
			size.Projects = number
		default:
			return size, fmt.Errorf("--seed-size has the numbers people and projects, not %q", name)
		}
	}
	return size, nil
}

// readSeed reads the initial state of the simulator from a file: YAML if the extension is .yaml or .yml, otherwise JSON.
func readSeed(file string) (*simulator.State, error) {
	data, err := readInput(file)
	if err != nil {
		return nil, err
	}
	if isYAML(file) {
		var document any
		if err := yaml.Load(data, &document); err != nil {
			return nil, fmt.Errorf("%s is not valid YAML: %w", file, observe.ReadableYAMLError(err))
		}
		if document, err = withTextKeys("", document); err == nil {
			data, err = json.Marshal(document)
		}
		if err != nil {
			return nil, fmt.Errorf("%s does not contain simulator data: %w", file, err)
		}
	} else if data = bytes.TrimPrefix(data, []byte("\ufeff")); !json.Valid(data) && filepath.Ext(file) != ".json" {
		return nil, fmt.Errorf("%s is not JSON. If it is YAML, give it a name that ends in .yaml or .yml", file)
	}
	state, err := simulator.ParseSeed(data, time.Now())
	if err != nil {
		return nil, fmt.Errorf("%s does not contain simulator data: %w", file, err)
	}
	return state, nil
}

func isYAML(file string) bool {
	extension := strings.ToLower(filepath.Ext(file))
	return extension == ".yaml" || extension == ".yml"
}

// withTextKeys returns a YAML document whose fields have names that JSON allows. The error names the place of a name or number that JSON
// does not have.
func withTextKeys(path string, value any) (any, error) {
	var err error
	switch value := value.(type) {
	case map[any]any:
		fields := map[string]any{}
		for key, field := range value {
			name, isText := key.(string)
			if !isText {
				return nil, errors.New(place(path) + "the name of a field is not a text: write it in quotes")
			}
			fields[name] = field
		}
		return withTextKeys(path, fields)
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			if value[name], err = withTextKeys(simulator.FieldPath(path, name), value[name]); err != nil {
				return nil, err
			}
		}
	case []any:
		for i := range value {
			if value[i], err = withTextKeys(fmt.Sprintf("%s[%d]", path, i), value[i]); err != nil {
				return nil, err
			}
		}
	case float64:
		if math.IsInf(value, 0) || math.IsNaN(value) {
			return nil, errors.New(place(path) + "the value is not a number of JSON")
		}
	}
	return value, nil
}

// place begins an error about the value at a path. The whole document has none.
func place(path string) string {
	if path == "" {
		return ""
	}
	return path + ": "
}
