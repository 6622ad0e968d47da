package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
)

// observeFlags holds the flags of the doctor command for observations.
type observeFlags struct {
	mode    observe.Mode // "" for no observation
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

// Set takes the value of the flag, "true" if there is none.
func (m modeFlag) Set(value string) error {
	switch value {
	case "true", "read":
		*m.mode = observe.ModeRead
	case "write":
		*m.mode = observe.ModeWrite
	default:
		return errors.New("must be read or write")
	}
	return nil
}

func (f *observeFlags) register(flags *flag.FlagSet) {
	flags.Var(modeFlag{&f.mode}, "observe", "Observe the behavior of the services. --observe=write also creates, changes and removes objects.")
	flags.StringVar(&f.out, "out", "observations.yaml", "Write the observations to `FILE`, and the journal to FILE.journal.")
	flags.StringVar(&f.company, "company", "", "Write to the company with `ID`, with --observe=write. It must be that of MCC_COMPANY_ID.")
	flags.StringVar(&f.domain, "domain", "", "Create accounts and invitations with addresses of `DOMAIN`, with --observe=write.")
	flags.BoolVar(&f.yes, "yes", false, "Do not ask before --observe=write begins.")
}

// check reports flags that do not fit together.
func (f *observeFlags) check(all *doctorFlags) error {
	switch {
	case f.mode != "" && all.json:
		return errors.New("--json is for reports; the observations are written as YAML")
	case f.mode == observe.ModeWrite && all.project == "" && f.company == "":
		return errors.New("--observe=write needs --project ID for NHN Cloud, or --company ID for Media Connect Center")
	case f.mode != observe.ModeWrite && (f.company != "" || f.domain != "" || f.yes):
		return errors.New("--company, --domain and --yes are for --observe=write")
	case f.mode == "" && f.out != "observations.yaml":
		return errors.New("--out is for --observe")
	case strings.ContainsAny(f.domain, "@ ,;<>/") || f.domain != "" && !strings.Contains(f.domain, "."):
		return fmt.Errorf("--domain must be a domain such as test.example.com, not %q", f.domain)
	}
	return nil
}

// runObserve observes the services, and writes the file.
func (f *doctorFlags) runObserve(s session, settings doctor.Settings) (int, error) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	abort := make(chan struct{})
	o := observe.Options{
		Abort:     abort,
		ProjectID: f.project, CompanyID: f.observe.company, Write: f.observe.mode == observe.ModeWrite, Domain: f.observe.domain,
		Version: version, UserAgent: "nhnmcc/" + version + " (observe)",
	}
	if err := f.observe.confirm(s, f, settings); err != nil {
		return codeUsage, err
	}
	former, err := readFormer(f.observe.out)
	if err != nil {
		return codeUsage, err
	}
	if o.Write {
		lock, err := lockJournal(f.observe.out + ".journal")
		if err != nil {
			return codeFailed, err
		}
		defer func() { _ = lock.Close() }()
		journal, err := observe.OpenJournal(f.observe.out + ".journal")
		if err != nil {
			return codeFailed, err
		}
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
	return f.observe.save(s, former, file, left)
}

// save writes the observations, and reports what was observed. left says whether the run left objects.
func (f *observeFlags) save(s session, former *observe.File, file observe.File, left bool) (int, error) {
	data, err := file.Encode()
	output, kept := outputFor(f.out, former, file)
	if err == nil {
		err = os.WriteFile(output, data, 0o644) //nolint:gosec // without secrets, to be published
	}
	if err != nil {
		return codeFailed, err
	}
	_, _ = fmt.Fprintf(s.out, "Observed %d of %d points. Wrote %s.\n", countSeen(file.Observations()), len(file.Observations()), output)
	if kept {
		_, _ = fmt.Fprintf(s.err, "%s has observations of a cloud that this run did not observe, so it was kept.\n", f.out)
	}
	nothing := reportNothing(s, "NHN Cloud", file.NHN)
	if reportNothing(s, "Media Connect Center", file.MCC) || nothing || left {
		return codeFailed, nil
	}
	return 0, nil
}

// reportNothing says why no point of a cloud was observed, with the reason of most points.
func reportNothing(s session, cloud string, observations []observe.Observation) bool {
	reasons, most := map[string]int{}, ""
	for _, o := range observations {
		if o.Reason == "" {
			return false
		}
		if reasons[o.Reason]++; reasons[o.Reason] > reasons[most] {
			most = o.Reason
		}
	}
	if most != "" {
		_, _ = fmt.Fprintf(s.err, "%s was not observed: %s.\n", cloud, most)
	}
	return most != ""
}

// reportLeft lists the objects that the run could not remove.
func (f *observeFlags) reportLeft(s session, journal *observe.Journal) bool {
	if journal == nil || len(journal.Entries("")) == 0 {
		return false
	}
	_, _ = fmt.Fprintf(s.err, "These objects could not be removed. %s.journal lists them, and the next run with this file tries it again:\n", f.out)
	for _, entry := range journal.Entries("") {
		_, _ = fmt.Fprintf(s.err, "  %s\n", entry)
	}
	return true
}

// confirm checks the company, and asks before a run that writes.
func (f *observeFlags) confirm(s session, all *doctorFlags, settings doctor.Settings) error {
	if f.mode != observe.ModeWrite {
		return nil
	}
	if f.company != "" && (settings.MCC == nil || settings.MCC.ParentID != f.company) {
		return errors.New("--company must be the company of MCC_COMPANY_ID")
	}
	if all.project != "" && settings.NHN == nil {
		return errors.New("--project needs the credentials of NHN Cloud in the environment")
	}
	if f.yes {
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
