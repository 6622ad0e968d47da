//go:build !windows

package provider_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// TestProtectProtocolData creates files as the SDK does.
//
//nolint:paralleltest // it changes the mask of the process
func TestProtectProtocolData(t *testing.T) {
	before := syscall.Umask(0o022)
	t.Cleanup(func() { syscall.Umask(before) })
	for _, test := range []struct {
		directory string
		want      os.FileMode
	}{{"", 0o644}, {"data", 0o600}} {
		t.Setenv("TF_LOG_SDK_PROTO_DATA_DIR", test.directory)
		provider.ProtectProtocolData()
		name := filepath.Join(t.TempDir(), "1_ApplyResourceChange_Request_Config.msgpack")
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != test.want {
			t.Errorf("directory %q: mode %v, %v; want %v", test.directory, info.Mode(), err, test.want)
		}
	}
}
