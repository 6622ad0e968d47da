package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const latency, page = 20 * time.Millisecond, 100

func main() {
	sizes := flag.String("sizes", "100,1000,5000", "how many users to plan, separated by commas")
	directories := flag.String("directories", "1000,10000", "numbers of users in a directory, separated by commas")
	reviews := flag.String("reviews", "500x5000", "numbers of projects and members of an organization, separated by commas")
	members := flag.String("members", "200,1000", "numbers of members of a project, separated by commas")
	rounds := flag.Int("rounds", 5, "how often each command runs with each provider")
	engine := flag.String("engine", "", "the terraform or tofu to measure with")
	flag.Parse()
	if err := bench(context.Background(), os.Stdout, *engine, *sizes, *directories, *reviews, *members, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench runs everything and writes the table.
func bench(ctx context.Context, out io.Writer, engine, sizes, directories, reviews, members string, rounds int) error {
	folder, err := os.MkdirTemp("", "bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	w := &workshop{engine: engine, folder: folder}
	for name, source := range map[string]string{"ours": ".", "idle": "./internal/bench/idle"} {
		if err := w.build(ctx, name, source); err != nil {
			return err
		}
	}
	_, _ = fmt.Fprintf(out, "%d cores, %s/%s; %d alternating rounds; latency %s, pages of %d. Times are medians (least to most).\n\n",
		runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, rounds, latency, page)
	_, _ = fmt.Fprintln(out, "| Command | Requests | This provider | Idle provider | Ratio | Ratio of CPU time | Additional memory |\n|---|---|---|---|---|---|---|")
	if err := eachSize(sizes, func(n int) error { return w.plan(ctx, out, n, rounds) }); err != nil {
		return err
	}
	if err := eachSize(directories, func(n int) error { return w.directory(ctx, out, n, rounds) }); err != nil {
		return err
	}
	if err := w.schema(ctx, out, rounds); err != nil {
		return err
	}
	if err := w.reviews(ctx, out, reviews, rounds); err != nil {
		return err
	}
	return eachSize(members, func(n int) error { return w.members(ctx, out, n, rounds) })
}

// eachSize calls measure with each number of a list, which may be empty.
func eachSize(sizes string, measure func(n int) error) error {
	if sizes == "" {
		return nil
	}
	for size := range strings.SplitSeq(sizes, ",") {
		n, err := strconv.Atoi(size)
		if err == nil {
			err = measure(n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// workshop is where the programs and the configurations are.
type workshop struct{ engine, folder string }

// build makes a provider, and a CLI configuration that takes it.
func (w *workshop) build(ctx context.Context, name, source string) error {
	binaries := filepath.Join(w.folder, name)
	command := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", filepath.Join(binaries, "terraform-provider-nhnmcc"), source) //nolint:gosec // our own
	if output, err := command.CombinedOutput(); err != nil {
		return errors.New(string(output))
	}
	rc := "provider_installation {\n  dev_overrides {\n    \"nhnmcc/nhnmcc\" = " + strconv.Quote(binaries) + "\n  }\n}\n"
	return os.WriteFile(binaries+".tfrc", []byte(rc), 0o600)
}

// plan measures a plan of n users that changes nothing.
func (w *workshop) plan(ctx context.Context, out io.Writer, n, rounds int) error {
	sim, cloud := company(n)
	defer cloud.Close()
	folder := filepath.Join(w.folder, "plan-"+strconv.Itoa(n))
	if err := write(folder, map[string]string{"main.tf": configuration(n), "terraform.tfstate": state(n)}); err != nil {
		return err
	}
	requests := 0
	results, err := w.alternate(rounds, func(provider string) (run, error) {
		sim.ResetJournal()
		result, err := w.run(ctx, provider, folder, cloud.URL, "plan", "-detailed-exitcode", "-lock=false")
		if provider == "ours" {
			requests = len(sim.Requests(""))
		}
		return result, err
	})
	if err != nil {
		return err
	}
	results.row(out, fmt.Sprintf("`terraform plan`, %d users", n), strconv.Itoa(requests))
	return nil
}

// schemaRounds is how much more often the schema is asked for: it is a matter of moments.
const schemaRounds = 5

// schema measures what it costs to ask for the schema.
func (w *workshop) schema(ctx context.Context, out io.Writer, rounds int) error {
	folder := filepath.Join(w.folder, "schema")
	if err := write(folder, map[string]string{"main.tf": configuration(0)}); err != nil {
		return err
	}
	results, err := w.alternate(schemaRounds*rounds, func(provider string) (run, error) {
		return w.run(ctx, provider, folder, "http://127.0.0.1:9", "providers", "schema", "-json")
	})
	if err != nil {
		return err
	}
	results.row(out, "`terraform providers schema -json`", "0")
	return nil
}

// run is what one command took.
type run struct {
	wall time.Duration
	cpu  time.Duration // of the engine and the provider
	peak int           // of the provider, in KiB; 0 if unknown
}

// results are the runs with each of the two providers.
type results struct{ ours, idle []run }

// alternate measures with one provider and the other, so that what else the machine does falls on both.
func (w *workshop) alternate(rounds int, measure func(provider string) (run, error)) (results, error) {
	var r results
	turns := []struct {
		provider string
		into     *[]run
	}{{"ours", &r.ours}, {"idle", &r.idle}}
	for range rounds {
		slices.Reverse(turns) // neither always comes after the other
		for _, turn := range turns {
			one, err := measure(turn.provider)
			if err != nil {
				return r, err
			}
			*turn.into = append(*turn.into, one)
		}
	}
	return r, nil
}

func (r results) row(out io.Writer, command, requests string) {
	ours, idle := sorted(r.ours), sorted(r.idle)
	memory := "unknown"
	if peak := peakOf(ours) - peakOf(idle); peakOf(ours) > 0 {
		memory = fmt.Sprintf("%.1f MB", float64(peak)/1024)
	}
	_, _ = fmt.Fprintf(out, "| %s | %s | %s | %s | %.2f | %.2f | %s |\n", command, requests, spread(ours), spread(idle),
		median(ours).Seconds()/median(idle).Seconds(), cpuOf(ours).Seconds()/cpuOf(idle).Seconds(), memory)
}

func sorted(runs []run) []run {
	return slices.SortedFunc(slices.Values(runs), func(a, b run) int { return cmp.Compare(a.wall, b.wall) })
}

func median(sorted []run) time.Duration { return sorted[len(sorted)/2].wall }

// cpuOf is the median of the CPU time, which other work on the machine disturbs less than the time of the clock.
func cpuOf(runs []run) time.Duration {
	return slices.SortedFunc(slices.Values(runs), func(a, b run) int { return cmp.Compare(a.cpu, b.cpu) })[len(runs)/2].cpu
}

func spread(sorted []run) string {
	return fmt.Sprintf("%.2f s (%.2f to %.2f)", median(sorted).Seconds(), sorted[0].wall.Seconds(), sorted[len(sorted)-1].wall.Seconds())
}

func peakOf(runs []run) int {
	return slices.MaxFunc(runs, func(a, b run) int { return cmp.Compare(a.peak, b.peak) }).peak
}

// run runs a command, which must succeed, with one of the providers.
func (w *workshop) run(ctx context.Context, provider, folder, cloud string, arguments ...string) (run, error) {
	command := exec.CommandContext(ctx, w.engine, arguments...) //nolint:gosec // the engine to measure
	command.Dir = folder
	command.Env = append(os.Environ(), "TF_CLI_CONFIG_FILE="+filepath.Join(w.folder, provider+".tfrc"), "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1", "TF_INPUT=0")
	for name, value := range simulator.Environment(cloud) {
		command.Env = append(command.Env, name+"="+value)
	}
	var output strings.Builder
	command.Stdout, command.Stderr = io.Discard, &output
	ended := make(chan struct{})
	watched := watch(filepath.Join(w.folder, provider, "terraform-provider-nhnmcc"), ended)
	started := time.Now()
	err := command.Run()
	wall := time.Since(started)
	close(ended)
	if err != nil {
		return run{}, fmt.Errorf("%s %v: %w\n%s", w.engine, arguments, err, output.String())
	}
	return run{wall, command.ProcessState.UserTime() + command.ProcessState.SystemTime(), <-watched}, nil
}

// watch reports, once ended is closed, the most memory in KiB that a process of a program held at once. It finds the
// process by /proc; where there is none, it reports 0. An engine starts a provider more than once, one after the other.
func watch(program string, ended <-chan struct{}) <-chan int {
	most := make(chan int, 1)
	go func() {
		peak, process := 0, ""
		for {
			select {
			case <-ended:
				most <- peak
				return
			case <-time.After(50 * time.Millisecond):
			}
			if target, err := os.Readlink(filepath.Join(process, "exe")); err != nil || target != program {
				process = processOf(program)
			}
			peak = max(peak, peakNow(process))
		}
	}()
	return most
}

// processOf is the folder in /proc of a process of a program, "" where none runs.
func processOf(program string) string {
	links, _ := filepath.Glob("/proc/[0-9]*/exe")
	for _, link := range slices.Backward(links) {
		if target, err := os.Readlink(link); err == nil && target == program {
			return filepath.Dir(link)
		}
	}
	return ""
}

func peakNow(process string) int {
	status, _ := os.ReadFile(filepath.Join(process, "status")) //nolint:gosec // of a process of ours, which may have ended
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			held, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(value), " kB"))
			return held
		}
	}
	return 0
}
