package simulator

import "time"

// Switches select the behavior of both clouds where the vendor documentation is incomplete or contradictory.
// [DefaultSwitches] is the most likely behavior. Every other value is a plausible behavior of the real API.
type Switches struct {
	Latency time.Duration // delay of every response
	MCC     MCCSwitches
	NHN     NHNSwitches
}

// DefaultSwitches returns the most likely behavior of both clouds.
func DefaultSwitches() Switches {
	return Switches{MCC: defaultMCCSwitches(), NHN: defaultNHNSwitches()}
}
