package main

import (
	"strings"
	"testing"
)

func TestPermissionTable(t *testing.T) {
	t.Chdir("../..")
	table, err := permissionTable()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"| `nhn_appkey` | `Project.ProjectAppKey.{Create,Delete,List}` |",
		"| `data.nhn_ip_acl` | `Organization.Governance.IpAcl.List` |",
	} {
		if !strings.Contains(table, line+"\n") {
			t.Errorf("the table lacks %s", line)
		}
	}
	for _, absent := range []string{"member of", "`list.", "mcc_"} {
		if strings.Contains(table, absent) {
			t.Errorf("the table holds %q", absent)
		}
	}
}
