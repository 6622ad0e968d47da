package main

import (
	"encoding/json"
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestDoctor_help(t *testing.T) {
	t.Parallel()
	code, out, err := nhnmcc(t, "", "doctor", "--help")
	for _, part := range []string{"Usage: nhnmcc doctor [flags]\n", "--json\n", "--project ID\n", "NHN_USER_ACCESS_KEY_ID", "Exit codes:\n", "Examples:\n"} {
		if code != 0 || err != "" || !strings.Contains(out, part) {
			t.Errorf("code %d, wrote %q, said %q; want %q", code, out, err, part)
		}
	}
}

// TestDoctor_helpNamesChecks requires that the help describes each check of a report.
func TestDoctor_helpNamesChecks(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(simulator.New())
	t.Cleanup(server.Close)
	_, out, err := doctorChild(t, simulator.Environment(server.URL), "--json")
	var report struct {
		Clouds []struct{ Checks []struct{ Name string } }
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil || len(report.Clouds) != 2 {
		t.Fatal(err, report)
	}
	_, help, _ := nhnmcc(t, "", "doctor", "--help")
	_, checks, _ := strings.Cut(help, "\nChecks:\n")
	checks, _, _ = strings.Cut(checks, "\n\n")
	for _, cloud := range report.Clouds {
		for _, check := range cloud.Checks {
			if name, _, _ := strings.Cut(check.Name, " of "); !strings.Contains(checks, " "+name+",") && !strings.Contains(checks, " "+name+" ") {
				t.Errorf("the help does not name the check %q (%s)", check.Name, err)
			}
		}
	}
}

func TestDoctor_flags(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--unknown"}, {"something"}} {
		if code, out, err := nhnmcc(t, "", append([]string{"doctor"}, args...)...); code != 2 || out != "" || !strings.HasSuffix(err, "\nSee nhnmcc doctor --help\n") {
			t.Errorf("%v: code %d, wrote %q, said %q; want 2", args, code, out, err)
		}
	}
}

// doctorChild runs nhnmcc doctor as a program of its own, because a program reads the variables of the proxy only once.
func doctorChild(t *testing.T, environment map[string]string, args ...string) (code int, out, err string) {
	t.Helper()
	return commandChild(t, environment, append([]string{"doctor"}, args...)...)
}

// commandChild runs a command of nhnmcc as a program of its own, with these environment variables only.
func commandChild(t *testing.T, environment map[string]string, args ...string) (code int, out, err string) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], append([]string{"child", "nhnmcc"}, args...)...)
	child.Env = []string{"PATH=" + os.Getenv("PATH"), "GOCOVERDIR=" + t.TempDir()} // without the folder, a test with coverage warns
	for name, value := range environment {
		child.Env = append(child.Env, name+"="+value)
	}
	var stdout, stderr strings.Builder
	child.Stdout, child.Stderr = &stdout, &stderr
	_ = child.Run() // the exit code is compared
	return child.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

func TestDoctor_noCredentials(t *testing.T) {
	t.Parallel()
	code, out, err := doctorChild(t, nil)
	for _, part := range []string{
		"no credentials in the environment", "NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY, NHN_ORG_ID", "NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID",
	} {
		if code != 2 || out != "" || !strings.Contains(err, part) {
			t.Errorf("code %d, wrote %q, said %q; want 2 and %q", code, out, err, part)
		}
	}
}

func TestDoctor_report(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(simulator.New())
	t.Cleanup(server.Close)
	code, out, err := doctorChild(t, simulator.Environment(server.URL))
	for _, part := range []string{
		"NHN Cloud\n\n  ok       Endpoint        http://127.0.0.1:", "Media Connect Center\n\n", "  ok       Organization    Found SimOrg0123456789.\n",
		"\n  TYPE ", "\n  nhn_project                               yes      yes\n", "\n  data.nhn_ip_acl                           yes      -\n", "\nNo problems found.\n",
	} {
		if code != 0 || err != "" || !strings.Contains(out, part) {
			t.Errorf("code %d, said %q, wrote\n%s\nwant %q", code, err, out, part)
		}
	}

	environment := simulator.Environment(server.URL)
	environment["NHN_ORG_ID"] = "Elsewhere"
	code, out, err = doctorChild(t, environment, "--json")
	var report struct {
		Version int
		Ready   *bool
		Clouds  []struct {
			Name   string
			Checks []struct{ Name, Status, Text, Remedy string }
			Types  []struct{ Kind, Name, Plan, Manage, Reason string }
		}
	}
	if jsonErr := json.Unmarshal([]byte(out), &report); jsonErr != nil || code != 1 || err != "" {
		t.Fatalf("code %d, said %q, wrote %q: %v", code, err, out, jsonErr)
	}
	if report.Version != 1 || report.Ready == nil || *report.Ready || len(report.Clouds) != 2 || report.Clouds[0].Name != "NHN Cloud" {
		t.Errorf("%+v", report)
	}
	if want := `"text": "The account does not belong to the organization Elsewhere."`; !strings.Contains(out, want) {
		t.Errorf("wrote %s, want %s", out, want)
	}
}

// TestDoctor_interrupted stops the command while a service does not respond.
func TestDoctor_interrupted(t *testing.T) { //nolint:paralleltest // it sets the environment
	requested := make(chan bool, 8)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		requested <- true
		<-r.Context().Done()
	}))
	t.Cleanup(server.Close)
	for name, value := range simulator.Environment(server.URL) {
		t.Setenv(name, value)
	}
	signals := make(chan os.Signal, 1)
	go func() {
		<-requested
		signals <- os.Interrupt
	}()
	var out, complaints strings.Builder
	code := run(session{out: &out, err: &complaints, signals: signals}, []string{"doctor"})
	if want := "nhnmcc: stopped\n"; code != 130 || out.String() != "" || complaints.String() != want {
		t.Errorf("code %d, wrote %q, said %q; want 130 and %q", code, &out, &complaints, want)
	}
}

// TestDoctor_proxy has services that only a proxy reaches, with a certificate that a file contains.
func TestDoctor_proxy(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(simulator.New())
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of rejected handshakes
	server.StartTLS()
	t.Cleanup(server.Close)
	certificate := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(certificate, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	proxy := httptest.NewServer(tunnel(server.Listener.Addr().String()))
	t.Cleanup(proxy.Close)
	environment := simulator.Environment("https://example.com")
	environment["SSL_CERT_FILE"] = certificate
	environment["HTTPS_PROXY"] = "http://user:proxy-password@" + strings.TrimPrefix(proxy.URL, "http://")
	code, out, err := doctorChild(t, environment)
	want := "https://example.com through the proxy " + proxy.URL + "; TLS 1.3, certificate for example.com, issued by Acme Co, valid until "
	if code != 0 || err != "" || !strings.Contains(out, want) || strings.Contains(out, "proxy-password") {
		t.Errorf("code %d, said %q, wrote\n%s\nwant %q and no password", code, err, out, want)
	}

	delete(environment, "SSL_CERT_FILE")
	code, out, _ = doctorChild(t, environment)
	for _, part := range []string{"certificate signed by unknown authority", "The other side has a certificate for example.com", "set SSL_CERT_FILE"} {
		if code != 1 || !strings.Contains(out, part) {
			t.Errorf("code %d, wrote\n%s\nwant %q", code, out, part)
		}
	}
}

func TestDoctor_proxyFails(t *testing.T) {
	t.Parallel()
	refusing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusProxyAuthRequired)
	}))
	t.Cleanup(refusing.Close)
	const password = "-> Set HTTPS_PROXY to the address of the proxy with both, such as `http://USER:PASSWORD@proxy.example.com:3128`."
	for proxy, want := range map[string][3]string{
		refusing.URL: {"No response: the proxy requires a valid user name and password (HTTP 407).", password, password},
		"http://127.0.0.1:1": {
			"No response: proxyconnect tcp: dial tcp 127.0.0.1:1: connect: connection refused.",
			"-> Check the network, the proxy and NHN_ENDPOINT, then run the command again.",
			"-> Check the network, the proxy and MCC_ENDPOINT, then run the command again.",
		},
	} {
		environment := simulator.Environment("https://example.com")
		environment["HTTPS_PROXY"] = proxy
		code, out, _ := doctorChild(t, environment)
		for _, part := range []string{
			"  failed   Endpoint        https://example.com through the proxy " + proxy + ": " + want[0] + "\n",
			want[1], want[2],
		} {
			if code != 1 || !strings.Contains(out, part) {
				t.Errorf("%s: code %d, wrote\n%s\nwant %q", proxy, code, out, part)
			}
		}
	}
}

// TestDoctor_simulatedProxy runs the check of an account behind the proxy of the simulator, with the password and with a wrong one.
func TestDoctor_simulatedProxy(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ca.pem")
	t.Setenv("SSL_CERT_FILE", file)
	run := func(command string) (int, string) {
		code, out, said := nhnmcc(t, "", "simulate", "--tls-ca", file, "--proxy", "--", "sh", "-c", command)
		if strings.Contains(out+said, simulator.ProxyPassword) {
			t.Errorf("the password of the proxy is in %q %q", out, said)
		}
		return code, out
	}
	program := os.Args[0] + " child nhnmcc doctor"
	if code, out := run(program); code != 0 || !strings.Contains(out, "https://nhnmcc.test through the proxy http://127.0.0.1:") {
		t.Errorf("code %d, wrote\n%s", code, out)
	}
	for _, address := range []string{"http://proxy-user:wrong@${HTTPS_PROXY##*@}", "http://${HTTPS_PROXY##*@}"} {
		if code, out := run("HTTPS_PROXY=" + address + " " + program); code != 1 || !strings.Contains(out, "the proxy requires a valid user name and password (HTTP 407).") {
			t.Errorf("%s: code %d, wrote\n%s", address, code, out)
		}
	}
	if code, _, said := nhnmcc(t, "", "simulate", "--proxy"); code != codeUsage || !strings.Contains(said, "--proxy requires --tls-ca") {
		t.Errorf("%d %s", code, said)
	}
}

// tunnel is a proxy that connects to address, whatever the client requests.
func tunnel(address string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		server, err := (&net.Dialer{}).DialContext(r.Context(), "tcp", address)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		client, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			_ = server.Close()
			return
		}
		_, _ = io.WriteString(client, "HTTP/1.1 200 OK\r\n\r\n")
		go func() {
			_, _ = io.Copy(server, client)
			_ = server.Close()
		}()
		_, _ = io.Copy(client, server)
		_ = client.Close()
	}
}
