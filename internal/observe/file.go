package observe

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

// Observation is the outcome for one point, as the file contains it.
type Observation struct {
	Point    string `yaml:"point"`
	Question string `yaml:"question"`
	Seen     string `yaml:"seen,omitempty"`
	Switch   string `yaml:"switch,omitempty"`   // the value as the simulator takes it; "" if it was not observed
	Reason   string `yaml:"reason,omitempty"`   // why the point was not observed
	Evidence string `yaml:"evidence,omitempty"` // method, path with placeholders, HTTP status, code, names and types of fields

	Line int `yaml:"-"` // of a file that was parsed
}

var observationFields = []string{"point", "question", "seen", "switch", "reason", "evidence"}

// UnmarshalYAML decodes an observation, and takes its line.
func (o *Observation) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.MappingNode {
		for i := 0; i < len(node.Content); i += 2 { // names are followed by their values
			if key := node.Content[i].Value; !slices.Contains(observationFields, key) {
				return fmt.Errorf("an observation has no field %q", key)
			}
		}
	}
	type plain Observation
	if err := node.Decode((*plain)(o)); err != nil {
		return err
	}
	if o.Line = node.Line; o.Point == "" {
		return errors.New("the observation has no point")
	}
	return nil
}

// Mode says what the probes may send.
type Mode string

// The modes of a run.
const (
	ModeRead  Mode = "read"  // only requests that read
	ModeWrite Mode = "write" // also requests that create, change and remove objects of their own
)

// FileVersion is the version of the format of the file.
const FileVersion = 1

// File holds the observations of a run.
type File struct {
	Version  int           `yaml:"version"`
	Provider string        `yaml:"provider"` // version of the program
	Date     string        `yaml:"date"`
	Mode     Mode          `yaml:"mode"`
	NHN      []Observation `yaml:"nhn,omitempty"`
	MCC      []Observation `yaml:"mcc,omitempty"`

	NHNProblem, MCCProblem *Problem `yaml:"-"` // why no point of the cloud could be observed; nil if points could be
}

const fileComment = `# How NHN Cloud and Media Connect Center behave where their documentation is incomplete.
# Written by nhnmcc doctor --observe.
#
# Each point has a question. "seen" says what was observed, and "switch" is the value of the simulator's switch with that name.
# A point that was not observed has a "reason" instead.
#
# The file contains no secrets, and no names, email addresses or IDs of people, accounts and objects.

`

// fileEnd is the last line of the file, by which YAML marks the end of a document. A file without it was cut off.
const fileEnd = "...\n"

// Encode returns the text of the file.
func (f File) Encode() ([]byte, error) {
	var text bytes.Buffer
	text.WriteString(fileComment)
	data, err := yaml.Dump(f, yaml.WithIndent(2), yaml.WithLineWidth(-1))
	if err != nil {
		return nil, err
	}
	text.Write(data)
	text.WriteString(fileEnd)
	return text.Bytes(), nil
}

// Observations returns the observations of both clouds.
func (f File) Observations() []Observation {
	return append(append([]Observation{}, f.NHN...), f.MCC...)
}

// Parse reads the text of a file.
func Parse(data []byte) (File, error) {
	var f File
	if err := yaml.Load(data, &f, yaml.WithKnownFields()); err != nil {
		return File{}, fmt.Errorf("it is not a file of observations: %w", ReadableYAMLError(err))
	}
	switch {
	case f.Version == 0:
		return File{}, errors.New("it is not a file of observations: it has no version")
	case f.Version != FileVersion:
		return File{}, fmt.Errorf("the file has version %d of the format, and this program reads version %d", f.Version, FileVersion)
	}
	if !bytes.HasSuffix(append(bytes.TrimRight(data, " \t\r\n"), '\n'), []byte("\n"+fileEnd)) {
		return File{}, errors.New("the file is cut off: its last line is not \"...\", with which nhnmcc doctor --observe ends it")
	}
	return f, nil
}
