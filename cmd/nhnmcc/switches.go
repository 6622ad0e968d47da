package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// switchFlag is a repeatable flag NAME=VALUE that sets a switch, such as mcc.ReadDelay=2.
type switchFlag struct {
	switches simulator.Switches
	settings []string // valid ones, in order
	file     string   // of observations, "" for none
}

// register adds the flags that set switches.
func (f *switchFlag) register(flags *flag.FlagSet) {
	flags.StringVar(&f.file, "like", "", "Behave as the services were observed: set the switches to the values in `FILE`, which nhnmcc doctor --observe wrote. --switch and --latency take precedence.")
	flags.Func("latency", "Delay every response by `TIME`, such as 20ms.", func(value string) error { return f.Set("Latency=" + value) })
	flags.Var(f, "switch", "Set a switch with `NAME=VALUE`, which selects the behavior where the vendor documentation is incomplete. Can be repeated.")
}

func (f *switchFlag) String() string { return "" }

// Set sets a switch.
func (f *switchFlag) Set(setting string) error {
	name, value, found := strings.Cut(setting, "=")
	if !found {
		return fmt.Errorf("must have the form NAME=VALUE, such as mcc.ReadDelay=2")
	}
	err := f.switches.Set(name, value)
	if err == nil {
		f.settings = append(f.settings, setting)
	}
	if !errors.Is(err, simulator.ErrUnknownSwitch) {
		return err
	}
	var list strings.Builder
	listSwitches(&list, &f.switches)
	return fmt.Errorf("%w. Known switches:\n%s", err, list.String())
}

// like sets the switches to the values in the file of observations, and then those of the flags again. It writes a summary to w.
func (f *switchFlag) like(w io.Writer) error {
	if f.file == "" {
		return nil
	}
	settings := f.settings
	f.switches = simulator.DefaultSwitches()
	summary, err := applyObservations(&f.switches, f.file)
	if err != nil {
		return err
	}
	for _, setting := range settings {
		if err := f.Set(setting); err != nil {
			return err
		}
	}
	_, _ = fmt.Fprintf(w, "nhnmcc simulate: %s: %s\n", f.file, summary)
	return nil
}

// listSwitches writes one line for each switch: its name, type and value.
func listSwitches(w io.Writer, switches *simulator.Switches) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, s := range switches.Named() {
		_, _ = fmt.Fprintf(table, "  %s\t%s\t(%v)\n", s.Name, s.Kind(), s.Value())
	}
	_ = table.Flush()
}
