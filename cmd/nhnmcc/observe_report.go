package main

import (
	"fmt"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
)

// reportClouds writes one line for each cloud, and why a cloud was not observed. It reports whether all clouds were observed within the
// time limit.
func reportClouds(s session, file observe.File) (complete bool) {
	complete = true
	for _, cloud := range []struct {
		name         string
		observations []observe.Observation
		problem      *observe.Problem
	}{{"NHN Cloud", file.NHN, file.NHNProblem}, {"Media Connect Center", file.MCC, file.MCCProblem}} {
		if len(cloud.observations) == 0 {
			continue // without credentials
		}
		switch {
		case cloud.problem != nil:
			complete = false
			_, _ = fmt.Fprintf(s.out, "%s: observed 0 of %d points.\n", cloud.name, len(cloud.observations))
			_, _ = fmt.Fprintf(s.err, "%s was not observed. %s\n  -> %s\n", cloud.name, cloud.problem.Text, cloud.problem.Remedy)
			continue
		case countSeen(cloud.observations) == 0:
			complete = false
		}
		_, _ = fmt.Fprintf(s.out, "%s: %s.\n", cloud.name, observe.Summary(cloud.observations))
		if observe.Incomplete(cloud.observations) {
			complete = false
			_, _ = fmt.Fprintf(s.err, "%s was not observed completely, because the time limit was reached.\n"+
				"  -> The service or the network is slow, or NHNMCC_REQUESTS_PER_SECOND is low. Run the command again later, or without this variable.\n", cloud.name)
		}
	}
	return complete
}

// reportLeft lists the objects that the run could not remove, and those that may exist.
func (f *observeFlags) reportLeft(s session, journal *observe.Journal) bool {
	if journal == nil {
		return false
	}
	var certain, uncertain []observe.Entry
	for _, entry := range journal.Entries("") {
		if entry.Uncertain() {
			uncertain = append(uncertain, entry)
		} else {
			certain = append(certain, entry)
		}
	}
	if len(certain) > 0 {
		_, _ = fmt.Fprintf(s.err, "These objects could not be removed. %s.journal lists them, and the next run with this file tries it again:\n", f.out)
		for _, entry := range certain {
			_, _ = fmt.Fprintf(s.err, "  %s\n", entry)
		}
	}
	if len(uncertain) > 0 {
		_, _ = fmt.Fprintln(s.err, "These objects may exist, because the response to their creation was lost, and no ID is known:")
		for _, entry := range uncertain {
			_, _ = fmt.Fprintf(s.err, "  %s\n  -> %s\n", entry, entry.Remedy())
		}
		_, _ = fmt.Fprintf(s.err, "The next run with this file checks it again. If the objects do not exist, delete %s.journal.\n", f.out)
	}
	return len(certain)+len(uncertain) > 0
}
