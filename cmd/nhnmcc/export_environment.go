package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// cloud lists the environment variables of a cloud. In a group, the first variable that is set counts.
type cloud struct {
	name, prefix   string
	parentVariable string   // variable with the ID of the organization or company
	parentMeaning  string   // its description
	keys           []string // groups of alternatives, joined by " or "
	dedicated      bool     // whether only this provider uses the keys, so that keys alone select the cloud
}

var clouds = []cloud{
	{"NHN Cloud", "nhn_", "NHN_ORG_ID", "the ID of the organization", []string{"NHN_USER_ACCESS_KEY_ID", "NHN_SECRET_ACCESS_KEY"}, true},
	{
		"Media Connect Center", "mcc_", "MCC_COMPANY_ID", "the integration key of the company",
		[]string{"NCLOUD_ACCESS_KEY or NCLOUD_ACCESS_KEY_ID", "NCLOUD_SECRET_KEY or NCLOUD_SECRET_ACCESS_KEY"}, false,
	},
}

// checkEnvironment reports missing variables before the first request. The names of the files show which clouds are exported.
func checkEnvironment(only, files []string) error {
	exports := false
	for _, c := range clouds {
		wanted := slices.ContainsFunc(files, func(name string) bool { return strings.HasPrefix(name, c.prefix) })
		exports = exports || wanted
		if c.dedicated && len(only) == 0 && slices.ContainsFunc(c.keys, anySet) {
			wanted = true
		}
		if missing := c.missing(); wanted && len(missing) > 0 {
			return fmt.Errorf("missing environment variables for %s: %s", c.name, strings.Join(missing, ", "))
		}
	}
	if !exports {
		return errors.New("nothing to export: neither NHN_ORG_ID nor MCC_COMPANY_ID is set in the environment.\n" +
			"nhnmcc export --help lists the variables of each cloud")
	}
	return nil
}

// missing returns the variables of the cloud that are not set.
func (c cloud) missing() []string {
	var missing []string
	for _, group := range c.keys {
		if !anySet(group) {
			missing = append(missing, group)
		}
	}
	if os.Getenv(c.parentVariable) == "" {
		missing = append(missing, c.parentVariable+" ("+c.parentMeaning+")")
	}
	return missing
}

func anySet(group string) bool {
	for name := range strings.SplitSeq(group, " or ") {
		if os.Getenv(name) != "" {
			return true
		}
	}
	return false
}

func findTerraform() string {
	for _, name := range []string{"terraform", "tofu"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
