package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// users are those that the cloud holds, and that configuration and state describe.
func users(n int) []simulator.MCCUser {
	all := make([]simulator.MCCUser, n)
	for i := range all {
		all[i] = simulator.MCCUser{
			ExternalKey: fmt.Sprint("u", i), Name: fmt.Sprint("User ", i), Email: fmt.Sprintf("u%d@example.com", i),
			DepartmentExternalKey: simulator.MCCRootKey, Locale: "ko_KR", TimeZone: "Asia/Seoul",
		}
	}
	return all
}

func configuration(n int) string {
	return fmt.Sprintf(`
terraform {
  required_providers {
    mcc = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

provider "mcc" {}

resource "mcc_user" "all" {
  count = %d

  external_key            = "u${count.index}"
  name                    = "User ${count.index}"
  email                   = "u${count.index}@example.com"
  department_external_key = %q
}
`, n, simulator.MCCRootKey)
}

// state is the state after an apply of the configuration.
func state(n int) string { return stateOf(n, func(i int) any { return i }) }

// stateByKey is the state of a resource with a for_each by external key.
func stateByKey(n int) string { return stateOf(n, func(i int) any { return fmt.Sprint("u", i) }) }

func stateOf(n int, index func(i int) any) string {
	type instance struct {
		Index      any            `json:"index_key"`
		Attributes map[string]any `json:"attributes"`
	}
	instances := make([]instance, 0, n)
	for i, user := range users(n) {
		instances = append(instances, instance{index(i), map[string]any{
			"id": user.ExternalKey, "company_id": simulator.MCCCompanyID, "external_key": user.ExternalKey, "name": user.Name, "email": user.Email,
			"department_external_key": user.DepartmentExternalKey, "job_grade_external_key": "", "job_position_external_key": "",
			"phone_number": "", "mobile_phone_number": "", "locale": user.Locale, "time_zone": user.TimeZone, "i18n_names": map[string]string{},
		}})
	}
	data, err := json.Marshal(map[string]any{
		"version": 4, "terraform_version": "1.8.0", "serial": 1, "lineage": "bench", "outputs": map[string]any{},
		"resources": []any{map[string]any{
			"mode": "managed", "type": "mcc_user", "name": "all", "provider": `provider["registry.terraform.io/nhnmcc/nhnmcc"]`, "instances": instances,
		}},
	})
	if err != nil {
		panic(err) // plain data always encodes
	}
	return string(data)
}

func write(folder string, files map[string]string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			return err
		}
	}
	return nil
}
