// Command terraform-provider-nhnmcc is the provider as Terraform and OpenTofu start it.
package main

import (
	"context"
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// version is set by the linker: -X main.version=1.2.3.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "wait for a debugger: print how Terraform reaches this process, and serve it")
	flag.Parse()

	err := providerserver.Serve(context.Background(), provider.New(version), providerserver.ServeOpts{
		Address:         "registry.terraform.io/nhnmcc/nhnmcc",
		ProtocolVersion: 6,
		Debug:           *debug,
	})
	if err != nil {
		log.Fatal(err)
	}
}
