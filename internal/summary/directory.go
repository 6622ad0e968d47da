package summary

import (
	"bytes"
	"encoding/json"
	"maps"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// elementTypes are the types of the elements in each part of an mcc_directory.
var elementTypes = []struct{ part, resourceType string }{
	{"departments", "mcc_department"}, {"job_grades", "mcc_job_grade"}, {"job_positions", "mcc_job_position"}, {"users", "mcc_user"},
}

var directoryParts = []string{"departments", "job_grades", "job_positions", "users"}

// expandDirectory returns the changes of the elements of an mcc_directory, and notes about parts that cannot be compared.
func expandDirectory(c change) (elements []change, notes []string) {
	for _, of := range elementTypes {
		before, readBefore := readPart(c.before[of.part])
		after, readAfter := readPart(c.after[of.part])
		if !readBefore || !readAfter {
			notes = append(notes, "The "+strings.ReplaceAll(of.part, "_", " ")+" of "+code(c.address)+" are sensitive, known only after apply, or not an object of objects. This summary does not contain them.")
			continue
		}
		elements = append(elements, compareParts(c, of.resourceType, before, after)...)
	}
	if c.action == update && c.after["exclusive"] == true && c.before["exclusive"] == false {
		notes = append(notes, code(c.address)+" becomes exclusive: the apply also deletes objects of the company that were never listed. This summary does not contain them.")
	}
	if c.action == create && len(elements) > 0 {
		notes = append(notes, code(c.address)+" is new: objects that already exist in the company are changed, not added.")
	}
	return elements, notes
}

// readPart decodes one part. A part that is not set is nil.
func readPart(value any) (map[string]object, bool) {
	if value == nil {
		return nil, true
	}
	text, known := value.(string)
	if !known {
		return nil, false
	}
	part := map[string]object{}
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber()
	if decoder.Decode(&part) != nil {
		return nil, false
	}
	for key, element := range part {
		if element == nil {
			return nil, false
		}
		maps.DeleteFunc(element, func(_ string, value any) bool { return value == nil }) // null is the same as omitted
		element["external_key"] = key
	}
	return part, true
}

// compareParts returns the changes between two versions of a part. A directory that moves to another company leaves all former elements, and
// adds all planned ones.
func compareParts(c change, resourceType string, before, after map[string]object) (elements []change) {
	if c.action == replace && before != nil && after != nil && c.before.text("company_id") != c.after.text("company_id") {
		return append(compareParts(c, resourceType, before, nil), compareParts(c, resourceType, nil, after)...)
	}
	rekeyed := movedAddresses(before, after)
	for _, key := range eitherKeys(before, after) {
		e := change{kind: kindOf(resourceType), resourceType: resourceType, address: c.address + " " + key, element: true, before: before[key], after: after[key]}
		switch {
		case e.before == nil:
			e.action = create
			if former, ok := rekeyed[e.after.email()]; ok && resourceType == "mcc_user" {
				e.action, e.before, e.forcing = replace, before[former], []string{"external_key"}
			}
		case e.after == nil:
			e.action = unlisted(c, after)
			if _, ok := rekeyed[e.before.email()]; ok && resourceType == "mcc_user" && e.action == remove {
				continue // a part of the replacement
			}
		case resourceType == "mcc_user" && e.after["email"] != nil && !same("email", e.before["email"], e.after["email"]):
			e.action, e.forcing = replace, []string{"email"}
		case len(e.changed()) > 0:
			e.action = update
		}
		elements = append(elements, e)
	}
	return elements
}

// unlisted returns what happens to an element that is no longer in the directory. A replacement within a company deletes nothing, because the
// new directory takes over what there is.
func unlisted(c change, part map[string]object) action {
	leaves := c.action == remove || c.action == replace && c.before.text("company_id") != c.after.text("company_id")
	switch {
	case leaves && c.before.text("deletion_policy") == "delete":
		return remove
	case leaves, c.action == forget, c.action == replace, part == nil: // in the last case, the part is no longer managed
		return forget
	}
	return remove
}

func (o object) email() string { return apiclient.CanonicalEmail(o.text("email")) }

// movedAddresses returns the former keys of elements that are listed under another key now, by email address.
func movedAddresses(before, after map[string]object) map[string]string {
	moved := map[string]string{}
	for key, element := range before {
		if _, stays := after[key]; !stays && element.email() != "" {
			moved[element.email()] = key
		}
	}
	for key, element := range after {
		if _, stayed := before[key]; stayed {
			delete(moved, element.email())
		}
	}
	kept := map[string]string{}
	for key, element := range after {
		if _, stayed := before[key]; !stayed {
			if former, ok := moved[element.email()]; ok {
				kept[element.email()] = former
			}
		}
	}
	return kept
}
