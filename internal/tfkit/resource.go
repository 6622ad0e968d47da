package tfkit

// Resource has what a managed resource of a cloud works with. The types of the package clients fill it.
type Resource[C any] struct {
	Client   C
	Registry *PlanRegistry
}
