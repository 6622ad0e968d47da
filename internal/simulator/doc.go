// Package simulator implements a stateful simulator of the two APIs that the provider uses: NAVER Cloud Media
// Connect Center and the NHN Cloud Framework API, on one http.Handler.
//
// It is written from the vendors' references and shares no code with the clients, so that a client that works
// against it agrees with the documents and not with itself. Where the documents are silent, a [Switches] field
// chooses the behavior, and tests run each way. It rejects the requests that the APIs would reject.
package simulator
