package apiclient

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/textproto"
	"net/url"
	"os"
	"strings"
)

// ConnectionError returns the error of a request without a response. notSent says that the request was not sent. The error repeats
// neither the URL, whose path may contain keys, nor text that net/http quotes from a response that it cannot parse.
func ConnectionError(err error, notSent bool) *Error {
	var urlErr *url.Error
	for errors.As(err, &urlErr) {
		err = urlErr.Err
	}
	cause, quotes := connectionCause(err)
	failure := &Error{
		Kind: ErrUnavailable, Reason: ReasonConnection, NotSent: notSent, Message: "no response: " + cause,
	}
	if !quotes {
		failure.Cause = err
	}
	var netErr *net.OpError
	var refusal proxyRefusal
	var certErr *tls.CertificateVerificationError
	switch {
	case errors.Is(err, context.Canceled):
		failure.Reason, failure.Message = ReasonInterrupted, "interrupted before a response was received"
		failure.Meaning = "The run was interrupted; the service may have carried out the request."
		if notSent {
			failure.Meaning = "The run was interrupted before the request was sent."
		}
	case errors.As(err, &refusal):
		failure.NotSent = true
		if refusal.status == http.StatusProxyAuthRequired {
			failure.Kind, failure.Reason = ErrConfiguration, ReasonProxyPassword
		}
	case errors.Is(err, errProxyAddress):
		failure.Kind, failure.Reason, failure.NotSent = ErrConfiguration, ReasonProxyAddress, true
	case errors.As(err, &certErr):
		failure.NotSent, failure.Reason = true, ReasonCertificate
	case errors.Is(err, http.ErrSchemeMismatch), errors.As(err, &netErr) && (netErr.Op == "dial" || netErr.Op == "proxyconnect"):
		failure.NotSent = true
	}
	return failure
}

// connectionCause describes an error of the transport, and reports whether the error quotes the response, which may repeat
// the request.
func connectionCause(err error) (cause string, quotes bool) {
	var protocol textproto.ProtocolError
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted", false
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return "timed out", false
	case errors.As(err, &protocol):
		return "the response is not valid HTTP", true
	}
	text, _, quotes := strings.Cut(err.Error(), `"`)
	if quotes {
		text = strings.TrimRight(text, " :,;(=")
	}
	return text, quotes
}
