package tfkit

// SetNote records a fact about an object for other resources of the same run, such as that it was read.
func (r *PlanRegistry) SetNote(key string, value any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.notes[key] = value
}

// GetNote returns what [PlanRegistry.SetNote] recorded.
func (r *PlanRegistry) GetNote(key string) (value any, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	value, ok = r.notes[key]
	return value, ok
}

// IsFirst reports whether object is the first one of this run that a warning is about, so that a plan of many objects warns once. It
// stays true for this object, because Terraform plans an object several times and shows the warnings of one of these plans.
func (r *PlanRegistry) IsFirst(warning, object string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.first(warning, object) == object
}

// first returns the first object of this run that a message is about. The caller holds mu.
func (r *PlanRegistry) first(message, object string) string {
	if stored, known := r.notes[message].(string); known {
		return stored
	}
	r.notes[message] = object
	return object
}
