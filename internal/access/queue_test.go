package access

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

// TestQueue adds tasks within tasks. All of them run, never more at a time than there are workers.
func TestQueue(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	running, most, ran := 0, 0, 0
	var steps [][2]int
	q := newQueue(func(done, total int) { steps = append(steps, [2]int{done, total}) })
	var task func(depth int) func()
	task = func(depth int) func() {
		return func() {
			mu.Lock()
			running, ran = running+1, ran+1
			most = max(most, running)
			mu.Unlock()
			for range depth {
				q.add(task(depth - 1))
			}
			mu.Lock()
			running--
			mu.Unlock()
		}
	}
	q.add(task(4))
	q.run(3)
	const all = 1 + 4 + 4*3 + 4*3*2 + 4*3*2*1
	if ran != all || most > 3 || len(steps) != all || steps[all-1] != [2]int{all, all} {
		t.Errorf("%d tasks ran, %d at a time; the last of %d steps is %v", ran, most, len(steps), steps[len(steps)-1])
	}
	if slices.ContainsFunc(steps, func(step [2]int) bool { return step[0] > step[1] }) {
		t.Errorf("more steps are done than known: %v", steps)
	}
}

// The members of a project are read before the next project is listed.
func TestQueue_lastTaskFirst(t *testing.T) {
	t.Parallel()
	var order []string
	q := newQueue(func(int, int) {})
	for _, project := range []string{"a", "b"} {
		q.add(func() {
			order = append(order, project)
			for _, member := range []string{"1", "2"} {
				q.add(func() { order = append(order, project+member) })
			}
		})
	}
	q.run(1)
	if want := []string{"b", "b2", "b1", "a", "a2", "a1"}; !slices.Equal(order, want) {
		t.Errorf("the order is %v, want %v", order, want)
	}
	q.run(1) // without a task, it ends
}

// Tasks run at the same time: each of these waits for the other one. The total counts the task that still runs.
func TestQueue_parallel(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var steps [][2]int
		started, firstDone := make(chan struct{}), make(chan struct{})
		q := newQueue(func(done, total int) {
			if steps = append(steps, [2]int{done, total}); done == 1 {
				close(firstDone)
			}
		})
		q.add(func() { <-started })
		q.add(func() {
			close(started)
			<-firstDone
			q.add(func() {})
		})
		q.run(2)
		if diff := cmp.Diff([][2]int{{1, 2}, {2, 3}, {3, 3}}, steps); diff != "" {
			t.Error(diff)
		}
	})
}
