package main

import (
	"errors"
	"flag"
	"fmt"
	"io"

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

// simulateFlags are the flags of the simulate command.
type simulateFlags struct {
	address, admin   string
	remote, proxy    bool
	ca               string
	seed, size, data string
	switches         switchFlag
	command          []string
}

// parseSimulateFlags returns flag.ErrHelp after it has written the help.
func parseSimulateFlags(s session, args []string) (*simulateFlags, error) {
	f := &simulateFlags{switches: switchFlag{switches: simulator.DefaultSwitches()}}
	flags := flag.NewFlagSet("simulate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&f.address, "listen", loopbackAddress, "Serve on the loopback `ADDRESS`. Defaults to "+loopbackAddress+". Port 0 selects a free port.")
	flags.StringVar(&f.admin, "admin", "", "Serve the admin API on the loopback `ADDRESS`, such as 127.0.0.1:0. Disabled by default.")
	flags.BoolVar(&f.remote, "allow-remote", false, "Allow addresses in --listen and --admin that other machines can connect to, for containers.")
	flags.StringVar(&f.ca, "tls-ca", "", "Serve the clouds over HTTPS, with a certificate of a new private certificate authority, and write the certificate of the authority to `FILE`.")
	flags.BoolVar(&f.proxy, "proxy", false, "Serve the clouds as https://"+simulator.ProxyHost+" behind a proxy that asks for a password, and set HTTPS_PROXY. Requires --tls-ca.")
	flags.StringVar(&f.seed, "seed", "", "Load the initial objects from `FILE` (JSON or YAML). The file is not changed, and it is ignored if the file of --data exists.")
	flags.StringVar(&f.size, "seed-size", "", "Begin with a company and an organization of a `SIZE`, with Korean names, such as people=400,projects=12.")
	flags.StringVar(&f.data, "data", "", "Load the objects from `FILE`, if it exists, and store them in it. By default, they are kept in memory.")
	f.switches.register(flags)
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		writeSimulateHelp(s.out, flags)
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%w\nSee nhnmcc simulate --help", err)
	case f.proxy && f.ca == "":
		return nil, errors.New("--proxy requires --tls-ca: the provider sends no credentials to another machine without TLS")
	}
	f.command = flags.Args()
	return f, nil
}

func writeSimulateHelp(w io.Writer, flags *flag.FlagSet) {
	_, _ = io.WriteString(w, simulateUsage)
	flagsUsage(w, flags)
	_, _ = io.WriteString(w, switchesUsage)
	defaults := simulator.DefaultSwitches()
	listSwitches(w, &defaults)
}
