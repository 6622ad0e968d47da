package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	check := flag.Bool("check", false, "change nothing; list the pictures that differ and end with status 1 if there are any")
	flag.Parse()
	if err := run(context.Background(), *check); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, check bool) error {
	engine, err := findEngine()
	if err != nil {
		return err
	}
	pictures, err := record(ctx, ".", engine)
	if err != nil {
		return err
	}
	var stale []string
	for _, p := range pictures {
		file := filepath.Join("assets", p.name)
		if !check {
			if err := os.MkdirAll("assets", 0o750); err != nil {
				return err
			}
			if err := os.WriteFile(file, []byte(p.svg), 0o600); err != nil {
				return err
			}
			continue
		}
		if present, err := os.ReadFile(file); err != nil || string(present) != p.svg { //nolint:gosec // a file of the repository
			stale = append(stale, file)
		}
	}
	for _, file := range stale {
		fmt.Println(file + ": differs")
	}
	if len(stale) > 0 {
		return errors.New("assets/ is out of date: run `go run ./internal/screens`")
	}
	return nil
}

// findEngine returns the path of Terraform or OpenTofu.
func findEngine() (string, error) {
	if engine := os.Getenv("TF_ACC_TERRAFORM_PATH"); engine != "" {
		return engine, nil
	}
	for _, name := range []string{"terraform", "tofu"} {
		if engine, err := exec.LookPath(name); err == nil {
			return engine, nil
		}
	}
	return "", errors.New("the screens need terraform 1.8 or newer, or tofu, on PATH, or its path in TF_ACC_TERRAFORM_PATH")
}
