package nhn

import (
	"context"
	"iter"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Governance is a governance feature that an organization uses.
type Governance struct {
	TypeCode    string `json:"governanceTypeCode" values:"APPROVE_PROCESS,BLOCK_STORAGE_SNAPSHOT,IAAS_RESOURCE_PROTECTION_AND_SEPARATED_NETWORK,PRIVACY_PROTECTION,UNIQUE_INSTANCE_NAME"`
	RegDatetime string `json:"regDatetime"`
}

// ListGovernances iterates over the governance features that an organization uses. The list is not paginated.
//
// GET /v1/organizations/{org-id}/governances
func (c *Client) ListGovernances(ctx context.Context, orgID string) iter.Seq2[Governance, error] {
	type response struct {
		Governances []Governance `json:"usingGovernances"`
	}
	return wholeList(ctx, c.caller, apiclient.Request{Op: "list governances", Path: "/v1/organizations/{org-id}/governances", Args: []string{orgID}},
		func(r response) []Governance { return r.Governances })
}

// IPACLEntry is the list of IP addresses that are allowed to use a service.
type IPACLEntry struct {
	ProductID string   `json:"productId"` // "" for the setting that is common to all services
	IPs       []string `json:"ips"`
}

// ListIPACL iterates over the IP ACL of an organization. The list is empty if no IP ACL is set. The list is not paginated.
//
// GET /v1/organizations/{org-id}/products/ip-acl
func (c *Client) ListIPACL(ctx context.Context, orgID string) iter.Seq2[IPACLEntry, error] {
	type response struct {
		Entries []IPACLEntry `json:"orgIpAcl"`
	}
	return wholeList(ctx, c.caller, apiclient.Request{Op: "list the IP ACL", Path: "/v1/organizations/{org-id}/products/ip-acl", Args: []string{orgID}},
		func(r response) []IPACLEntry { return r.Entries })
}

// Domain is a domain of an organization.
type Domain struct {
	ID   string `json:"domainId"`
	Name string `json:"domainName"`
}

// ListDomains iterates over the domains of an organization. The list is not paginated. The reference has two names for each field.
//
// GET /v1/organizations/{org-id}/domains
func (c *Client) ListDomains(ctx context.Context, orgID string) iter.Seq2[Domain, error] {
	type domain struct {
		Domain
		OrgDomainID   string `json:"orgDomainId"`
		OrgDomainName string `json:"orgDomainName"`
	}
	type response struct {
		Domains []domain `json:"domainList"`
	}
	listed := wholeList(ctx, c.caller, apiclient.Request{Op: "list domains", Path: "/v1/organizations/{org-id}/domains", Args: []string{orgID}},
		func(r response) []domain { return r.Domains })
	return func(yield func(Domain, error) bool) {
		for d, err := range listed {
			if !yield(Domain{ID: d.ID + d.OrgDomainID, Name: d.Name + d.OrgDomainName}, err) {
				return
			}
		}
	}
}
