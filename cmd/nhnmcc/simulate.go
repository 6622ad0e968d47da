package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const simulateUsage = `Usage: nhnmcc simulate [flags]
       nhnmcc simulate [flags] -- COMMAND [ARGUMENTS]

Runs NHN Cloud and Media Connect Center of NAVER Cloud on one local port: no account, no network, nothing to pay.

With a command, runs it with the addresses and credentials of the simulated clouds in its environment, and ends with
its exit code:

  nhnmcc simulate -- terraform apply

Without one, prints that environment for a shell, and serves until Ctrl-C or SIGTERM:

  nhnmcc simulate >simulator.env     # in one shell
  . ./simulator.env                  # in another

Flags:
`

const switchesUsage = `
Switches, what each takes, and its default. In the provider's source, "go doc ./internal/simulator MCCSwitches" and
NHNSwitches say what they do, and "go doc ./internal/simulator MCCPut" what the numbers of a MCCPut stand for:
`

// stopTime is how long requests under way may take once the simulator is asked to stop.
const stopTime = 5 * time.Second

// simulate is the subcommand of the same name.
func simulate(s session, args []string) (int, error) {
	switches := simulator.DefaultSwitches()
	flags := flag.NewFlagSet("simulate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	address := flags.String("listen", "127.0.0.1:0", "loopback `ADDRESS` to serve on; port 0 takes any that is free")
	data := flags.String("data", "", "`FILE` to continue from, if it exists, and to keep the clouds' data in; default: in memory")
	setting := switchFlag{&switches}
	flags.Func("latency", "`TIME` that every answer takes, such as 20ms", func(value string) error { return setting.Set("Latency=" + value) })
	flags.Var(setting, "switch", "`NAME=VALUE`: behave in another way where the vendors' documents are silent; may be repeated")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		writeSimulateHelp(s.out, flags)
		return 0, err
	case err != nil:
		return 2, fmt.Errorf("%w\nnhnmcc simulate --help tells more", err)
	}

	sim := simulator.New(simulator.WithSwitches(switches))
	if *data != "" {
		if err := sim.Load(*data); err != nil {
			return 1, err
		}
	}
	listener, err := listenOnLoopback(*address)
	if err != nil {
		return 1, err
	}
	return serve(s, sim, listener, flags.Args())
}

// serve lasts as long as the command does or, without one, until a signal comes.
func serve(s session, handler http.Handler, listener net.Listener, command []string) (int, error) {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	defer stop(server)

	variables := simulator.Environment("http://" + listener.Addr().String())
	if len(command) > 0 {
		return runChild(s, command, variables)
	}
	for _, name := range slices.Sorted(maps.Keys(variables)) {
		_, _ = fmt.Fprintf(s.out, "export %s='%s'\n", name, strings.ReplaceAll(variables[name], "'", `'\''`))
	}
	select {
	case <-s.signals:
		return 0, nil
	case err := <-failed:
		return 1, err
	}
}

func stop(server *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	if server.Shutdown(ctx) != nil {
		_ = server.Close()
	}
}

// listenOnLoopback refuses every other address: the simulator's credentials are public.
func listenOnLoopback(address string) (net.Listener, error) {
	tcp, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, err
	}
	if !tcp.IP.IsLoopback() {
		return nil, fmt.Errorf("--listen takes a loopback address such as 127.0.0.1:8080, not %q: "+
			"whoever reaches the simulator may do anything in it", address)
	}
	return net.ListenTCP("tcp", tcp)
}

func writeSimulateHelp(w io.Writer, flags *flag.FlagSet) {
	_, _ = io.WriteString(w, simulateUsage)
	flags.VisitAll(func(f *flag.Flag) {
		value, text := flag.UnquoteUsage(f)
		_, _ = fmt.Fprintf(w, "  --%s %s\n        %s\n", f.Name, value, text)
	})
	_, _ = io.WriteString(w, switchesUsage)
	defaults := simulator.DefaultSwitches()
	listSwitches(w, &defaults)
}
