package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

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
	state, err := simulator.ParseState(data, time.Now())
	if err != nil {
		return nil, fmt.Errorf("%s does not contain simulator data: %w", file, err)
	}
	return state, nil
}
