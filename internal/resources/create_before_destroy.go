package resources

import "fmt"

// deletedFirst tells on the page of a type whose objects cannot be deleted while others refer to them that one apply
// cannot move those and delete the object, and how it can.
func deletedFirst(noun string) string {
	return fmt.Sprintf("\n\n-> **Note:** Terraform deletes an object before it updates the objects that referred to it, and the service may refuse to delete a %[1]s that is in use. "+
		"To be able to remove a %[1]s and change its users in one apply, set `lifecycle { create_before_destroy = true }` on the %[1]s when you create it, or in an apply before. "+
		"Otherwise use two applies: change its users first, and then remove the %[1]s.", noun)
}

// notReplacedFirst tells on the page of a type that the replacement of an object that keeps what must be unique cannot
// come first.
func notReplacedFirst(noun, unique string) string {
	return fmt.Sprintf("\n\n-> **Note:** `create_before_destroy` does not work for a replacement that keeps the %[2]s, because the old %[1]s still has it. Omit `create_before_destroy` then.", noun, unique)
}

// moveFirst is the way out of a delete that is refused because other objects refer to the object.
func moveFirst(what string) string {
	return fmt.Sprintf("Terraform deletes an object before it updates the objects that referred to it, so one apply cannot do both. "+
		"Keep the %[1]s in the configuration, apply the change of the objects that use it, and then remove the %[1]s. "+
		"Or set `lifecycle { create_before_destroy = true }` on the %[1]s in an apply before: then its users change first, in the same apply. "+
		"Objects that this configuration does not manage must be changed where they are managed.", what)
}

// cannotReplaceFirst is the way out of a replacement with create_before_destroy whose create is refused.
func cannotReplaceFirst(unique string) string {
	return "`create_before_destroy` does not work for a replacement that keeps the " + unique + ", because the old object still has it: " +
		"remove `create_before_destroy` from its `lifecycle` block."
}
