package nhn

import (
	"context"
	"errors"
	"iter"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// AppKey is a project AppKey. It is a secret: it is valid for every service of the project that accepts project AppKeys, and it does
// not expire. The API does not return the alias of an AppKey.
type AppKey struct {
	AppKey           string `json:"appKey"`
	AuthID           string `json:"authId"`
	AuthStatus       string `json:"authStatus" values:"STABLE,STOP,BLOCKED"` // STABLE, STOP or BLOCKED
	RegDatetime      string `json:"regDatetime"`
	ReIssueDatetime  string `json:"reIssueDatetime"`
	LastUsedDatetime string `json:"lastUsedDatetime"`
	ModDatetime      string `json:"modDatetime"` // documented as the time of the deletion
}

// AppKeyStable is the status of an AppKey that services accept.
const AppKeyStable = "STABLE"

const appKeysPath = "/v1/authentications/projects/{project-id}/project-appkeys"

// ListAppKeys iterates over the AppKeys of a project. The list is not paginated.
//
// GET /v1/authentications/projects/{project-id}/project-appkeys
func (c *Client) ListAppKeys(ctx context.Context, projectID string) iter.Seq2[AppKey, error] {
	type response struct {
		AppKeys []AppKey `json:"authenticationList"`
	}
	return wholeList(ctx, c.caller, apiclient.Request{
		Op: "list AppKeys", NotFoundSubjects: []string{"project"}, Path: appKeysPath, Args: []string{projectID},
	}, func(r response) []AppKey { return r.AppKeys })
}

// GetAppKey returns an AppKey by its authId. It uses the read cache, because the API has no endpoint for a single AppKey.
//
// GET /v1/authentications/projects/{project-id}/project-appkeys
func (c *Client) GetAppKey(ctx context.Context, projectID, authID string) (AppKey, error) {
	return c.appKeys.Of(projectID).Get(ctx, authID)
}

func appKeyID(k AppKey) string { return k.AuthID }

func (c *Client) newAppKeyCache(projectID string) *apiclient.ReadCache[AppKey] {
	return &apiclient.ReadCache[AppKey]{
		Key:  appKeyID,
		List: func(ctx context.Context) iter.Seq2[AppKey, error] { return c.ListAppKeys(ctx, projectID) },
		One:  func(ctx context.Context, authID string) (AppKey, error) { return c.findAppKey(ctx, projectID, authID) },
	}
}

// findAppKey looks an AppKey up in a fresh list. The list is not paginated, so an AppKey that it does not contain does not exist.
func (c *Client) findAppKey(ctx context.Context, projectID, authID string) (AppKey, error) {
	for key, err := range c.ListAppKeys(ctx, projectID) {
		if err != nil || key.AuthID == authID {
			return key, err
		}
	}
	return AppKey{}, notListedError("read AppKey", "AppKey "+authID)
}

// CreateAppKey creates an AppKey. A project can have at most three. The request is never repeated: if its response is lost, the new
// AppKey is found by comparing the lists before and after it.
//
// accept, if not nil, is called with the AppKeys of the project that this client did not create. If it returns an error,
// CreateAppKey sends no request and returns that error.
//
// POST /v1/authentications/projects/{project-id}/project-appkeys
func (c *Client) CreateAppKey(ctx context.Context, projectID, alias string, accept func([]AppKey) error) (apiclient.Result[AppKey], error) {
	keys := c.appKeys.Of(projectID)
	keys.CreateMu.Lock()
	defer keys.CreateMu.Unlock()
	defer keys.Invalidate()
	list := func(ctx context.Context) ([]AppKey, error) { return apiclient.Collect(c.ListAppKeys(ctx, projectID)) }
	send := func(ctx context.Context) (AppKey, error) {
		const op = "create AppKey"
		response, err := apiclient.Call[struct {
			AppKey *AppKey `json:"authentication"`
		}](ctx, c.caller, apiclient.Request{
			Op: op, Method: http.MethodPost, Path: appKeysPath, Args: []string{projectID}, Body: map[string]string{"appkeyAlias": alias},
		})
		if err != nil {
			return AppKey{}, err
		}
		if response.AppKey == nil || response.AppKey.AuthID == "" {
			return AppKey{}, emptyResponseError(op, "AppKey")
		}
		return *response.AppKey, nil
	}
	created, err := createByDiff(ctx, c, apiclient.IdempotentCreate[AppKey]{
		Description: "an AppKey of project " + projectID, Object: apiclient.Object{Noun: "AppKey", Parents: []string{projectID}}, Send: send,
	}, appKeyID, list, accept)
	if err != nil || created.AuthStatus != "" {
		return apiclient.Result[AppKey]{Object: created}, err
	}
	return apiclient.WaitUntilApplied(ctx, c.caller, created,
		func(ctx context.Context) (AppKey, error) { return c.findAppKey(ctx, projectID, created.AuthID) }, nil), nil
}

// DeleteAppKey deletes the AppKey with an authId. The request names the AppKey itself. appKey is its last known value; DeleteAppKey looks it
// up if it is empty, or if the API has no such AppKey, which may have been reissued. It succeeds if the AppKey does not exist.
//
// DELETE /v1/authentications/projects/{project-id}/project-appkeys/{app-key}
func (c *Client) DeleteAppKey(ctx context.Context, projectID, authID, appKey string) error {
	keys := c.appKeys.Of(projectID)
	defer keys.Invalidate()
	if appKey != "" {
		if err := c.deleteAppKey(ctx, projectID, appKey); !errors.Is(err, apiclient.ErrNotFound) {
			return err
		}
		keys.Invalidate()
	}
	key, err := keys.Get(ctx, authID)
	if err != nil || key.AppKey == appKey { // a deleted AppKey may still be listed
		return apiclient.IgnoreNotFound(err)
	}
	return apiclient.IgnoreNotFound(c.deleteAppKey(ctx, projectID, key.AppKey))
}

func (c *Client) deleteAppKey(ctx context.Context, projectID, appKey string) error {
	return c.caller.Do(ctx, apiclient.Request{
		Op: "delete AppKey", Method: http.MethodDelete, Idempotent: true, NotFoundSubjects: []string{"AppKey", "project"},
		Path: appKeysPath + "/{app-key}", Args: []string{projectID, appKey},
	}, nil)
}
