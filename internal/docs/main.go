package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	log.SetFlags(0)
	check := flag.Bool("check", false, "change nothing; list the files that differ and end with status 1 if there are any")
	flag.Parse()
	if err := run(context.Background(), *check); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, check bool) error {
	pages, err := generate(ctx)
	if err != nil {
		return err
	}
	if !check {
		return write("docs", pages)
	}
	present := map[string]string{}
	if _, err := os.Stat("docs"); err == nil {
		if present, err = read(os.DirFS("docs")); err != nil {
			return err
		}
	}
	stale := differences(pages, present)
	unclear, err := checkWords(os.DirFS("."))
	if err != nil {
		return err
	}
	for _, line := range slices.Concat(stale, unclear) {
		fmt.Println(line)
	}
	if len(stale) > 0 {
		err = errors.New("docs/ is out of date: run `go run ./internal/docs`")
	}
	if len(unclear) > 0 {
		err = errors.Join(err, errors.New("pages contain phrases that internal/docs/words.go replaces"))
	}
	return err
}

// write replaces the folder.
func write(folder string, pages map[string]string) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	for name, content := range pages {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// differences names the pages that are missing or differ, and the files that are no pages.
func differences(pages, present map[string]string) []string {
	lines := map[string]string{}
	for name := range present {
		lines[name] = name + ": not generated"
	}
	for name, content := range pages {
		switch there, ok := present[name]; {
		case !ok:
			lines[name] = name + ": missing"
		case there != content:
			lines[name] = name + ": differs"
		default:
			delete(lines, name)
		}
	}
	return slices.Sorted(maps.Values(lines))
}
