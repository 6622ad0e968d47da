package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

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
	data, err := readInput(file)
	if err != nil {
		return summary, fmt.Errorf("--like: %w", err)
	}
	observations, err := observe.Parse(data)
	if err == nil {
		err = checkObservations(observations)
	}
	if err != nil {
		return summary, fmt.Errorf("--like %s: %w%s", file, err, hintOtherOption(data, "--like"))
	}
	for _, o := range observations.Observations() {
		err := error(nil)
		if o.Switch != "" {
			err = switches.Set(o.Point, o.Switch)
		}
		switch {
		case errors.Is(err, simulator.ErrUnknownSwitch), o.Switch == "" && o.Reason == "":
			summary.unmodeled = append(summary.unmodeled, o.Point)
		case err != nil:
			return summary, fmt.Errorf("--like %s: line %d: %w", file, o.Line, err)
		case o.Switch != "":
			summary.applied++
		default:
			summary.unobserved++
		}
	}
	return summary, nil
}

// maxSwitchValue is the length of a text that no value of a switch has.
const maxSwitchValue = 100

var pointName = regexp.MustCompile(`^[a-z]+\.[A-Za-z0-9]{1,60}$`)

// checkObservations checks a file as a whole, before a switch is set.
func checkObservations(f observe.File) error {
	if f.Mode != observe.ModeRead && f.Mode != observe.ModeWrite {
		return fmt.Errorf("the mode must be %s or %s, not %q", observe.ModeRead, observe.ModeWrite, f.Mode)
	}
	if _, err := time.Parse(time.DateOnly, f.Date); err != nil {
		return fmt.Errorf("the date must have the form 2026-11-26, not %q", f.Date)
	}
	lines := map[string]int{}
	for i, observations := range [][]observe.Observation{f.NHN, f.MCC} {
		for _, o := range observations {
			if err := checkObservation([]string{"nhn", "mcc"}[i], o, lines[strings.ToLower(o.Point)]); err != nil {
				return fmt.Errorf("line %d: %w", o.Line, err)
			}
			lines[strings.ToLower(o.Point)] = o.Line
		}
	}
	if len(lines) == 0 {
		return errors.New("the file has no observations")
	}
	return nil
}

// checkObservation checks the observation of a point. first is the line of an earlier one of the same point, 0 if there is none.
func checkObservation(cloud string, o observe.Observation, first int) error {
	place, _, _ := strings.Cut(strings.ToLower(o.Point), ".")
	switch {
	case !pointName.MatchString(strings.ToLower(o.Point)):
		return fmt.Errorf("%.100q is not the name of a point, such as mcc.Put", o.Point)
	case len(o.Switch) > maxSwitchValue:
		return fmt.Errorf("the value of the point %s has %d characters, and no switch has a value of more than %d", o.Point, len(o.Switch), maxSwitchValue)
	case place != cloud:
		return fmt.Errorf("the point %s is under %s, where the names of points begin with %q", o.Point, cloud, cloud+".")
	case first > 0:
		return fmt.Errorf("the point %s is already in line %d", o.Point, first)
	case o.Seen == "" && o.Switch == "" && o.Reason == "":
		return fmt.Errorf("the point %s has neither a value nor the reason why it was not observed", o.Point)
	case o.Switch != "" && o.Reason != "": // a response that no value describes has "seen" and a reason
		return fmt.Errorf("the point %s has a value, and also a reason why it was not observed", o.Point)
	}
	return nil
}

func (s likeSummary) String() string {
	text := fmt.Sprintf("switches set as observed: %d; points not observed, which keep their defaults: %d", s.applied, s.unobserved)
	if len(s.unmodeled) > 0 {
		text += "; points without a switch: " + strings.Join(s.unmodeled, ", ")
	}
	return text
}
