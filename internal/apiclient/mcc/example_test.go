package mcc_test

import (
	"context"
	"fmt"
	"log"
	"net/http/httptest"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// Lists the departments of a company.
func Example() {
	server := httptest.NewServer(simulator.New()) // a program uses mcc.DefaultEndpoint
	defer server.Close()
	endpoint, err := apiclient.ParseEndpoint(server.URL)
	if err != nil {
		log.Panic(err)
	}
	client := mcc.NewClient(mcc.Config{
		Endpoint: endpoint, AccessKey: simulator.MCCAccessKey, SecretKey: simulator.MCCSecretKey,
	}, apiclient.Options{Retries: 4, Timeout: time.Minute})
	for department, err := range client.ListDepartments(context.Background(), simulator.MCCCompanyID) {
		if err != nil {
			log.Panic(err)
		}
		fmt.Println(department.Name)
	}
	// Output: Simulated Media
}
