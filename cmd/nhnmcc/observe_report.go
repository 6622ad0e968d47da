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

// reportLeft lists the objects that the run could not remove.
func (f *observeFlags) reportLeft(s session, journal *observe.Journal) bool {
	if journal == nil || len(journal.Entries("")) == 0 {
		return false
	}
	_, _ = fmt.Fprintf(s.err, "These objects could not be removed. %s.journal lists them, and the next run with this file tries it again:\n", f.out)
	for _, entry := range journal.Entries("") {
		_, _ = fmt.Fprintf(s.err, "  %s\n", entry)
	}
	return true
}
