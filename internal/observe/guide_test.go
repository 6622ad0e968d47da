package observe

import (
	"os"
	"regexp"
	"strconv"
	"testing"
)

// TestGuide_points compares the numbers of points in the guide with the probes, and requires that the examples add up.
func TestGuide_points(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("../../docs/guides/live.md")
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile(`(?m)^(.+): observed (\d+) of (\d+) points; not observed: (\d+) because they need --observe=write, (\d+) for reasons`)
	found := example.FindAllStringSubmatch(string(guide), -1)
	want := map[string]int{"NHN Cloud": len(nhnProbes()), "Media Connect Center": len(mccProbes())}
	if len(found) != len(want) {
		t.Fatalf("the guide has %d examples, want %d", len(found), len(want))
	}
	for _, line := range found {
		var numbers []int
		for _, text := range line[2:] {
			number, err := strconv.Atoi(text)
			if err != nil {
				t.Fatal(err)
			}
			numbers = append(numbers, number)
		}
		if numbers[1] != want[line[1]] || numbers[0]+numbers[2]+numbers[3] != numbers[1] {
			t.Errorf("%q: want %d points that add up", line[0], want[line[1]])
		}
	}
	about := regexp.MustCompile(`about (\d+) points`).FindSubmatch(guide)
	if about == nil || string(about[1]) != strconv.Itoa((len(Points())+5)/10*10) {
		t.Errorf("the guide says %q, and there are %d points", about, len(Points()))
	}
}
