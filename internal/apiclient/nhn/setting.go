package nhn

import (
	"context"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// SessionSetting is the session setting for IAM accounts.
type SessionSetting struct {
	MultiSessionsLimit          apiclient.Int `json:"multiSessionsLimit"`
	SessionTimeoutMinutes       apiclient.Int `json:"sessionTimeoutMinutes"`
	MobileSessionTimeoutMinutes apiclient.Int `json:"mobileSessionTimeoutMinutes"`
	SessionType                 string        `json:"sessionType" values:"fixed,idle"` // fixed or idle
}

// MFAMethod is a second factor, and the IP addresses that do not need it.
type MFAMethod struct {
	Type       string `json:"type" values:"none,totp,email"` // none, totp or email
	BypassByIP struct {
		Enable bool     `json:"enable"`
		IPList []string `json:"ipList"`
	} `json:"bypassByIp"`
}

// MFASetting is the multi-factor authentication setting for IAM accounts.
type MFASetting struct {
	Range        string    `json:"range" values:"organization,services"` // organization or services; the reference has the type number
	Organization MFAMethod `json:"organizationMfaSetting"`
	Services     []struct {
		ServiceID string `json:"serviceId"`
		MFAMethod
	} `json:"serviceMfaSettings"`
}

// LoginFailureSetting is the setting that blocks IAM accounts after failed logins.
type LoginFailureSetting struct {
	Enable bool `json:"enable"`
	Count  struct {
		Limit        apiclient.Int `json:"limit" described:"any"`
		BlockMinutes apiclient.Int `json:"blockMinutes" described:"any"`
	} `json:"loginFailCount"`
}

// PasswordRule is the password rule for IAM accounts. The reference has two names for the field enabled.
type PasswordRule struct {
	RuleType    string `json:"ruleType" values:"default,custom"` // default or custom
	Constraints struct {
		MinLength                     apiclient.Int `json:"minLength"`
		MustNotIncludeIllegalSequence bool          `json:"mustNotIncludeIllegalSequence"`
		MustIncludeUpperCase          bool          `json:"mustIncludeUpperCase"`
		MustIncludeLowerCase          bool          `json:"mustIncludeLowerCase"`
		MustIncludeNumberCase         bool          `json:"mustIncludeNumberCase"`
		MustIncludeSpecialCase        bool          `json:"mustIncludeSpecialCase"`
	} `json:"passwordConstraints"`
	Expiry struct {
		Enabled     bool          `json:"enabled"`
		Enable      bool          `json:"enable"`
		ExpiryDays  apiclient.Int `json:"expiryDays"`
		AllowExtend bool          `json:"allowExpend"`
	} `json:"passwordExpiry"`
	Reuse struct {
		Enabled    bool          `json:"enabled"`
		Enable     bool          `json:"enable"`
		LimitCount apiclient.Int `json:"limitCount"`
	} `json:"limitPasswordReuse"`
	ApplyRule string `json:"applyRule" values:"onChangePassword,onLogin"` // onChangePassword or onLogin
}

// GetSessionSetting returns the session setting for IAM accounts, nil if it was never set.
//
// GET /v1/iam/organizations/{org-id}/settings/session
func (c *Client) GetSessionSetting(ctx context.Context, orgID string) (*SessionSetting, error) {
	result, err := iamSetting[struct {
		Content *SessionSetting `json:"content"`
	}](ctx, c, orgID, "session")
	if result == nil {
		return nil, err
	}
	return result.Content, err
}

// GetMFASetting returns the multi-factor authentication setting for IAM accounts, nil if it was never set.
//
// GET /v1/iam/organizations/{org-id}/settings/security-mfa
func (c *Client) GetMFASetting(ctx context.Context, orgID string) (*MFASetting, error) {
	return iamSetting[MFASetting](ctx, c, orgID, "security-mfa")
}

// GetLoginFailureSetting returns the setting for failed logins of IAM accounts, nil if it was never set.
//
// GET /v1/iam/organizations/{org-id}/settings/security-login-fail
func (c *Client) GetLoginFailureSetting(ctx context.Context, orgID string) (*LoginFailureSetting, error) {
	return iamSetting[LoginFailureSetting](ctx, c, orgID, "security-login-fail")
}

// GetPasswordRule returns the password rule for IAM accounts, nil if it was never set.
//
// GET /v1/iam/organizations/{org-id}/settings/password-rule
func (c *Client) GetPasswordRule(ctx context.Context, orgID string) (*PasswordRule, error) {
	result, err := iamSetting[struct {
		Content *struct {
			Value *PasswordRule `json:"value"`
		} `json:"content"`
	}](ctx, c, orgID, "password-rule")
	if result == nil || result.Content == nil {
		return nil, err
	}
	return result.Content.Value, err
}

func iamSetting[T any](ctx context.Context, c *Client, orgID, name string) (*T, error) {
	response, err := apiclient.Call[struct {
		Result *T `json:"result"`
	}](ctx, c.caller, apiclient.Request{
		Op: "read IAM setting", Method: http.MethodGet, Idempotent: true,
		Path: "/v1/iam/organizations/{org-id}/settings/{setting}", Args: []string{orgID, name},
	})
	return response.Result, err
}
