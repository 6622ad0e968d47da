package nhn

import (
	"context"
	"net/http"
	"strings"

	"golang.org/x/oauth2"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func newTokenDeviation(kind apiclient.DeviationKind, status int, fields ...string) *apiclient.Deviation {
	return &apiclient.Deviation{
		Kind: kind, Cloud: Cloud, Op: "create access token", Endpoint: http.MethodPost + " " + tokenPath, Status: status, Fields: fields,
	}
}

// tokenDeviation returns the deviation of a refused request for a token, nil if the response is an error of RFC 6749.
func tokenDeviation(refused *oauth2.RetrieveError) *apiclient.Deviation {
	response := &apiclient.Response{Status: refused.Response.StatusCode, Header: refused.Response.Header, Body: refused.Body}
	if refused.ErrorCode == "" {
		response.AddDeviation(apiclient.DeviationForm)
	} else {
		addUnknownOAuthCode(response, refused.ErrorCode)
	}
	found := response.Deviation(nil)
	if found == nil {
		return nil
	}
	deviation := newTokenDeviation(found.Kind, response.Status, found.Fields...)
	deviation.MediaType = found.MediaType
	if oauthCode.MatchString(refused.ErrorCode) {
		deviation.Code = refused.ErrorCode
	}
	return deviation
}

// reportDeviations reports documented fields that the response with the token does not have.
func (t *tokens) reportDeviations(ctx context.Context, token *oauth2.Token) {
	if t.report == nil {
		return
	}
	var missing []string
	if token.TokenType == "" {
		missing = append(missing, "token_type")
	}
	if token.Extra("expires_in") == nil {
		missing = append(missing, "expires_in")
	}
	if len(missing) > 0 {
		t.report(ctx, *newTokenDeviation(apiclient.DeviationMissing, http.StatusOK, missing...))
	}
	if token.TokenType != "" && !strings.EqualFold(token.TokenType, "Bearer") {
		t.report(ctx, *newTokenDeviation(apiclient.DeviationValue, http.StatusOK, "token_type"))
	}
}
