package simulator

var settingRoutes = []nhnRoute{
	{"GET /v1/organizations/{org}/domains", "Organization.Domain.List", nil, listDomains},
	{"GET /v1/organizations/{org}/governances", "Organization.Governance.List", nil, listGovernances},
	{"GET /v1/organizations/{org}/products/ip-acl", "Organization.Governance.IpAcl.List", nil, listIPACL},
	{"GET /v1/iam/organizations/{org}/settings/session", "Organization.Setting.Iam.Get", nil, getSetting("session")},
	{"GET /v1/iam/organizations/{org}/settings/security-mfa", "Organization.Setting.Iam.Get", nil, getSetting("security-mfa")},
	{"GET /v1/iam/organizations/{org}/settings/security-login-fail", "Organization.Setting.Iam.Get", nil, getSetting("security-login-fail")},
	{"GET /v1/iam/organizations/{org}/settings/password-rule", "Organization.Setting.Iam.Get", nil, getSetting("password-rule")},
}

func listDomains(c *nhnCall) (nhnFields, error) {
	return nhnFields{"domainList": c.domainFields(c.org, c.sw.NamesByTable)}, nil
}

func listGovernances(c *nhnCall) (nhnFields, error) {
	return nhnFields{"usingGovernances": each(c.sw, c.org.Governances, func(g *Governance) nhnFields {
		return nhnFields{"governanceTypeCode": g.Type, "regDatetime": g.Since}
	})}, nil
}

// listIPACL returns an empty list when nothing is set; the common setting has no productId.
func listIPACL(c *nhnCall) (nhnFields, error) {
	return nhnFields{"orgIpAcl": each(c.sw, c.org.IPACL, func(a *IPACL) nhnFields {
		return nhnFields{"productId": optional(a.ProductID), "ips": a.IPs}
	})}, nil
}

// getSetting returns null for a setting that was never set.
func getSetting(name string) func(*nhnCall) (nhnFields, error) {
	return func(c *nhnCall) (nhnFields, error) {
		if content, set := c.org.Settings[name]; set {
			return nhnFields{"result": content}, nil
		}
		return nhnFields{"result": nil}, nil
	}
}
