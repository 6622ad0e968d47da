package access

import "sync"

// queue runs tasks, several at a time. A task may add further tasks. The last task comes first, so the members of a project are read before
// the next project is listed, and few tasks wait at any time.
type queue struct {
	mu      sync.Mutex
	changed *sync.Cond
	waiting []func()
	running int
	done    int
	onDone  func(done, total int) // is called after each task, one call at a time
}

func newQueue(onDone func(done, total int)) *queue {
	q := &queue{onDone: onDone}
	q.changed = sync.NewCond(&q.mu)
	return q
}

// add adds a task.
func (q *queue) add(task func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, task)
	q.changed.Signal()
}

// run runs the tasks until none is left.
func (q *queue) run(workers int) {
	var all sync.WaitGroup
	for range workers {
		all.Go(q.work)
	}
	all.Wait()
}

func (q *queue) work() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		for len(q.waiting) == 0 && q.running > 0 {
			q.changed.Wait()
		}
		if len(q.waiting) == 0 {
			q.changed.Broadcast()
			return
		}
		task := q.waiting[len(q.waiting)-1]
		q.waiting = q.waiting[:len(q.waiting)-1]
		q.running++
		q.mu.Unlock()
		task()
		q.mu.Lock()
		q.running--
		q.done++
		q.onDone(q.done, q.done+q.running+len(q.waiting))
	}
}
