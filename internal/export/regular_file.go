package export

import (
	"fmt"
	"os"
	"path/filepath"
)

// checkRegularFiles reports what an export cannot read and replace: a directory, a device, or a named pipe, which would block the read.
func checkRegularFiles(folder string, names ...string) error {
	for _, name := range names {
		path := filepath.Join(folder, name)
		info, err := os.Stat(path)
		if err == nil && !info.Mode().IsRegular() {
			return fmt.Errorf("%s is not a file, but for example a directory, and cannot be replaced.\nRename it, or export to another folder with --out", path)
		}
	}
	return nil // the read or the write reports other problems
}
