package faults_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/access"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestMutatedResponses_doctor checks an account with changed responses. The report is for public issues, so it has nothing of an account.
func TestMutatedResponses_doctor(t *testing.T) {
	t.Parallel()
	forEachMutation(t, func(t *testing.T, seed uint64, random *rand.Rand, m *mutator, cloud *acctest.Cloud) {
		t.Helper()
		addPush(cloud)
		variables := simulator.Environment(cloud.URL)
		settings, err := doctor.ReadSettings(func(name string) string { return variables[name] })
		if err != nil {
			t.Fatal(err)
		}
		m.start(seed, mutationRates[random.IntN(len(mutationRates))])
		report := doctor.Run(t.Context(), settings, doctor.Options{})
		requests := m.stop()
		var text strings.Builder
		if err := report.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		checkTexts(t, cloud, requests, text.String(), string(data))
		for _, personal := range []string{"@example.com", "Owner"} {
			if strings.Contains(string(data), personal) {
				t.Errorf("the report contains %q: %s\nafter %s", personal, data, described(requests))
			}
		}
	})
}

// TestMutatedResponses_access reviews who has access, with changed responses.
func TestMutatedResponses_access(t *testing.T) {
	t.Parallel()
	forEachMutation(t, func(t *testing.T, seed uint64, random *rand.Rand, m *mutator, cloud *acctest.Cloud) {
		t.Helper()
		endpoint, err := url.Parse(cloud.URL)
		if err != nil {
			t.Fatal(err)
		}
		client := nhn.NewClient(nhn.Config{
			Endpoint: endpoint, TokenEndpoint: endpoint, UserAccessKeyID: simulator.NHNUserAccessKeyID, SecretAccessKey: simulator.NHNSecretAccessKey,
		}, apiclient.Options{Retries: 2, Timeout: time.Minute, Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }})
		m.start(seed, mutationRates[random.IntN(len(mutationRates))])
		review, err := access.Run(t.Context(), client, access.Options{OrgID: simulator.NHNOrgID})
		requests := m.stop()
		if err != nil {
			checkTexts(t, cloud, requests, err.Error())
			return
		}
		var table, csv, page, data strings.Builder
		for _, err := range []error{review.WriteTable(&table), review.WriteCSV(&csv), review.WriteHTML(&page, time.Now()), review.WriteJSON(&data)} {
			if err != nil {
				t.Error(err)
			}
		}
		checkTexts(t, cloud, requests, table.String())
		if strings.Contains(page.String(), "<html>\x1b") {
			t.Errorf("the page contains a response")
		}
	})
}
