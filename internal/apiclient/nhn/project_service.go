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

// The statuses of a service in a project.
const (
	ServiceStable = "STABLE"
	ServiceClosed = "CLOSED" // not yet enabled, or disabled
)

// ProjectService is a service that is or was enabled in a project. The paths of the API call it a product.
type ProjectService struct {
	ProjectID     string `json:"projectId"`
	ProductID     string `json:"productId" required:"true"`
	ProductName   string `json:"productName"`
	AppKey        string `json:"appKey"`
	SecretKey     string `json:"secretKey"`                                         // only if the service uses one
	SecretKeyCode string `json:"productSecretKeyCode" values:"T,F,N"`               // T where the service uses a secret key
	ExternalID    string `json:"externalId"`                                        // tenant, of services that have one
	StatusCode    string `json:"statusCode" values:"STABLE,CLOSED" required:"true"` // in this project: STABLE or CLOSED
	RelationDate  string `json:"relationDate"`
}

// SecretWithheld reports whether the service uses a secret key and the response does not contain it: the account may have no
// permission to see it.
func (s ProjectService) SecretWithheld() bool { return s.SecretKey == "" && s.SecretKeyCode == "T" }

const servicePath = "/v1/projects/{project-id}/products/{product-id}"

// GetProjectService returns a service of a project. A service that was disabled has the status CLOSED. A service that was never enabled
// is not found.
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
			Cloud: Cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrNotFound, Reason: ReasonNeverEnabled, Code: codeOf(err),
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

// nullable is a field of a response that may be null. A response without the field is different: it is incomplete.
type nullable[T any] struct {
	value  *T `described:"self"`
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

// EnableProjectService enables a service, which may start billing. The API enables it in the background: see
// [Client.WaitForProjectService]. If the service is enabled already, the error is [apiclient.ErrExists], unless an earlier attempt of
// this call, whose response was lost, has enabled it.
//
// POST /v1/projects/{project-id}/products/{product-id}/enable
func (c *Client) EnableProjectService(ctx context.Context, projectID, productID string) (ProjectService, error) {
	lost := false
	enabled, err := apiclient.CreateOnce(ctx, c.caller, apiclient.IdempotentCreate[ProjectService]{
		Description: "the service " + productID + " of project " + projectID, Object: apiclient.Object{Noun: "service", Parents: []string{projectID}, ID: productID},
		Unique: true, UniqueField: "productId",
		Send: func(ctx context.Context) (ProjectService, error) {
			created, err := apiclient.Call[struct {
				AppKey    string `json:"appKey" required:"true"`
				SecretKey string `json:"secretKey"`
			}](ctx, c.caller, apiclient.Request{
				Op: opEnableService, Method: http.MethodPost, Path: servicePath + "/enable", Args: []string{projectID, productID},
			})
			if lost && errors.Is(err, apiclient.ErrExists) {
				err = nil
			}
			lost = lost || apiclient.OutcomeUnknown(err)
			return ProjectService{AppKey: created.AppKey, SecretKey: created.SecretKey}, err
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

// WaitForProjectService waits until a service that was just enabled is STABLE, at most for timeout. An error means that it is not STABLE.
//
// GET /v1/projects/{project-id}/products/{product-id}
func (c *Client) WaitForProjectService(ctx context.Context, enabled ProjectService, timeout time.Duration) (apiclient.Result[ProjectService], error) {
	result, err := c.waitForServiceStatus(ctx, opEnableService, timeout, enabled, func(s ProjectService) bool { return s.StatusCode == ServiceStable })
	if result.Object.SecretKey == "" {
		result.Object.SecretKey = enabled.SecretKey // a read may not return it
	}
	return result, err
}

// enabledAgainError returns the error for a service that another request enabled while the client waited until it is CLOSED.
func enabledAgainError(op string, service ProjectService) error {
	return &apiclient.Error{
		Cloud: Cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrRefused, Reason: ReasonEnabledAgain,
		Message: "the service was enabled again at " + service.RelationDate,
		Meaning: "The service was disabled, and another request has enabled it since.",
	}
}

// waitForServiceStatus reads a service until isDone returns true. It returns an error after timeout, and if ctx is canceled. If the
// service cannot be read, the result is not verified. isDone is also called for a service that is not found, which has no status.
func (c *Client) waitForServiceStatus(
	ctx context.Context, op string, timeout time.Duration, written ProjectService, isDone func(ProjectService) bool,
) (result apiclient.Result[ProjectService], err error) {
	result.Object = written
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	start := c.now()
	for waited := time.Duration(0); ; waited += pollInterval {
		service, err := c.GetProjectService(ctx, written.ProjectID, written.ProductID)
		unread := err != nil && !errors.Is(err, apiclient.ErrNotFound)
		timedOut := errors.Is(ctx.Err(), context.DeadlineExceeded) // possibly during the read
		switch {
		case errors.Is(ctx.Err(), context.Canceled) && (unread || !isDone(service)):
			return result, c.serviceInterruptedError(op, start)
		case unread && !timedOut:
			result.Unverified = err
			return result, nil
		case !unread && isDone(service):
			result.Object = service
			return result, nil
		case !timedOut && waited+pollInterval <= timeout && c.caller.Wait(ctx, pollInterval) == nil:
		case errors.Is(ctx.Err(), context.Canceled):
			return result, c.serviceInterruptedError(op, start)
		default:
			return result, &apiclient.Error{
				Cloud: Cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrUnavailable, Reason: ReasonServicePending,
				Message: fmt.Sprintf("the API accepted the request, and had not finished after %s", timeout),
				Meaning: "The request is carried out in the background, and takes longer than the timeout.",
			}
		}
	}
}

// serviceInterruptedError returns the error for a wait whose context was canceled.
func (c *Client) serviceInterruptedError(op string, start time.Time) error {
	state := strings.TrimSuffix(strings.Fields(op)[0], "e") + "ed" // enabled or disabled
	return &apiclient.Error{
		Cloud: Cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrUnavailable, Reason: ReasonServiceInterrupted, Cause: context.Canceled,
		Message: fmt.Sprintf("interrupted after %s; the service may still be %s in the background", c.now().Sub(start).Round(time.Second), state),
		Meaning: "NHN Cloud accepted the request, which cannot be canceled.",
	}
}

// DisableProjectService disables a service, which may delete its data, and waits until it is CLOSED, at most for timeout. It succeeds
// if the service is not enabled. If child services are enabled, the error is [apiclient.ErrInUse]. enabledAt is the RelationDate of the
// service, or "" if it is not known: if another request enables the service again during the wait, the error is [apiclient.ErrRefused].
//
// DELETE /v1/projects/{project-id}/products/{product-id}/disable
func (c *Client) DisableProjectService(ctx context.Context, projectID, productID, enabledAt string, timeout time.Duration) (outcome apiclient.Outcome, err error) {
	const op = "disable project service"
	read := func(ctx context.Context) (ProjectService, error) {
		return c.GetProjectService(ctx, projectID, productID)
	}
	isClosed := func(s ProjectService) bool { return s.StatusCode != ServiceStable } // also a service that is not found
	response, err := apiclient.Call[struct {
		Children []ProjectService `json:"childProducts"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodDelete, Idempotent: true, NotFoundSubjects: []string{"project"}, Path: servicePath + "/disable", Args: []string{projectID, productID},
	})
	switch {
	case errors.Is(err, apiclient.ErrNotFound):
		return outcome, nil
	case err == nil && len(response.Children) == 0:
		isEnabledAgain := func(s ProjectService) bool {
			return enabledAt != "" && s.RelationDate != "" && s.RelationDate != enabledAt
		}
		disabled := ProjectService{ProjectID: projectID, ProductID: productID, StatusCode: ServiceClosed}
		result, err := c.waitForServiceStatus(ctx, op, timeout, disabled, func(s ProjectService) bool { return isClosed(s) || isEnabledAgain(s) })
		if err == nil && !isClosed(result.Object) {
			err = enabledAgainError(op, result.Object)
		}
		return result.Outcome, err
	}
	// The vendor does not document whether a request was carried out whose response contains child services, and an error may be
	// due to an earlier attempt.
	if service, readErr := read(ctx); (readErr == nil || errors.Is(readErr, apiclient.ErrNotFound)) && isClosed(service) {
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
		Cloud: Cloud, Op: op, Status: http.StatusOK, Kind: apiclient.ErrInUse, Reason: ReasonChildServiceEnabled,
		Message: "the service was not disabled, because child services are enabled: " + strings.Join(names, ", "),
		Meaning: Codes["40057"].Meaning,
	}
}
