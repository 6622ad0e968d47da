package resources

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// existingObject describes an object that has what a new object must have alone, such as its external key.
type existingObject struct {
	typeName, noun string // "mcc_user", "user"
	place          string // "The company c"
	unique         string // the attribute that only one object can have
	identified     string // as in `external key "kim"`
	description    string // as in `"Kim" with the email address "kim@example.com"`
	same, other    string // "the same person", "another person"
	advice         string // a sentence about the import, with a space at its end; "" for none
	importID       string
	rejects        string // as in "the API will reject the new one (code 180011)"
	otherValue     string // as in "choose another key"
	all            string // what nhnmcc export exports: "company"
}

// warn adds the warning that a new object exists already. It is no error, because Terraform plans the replacement of a tainted object like a create.
func (o existingObject) warn(diags *diag.Diagnostics) {
	diags.AddAttributeWarning(path.Root(o.unique), strings.ToUpper(o.noun[:1])+o.noun[1:]+" exists already", fmt.Sprintf(
		"%[1]s has a %[2]s with the %[3]s already: %[4]s. Unless this plan also deletes that %[2]s, for example to replace a tainted resource, %[5]s.\n\n"+
			"If it is %[6]s, import the %[2]s into the address of this resource instead:\n\n"+
			"import {\n  to = %[7]s.NAME # or %[7]s.NAME[\"KEY\"]\n  id = %[8]q\n}\n\n"+
			"%[9]sIf the state has the %[2]s at another address, for example because a `for_each` key has changed, add a `moved` block instead. "+
			"If it is %[10]s, %[11]s.\n\nThis warning is shown once per run: other new %[2]ss may exist, too. `nhnmcc export` writes the import blocks of a whole %[12]s.",
		o.place, o.noun, o.identified, o.description, o.rejects, o.same, o.typeName, o.importID, o.advice, o.other, o.otherValue, o.all))
}
