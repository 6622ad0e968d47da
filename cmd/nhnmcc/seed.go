package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

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
	data, err := os.ReadFile(file) //nolint:gosec // the user names the file
	if err != nil {
		return nil, err
	}
	if extension := filepath.Ext(file); extension == ".yaml" || extension == ".yml" {
		var document any
		if err := yaml.Load(data, &document); err != nil {
			return nil, fmt.Errorf("%s is not valid YAML: %w", file, err)
		}
		if data, err = json.Marshal(document); err != nil {
			return nil, fmt.Errorf("%s does not contain simulator data: %w", file, err)
		}
	}
	state, err := simulator.ParseSeed(data, time.Now())
	if err != nil {
		return nil, fmt.Errorf("%s does not contain simulator data: %w", file, err)
	}
	return state, nil
}
