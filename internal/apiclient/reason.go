package apiclient

// Reason is a situation that the client recognizes without a code of the vendor. The client of a service has more of them.
type Reason string

// The reasons that do not depend on a service.
const (
	ReasonConnection       = Reason("connection failed")        // no response was received
	ReasonCertificate      = Reason("certificate not accepted") // the certificate of the other side cannot be verified
	ReasonInterrupted      = Reason("interrupted")              // the context ended before a response was received
	ReasonUnreadable       = Reason("unreadable response")      // a response that does not have the documented form
	ReasonInconsistentList = Reason("inconsistent list")        // pages that do not fit together
	ReasonWrongAddress     = Reason("wrong address")            // a gateway responded, which does not know the service
	ReasonNotVisible       = Reason("not visible yet")          // a new object that could not be read before the wait ended
	ReasonIDUnknown        = Reason("created with unknown ID")  // the object was created, but its ID could not be found
)
