package resources

import "fmt"

// inUseNote returns the note for a type whose objects cannot be deleted while other objects refer to them. One apply cannot
// update the other objects and delete this one without create_before_destroy.
func inUseNote(noun string) string {
	return fmt.Sprintf("\n\n-> **Note:** Destroying this resource deletes the %[1]s. The API may reject that while the %[1]s is in use, and Terraform deletes it before it updates the objects that refer to it. "+
		"Use two applies: first update these objects, then remove the %[1]s. One apply is enough if an earlier apply has set `lifecycle { create_before_destroy = true }` on the %[1]s.", noun)
}

// keptValueNote returns the note for a type with a unique attribute: a replacement that keeps its value cannot be
// created first.
func keptValueNote(noun, unique string) string {
	return fmt.Sprintf("\n\n-> **Note:** `create_before_destroy` does not work for a replacement that keeps the %[2]s, because the old %[1]s still has it. Omit `create_before_destroy` then.", noun, unique)
}

// inUseAdvice returns the advice for a delete that the API rejects because other objects refer to the object.
func inUseAdvice(noun string) string {
	return fmt.Sprintf("Terraform deletes an object before it updates the objects that referred to it, so one apply cannot do both. "+
		"Keep the %[1]s in the configuration, apply the change of the objects that use it, and then remove the %[1]s. "+
		"Or set `lifecycle { create_before_destroy = true }` on the %[1]s in an earlier apply: then Terraform updates these objects first, in the same apply. "+
		"Objects that this configuration does not manage must be changed where they are managed.", noun)
}

// keptValueAdvice returns the advice for a replacement with create_before_destroy whose create the API rejects.
func keptValueAdvice(unique string) string {
	return "`create_before_destroy` does not work for a replacement that keeps the " + unique + ", because the old object still has it: " +
		"remove `create_before_destroy` from its `lifecycle` block."
}
