package simulator

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
