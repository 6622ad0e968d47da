package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
)

// statusLine shows the progress in one line of a terminal. It prints nothing if the output is not a terminal.
type statusLine struct {
	mu sync.Mutex
	w  io.Writer // nil if the output is not a terminal
}

func newStatusLine(w io.Writer) *statusLine {
	if file, ok := w.(*os.File); ok && os.Getenv("TERM") != "dumb" {
		if info, err := file.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return &statusLine{w: w}
		}
	}
	return &statusLine{}
}

// clearLine moves the cursor to the first column and clears the line.
const clearLine = "\r\x1b[K"

func (l *statusLine) show(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.w != nil {
		_, _ = io.WriteString(l.w, clearLine+text)
	}
}

func (l *statusLine) clear() { l.show("") }

func (l *statusLine) reading(p export.Progress) {
	l.show(fmt.Sprintf("Reading: %d objects, %d of %d lists; %s", p.Read, p.Done, p.Lists, p.Type))
}
