// Command terraform-provider-nhnmcc is the provider as Terraform and OpenTofu start it. The same program under the name
// of one cloud is terraform-provider-nhn or terraform-provider-mcc.
package main

import (
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// Both are set by the linker: -X main.version=1.2.3 -X main.name=nhn. See [provider.Names].
var (
	version = "dev"
	name    = provider.Both
)

func main() {
	debug := flag.Bool("debug", false, "wait for a debugger: print how Terraform reaches this process, and serve it")
	flag.Parse()
	provider.ProtectProtocolData()

	served := provider.New(version, provider.WithName(name))()
	server, err := provider.NewServer(served)()
	if err != nil {
		log.Fatal(err)
	}
	var options []tf6server.ServeOpt
	if *debug {
		options = append(options, tf6server.WithManagedDebug())
	} else {
		provider.DisableSDKLogs() // a debugged provider writes its logs to where it was started
	}
	err = tf6server.Serve("registry.terraform.io/nhnmcc/"+name, func() tfprotov6.ProviderServer { return server }, options...)
	provider.Close(served)
	if err != nil {
		log.Fatal(err)
	}
}
