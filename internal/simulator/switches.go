package simulator

import "time"

// Switches choose a behaviour in each point that the vendors leave open. [DefaultSwitches] is the reading of the
// documents that seems likeliest; every other value is one that a real service may well show.
type Switches struct {
	Latency time.Duration // added to every answer
	MCC     MCCSwitches
	NHN     NHNSwitches
}

// DefaultSwitches is the likeliest reading of both references.
func DefaultSwitches() Switches {
	return Switches{MCC: defaultMCCSwitches(), NHN: defaultNHNSwitches()}
}
