package nhn

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// The states of a service in a project.
const (
	ServiceStable = "STABLE"
	ServiceClosed = "CLOSED" // not yet enabled, or disabled
)

// ProjectService is a service (a product, in the vendor's paths) that a project uses or used.
type ProjectService struct {
	ProjectID     string `json:"projectId"`
	ProductID     string `json:"productId"`
	ProductName   string `json:"productName"`
	AppKey        string `json:"appKey"`
	SecretKey     string `json:"secretKey"`            // only of services that use one
	SecretKeyCode string `json:"productSecretKeyCode"` // T where the service uses a secret key
	ExternalID    string `json:"externalId"`           // tenant, of services that have one
	StatusCode    string `json:"statusCode"`           // in this project: STABLE or CLOSED
	RelationDate  string `json:"relationDate"`
}

// SecretWithheld reports whether the service uses a secret key and the response lacks it: the account may not have the right
// to see it.
func (s ProjectService) SecretWithheld() bool { return s.SecretKey == "" && s.SecretKeyCode == "T" }

const servicePath = "/v1/projects/{project-id}/products/{product-id}"

// GetProjectService returns a service of a project. One that was disabled is there still, and CLOSED; one that never was
// enabled is not found.
//
// GET /v1/projects/{project-id}/products/{product-id}
func (c *Client) GetProjectService(ctx context.Context, projectID, productID string) (ProjectService, error) {
	const op = "read project service"
	response, err := apiclient.Call[struct {
		Service nullable[ProjectService] `json:"product"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, NotFoundSubjects: []string{"project"}, Path: servicePath, Args: []string{projectID, productID},
	})
	if err == nil && response.Service.isNull || codeOf(err) == "60003" { // "no data": no code is published for this case
		return ProjectService{}, &apiclient.Error{
			Cloud: cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrNotFound, Reason: ReasonNeverEnabled, Code: codeOf(err),
			Message: "the project has no such service", Meaning: "The service was never enabled in this project.",
		}
	}
	if err == nil && response.Service.value == nil {
		err = emptyResponseError(op, "product")
	}
	if err != nil {
		return ProjectService{}, err
	}
	return *response.Service.value, nil
}

// nullable is a field of a response that may be null, which is not the same as a response without the field: that one says nothing.
type nullable[T any] struct {
	value  *T
	isNull bool
}

func (n *nullable[T]) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, &n.value); err != nil {
		return err
	}
	n.isNull = n.value == nil
	return nil
}

const opEnableService = "enable project service"

// EnableProjectService enables a service, which may start billing. The service is not ready before
// [Client.WaitForProjectService] returns. A service that is enabled already is an error of kind ErrExists, unless an
// earlier attempt of this call did it, whose response was lost.
//
// POST /v1/projects/{project-id}/products/{product-id}/enable
func (c *Client) EnableProjectService(ctx context.Context, projectID, productID string) (ProjectService, error) {
	lost := false
	enabled, err := apiclient.CreateOnce(ctx, c.caller, apiclient.IdempotentCreate[ProjectService]{
		What: "the service " + productID + " of project " + projectID, Object: apiclient.Object{Noun: "service", Parents: []string{projectID}, ID: productID},
		Unique: true, Key: "productId",
		Send: func(ctx context.Context) (ProjectService, error) {
			created, err := apiclient.Call[ProjectService](ctx, c.caller, apiclient.Request{
				Op: opEnableService, Method: http.MethodPost, Path: servicePath + "/enable", Args: []string{projectID, productID},
			})
			if lost && errors.Is(err, apiclient.ErrExists) {
				err = nil
			}
			lost = lost || apiclient.OutcomeUnknown(err)
			return created, err
		},
		Find: func(ctx context.Context) (ProjectService, error) {
			return c.GetProjectService(ctx, projectID, productID)
		},
		Differing: func(s ProjectService) []string { return mismatchUnless(s.StatusCode == ServiceStable, "statusCode") },
	})
	if err != nil {
		return ProjectService{}, err
	}
	enabled.ProjectID, enabled.ProductID = projectID, productID
	return enabled, nil
}

// WaitForProjectService waits, as long as timeout, for a service that was just enabled to be STABLE. An error means that it
// is not STABLE yet.
func (c *Client) WaitForProjectService(ctx context.Context, enabled ProjectService, timeout time.Duration) (apiclient.Result[ProjectService], error) {
	result, err := c.waitForServiceStatus(ctx, opEnableService, timeout, enabled, func(s ProjectService) bool { return s.StatusCode == ServiceStable })
	if result.Object.SecretKey == "" {
		result.Object.SecretKey = enabled.SecretKey // a read may not return it
	}
	return result, err
}

// enabledAgain is the error of a service that was disabled, and enabled by another request before it was seen to be CLOSED.
func enabledAgain(op string, service ProjectService) error {
	return &apiclient.Error{
		Cloud: cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrRefused, Reason: ReasonEnabledAgain,
		Message: "the service was enabled again at " + service.RelationDate,
		Meaning: "The service was disabled, and another request has enabled it since.",
	}
}

// waitForServiceStatus reads a service until it is as wanted, or timeout runs out, which is an error. A service that cannot be
// read is not verified.
func (c *Client) waitForServiceStatus(
	ctx context.Context, op string, timeout time.Duration, written ProjectService, wanted func(ProjectService) bool,
) (result apiclient.Result[ProjectService], err error) {
	result.Object = written
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	began := c.now()
	for waited := time.Duration(0); ; waited += pollInterval {
		service, err := c.GetProjectService(ctx, written.ProjectID, written.ProductID)
		unread := err != nil && !errors.Is(err, apiclient.ErrNotFound)
		late := errors.Is(ctx.Err(), context.DeadlineExceeded) // also in the middle of a read
		switch {
		case errors.Is(ctx.Err(), context.Canceled) && (unread || !wanted(service)):
			return result, c.serviceInterrupted(op, began)
		case unread && !late:
			result.Unverified = err
			return result, nil
		case !unread && wanted(service):
			result.Object = service
			return result, nil
		case !late && waited+pollInterval <= timeout && c.caller.Wait(ctx, pollInterval) == nil:
		case errors.Is(ctx.Err(), context.Canceled):
			return result, c.serviceInterrupted(op, began)
		default:
			return result, &apiclient.Error{
				Cloud: cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrUnavailable, Reason: ReasonServicePending,
				Message: fmt.Sprintf("the API accepted the request, and had not finished after %s", timeout),
				Meaning: "The request is carried out in the background, and takes longer than the timeout.",
			}
		}
	}
}

// serviceInterrupted is the error for a wait that the user ended.
func (c *Client) serviceInterrupted(op string, began time.Time) error {
	what := strings.TrimSuffix(strings.Fields(op)[0], "e") + "ed" // enabled or disabled
	return &apiclient.Error{
		Cloud: cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrUnavailable, Reason: ReasonServiceInterrupted, Cause: context.Canceled,
		Message: fmt.Sprintf("interrupted after %s; the service may still be %s in the background", c.now().Sub(began).Round(time.Second), what),
		Meaning: "NHN Cloud accepted the request, which cannot be canceled.",
	}
}

// DisableProjectService disables a service, which may destroy what it holds, and waits for it, as long as timeout, to be
// CLOSED. A service that is not enabled is disabled already. Services below it that are still enabled are an error of kind
// ErrInUse. enabledAt is when it was enabled, or "": one that is enabled again meanwhile is an error, because it will not be CLOSED.
//
// DELETE /v1/projects/{project-id}/products/{product-id}/disable
func (c *Client) DisableProjectService(ctx context.Context, projectID, productID, enabledAt string, timeout time.Duration) (outcome apiclient.Outcome, err error) {
	const op = "disable project service"
	read := func(ctx context.Context) (ProjectService, error) {
		return c.GetProjectService(ctx, projectID, productID)
	}
	closed := func(s ProjectService) bool { return s.StatusCode != ServiceStable } // also one that is not found
	response, err := apiclient.Call[struct {
		Children []ProjectService `json:"childProducts"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodDelete, Idempotent: true, NotFoundSubjects: []string{"project"}, Path: servicePath + "/disable", Args: []string{projectID, productID},
	})
	switch {
	case errors.Is(err, apiclient.ErrNotFound):
		return outcome, nil
	case err == nil && len(response.Children) == 0:
		again := func(s ProjectService) bool {
			return enabledAt != "" && s.RelationDate != "" && s.RelationDate != enabledAt
		}
		disabled := ProjectService{ProjectID: projectID, ProductID: productID, StatusCode: ServiceClosed}
		result, err := c.waitForServiceStatus(ctx, op, timeout, disabled, func(s ProjectService) bool { return closed(s) || again(s) })
		if err == nil && !closed(result.Object) {
			err = enabledAgain(op, result.Object)
		}
		return result.Outcome, err
	}
	// Nothing says whether a response that names children did anything, and a refusal may be due to an earlier attempt.
	if service, readErr := read(ctx); (readErr == nil || errors.Is(readErr, apiclient.ErrNotFound)) && closed(service) {
		return outcome, nil
	}
	if err != nil {
		return outcome, err
	}
	var names []string
	for _, child := range response.Children {
		names = append(names, child.ProductName+" ("+child.ProductID+")")
	}
	return outcome, &apiclient.Error{
		Cloud: cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrInUse, Reason: ReasonChildServiceEnabled,
		Message: "the service was not disabled, because child services are enabled: " + strings.Join(names, ", "),
		Meaning: Codes["40057"].Meaning,
	}
}
