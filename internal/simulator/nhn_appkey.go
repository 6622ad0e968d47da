package simulator

var appKeyRoutes = []nhnRoute{
	{"GET /v1/authentications/projects/{project}/project-appkeys", "Project.ProjectAppKey.List", nil, listAppKeys},
	{"POST /v1/authentications/projects/{project}/project-appkeys", "Project.ProjectAppKey.Create", nil, createAppKey},
	{"DELETE /v1/authentications/projects/{project}/project-appkeys/{key}", "Project.ProjectAppKey.Delete", nil, deleteAppKey},
}

// listAppKeys is not paginated and never returns the alias.
func listAppKeys(c *nhnCall) (nhnFields, error) {
	var items []AppKey
	for i := range c.AppKeys {
		k := &c.AppKeys[i]
		if k.ProjectID == c.project.ID && (k.Deleted.IsZero() || c.sw.DeletedAppKeysListed) && seen(&k.Hidden) {
			items = append(items, *k)
		}
	}
	return nhnFields{"authenticationList": each(c.sw, items, func(k *AppKey) nhnFields {
		return nhnFields{
			"appKey": k.AppKey, "authId": k.AuthID, "authStatus": k.Status, "projectId": k.ProjectID,
			"regDatetime": k.Created, "reIssueDatetime": k.Reissued, "lastUsedDatetime": k.Used, "modDatetime": k.Deleted,
		}
	})}, nil
}

func createAppKey(c *nhnCall) (nhnFields, error) {
	var in struct {
		AppkeyAlias string `json:"appkeyAlias"`
	}
	if err := c.body(&in, nhnField{name: "appkeyAlias", required: true, max: 100}); err != nil {
		return nil, err
	}
	existing := 0
	for i := range c.AppKeys {
		if c.AppKeys[i].ProjectID == c.project.ID && c.AppKeys[i].Deleted.IsZero() {
			existing++
		}
	}
	if existing >= 3 {
		return nil, nhnCode(30015)
	}
	k := AppKey{
		ProjectID: c.project.ID, AppKey: c.newID(20), AuthID: c.newID(16), Alias: in.AppkeyAlias, Status: "STABLE",
		Created: c.now, Hidden: c.sw.ReadDelay,
	}
	c.AppKeys = append(c.AppKeys, k)
	return nhnFields{"authentication": nhnFields{"appKey": k.AppKey, "authId": k.AuthID}}, nil
}

// deleteAppKey keeps the key as a deleted one, which a switch shows in the list.
func deleteAppKey(c *nhnCall) (nhnFields, error) {
	k := found(c.AppKeys, func(k *AppKey) bool {
		return k.ProjectID == c.project.ID && k.AppKey == c.r.PathValue("key") && k.Deleted.IsZero()
	})
	if k == nil {
		return nil, nhnCode(60003)
	}
	k.Status, k.Deleted = "STOP", c.now
	return done()
}
