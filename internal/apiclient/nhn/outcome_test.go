package nhn

import (
	"context"
	"errors"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// What a write of a table of tests ends with when it returned no error and is not as requested.
const (
	ErrUnverified = apiclient.Kind("not verified")
	ErrNotApplied = apiclient.Kind("not applied")
)

// Flat returns the outcome of a write as one error.
func Flat[T any](result apiclient.Result[T], err error) (T, error) {
	if err == nil {
		err = asError(result.Outcome)
	}
	return result.Object, err
}

func asError(outcome apiclient.Outcome) error {
	failure := &apiclient.Error{}
	switch {
	case errors.As(outcome.Unverified, &failure):
		unverified := *failure
		unverified.Kind = ErrUnverified
		return &unverified
	case len(outcome.NotApplied) > 0:
		return &apiclient.Error{Kind: ErrNotApplied, Field: outcome.NotApplied[0]}
	default:
		return nil
	}
}

// EnableService enables a service and waits for it.
func EnableService(ctx context.Context, c *Client, projectID, productID string, timeout time.Duration) (ProjectService, error) {
	enabled, err := c.EnableProjectService(ctx, projectID, productID)
	if err != nil {
		return ProjectService{}, err
	}
	return Flat(c.WaitForProjectService(ctx, enabled, timeout))
}

// DisableService disables a service and waits for it.
func DisableService(ctx context.Context, c *Client, projectID, productID, enabledAt string, timeout time.Duration) error {
	outcome, err := c.DisableProjectService(ctx, projectID, productID, enabledAt, timeout)
	return errors.Join(err, asError(outcome))
}
