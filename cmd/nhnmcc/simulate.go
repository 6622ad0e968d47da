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

With --admin, tests in any language can look into the clouds, change them and make requests fail, by HTTP at the
address in NHNMCC_SIMULATOR_ADMIN. The guide "The simulator" in the provider's documentation describes it.

Flags:
`

const switchesUsage = `
Switches, what each takes, and its default. The guide "The simulator" in the provider's documentation says what they do
and what the numbers stand for:
`

// stopTime is how long requests under way may take once the simulator is asked to stop.
const stopTime = 5 * time.Second

// What GET /requests of the admin API can show at most, so that a simulator that runs for weeks does not grow.
const (
	journalRequests = 10_000
	journalBytes    = 64 << 20
)

// simulate is the subcommand of the same name.
func simulate(s session, args []string) (int, error) {
	switches := simulator.DefaultSwitches()
	flags := flag.NewFlagSet("simulate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	address := flags.String("listen", "127.0.0.1:0", "loopback `ADDRESS` to serve on; port 0 takes any that is free")
	admin := flags.String("admin", "", "loopback `ADDRESS` to serve the admin API on, such as 127.0.0.1:0; default: none")
	remote := flags.Bool("allow-remote", false, "let --listen and --admin take addresses that other machines reach, as in a container")
	seed := flags.String("seed", "", "`FILE`, JSON or YAML, that says what the clouds hold at the start; it is not changed, and counts for nothing once --data has a file")
	data := flags.String("data", "", "`FILE` to continue from, if it exists, and to keep the clouds' data in; default: in memory")
	setting := switchFlag{&switches}
	flags.Func("latency", "`TIME` that every answer takes, such as 20ms", func(value string) error { return setting.Set("Latency=" + value) })
	flags.Var(setting, "switch", "`NAME=VALUE`: behave in another way where the vendors' documents are silent; may be repeated")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		writeSimulateHelp(s.out, flags)
		return 0, err
	case err != nil:
		return codeUsage, fmt.Errorf("%w\nnhnmcc simulate --help tells more", err)
	}

	options := []simulator.Option{simulator.WithSwitches(switches)}
	if *seed != "" {
		state, err := readSeed(*seed)
		if err != nil {
			return codeFailed, err
		}
		options = append(options, simulator.WithState(state))
	}
	if *admin == "" {
		options = append(options, simulator.WithJournal(0, 0)) // nobody can read it
	} else {
		options = append(options, simulator.WithJournal(journalRequests, journalBytes))
	}
	sim := simulator.New(options...)
	if *data != "" {
		lock, err := lockData(*data)
		if err != nil {
			return codeFailed, err
		}
		defer func() { _ = lock.Close() }()
		if err := sim.Load(*data); err != nil {
			return codeFailed, err
		}
	}
	clouds, err := listen("--listen", *address, *remote, sim)
	if err != nil {
		return codeFailed, err
	}
	defer clouds.stop()
	variables := simulator.Environment(clouds.url())
	if *admin != "" {
		api, err := listen("--admin", *admin, *remote, sim.Admin())
		if err != nil {
			return codeFailed, err
		}
		defer api.stop()
		variables["NHNMCC_SIMULATOR_ADMIN"] = api.url()
	}
	return serve(s, clouds, variables, flags.Args())
}

// serve lasts as long as the command does or, without one, until a signal comes.
func serve(s session, clouds *served, variables map[string]string, command []string) (int, error) {
	if len(command) > 0 {
		return runChild(s, command, variables)
	}
	for _, name := range slices.Sorted(maps.Keys(variables)) {
		_, _ = fmt.Fprintf(s.out, "export %s='%s'\n", name, strings.ReplaceAll(variables[name], "'", `'\''`))
	}
	select {
	case <-s.signals:
		return 0, nil
	case err := <-clouds.failed:
		return codeFailed, err
	}
}

// served is a handler on an address of its own.
type served struct {
	server *http.Server
	at     *net.TCPAddr
	failed chan error
}

// listen serves a handler. Without remote it refuses every address but a loopback one: the simulator's credentials are
// public. On a loopback address it serves loopback hosts only.
func listen(name, address string, remote bool, handler http.Handler) (*served, error) {
	tcp, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, err
	}
	if !remote && !tcp.IP.IsLoopback() {
		return nil, fmt.Errorf("%s takes a loopback address such as 127.0.0.1:8080, not %q: "+
			"whoever reaches the simulator may do anything in it (--allow-remote lets them)", name, address)
	}
	if tcp.IP.IsLoopback() {
		handler = simulator.LoopbackHosts(handler)
	}
	listener, err := net.ListenTCP("tcp", tcp)
	if err != nil {
		return nil, err
	}
	at, _ := listener.Addr().(*net.TCPAddr)
	s := &served{&http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}, at, make(chan error, 1)}
	go func() { s.failed <- s.server.Serve(listener) }()
	return s, nil
}

// url is how this machine reaches it.
func (s *served) url() string {
	if s.at.IP.IsUnspecified() {
		return fmt.Sprintf("http://127.0.0.1:%d", s.at.Port)
	}
	return "http://" + s.at.String()
}

func (s *served) stop() {
	ctx, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	if s.server.Shutdown(ctx) != nil {
		_ = s.server.Close()
	}
}

func writeSimulateHelp(w io.Writer, flags *flag.FlagSet) {
	_, _ = io.WriteString(w, simulateUsage)
	flagsUsage(w, flags)
	_, _ = io.WriteString(w, switchesUsage)
	defaults := simulator.DefaultSwitches()
	listSwitches(w, &defaults)
}
