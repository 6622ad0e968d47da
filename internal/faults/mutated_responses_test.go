package faults_test

import (
	"encoding/base64"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

var mutations = flag.Int("mutations", 40, "number of runs with changed responses of each test with them")

// mutationRates are the shares of responses that are changed.
var mutationRates = []float64{0.05, 0.2, 0.5, 1}

// forEachMutation runs a test with changed responses for each seed. A run ends within a minute, and panics of its own goroutine name the
// seed.
func forEachMutation(t *testing.T, run func(*testing.T, uint64, *rand.Rand, *mutator, *acctest.Cloud)) {
	t.Helper()
	for i := range *mutations {
		seed := *firstSeed + uint64(i)
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("panic: %v\n%s", r, debug.Stack())
				}
			}()
			m := &mutator{}
			cloud := acctest.NewBehind(t, m.wrap)
			addFixture(cloud)
			started := time.Now()
			run(t, seed, rand.New(rand.NewPCG(seed, 0)), m, cloud)
			if took := time.Since(started); took > time.Minute {
				t.Errorf("it took %s", took)
			}
			if t.Failed() {
				t.Logf("repeat it with -run %s -mutations=1 -seed=%d", strings.SplitN(t.Name(), "/", 2)[0], seed)
			}
		})
	}
}

// checkTexts fails the test if a text for users contains a secret, or characters that control a terminal.
func checkTexts(t *testing.T, cloud *acctest.Cloud, requests []mutatedRequest, texts ...string) {
	t.Helper()
	secrets := map[string]string{"the MCC secret key": simulator.MCCSecretKey, "the secret of the User Access Key": simulator.NHNSecretAccessKey, "a password": "Secret 1!", "the two parts of the User Access Key": base64.StdEncoding.EncodeToString([]byte(simulator.NHNUserAccessKeyID + ":" + simulator.NHNSecretAccessKey))}
	for _, request := range cloud.Requests("") {
		if _, token, ok := strings.Cut(request.Header.Get("X-Nhn-Authorization"), "Bearer "); ok {
			secrets["a token"] = token
		}
		if signature := request.Header.Get("X-Ncp-Apigw-Signature-V2"); signature != "" {
			secrets["a signature"] = signature
		}
	}
	cloud.View(func(st *simulator.State) {
		for _, key := range st.NHN.AppKeys {
			secrets["AppKey "+key.Alias] = key.AppKey
		}
		for _, service := range st.NHN.Services {
			secrets["AppKey of "+service.ProductID] = service.AppKey
		}
	})
	for _, text := range texts {
		for what, secret := range secrets {
			if len(secret) >= 8 && strings.Contains(text, secret) {
				t.Errorf("a text contains %s: %q\nafter %s", what, text, described(requests))
			}
		}
		if at := strings.IndexFunc(text, func(r rune) bool {
			return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
		}); at >= 0 || !utf8.ValidString(text) {
			t.Errorf("a text controls the terminal at %d: %q\nafter %s", at, text, described(requests))
		}
		if len(text) > 100_000 {
			t.Errorf("a text has %d bytes\nafter %s", len(text), described(requests))
		}
	}
}

// described lists requests for a failed test.
func described(requests []mutatedRequest) string {
	var lines strings.Builder
	for _, r := range requests {
		fmt.Fprintf(&lines, "\n  %s %s %s", r.method, r.target, r.mutation)
	}
	return lines.String()
}

// isPlausible reports whether the responses may be those of a service whose objects differ.
func isPlausible(requests []mutatedRequest) bool {
	return slices.ContainsFunc(requests, func(r mutatedRequest) bool { return r.plausible })
}

// checkNoBlindWrite fails the test if the last response to a request that reads was unreadable, and a request that writes followed. Lists of
// roles are read only to report unknown roles in the plan, and members of the organization, before a member of a project is added, only to warn
// of misspelled addresses. The password rule is read only to reject a password before the API does. A directory changes objects independently
// of each other.
func checkNoBlindWrite(t *testing.T, requests []mutatedRequest) {
	t.Helper()
	unread := map[string]mutatedRequest{}
	for _, r := range requests {
		if r.isWrite() {
			for _, before := range unread {
				if before.checksAddresses() && strings.HasPrefix(r.target, "/v1/projects/") {
					continue
				}
				t.Errorf("%s %s was sent after an unreadable response to %s %s: %s", r.method, r.target, before.method, before.target, described(requests))
			}
			return // later reads verify the write
		}
		name := r.method + r.target + r.body
		delete(unread, name)
		if path, _, _ := strings.Cut(r.target, "?"); r.unreadable && !strings.HasSuffix(path, "/roles") && !strings.HasSuffix(path, "/settings/password-rule") {
			unread[name] = r
		}
	}
}

// TestMutatedResponses_resources runs a phase of a lifecycle with changed responses. State and service stay consistent, and a phase
// without changed responses completes the work.
func TestMutatedResponses_resources(t *testing.T) {
	t.Parallel()
	names := slices.Sorted(maps.Keys(lifecycles))
	forEachMutation(t, func(t *testing.T, seed uint64, random *rand.Rand, m *mutator, cloud *acctest.Cloud) {
		t.Helper()
		name := names[random.IntN(len(names))]
		life := lifecycles[name]
		phases := life.phases()
		at := random.IntN(len(phases))
		typeName, _, _ := strings.Cut(name, " ")
		address, engine := typeName+".it", cloud.Engine(t)
		for _, earlier := range phases[:at] {
			mustSucceed(t, earlier.run(engine, address))
		}
		existed := engine.State(address) != nil
		step, name := phases[at].run, phases[at].name
		if existed && random.IntN(3) == 0 {
			step, name = func(e *acctest.Engine, address string) acctest.Outcome { return e.Refresh(address) }, "refresh"
		}
		m.start(seed, mutationRates[random.IntN(len(mutationRates))])
		outcome := step(engine, address)
		requests := m.stop()
		checkTexts(t, cloud, requests, slices.Concat(outcome.Errors, outcome.Warnings)...)
		if typeName != "mcc_directory" {
			checkNoBlindWrite(t, requests)
		}
		if isPlausible(requests) {
			return
		}
		if existed && name != "delete" && engine.State(address) == nil {
			t.Fatalf("%s %s: the object is no longer in the state: %s", typeName, name, described(requests))
		}
		for applies := 1; outcome.Err() != "" && name != "refresh"; applies++ {
			if applies == 4 {
				t.Fatalf("%s %s: three applies do not converge: %s\nafter %s", typeName, name, outcome.Err(), described(requests))
			}
			if name == "create" {
				applyRemedy(t, cloud, engine, address, life.create, outcome)
			}
			outcome = step(engine, address)
		}
	})
}

// TestMutatedResponses_dataSources reads data sources with changed responses.
func TestMutatedResponses_dataSources(t *testing.T) {
	t.Parallel()
	configs := completeDataSourceConfigs(t)
	names := slices.Sorted(maps.Keys(configs))
	forEachMutation(t, func(t *testing.T, seed uint64, random *rand.Rand, m *mutator, cloud *acctest.Cloud) {
		t.Helper()
		addPush(cloud)
		name := names[random.IntN(len(names))]
		m.start(seed, mutationRates[random.IntN(len(mutationRates))])
		outcome := cloud.ReadData(t, name, configs[name])
		requests := m.stop()
		checkTexts(t, cloud, requests, slices.Concat(outcome.Errors, outcome.Warnings)...)
		checkNoBlindWrite(t, requests)
		if slices.ContainsFunc(requests, mutatedRequest.isWrite) {
			t.Errorf("%s writes: %s", name, described(requests))
		}
	})
}

// TestMutatedResponses_others lists objects, opens ephemeral resources and invokes actions with changed responses.
func TestMutatedResponses_others(t *testing.T) {
	t.Parallel()
	_, schemas := acctest.New(t).Server(t)
	lists := slices.Sorted(maps.Keys(schemas.ListResourceSchemas))
	forEachMutation(t, func(t *testing.T, seed uint64, random *rand.Rand, m *mutator, cloud *acctest.Cloud) {
		t.Helper()
		addPush(cloud)
		engine := cloud.Engine(t)
		mustSucceed(t, engine.Apply("nhn_appkey.web", acctest.Values{"project_id": "PrjInUse", "alias": "web"}))
		rate := mutationRates[random.IntN(len(mutationRates))]
		m.start(seed, rate)
		var outcome acctest.Outcome
		switch kind := random.IntN(3); kind {
		case 0:
			query := acctest.Query{Type: lists[random.IntN(len(lists))], Whole: random.IntN(2) == 0, Config: acctest.Values{}}
			for _, attribute := range schemas.ListResourceSchemas[query.Type].Block.Attributes {
				if attribute.Required {
					query.Config[attribute.Name] = dataSourceArguments[attribute.Name]
				}
			}
			outcome = engine.List(query).Outcome
		case 1:
			opened := openWithMutations(engine, random, engine.State("nhn_appkey.web"))
			outcome = opened.Outcome
			if outcome.Err() == "" {
				closed := opened.Close()
				outcome.Warnings = slices.Concat(outcome.Warnings, closed.Warnings, closed.Errors)
			}
		default:
			name := slices.Sorted(maps.Keys(mutatedActions))[random.IntN(len(mutatedActions))]
			invoked := cloud.Invoke(t, name, mutatedActions[name])
			outcome.Errors = slices.Concat(invoked.Errors, invoked.Progress)
		}
		requests := m.stop()
		checkTexts(t, cloud, requests, slices.Concat(outcome.Errors, outcome.Warnings)...)
		checkNoBlindWrite(t, requests)
	})
}

// mutatedActions has the configuration of each action.
var mutatedActions = map[string]acctest.Values{
	"nhn_iam_member_send_password_mail": {"member_uuid": simulator.NHNIAMUUID, "locale": "ko", "return_url": "https://www.nhncloud.com/"},
	"nhn_iam_member_set_password":       {"member_uuid": simulator.NHNIAMUUID, "password": "other Secret 1!"},
	"nhn_user_access_key_expire_tokens": {"user_access_key_id": simulator.NHNUserAccessKeyID, "token_ids": []any{int64(1)}},
}

// openWithMutations opens one of the ephemeral resources.
func openWithMutations(engine *acctest.Engine, random *rand.Rand, appKey acctest.Values) acctest.OpenEphemeral {
	switch random.IntN(3) {
	case 0:
		return engine.Open("nhn_access_token", acctest.Values{})
	case 1:
		return engine.Open("nhn_appkey", acctest.Values{"project_id": "PrjInUse", "id": appKey["id"]})
	default:
		return engine.Open("nhn_project_service_keys", acctest.Values{"project_id": "PrjInUse", "product_id": "PrdPush0"})
	}
}
