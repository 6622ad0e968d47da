package nhn

import (
	"context"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Governance is a governance feature that an organization uses.
type Governance struct {
	TypeCode    string `json:"governanceTypeCode" values:"APPROVE_PROCESS,BLOCK_STORAGE_SNAPSHOT,IAAS_RESOURCE_PROTECTION_AND_SEPARATED_NETWORK,PRIVACY_PROTECTION,UNIQUE_INSTANCE_NAME"`
	RegDatetime string `json:"regDatetime"`
}

// ListGovernances returns the governance features that an organization uses. The list is not paginated.
//
// GET /v1/organizations/{org-id}/governances
func (c *Client) ListGovernances(ctx context.Context, orgID string) ([]Governance, error) {
	const op = "list governances"
	response, err := apiclient.Call[struct {
		Governances []Governance `json:"usingGovernances"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, Path: "/v1/organizations/{org-id}/governances", Args: []string{orgID},
	})
	return wholeList(op, response.Governances, err)
}

// IPACLEntry is the list of IP addresses that are allowed to use a service.
type IPACLEntry struct {
	ProductID string   `json:"productId"` // "" for the setting that is common to all services
	IPs       []string `json:"ips"`
}

// ListIPACL returns the IP ACL of an organization. It is empty if no IP ACL is set. The list is not paginated.
//
// GET /v1/organizations/{org-id}/products/ip-acl
func (c *Client) ListIPACL(ctx context.Context, orgID string) ([]IPACLEntry, error) {
	const op = "list the IP ACL"
	response, err := apiclient.Call[struct {
		Entries []IPACLEntry `json:"orgIpAcl"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, Path: "/v1/organizations/{org-id}/products/ip-acl", Args: []string{orgID},
	})
	return wholeList(op, response.Entries, err)
}

// Domain is a domain of an organization.
type Domain struct {
	ID   string `json:"domainId"`
	Name string `json:"domainName"`
}

// ListDomains returns the domains of an organization. The list is not paginated. The reference has two names for each field.
//
// GET /v1/organizations/{org-id}/domains
func (c *Client) ListDomains(ctx context.Context, orgID string) ([]Domain, error) {
	type domain struct {
		Domain
		OrgDomainID   string `json:"orgDomainId"`
		OrgDomainName string `json:"orgDomainName"`
	}
	const op = "list domains"
	response, err := apiclient.Call[struct {
		Domains []domain `json:"domainList"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, Path: "/v1/organizations/{org-id}/domains", Args: []string{orgID},
	})
	listed, err := wholeList(op, response.Domains, err)
	domains := make([]Domain, 0, len(listed))
	for _, d := range listed {
		domains = append(domains, Domain{ID: d.ID + d.OrgDomainID, Name: d.Name + d.OrgDomainName})
	}
	return domains, err
}
