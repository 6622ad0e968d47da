package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// likeSummary says what a file of observations did to the switches.
type likeSummary struct {
	applied, unobserved int
	unmodeled           []string // points that were observed, and have no switch
}

// applyObservations sets the switches to the observed behavior of the services.
func applyObservations(switches *simulator.Switches, file string) (likeSummary, error) {
	var summary likeSummary
	data, err := os.ReadFile(file) //nolint:gosec // the user names the file
	if err != nil {
		return summary, err
	}
	observations, err := observe.Parse(data)
	if err != nil {
		return summary, fmt.Errorf("%s: %w", file, err)
	}
	lines := map[string]int{}
	for _, o := range observations.Observations() {
		if first := lines[strings.ToLower(o.Point)]; first > 0 {
			return summary, fmt.Errorf("%s: line %d: the point %s is already in line %d", file, o.Line, o.Point, first)
		}
		lines[strings.ToLower(o.Point)] = o.Line
		err := error(nil)
		if o.Switch != "" {
			err = switches.Set(o.Point, o.Switch)
		}
		switch {
		case errors.Is(err, simulator.ErrUnknownSwitch), o.Switch == "" && o.Reason == "":
			summary.unmodeled = append(summary.unmodeled, o.Point)
		case err != nil:
			return summary, fmt.Errorf("%s: line %d: %w", file, o.Line, err)
		case o.Switch != "":
			summary.applied++
		default:
			summary.unobserved++
		}
	}
	return summary, nil
}

func (s likeSummary) String() string {
	text := fmt.Sprintf("switches set as observed: %d; points not observed, which keep their defaults: %d", s.applied, s.unobserved)
	if len(s.unmodeled) > 0 {
		text += "; points without a switch: " + strings.Join(s.unmodeled, ", ")
	}
	return text
}
