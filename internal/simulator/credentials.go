package simulator

import "slices"

// What a seeded simulator accepts. None of it is secret: it opens nothing but a simulator. The NHN secret holds the
// characters that a client must not escape in its Basic header.
const (
	MCCAccessKey = "SIMULATORACCESSKEY01"
	MCCSecretKey = "simulator-secret-key-0123456789abcdefghij"
	MCCCompanyID = "11111111-2222-3333-4444-555555555555"

	NHNUserAccessKeyID = "SIMULATORUSERKEY0001"
	NHNSecretAccessKey = "simu+lator/secret=" //nolint:gosec // opens nothing but a simulator
	NHNOrgID           = "SimOrg0123456789"
)

// Environment contains the settings that a provider or any other client needs to use the simulator at baseURL.
func Environment(baseURL string) map[string]string {
	return map[string]string{
		"MCC_ENDPOINT":           baseURL,
		"MCC_COMPANY_ID":         MCCCompanyID,
		"NCLOUD_ACCESS_KEY":      MCCAccessKey,
		"NCLOUD_SECRET_KEY":      MCCSecretKey,
		"NHN_ENDPOINT":           baseURL,
		"NHN_TOKEN_ENDPOINT":     baseURL,
		"NHN_ORG_ID":             NHNOrgID,
		"NHN_USER_ACCESS_KEY_ID": NHNUserAccessKeyID,
		"NHN_SECRET_ACCESS_KEY":  NHNSecretAccessKey,
	}
}

// Environment contains the settings for the state of this simulator, which a seed or a data file may have with other keys and IDs: its
// company, the organization and the keys of the default if it has them, otherwise its first ones.
func (s *Simulator) Environment(baseURL string) map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	variables := Environment(baseURL)
	if company := s.state.MCC.CompanyID; company != "" {
		variables["MCC_COMPANY_ID"] = company
	}
	if keys := s.state.MCC.AccessKeys; len(keys) > 0 && !slices.ContainsFunc(keys, func(k MCCKeyPair) bool { return k.AccessKey == MCCAccessKey }) {
		variables["NCLOUD_ACCESS_KEY"], variables["NCLOUD_SECRET_KEY"] = keys[0].AccessKey, keys[0].SecretKey
	}
	if organizations := s.state.NHN.Organizations; len(organizations) > 0 && s.state.NHN.Organization(NHNOrgID) == nil {
		variables["NHN_ORG_ID"] = organizations[0].ID
	}
	if keys := s.state.NHN.UserAccessKeys; len(keys) > 0 && s.state.NHN.UserAccessKey(NHNUserAccessKeyID) == nil {
		variables["NHN_USER_ACCESS_KEY_ID"], variables["NHN_SECRET_ACCESS_KEY"] = keys[0].ID, keys[0].Secret
	}
	return variables
}
