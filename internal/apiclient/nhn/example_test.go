package nhn_test

import (
	"context"
	"fmt"
	"log"
	"net/http/httptest"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// Creates a project and lists the projects of an organization.
func Example() {
	server := httptest.NewServer(simulator.New()) // a program uses nhn.DefaultEndpoint and nhn.DefaultTokenEndpoint
	defer server.Close()
	endpoint, err := apiclient.ParseEndpoint(server.URL)
	if err != nil {
		log.Panic(err)
	}
	ctx, org := context.Background(), simulator.NHNOrgID
	client := nhn.NewClient(nhn.Config{
		Endpoint: endpoint, TokenEndpoint: endpoint,
		UserAccessKeyID: simulator.NHNUserAccessKeyID, SecretAccessKey: simulator.NHNSecretAccessKey,
	}, apiclient.Options{Retries: 4, Timeout: time.Minute})
	if _, err := client.CreateProject(ctx, org, nhn.ProjectSpec{ProjectName: "web", Description: "The web shop"}, nil); err != nil {
		log.Panic(err)
	}
	for project, err := range client.ListProjects(ctx, org, nhn.ProjectFilter{}) {
		if err != nil {
			log.Panic(err)
		}
		fmt.Println(project.ProjectName)
	}
	// Output: web
}
