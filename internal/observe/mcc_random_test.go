package observe_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// mccTime is the time of all runs, so that keys, and the orders that the simulator derives from them, are the same in every test run.
var mccTime = time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)

const mccDomain = "test.example.com"

// mccCase is a company, its behavior, and how it is observed.
type mccCase struct {
	sw     simulator.MCCSwitches
	state  *simulator.State
	write  bool
	domain string
}

// observeCompany observes a simulated company, and checks that the run leaves no object.
func observeCompany(t *testing.T, c mccCase) observe.File {
	t.Helper()
	switches := simulator.DefaultSwitches()
	switches.MCC = c.sw
	clock := func() time.Time { return mccTime }
	options := []simulator.Option{simulator.WithSwitches(switches), simulator.WithClock(clock), simulator.WithJournal(0, 0)}
	if c.state != nil {
		options = append(options, simulator.WithState(c.state))
	}
	s := simulator.New(options...)
	server := httptest.NewServer(s)
	defer server.Close()
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	objects := func() (all []string) {
		s.View(func(st *simulator.State) {
			for _, d := range st.MCC.Departments {
				all = append(all, fmt.Sprint(d))
			}
			for _, j := range append(append([]simulator.MCCJob{}, st.MCC.JobGrades...), st.MCC.JobPositions...) {
				all = append(all, fmt.Sprint(j))
			}
			for _, u := range st.MCC.Users {
				all = append(all, fmt.Sprint(u))
			}
			for address := range st.MCC.Mails {
				if !strings.HasSuffix(address, "@"+mccDomain) || c.domain == "" {
					t.Errorf("%s was invited", address)
				}
			}
		})
		return all
	}
	before := objects()
	o := observe.Options{
		Write: c.write, Domain: c.domain, Journal: &observe.Journal{}, Version: "test", Now: clock,
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
	if c.write {
		o.CompanyID = simulator.MCCCompanyID
	}
	file := observe.Run(t.Context(), doctor.Settings{MCC: &doctor.Account{
		KeyID: simulator.MCCAccessKey, Secret: simulator.MCCSecretKey, ParentID: simulator.MCCCompanyID, Endpoint: base,
	}}, o)
	if diff := cmp.Diff(before, objects()); diff != "" {
		t.Errorf("the run changed objects (-before +after):\n%s", diff)
	}
	if left := o.Journal.Entries(""); len(left) > 0 {
		t.Errorf("the journal contains %v", left)
	}
	return file
}

// setMCC returns the value of a switch as text.
func setMCC(sw simulator.MCCSwitches, name string) string {
	all := simulator.Switches{MCC: sw}
	for _, named := range all.Named() {
		if named.Name == name {
			return named.Text()
		}
	}
	return ""
}

// randomMCC returns random settings. In every second case, all objects can be changed, because the others hide most switches.
func randomMCC(t *testing.T, seed int) mccCase {
	t.Helper()
	random := rand.New(rand.NewPCG(uint64(seed), 17))
	all := simulator.Switches{}
	numbers := map[string][]string{
		"mcc.LimitCap": {"0", "0", "1", "2", "3", "10", "50", "250"}, "mcc.LimitMax": {"0", "0", "1", "5", "10", "50", "100", "1000"},
		"mcc.ReadDelay": {"0", "1", "2", "3"}, "mcc.SeatLimit": {"0", "1", "2", "3", "4", "5", "9"},
	}
	for _, named := range all.Named() {
		if !strings.HasPrefix(named.Name, "mcc.") {
			continue
		}
		values := named.Values()
		if values == nil {
			values = numbers[named.Name]
		}
		value := values[random.IntN(len(values))]
		if strings.HasSuffix(named.Name, "Sync") && seed%2 == 0 {
			value = "0"
		}
		if err := all.Set(named.Name, value); err != nil {
			t.Fatal(err)
		}
	}
	c := mccCase{sw: all.MCC, write: seed%5 != 4, state: mccState(t, seed)}
	if c.write && seed%5 != 3 {
		c.domain = mccDomain
	}
	return c
}

// mccState returns the objects of a company: those of a new one, or others, also with a root department without a key.
func mccState(t *testing.T, seed int) *simulator.State {
	t.Helper()
	root := "root"
	switch seed % 3 {
	case 0:
		return nil
	case 1:
		root = ""
	}
	text := fmt.Sprintf(`{"mcc": {
		"departments": [
			{"externalKey": %q, "name": "Sejong Daily", "root": true},
			{"externalKey": "news", "name": "Newsroom", "sortOrd": 3, "i18nNames": {"ko_KR": "보도국"}, "parentExternalKey": ""},
			{"externalKey": "desk", "name": "City desk", "sortOrd": 1, "parentExternalKey": "news"}],
		"jobGrades": [{"externalKey": "g-secret", "name": "Grade Secret", "sortOrd": 4}, {"externalKey": "g2", "name": "Staff", "sortOrd": 5}],
		"users": [
			{"externalKey": "boss", "name": "Admin Person", "emailAddr": "boss@press.example.com", "administrator": true},
			{"externalKey": "hong", "name": "Hong Gildong", "emailAddr": "hong@press.example.com", "deptExternalKey": "news",
				"telNo": "KR+82 0298765432", "localeTypeCd": "ja_JP"}]}}`, root)
	state, err := simulator.ParseState([]byte(text), mccTime)
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// personal are texts of [mccState] and of the account that no file may contain.
var personal = []string{
	"Hong", "Gildong", "Admin Person", "press.example.com", "보도국", "Newsroom", "Sejong", "g-secret", "Grade Secret", "98765432", mccDomain,
	simulator.MCCCompanyID, simulator.MCCAccessKey, simulator.MCCSecretKey, observe.Prefix,
}

const randomMCCCases = 120

// TestObserveMCC_random observes companies of random behavior: what is observed is what is set, and what is not observed cannot be.
func TestObserveMCC_random(t *testing.T) {
	t.Parallel()
	cases := randomMCCCases
	if testing.Short() {
		cases = 20
	}
	for seed := range cases {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			t.Parallel()
			c := randomMCC(t, seed)
			file := observeCompany(t, c)
			checkMCC(t, c, file)
			text, err := file.Encode()
			if err != nil {
				t.Fatal(err)
			}
			for _, secret := range personal {
				if strings.Contains(string(text), secret) {
					t.Errorf("the file contains %q:\n%s", secret, text)
				}
			}
		})
	}
}

// checkMCC compares observations with the switches that are set.
func checkMCC(t *testing.T, c mccCase, file observe.File) {
	t.Helper()
	hidden := hiddenMCC(c)
	for _, o := range file.MCC {
		set := equivalentMCC(c.sw, o.Point)
		switch {
		case o.Switch != "" && o.Switch != set:
			t.Errorf("%s is %s, but was observed as %s: %s", o.Point, set, o.Switch, o.Evidence)
		case o.Switch != "" && o.Reason != "", o.Switch == "" && o.Reason == "":
			t.Errorf("%s: switch %q and reason %q", o.Point, o.Switch, o.Reason)
		case o.Switch == "" && !hidden[o.Point]:
			t.Errorf("%s is %s, but was not observed: %s (%s) %s", o.Point, set, o.Reason, o.Seen, o.Evidence)
		case o.Switch != "" && (o.Evidence == "" || o.Seen == ""):
			t.Errorf("%s: seen %q, evidence %q", o.Point, o.Seen, o.Evidence)
		}
	}
}

// equivalentMCC returns the value of a switch, or the one that is observed because the behavior is the same.
func equivalentMCC(sw simulator.MCCSwitches, point string) string {
	set := setMCC(sw, point)
	switch {
	case strings.HasPrefix(point, "mcc.Status18") && set == "400" && sw.ErrorStatus != simulator.MCCStatus200,
		point == "mcc.LimitCap" && sw.LimitMax > 0 && sw.LimitCap >= sw.LimitMax && sw.LimitZero != simulator.MCCLimitZeroAll:
		return "0"
	case point == "mcc.EmailOnEdit" && sw.UnknownFieldsIgnored:
		return "1"
	case point == "mcc.StrictKeys" && sw.AnyKeys:
		return "false"
	}
	return set
}
