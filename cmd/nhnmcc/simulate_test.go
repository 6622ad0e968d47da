package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestMain lets this binary be the command that the tests run against the simulator.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == "child" {
		os.Exit(child(os.Args[2]))
	}
	os.Exit(m.Run())
}

func child(task string) int {
	switch task {
	case "environment":
		fmt.Println("company", os.Getenv("MCC_COMPANY_ID"), "organization", os.Getenv("NHN_ORG_ID"))
	case "request":
		kind, _, err := get(os.Getenv("NHN_ENDPOINT") + "/v1/organizations")
		fmt.Println(kind, err)
	case "scheme":
		_, _, err := get(os.Getenv("NHN_ENDPOINT") + "/v1/organizations")
		scheme, _, _ := strings.Cut(os.Getenv("MCC_ENDPOINT"), ":")
		fmt.Println(scheme, err)
	case "admin":
		_, state, err := get(os.Getenv("NHNMCC_SIMULATOR_ADMIN") + "/state")
		fmt.Println(state, err)
	case "foreign":
		for _, name := range []string{"NHN_ENDPOINT", "NHNMCC_SIMULATOR_ADMIN"} {
			request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, os.Getenv(name)+"/state", nil)
			if err != nil {
				return 1
			}
			request.Host = "attacker.example"
			answer, err := http.DefaultClient.Do(request)
			if err != nil {
				return 1
			}
			_ = answer.Body.Close()
			fmt.Println(answer.StatusCode)
		}
	case "journal":
		_, _, _ = get(os.Getenv("NHN_ENDPOINT") + "/v1/organizations")
		_, journal, err := get(os.Getenv("NHNMCC_SIMULATOR_ADMIN") + "/requests")
		fmt.Println(journal, err)
	case "copy":
		_, _ = io.Copy(os.Stdout, os.Stdin)
		fmt.Fprintln(os.Stderr, "copied")
	case "fail":
		return 5
	case "die":
		self, _ := os.FindProcess(os.Getpid())
		_ = self.Kill()
		select {}
	case "export":
		return exportChild(os.Args[3:])
	case "wait":
		signals := make(chan os.Signal, 1)
		signal.Notify(signals, syscall.SIGTERM, syscall.SIGHUP)
		fmt.Println("ready")
		if <-signals == syscall.SIGHUP {
			return 8
		}
		return 7
	case "nhnmcc":
		os.Args = os.Args[2:]
		main()
	}
	return 0
}

// get returns the media type and the body of the response.
func get(address string) (mediaType, body string, err error) {
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, address, nil)
	if err != nil {
		return "", "", err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", "", err
	}
	content, err := io.ReadAll(answer.Body)
	return answer.Header.Get("Content-Type"), string(content), errors.Join(err, answer.Body.Close())
}

// nhnmcc runs the program and returns its exit code and what it wrote.
func nhnmcc(t *testing.T, in string, args ...string) (code int, out, err string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(session{in: strings.NewReader(in), out: &stdout, err: &stderr}, args)
	return code, stdout.String(), stderr.String()
}

func TestSimulate_environment(t *testing.T) {
	t.Parallel()
	code, out, _ := nhnmcc(t, "", "simulate", "--", os.Args[0], "child", "environment")
	want := "company 11111111-2222-3333-4444-555555555555 organization SimOrg0123456789\n"
	if code != 0 || out != want {
		t.Errorf("code %d, wrote %q; want 0, %q", code, out, want)
	}
}

func TestSimulate_servesChild(t *testing.T) {
	t.Parallel()
	code, out, _ := nhnmcc(t, "", "simulate", "--", os.Args[0], "child", "request")
	if code != 0 || !strings.HasPrefix(out, "application/json") {
		t.Errorf("code %d, wrote %q; want 0 and JSON", code, out)
	}
}

func TestSimulate_privateAuthority(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ca.pem")
	run := func() string {
		_, out, _ := nhnmcc(t, "", "simulate", "--tls-ca", file, "--", os.Args[0], "child", "scheme")
		return out
	}
	if out := run(); !strings.HasPrefix(out, "https ") || !strings.Contains(out, "certificate signed by unknown authority") {
		t.Errorf("without the authority: %s", out)
	}
	t.Setenv("SSL_CERT_FILE", file)
	if out := run(); out != "https <nil>\n" {
		t.Errorf("with the authority: %s", out)
	}
	seed := writeFile(t, "mcc: {users: []}\n")
	if code, _, said := nhnmcc(t, "", "simulate", "--tls-ca", seed); code != 1 || said != "nhnmcc: --tls-ca "+seed+" exists, is no certificate, and would be overwritten. Choose another name\n" {
		t.Errorf("%d %s", code, said)
	}
	if content, err := os.ReadFile(seed); err != nil || string(content) != "mcc: {users: []}\n" {
		t.Errorf("the seed is %q, %v", content, err)
	}
	if code, _, said := nhnmcc(t, "", "simulate", "--tls-ca", filepath.Join(file, "none")); code != 1 || !strings.Contains(said, "none") {
		t.Errorf("%d %s", code, said)
	}
}

func TestSimulate_passesStreams(t *testing.T) {
	t.Parallel()
	code, out, err := nhnmcc(t, "some input", "simulate", "--", os.Args[0], "child", "copy")
	if code != 0 || out != "some input" || err != "copied\n" {
		t.Errorf("code %d, out %q, err %q; want 0, the input, \"copied\\n\"", code, out, err)
	}
}

func TestSimulate_exitCode(t *testing.T) {
	t.Parallel()
	for task, want := range map[string]int{"fail": 5, "die": 137} {
		if code, _, err := nhnmcc(t, "", "simulate", "--", os.Args[0], "child", task); code != want || err != "" {
			t.Errorf("%s: code %d, err %q; want %d and nothing", task, code, err, want)
		}
	}
	code, _, err := nhnmcc(t, "", "simulate", "--", filepath.Join(t.TempDir(), "absent"))
	if code != 1 || !strings.Contains(err, "no such file") {
		t.Errorf("a command that does not exist: code %d, err %q; want 1 and the reason", code, err)
	}
}

func TestSimulate_passesSignals(t *testing.T) {
	t.Parallel()
	lines, out := io.Pipe()
	signals, code := make(chan os.Signal, 1), make(chan int, 1)
	go func() {
		code <- run(session{strings.NewReader(""), out, io.Discard, signals}, []string{"simulate", "--", os.Args[0], "child", "wait"})
	}()
	if line := nextLine(t, bufio.NewReader(lines)); line != "ready\n" {
		t.Fatalf("the command said %q, not that it is ready", line)
	}
	signals <- syscall.SIGTERM
	if got := <-code; got != 7 {
		t.Errorf("code %d; want 7, with which the command answers the signal", got)
	}
}

// TestSimulate_signalsToProcess sends signals to the program itself. It passes them on and ends after the command, with the code of
// the command. A program that was started to ignore hang-ups goes on.
func TestSimulate_signalsToProcess(t *testing.T) {
	t.Parallel()
	simulate := fmt.Sprintf("exec %[1]s child nhnmcc simulate -- %[1]s child wait", os.Args[0])
	for name, test := range map[string]struct {
		script  string
		signals []os.Signal
		code    int
	}{
		"hang-up":         {simulate, []os.Signal{syscall.SIGHUP}, 8},
		"termination":     {simulate, []os.Signal{syscall.SIGTERM}, 7},
		"ignored hang-up": {"trap '' HUP; " + simulate, []os.Signal{syscall.SIGHUP, syscall.SIGTERM}, 7},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if test.code == 8 && signal.Ignored(syscall.SIGHUP) {
				t.Skip("the tests were started to ignore hang-ups, which their processes inherit")
			}
			command := exec.CommandContext(t.Context(), "sh", "-c", test.script)
			out, err := command.StdoutPipe()
			if err == nil {
				err = command.Start()
			}
			if err != nil {
				t.Fatal(err)
			}
			if line := nextLine(t, bufio.NewReader(out)); line != "ready\n" {
				t.Fatalf("the command said %q, not that it is ready", line)
			}
			for _, sent := range test.signals {
				if err := command.Process.Signal(sent); err != nil {
					t.Fatal(err)
				}
			}
			_ = command.Wait() // its code says what is of interest
			if code := command.ProcessState.ExitCode(); code != test.code {
				t.Errorf("code %d, want %d", code, test.code)
			}
		})
	}
}

func TestSimulate_withoutCommand(t *testing.T) {
	t.Parallel()
	lines, out := io.Pipe()
	signals, code := make(chan os.Signal, 1), make(chan int, 1)
	go func() { code <- run(session{strings.NewReader(""), out, io.Discard, signals}, []string{"simulate"}) }()

	reader := bufio.NewReader(lines)
	var names []string
	variables := map[string]string{}
	for range 9 {
		name, value, _ := strings.Cut(strings.TrimPrefix(nextLine(t, reader), "export "), "=")
		names = append(names, name)
		variables[name] = strings.Trim(value, "'\n")
	}
	want := []string{
		"MCC_COMPANY_ID", "MCC_ENDPOINT", "NCLOUD_ACCESS_KEY", "NCLOUD_SECRET_KEY", "NHN_ENDPOINT", "NHN_ORG_ID",
		"NHN_SECRET_ACCESS_KEY", "NHN_TOKEN_ENDPOINT", "NHN_USER_ACCESS_KEY_ID",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("variables (-want +got):\n%s", diff)
	}
	if got := variables["NHN_SECRET_ACCESS_KEY"]; got != "simu+lator/secret=" {
		t.Errorf("NHN_SECRET_ACCESS_KEY is %q", got)
	}
	if _, _, err := get(variables["MCC_ENDPOINT"]); err != nil {
		t.Fatalf("the simulator does not answer: %v", err)
	}

	signals <- os.Interrupt
	if got := <-code; got != 0 {
		t.Errorf("code %d after a signal; want 0", got)
	}
	if _, _, err := get(variables["MCC_ENDPOINT"]); err == nil {
		t.Error("the simulator still answers after it stopped")
	}
}

func nextLine(t *testing.T, reader *bufio.Reader) string {
	t.Helper()
	line, err := reader.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return line
}

func TestSimulate_dataFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "clouds.json")
	if code, _, err := nhnmcc(t, "", "simulate", "--data", file, "--", os.Args[0], "child", "copy"); code != 0 {
		t.Fatalf("code %d: %s", code, err)
	}
	content, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(content, []byte(`"SimOrg0123456789"`)) {
		t.Errorf("the data file holds no organization: %v", err)
	}
	if err := os.WriteFile(file, []byte("no JSON"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, text := nhnmcc(t, "", "simulate", "--data", file, "--", os.Args[0], "child", "copy")
	if code != 1 || !strings.Contains(text, "does not contain simulator data") {
		t.Errorf("code %d, said %q; want 1 and that the file is no data", code, text)
	}
}

// TestSimulate_dataInUse refuses a second simulator on one data file while the first one runs, and takes it after that.
func TestSimulate_dataInUse(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "clouds.json")
	lines, out := io.Pipe()
	signals, ended := make(chan os.Signal, 1), make(chan int, 1)
	go func() {
		ended <- run(session{strings.NewReader(""), out, io.Discard, signals}, []string{"simulate", "--data", file, "--", os.Args[0], "child", "wait"})
	}()
	nextLine(t, bufio.NewReader(lines))
	code, _, text := nhnmcc(t, "", "simulate", "--data", file, "--", os.Args[0], "child", "copy")
	if code != 1 || !strings.Contains(text, file+" is in use by another nhnmcc simulate") {
		t.Errorf("code %d, said %q; want 1 and that the file is in use", code, text)
	}
	signals <- syscall.SIGTERM
	if got := <-ended; got != 7 {
		t.Errorf("code %d; want 7", got)
	}
	if code, _, text := nhnmcc(t, "", "simulate", "--data", file, "--", os.Args[0], "child", "copy"); code != 0 {
		t.Errorf("code %d after the first one has ended: %s", code, text)
	}
	link := filepath.Join(t.TempDir(), "clouds.json")
	if err := os.Symlink(file+".lock", link+".lock"); err != nil {
		t.Fatal(err)
	}
	if code, _, text := nhnmcc(t, "", "simulate", "--data", link); code != 1 || !strings.Contains(text, "cannot lock") {
		t.Errorf("a lock that is a link: code %d, said %q", code, text)
	}
}

// TestSimulate_foreignHost sends the name of a web page as Host to both ports.
func TestSimulate_foreignHost(t *testing.T) {
	t.Parallel()
	code, out, text := nhnmcc(t, "", "simulate", "--admin", "127.0.0.1:0", "--", os.Args[0], "child", "foreign")
	if code != 0 || out != "421\n421\n" {
		t.Errorf("code %d, statuses %q, %s", code, out, text)
	}
}

// TestSimulate_journal keeps requests only if the admin API can show them.
func TestSimulate_journal(t *testing.T) {
	t.Parallel()
	code, out, text := nhnmcc(t, "", "simulate", "--admin", "127.0.0.1:0", "--", os.Args[0], "child", "journal")
	if code != 0 || !strings.Contains(out, `"path": "/v1/organizations"`) {
		t.Errorf("code %d, journal %q, %s", code, out, text)
	}
}

// TestSimulate_journalWithoutAdmin records no requests without an admin API: large requests would fill the memory.
func TestSimulate_journalWithoutAdmin(t *testing.T) {
	t.Parallel()
	for admin, kept := range map[string]int{"": 0, "127.0.0.1:0": 3} {
		sim := simulator.New(journalFor(admin))
		for range 3 {
			body := strings.NewReader(strings.Repeat("x", 1<<20))
			sim.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1/anything", body))
		}
		if got := len(sim.Requests("")); got != kept {
			t.Errorf("with the admin address %q, %d requests are kept, want %d", admin, got, kept)
		}
	}
}

func TestSimulate_seed(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for name, content := range map[string]string{
		"clouds.json": `{"mcc": {"jobGrades": [{"externalKey": "g1", "name": "Seeded"}]}}`,
		"clouds.yaml": "mcc:\n  jobGrades: # two lines\n    - {externalKey: g1, name: Seeded}\n",
		"clouds.yml":  "mcc: {jobGrades: [{externalKey: g1, name: Seeded}]}\n",
	} {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		code, out, text := nhnmcc(t, "", "simulate", "--seed", file, "--admin", "127.0.0.1:0", "--", os.Args[0], "child", "admin")
		if code != 0 || !strings.Contains(out, `"name": "Seeded"`) || !strings.Contains(out, `"id": "SimOrg0123456789"`) {
			t.Errorf("%s: code %d, %s, state %s", name, code, text, out)
		}
		if after, err := os.ReadFile(file); err != nil || string(after) != content {
			t.Errorf("%s was changed: %s, %v", name, after, err)
		}
	}
	for name, test := range map[string]struct{ content, says string }{
		"tabs.yaml":    {"mcc:\n\t- a\n", "is not valid YAML"},
		"typo.yaml":    {"mcc: {jobGrade: []}\n", `mcc: there is no field "jobGrade", only accessKeys, `},
		"numbers.yaml": {"mcc: {1: []}\n", "does not contain simulator data"},
		"typo.json":    {`{"mc": {}}`, `there is no field "mc", only mcc, nhn`},
	} {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, []byte(test.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, _, text := nhnmcc(t, "", "simulate", "--seed", file, "--", os.Args[0], "child", "copy"); code != 1 || !strings.Contains(text, test.says) {
			t.Errorf("%s: code %d, said %q; want 1 and %q", name, code, text, test.says)
		}
	}
	if code, _, text := nhnmcc(t, "", "simulate", "--seed", filepath.Join(folder, "absent.json")); code != 1 || !strings.Contains(text, "no such file") {
		t.Errorf("a file that is not there: code %d, said %q", code, text)
	}
}

func TestSimulate_allowRemote(t *testing.T) {
	t.Parallel()
	code, out, text := nhnmcc(t, "", "simulate", "--allow-remote", "--listen", "0.0.0.0:0", "--admin", "0.0.0.0:0", "--", os.Args[0], "child", "admin")
	if code != 0 || !strings.Contains(out, `"id": "SimOrg0123456789"`) {
		t.Errorf("code %d, %s, state %s", code, text, out)
	}
}

func TestSimulate_usageErrors(t *testing.T) {
	t.Parallel()
	stopped := make(chan os.Signal)
	close(stopped) // what is not refused ends at once
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--listen", "0.0.0.0:0"}, 1, "loopback"},
		{[]string{"--listen", ":0"}, 1, "loopback"},
		{[]string{"--listen", "192.0.2.1:0"}, 1, "loopback"},
		{[]string{"--admin", "0.0.0.0:0"}, 1, "--admin requires a loopback address"},
		{[]string{"--listen", "127.0.0.1"}, 1, "missing port"},
		{[]string{"--latency", "20"}, 2, "latency"},
		{[]string{"--latency=-1s"}, 2, "latency"},
		{[]string{"--unknown"}, 2, "nhnmcc simulate --help"},
		{[]string{"--switch", "mcc.Nonsense=1"}, 2, "mcc.DepartmentDelete"},
		{[]string{"--switch", "mcc.Put"}, 2, "NAME=VALUE"},
		{[]string{"--switch", "mcc.Put=x"}, 2, "mcc.Put must be a number"},
		{[]string{"--switch", "mcc.ReadDelay=-1"}, 2, "mcc.ReadDelay must be a number"},
		{[]string{"--switch", "nhn.Shuffle=2"}, 2, "nhn.Shuffle must be a boolean"},
		{[]string{"--switch", "latency=soon"}, 2, "Latency must be a duration"},
	} {
		var out, err bytes.Buffer
		code := run(session{strings.NewReader(""), &out, &err, stopped}, append([]string{"simulate"}, test.args...))
		if code != test.code || out.Len() > 0 || !strings.Contains(err.String(), test.says) {
			t.Errorf("%v: code %d, out %q, err %q; want code %d and %q", test.args, code, &out, &err, test.code, test.says)
		}
	}
}

func TestSwitchFlag(t *testing.T) {
	t.Parallel()
	flag := &switchFlag{switches: simulator.DefaultSwitches()}
	for _, setting := range []string{"mcc.Put=1", "MCC.readdelay=2", "nhn.shuffle=true", "mcc.LocaleDefaults=false", "latency=20ms", "nhn.ProjectGone=40028"} {
		if err := flag.Set(setting); err != nil {
			t.Errorf("%s: %v", setting, err)
		}
	}
	want := simulator.DefaultSwitches()
	want.MCC.Put, want.MCC.ReadDelay, want.MCC.LocaleDefaults = simulator.MCCPutMerges, 2, false
	want.NHN.Shuffle, want.NHN.ProjectGone, want.Latency = true, simulator.ProjectGone40028, 20*time.Millisecond
	if diff := cmp.Diff(want, flag.switches); diff != "" {
		t.Errorf("switches (-want +got):\n%s", diff)
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		args []string
		code int
		out  string
		err  string
	}{
		{nil, 2, "", "simulate"},
		{[]string{"--help"}, 0, "simulate", ""},
		{[]string{"nonsense"}, 2, "", `unknown command "nonsense"`},
		{[]string{"simulate", "--help"}, 0, "--listen ADDRESS", ""},
		{[]string{"simulate", "--help"}, 0, "nhn.RolesMerge", ""},
		{[]string{"export", "--help"}, 0, "--project ID", ""},
	} {
		code, out, err := nhnmcc(t, "", test.args...)
		if code != test.code || !strings.Contains(out, test.out) || !strings.Contains(err, test.err) || (test.out == "") != (out == "") {
			t.Errorf("%v: code %d, out %q, err %q; want %d, %q, %q", test.args, code, out, err, test.code, test.out, test.err)
		}
	}
}
