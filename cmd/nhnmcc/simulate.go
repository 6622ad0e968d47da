package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const simulateUsage = `Usage: nhnmcc simulate [flags]
       nhnmcc simulate [flags] -- COMMAND [ARGUMENTS]

Simulates NHN Cloud and Media Connect Center of NAVER Cloud on one local port, without an account, network access or
costs.

With a command, runs it with the endpoints and credentials of the simulated clouds in its environment, and returns its
exit code:

  nhnmcc simulate -- terraform apply

Without a command, prints these environment variables for a shell, and serves until Ctrl-C or SIGTERM:

  nhnmcc simulate >simulator.env     # in one shell
  . ./simulator.env                  # in another

With --admin, tests in any language can read and change the simulated objects and inject faults through an HTTP API.
NHNMCC_SIMULATOR_ADMIN contains its URL. The guide "Simulator" in the documentation of the provider describes it.

Flags:
`

const switchesUsage = `
Switches, with type and default. The guide "Simulator" in the documentation of the provider describes their effects and
values:
`

// loopbackAddress selects a free port of this machine.
const loopbackAddress = "127.0.0.1:0"

// stopTime is the grace period for pending requests when the simulator stops.
const stopTime = 5 * time.Second

// Limits of the request journal, which the admin API returns, so that a long-running simulator does not grow.
const (
	journalRequests = 10_000
	journalBytes    = 64 << 20
)

// simulate runs the simulate command.
func simulate(s session, args []string) (int, error) {
	setting := &switchFlag{switches: simulator.DefaultSwitches()}
	flags := flag.NewFlagSet("simulate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	address := flags.String("listen", loopbackAddress, "Serve on the loopback `ADDRESS`. Defaults to "+loopbackAddress+". Port 0 selects a free port.")
	admin := flags.String("admin", "", "Serve the admin API on the loopback `ADDRESS`, such as 127.0.0.1:0. Disabled by default.")
	remote := flags.Bool("allow-remote", false, "Allow addresses in --listen and --admin that other machines can connect to, for containers.")
	ca := flags.String("tls-ca", "", "Serve the clouds over HTTPS, with a certificate of a new private certificate authority, and write the certificate of the authority to `FILE`.")
	proxy := flags.Bool("proxy", false, "Serve the clouds as https://"+simulator.ProxyHost+" behind a proxy that asks for a password, and set HTTPS_PROXY. Requires --tls-ca.")
	seed := flags.String("seed", "", "Load the initial objects from `FILE` (JSON or YAML). The file is not changed, and it is ignored if the file of --data exists.")
	size := flags.String("seed-size", "", "Begin with a company and an organization of a `SIZE`, with Korean names, such as people=400,projects=12.")
	data := flags.String("data", "", "Load the objects from `FILE`, if it exists, and store them in it. By default, they are kept in memory.")
	setting.register(flags)
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		writeSimulateHelp(s.out, flags)
		return 0, err
	case err != nil:
		return codeUsage, fmt.Errorf("%w\nSee nhnmcc simulate --help", err)
	}

	if *proxy && *ca == "" {
		return codeUsage, errors.New("--proxy requires --tls-ca: the provider sends no credentials to another machine without TLS")
	}
	sim, err := newSimulator(s, setting, *seed, *size, *admin)
	if err != nil {
		return codeFailed, err
	}
	if *data != "" {
		lock, err := lockData(*data)
		if err != nil {
			return codeFailed, err
		}
		defer func() { _ = lock.Close() }()
		if err := sim.Load(*data); err != nil {
			return codeFailed, fmt.Errorf("--data: %w%s", err, hintOtherOptionOf(*data, "--data"))
		}
	}
	certificates, err := certificateFor(*ca)
	if err != nil {
		return codeFailed, err
	}
	clouds, err := listen("--listen", *address, *remote, sim, certificates...)
	if err != nil {
		return codeFailed, err
	}
	defer clouds.stop()
	variables, stop, err := environmentOf(sim, clouds, *proxy)
	if err != nil {
		return codeFailed, err
	}
	defer stop()
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

// newSimulator returns a simulator with the switches and the initial objects that flags select.
func newSimulator(s session, setting *switchFlag, seed, size, admin string) (*simulator.Simulator, error) {
	if err := setting.like(s.err); err != nil {
		return nil, err
	}
	state, err := initialState(seed, size)
	if err != nil {
		return nil, err
	}
	options := []simulator.Option{simulator.WithSwitches(setting.switches), journalFor(admin)}
	if state != nil {
		options = append(options, simulator.WithState(state))
	}
	return simulator.New(options...), nil
}

// environmentOf returns the variables for programs that use the clouds, behind a proxy if it is requested, and a function that stops the
// proxy.
func environmentOf(sim *simulator.Simulator, clouds *server, proxy bool) (variables map[string]string, stop func(), err error) {
	if !proxy {
		return sim.Environment(clouds.url()), func() {}, nil
	}
	behind, err := listen("--listen", loopbackAddress, false, simulator.NewProxy(clouds.at.String()))
	if err != nil {
		return nil, nil, err
	}
	variables = sim.Environment("https://" + simulator.ProxyHost)
	variables["HTTPS_PROXY"] = simulator.ProxyURL(behind.at.String())
	return variables, behind.stop, nil
}

// certificateFor returns a certificate to serve with, and writes the certificate of its authority to a file. Without a file it returns
// no certificate.
func certificateFor(file string) ([]tls.Certificate, error) {
	if file == "" {
		return nil, nil
	}
	certificate, authority, err := simulator.NewCertificate(time.Now())
	if err != nil {
		return nil, err
	}
	return []tls.Certificate{certificate}, os.WriteFile(file, authority, 0o600)
}

// journalFor returns the limits of the journal. Without an admin API the journal cannot be read, so nothing is recorded.
func journalFor(admin string) simulator.Option {
	if admin == "" {
		return simulator.WithJournal(0, 0)
	}
	return simulator.WithJournal(journalRequests, journalBytes)
}

// serve runs the command, or waits for a signal if there is no command.
func serve(s session, clouds *server, variables map[string]string, command []string) (int, error) {
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

// server is a running HTTP server with its address.
type server struct {
	server *http.Server
	at     *net.TCPAddr
	scheme string
	failed chan error
}

// listen serves a handler. Without remote, the address must be a loopback address, because the credentials of the simulator
// are public. On a loopback address, only requests to loopback host names are served.
func listen(name, address string, remote bool, handler http.Handler, certificates ...tls.Certificate) (*server, error) {
	tcp, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, err
	}
	if !remote && !tcp.IP.IsLoopback() {
		return nil, fmt.Errorf("%s requires a loopback address such as 127.0.0.1:8080, not %q: "+
			"every client that can connect to the simulator has full access to it (--allow-remote permits other addresses)", name, address)
	}
	if tcp.IP.IsLoopback() {
		handler = simulator.LoopbackHosts(handler)
	}
	listener, err := net.ListenTCP("tcp", tcp)
	if err != nil {
		return nil, err
	}
	at, _ := listener.Addr().(*net.TCPAddr)
	s := &server{&http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}, at, "http", make(chan error, 1)}
	if len(certificates) == 0 {
		go func() { s.failed <- s.server.Serve(listener) }()
		return s, nil
	}
	s.scheme, s.server.TLSConfig = "https", &tls.Config{Certificates: certificates, MinVersion: tls.VersionTLS12}
	go func() { s.failed <- s.server.ServeTLS(listener, "", "") }()
	return s, nil
}

// url returns the URL for this machine.
func (s *server) url() string {
	if s.at.IP.IsUnspecified() {
		return fmt.Sprintf("%s://127.0.0.1:%d", s.scheme, s.at.Port)
	}
	return s.scheme + "://" + s.at.String()
}

func (s *server) stop() {
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
