package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"maps"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

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
	f, err := parseSimulateFlags(s, args)
	if err != nil {
		return codeUsage, err
	}
	sim, err := newSimulator(s, f)
	if err != nil {
		return codeFailed, err
	}
	if f.data != "" {
		lock, err := lockData(f.data)
		if err != nil {
			return codeFailed, err
		}
		defer func() { _ = lock.Close() }()
		if err := sim.Load(f.data); err != nil {
			return codeFailed, fmt.Errorf("--data: %w%s", err, hintOtherOptionOf(f.data, "--data"))
		}
	}
	certificates, err := certificateFor(f.ca)
	if err != nil {
		return codeFailed, err
	}
	clouds, err := listen("--listen", f.address, f.remote, sim, certificates...)
	if err != nil {
		return codeFailed, err
	}
	defer clouds.stop()
	variables, stop, err := environmentOf(sim, clouds, f.proxy)
	if err != nil {
		return codeFailed, err
	}
	defer stop()
	if f.admin != "" {
		api, err := listen("--admin", f.admin, f.remote, sim.Admin())
		if err != nil {
			return codeFailed, err
		}
		defer api.stop()
		variables["NHNMCC_SIMULATOR_ADMIN"] = api.url()
	}
	return serve(s, clouds, variables, f.command)
}

// newSimulator returns a simulator with the switches and the initial objects that the flags select.
func newSimulator(s session, f *simulateFlags) (*simulator.Simulator, error) {
	if err := f.switches.like(s.err); err != nil {
		return nil, err
	}
	state, err := initialState(f.seed, f.size)
	if err != nil {
		return nil, err
	}
	options := []simulator.Option{simulator.WithSwitches(f.switches.switches), journalFor(f.admin)}
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
	if err := checkAuthorityFile(file); err != nil {
		return nil, err
	}
	certificate, authority, err := simulator.NewCertificate(time.Now())
	if err != nil {
		return nil, err
	}
	return []tls.Certificate{certificate}, os.WriteFile(file, authority, 0o600) // in place, because a container may mount the file alone
}

// checkAuthorityFile rejects a file that cannot be written, and one that contains no certificate, such as the seed, because it would be
// overwritten.
func checkAuthorityFile(file string) error {
	info, err := checkOutputFile("--tls-ca", file, "ca.pem")
	if err != nil || info == nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return err
	}
	data, err := readInput(file)
	if err == nil && !bytes.HasPrefix(data, []byte("-----BEGIN CERTIFICATE-----")) {
		err = fmt.Errorf("--tls-ca %s exists, is no certificate, and would be overwritten. Choose another name", file)
	}
	return err
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
