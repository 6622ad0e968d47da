package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/access"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

// The provider has the same defaults.
const (
	accessRetries = 4
	accessTimeout = 75 * time.Second // NHN Cloud's gateway gives up after 60 s
)

// runAccess runs the access command.
func runAccess(s session, args []string) (int, error) {
	var f accessFlags
	if err := f.parse(s, args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0, err
		}
		return codeUsage, fmt.Errorf("%w\nSee nhnmcc access --help", err)
	}
	if f.output != "" {
		if _, err := checkPrivateFile("--output", f.output, f.example); err != nil {
			return codeFailed, err
		}
	}
	client, orgID, err := accessClient(os.Getenv)
	if err != nil {
		return codeUsage, fmt.Errorf("%w\n\nSee nhnmcc access --help", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go func() {
		if _, stopped := <-s.signals; stopped {
			stop()
		}
	}()
	line := newStatusLine(s.err)
	var unknownProject *access.ProjectError
	review, err := access.Run(ctx, client, access.Options{
		OrgID: orgID, Filter: f.filter,
		Progress: func(done, total int) { line.show(fmt.Sprintf("Reading: %d of %d steps known so far", done, total)) },
	})
	line.clear()
	switch {
	case ctx.Err() != nil:
		return codeStopped, errors.New("stopped")
	case errors.As(err, &unknownProject) && errors.Is(err, apiclient.ErrNotFound):
		return codeUnknownFilter, fmt.Errorf("--project %q: no project has this ID. Use the ID, not the name: nhnmcc access shows both", unknownProject.ProjectID)
	case err != nil:
		return codeFailed, fmt.Errorf("cannot read who has access: %w\nRun nhnmcc doctor, which names the problem of the account and its remedy", err)
	}
	if err := unknownFilter(review); err != nil {
		return codeUnknownFilter, err
	}
	if err := f.write(s.out, review); err != nil {
		return codeFailed, err
	}
	if !review.Complete() {
		return codeIncomplete, errors.New("the review is incomplete: it lists what could not be read, and rows may be missing")
	}
	return 0, nil
}

// unknownFilter returns an error if a filter names nothing that exists. Without it, a misspelled name looks like an empty review.
func unknownFilter(review access.Review) error {
	var problems []error
	if review.UnknownPerson {
		where := "the organization and its projects have no account"
		if len(review.Filter.ProjectIDs) > 0 {
			where = "the organization and the projects of --project have no account"
		}
		problems = append(problems, fmt.Errorf("--person %q: %s with this email address, UUID or login ID. Check the spelling. An account that was removed everywhere has no access", review.Filter.Person, where))
	}
	if review.UnknownRole {
		problems = append(problems, fmt.Errorf("--role %q: no role and no role group has this name or ID. Check the spelling: nhnmcc access shows the roles that are in use", review.Filter.Role))
	}
	return errors.Join(problems...)
}

// accessClient returns a client with the settings of the environment.
func accessClient(getenv func(string) string) (client *nhn.Client, orgID string, err error) {
	settings, err := doctor.ReadSettings(getenv)
	switch {
	case err == nil && settings.NHN == nil, errors.Is(err, doctor.ErrNoCredentials):
		return nil, "", errors.New("no credentials for NHN Cloud in the environment: set NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY and NHN_ORG_ID")
	case err != nil:
		return nil, "", err
	}
	account := *settings.NHN
	var problems []error
	for _, problem := range account.Problems {
		problems = append(problems, errors.New(problem.Text+" "+problem.Remedy))
	}
	if account.ParentID == "" {
		problems = append(problems, errors.New("NHN_ORG_ID is not set: set it to the ID of the organization"))
	}
	if len(problems) > 0 {
		return nil, "", errors.Join(problems...)
	}
	return nhn.NewClient(nhn.Config{
		Endpoint: account.Endpoint, TokenEndpoint: account.TokenEndpoint, UserAccessKeyID: account.KeyID, SecretAccessKey: account.Secret,
	}, apiclient.Options{
		Retries: accessRetries, PerSecond: settings.PerSecond, Timeout: accessTimeout, UserAgent: "nhnmcc/" + version + " (access)",
	}), account.ParentID, nil
}

// write writes the review to the output.
func (f *accessFlags) write(stdout io.Writer, review access.Review) error {
	if f.output == "" {
		return f.format(review, stdout)
	}
	if err := writePrivateFile(f.output, func(w io.Writer) error { return f.format(review, w) }); err != nil {
		return fmt.Errorf("cannot write the review: %w", err)
	}
	_, err := fmt.Fprintf(stdout, "%s: %s\n", f.output, review.Totals())
	return err
}
