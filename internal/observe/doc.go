// Package observe finds out how the services behave where their documentation is incomplete: `nhnmcc doctor --observe`.
//
// Each open point has a question, and a probe that sends requests and draws one conclusion from the responses. Where the simulator has a
// switch for the point, the point has the name of the switch, and the conclusion is a value of the switch. A probe sees only the API: it
// works with raw responses, and never with the simulator. It draws no conclusion that the responses do not show: such a point is not
// observed, and has a reason.
//
// Without write mode, the probes send only requests that read. In write mode, they create objects whose names begin with [Prefix], and
// remove them. A [Journal] names each object before it is created, so that the next run removes what an interrupted run left.
//
// A [File] contains no secrets, and no names, addresses or IDs of people, accounts and objects.
package observe
