package simulator

import "encoding/json"

// nhnEarlier is the state that reads return for a while after a change. See [NHNSwitches.ChangeDelay].
type nhnEarlier struct {
	state *NHNState
	reads int // that still return the state
}

// withChangeDelay authenticates and runs a request. Reads run on the earlier state while a change is delayed.
func (s *Simulator) withChangeDelay(c *nhnCall, route nhnRoute) (nhnFields, error) {
	if err := c.authenticate(); err != nil {
		return nil, err
	}
	if route.reads() {
		if s.earlier != nil {
			c.NHNState = s.earlier.state
			if s.earlier.reads--; s.earlier.reads == 0 {
				s.earlier = nil
			}
		}
		return c.runRoute(route)
	}
	if c.sw.ChangeDelay <= 0 || c.r.Method == "POST" {
		return c.runRoute(route)
	}
	before := s.earlier
	if before == nil {
		before = &nhnEarlier{state: c.copyState()}
	}
	payload, err := c.runRoute(route)
	if err == nil {
		before.reads = c.sw.ChangeDelay
		s.earlier = before
	}
	return payload, err
}

func (n *NHNState) copyState() *NHNState {
	data, _ := json.Marshal(n) // plain data
	state := &NHNState{}
	_ = json.Unmarshal(data, state)
	return state
}

// runRoute runs a request, and reports bad parameters with the code of the switches.
func (c *nhnCall) runRoute(route nhnRoute) (nhnFields, error) {
	payload, err := c.run(route)
	code, isCode := err.(nhnCode) //nolint:errorlint // a settledCode stays as it is
	if isCode && c.sw.BadParameter != BadParameterByKind && (code == 400 || code == 502 || code == 504 || code == 505) {
		return nil, nhnCode(c.sw.BadParameter)
	}
	return payload, err
}

// settledCode is a code that the switch for bad parameters does not change.
type settledCode struct{ nhnCode }

// Unwrap returns the code.
func (c settledCode) Unwrap() error { return c.nhnCode }
