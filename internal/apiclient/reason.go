package apiclient

// Reason is a situation that a client recognizes without an error code of the vendor. The clients of the services define more.
type Reason string

// The reasons that do not depend on a service.
const (
	ReasonConnection       = Reason("connection failed")        // no response was received
	ReasonCertificate      = Reason("certificate not accepted") // the certificate of the other side cannot be verified
	ReasonProxyPassword    = Reason("proxy password")           // the proxy requires credentials, or does not accept them
	ReasonProxyAddress     = Reason("proxy address")            // the address of the proxy in the environment is not a URL
	ReasonInterrupted      = Reason("interrupted")              // the context ended before a response was received
	ReasonUnreadable       = Reason("unreadable response")      // the response does not have the documented form
	ReasonInconsistentList = Reason("inconsistent list")        // the pages of a list contradict each other
	ReasonListTooLong      = Reason("list too long")            // the list has more items than are kept in memory
	ReasonWrongAddress     = Reason("wrong address")            // a gateway responded that does not know the service
	ReasonNotVisible       = Reason("not visible yet")          // a new object could not be read before the wait ended
	ReasonIDUnknown        = Reason("created with unknown ID")  // the object was created, but its ID could not be found
)
