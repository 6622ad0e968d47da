package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
)

// observeFlags holds the flags of the doctor command for observations.
type observeFlags struct {
	mode    observe.Mode // as it was written; "" for no observation
	out     string
	company string
	domain  string
	yes     bool
}

// modeFlag is a flag that has a mode, or, without a value, is the mode that reads.
type modeFlag struct{ mode *observe.Mode }

func (m modeFlag) String() string {
	if m.mode == nil {
		return ""
	}
	return string(*m.mode)
}

// IsBoolFlag allows the flag without a value.
func (m modeFlag) IsBoolFlag() bool { return true }

// Set takes the value of the flag, "true" if there is none. Another value is reported later, because the error of the package flag calls it
// a boolean value.
func (m modeFlag) Set(value string) error {
	if *m.mode = observe.Mode(value); value == "true" {
		*m.mode = observe.ModeRead
	}
	return nil
}

const defaultOut = "observations.yaml"

func (f *observeFlags) register(flags *flag.FlagSet) {
	flags.Var(modeFlag{&f.mode}, "observe", "Observe the behavior of the services. --observe=write also creates, changes and removes objects.")
	flags.StringVar(&f.out, "out", defaultOut, "Write the observations to `FILE`, and the journal to FILE.journal. Defaults to "+defaultOut+".")
	flags.StringVar(&f.company, "company", "", "Write to the company with `ID`, with --observe=write. It must be that of MCC_COMPANY_ID.")
	flags.StringVar(&f.domain, "domain", "", "Create accounts and invitations with addresses of `DOMAIN`, with --observe=write. It must be a domain of yours.")
	flags.BoolVar(&f.yes, "yes", false, "Do not ask before --observe=write begins.")
}

// check reports flags that do not fit together. set has the names of the flags that were given.
func (f *observeFlags) check(all *doctorFlags, set []string) error {
	for _, name := range []string{"project", "company", "domain"} {
		if value := map[string]string{"project": all.project, "company": f.company, "domain": f.domain}[name]; slices.Contains(set, name) && strings.TrimSpace(value) == "" {
			return fmt.Errorf("--%s has no value: is a variable of the command line not set?", name)
		}
	}
	switch {
	case f.mode != "" && f.mode != observe.ModeRead && f.mode != observe.ModeWrite:
		return fmt.Errorf("--observe can have the values read and write, not %q", f.mode)
	case f.mode != "" && all.json:
		return errors.New("--json is for reports; the observations are written as YAML")
	case f.mode == observe.ModeWrite && all.project == "" && f.company == "":
		return errors.New("--observe=write needs --project ID for NHN Cloud, or --company ID for Media Connect Center")
	case f.mode != observe.ModeWrite && (f.company != "" || f.domain != "" || f.yes):
		return errors.New("--company, --domain and --yes are for --observe=write")
	case f.mode == "" && slices.Contains(set, "out"):
		return errors.New("--out is for --observe")
	case f.mode == "":
		return nil
	}
	if f.domain != "" {
		if err := checkDomain(f.domain); err != nil {
			return fmt.Errorf("--domain %q %w", f.domain, err)
		}
		f.domain = strings.ToLower(f.domain)
	}
	return checkOut(f.out)
}

// checkAccounts reports flags of a cloud without credentials.
func (f *observeFlags) checkAccounts(all *doctorFlags, settings doctor.Settings) error {
	switch {
	case all.project != "" && settings.NHN == nil:
		return errors.New("--project needs the credentials of NHN Cloud: set NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY and NHN_ORG_ID")
	case f.company != "" && settings.MCC == nil:
		return errors.New("--company needs the credentials of Media Connect Center: set NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY and MCC_COMPANY_ID")
	case f.company != "" && settings.MCC.ParentID != f.company:
		return fmt.Errorf("--company must be the company of MCC_COMPANY_ID, %q", settings.MCC.ParentID)
	}
	return nil
}

// runObserve observes the services, and writes the file.
func (f *doctorFlags) runObserve(s session, settings doctor.Settings) (int, error) {
	if err := f.observe.checkAccounts(f, settings); err != nil {
		return codeUsage, err
	}
	former, err := readFormer(f.observe.out)
	if err != nil {
		return codeUsage, err
	}
	if err := f.observe.confirm(s, f); err != nil {
		return codeUsage, err
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	abort := make(chan struct{})
	o := observe.Options{
		Abort:     abort,
		ProjectID: f.project, CompanyID: f.observe.company, Write: f.observe.mode == observe.ModeWrite, Domain: f.observe.domain,
		Version: version, UserAgent: "nhnmcc/" + version + " (observe)",
	}
	if o.Write {
		journal, unlock, err := openJournal(f.observe.out+".journal", settings)
		if err != nil {
			return codeFailed, err
		}
		defer unlock()
		o.Journal = journal
	}
	go func() {
		if _, stopped := <-s.signals; !stopped {
			return
		}
		if o.Write {
			_, _ = fmt.Fprintln(s.err, "\nStopping. The objects of the run are removed first. A second signal ends the command at once.")
		}
		stop()
		if _, again := <-s.signals; again {
			close(abort)
		}
	}()
	line := newStatusLine(s.err)
	o.Progress = func(p observe.Progress) {
		line.show(fmt.Sprintf("Observing: %d of %d points; %s", p.Done, p.Points, p.Point))
	}
	file := observe.Run(ctx, settings, o)
	line.clear()
	left := f.observe.reportLeft(s, o.Journal)
	if ctx.Err() != nil {
		return codeStopped, errors.New("stopped")
	}
	complete := reportClouds(s, file)
	saved, err := f.observe.save(s, former, file)
	if err != nil || !saved || !complete || left {
		return codeFailed, err
	}
	return 0, nil
}

// openJournal opens the journal for a run, and locks it.
func openJournal(name string, settings doctor.Settings) (journal *observe.Journal, unlock func(), err error) {
	lock, err := lockJournal(name)
	if err != nil {
		return nil, nil, err
	}
	journal, err = observe.OpenJournal(name, settings)
	if err != nil {
		_ = lock.Close()
		return nil, nil, err
	}
	return journal, func() { _ = lock.Close() }, nil
}

// confirm asks before a run that writes.
func (f *observeFlags) confirm(s session, all *doctorFlags) error {
	if f.mode != observe.ModeWrite || f.yes {
		return nil
	}
	if !isTerminal(s.in) {
		return errors.New("--observe=write needs --yes if the input is not a terminal")
	}
	name := all.project
	if name == "" {
		name = f.company
	}
	_, _ = fmt.Fprintf(s.err, "This creates, changes and removes objects in %s.\nEnter %s to continue: ", f.places(all), name)
	text, _ := bufio.NewReader(s.in).ReadString('\n')
	if strings.TrimSpace(text) != name {
		return errors.New("not confirmed, and nothing was sent")
	}
	return nil
}

// places names what a run writes to.
func (f *observeFlags) places(all *doctorFlags) string {
	var places []string
	if all.project != "" {
		places = append(places, "the project "+all.project+" of NHN Cloud and its organization")
	}
	if f.company != "" {
		places = append(places, "the company "+f.company+" of Media Connect Center")
	}
	return strings.Join(places, ", and in ")
}

// isTerminal reports whether a user can type into a stream.
func isTerminal(in io.Reader) bool {
	file, ok := in.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
