// Command terraform-provider-nhnmcc is the provider as Terraform and OpenTofu start it. The same program under the name
// of one cloud is terraform-provider-nhn or terraform-provider-mcc.
package main

import (
	"context"
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

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

	err := providerserver.Serve(context.Background(), provider.New(version, provider.WithName(name)), providerserver.ServeOpts{
		Address:         "registry.terraform.io/nhnmcc/" + name,
		ProtocolVersion: 6,
		Debug:           *debug,
	})
	if err != nil {
		log.Fatal(err)
	}
}
