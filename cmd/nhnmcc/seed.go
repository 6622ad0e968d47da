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

// readSeed reads what the clouds hold at the start from a file: YAML if its name ends like that, else JSON.
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
