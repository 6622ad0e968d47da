package resources

import (
	"cmp"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// filterString returns an optional filter of a list block. It must not be empty, because an empty filter would match all objects.
func filterString(name, doc string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc, Validators: []validator.String{tfkit.Argument(name, tfkit.OmitOrNullAdvice)}}
}

// filterStringOrEmpty returns an optional filter of a list block; "" matches users without a value.
func filterStringOrEmpty(doc string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc + " Set to `\"\"` to find users without one."}
}

// filterStrings returns an optional filter of a list block that matches objects with one of several values.
func filterStrings(doc string, texts ...validator.String) schema.ListAttribute {
	return schema.ListAttribute{
		Optional: true, ElementType: types.StringType, MarkdownDescription: doc,
		Validators: []validator.List{
			tfkit.NoNullElements(), tfkit.SizeAtLeastOne(tfkit.EmptyFilterAdvice), listvalidator.ValueStringsAre(tfkit.NotEmpty()), listvalidator.ValueStringsAre(texts...),
		},
	}
}

// scopeID returns the argument of a list block for the company or organization. It defaults to that of the provider.
func scopeID(docs tfkit.AttributeDocs, name string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: docs.Doc(name) + tfkit.ProviderDefault(name), Validators: []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)}}
}

// requiredParentID returns the argument of a list block for the ID of the project that contains the objects.
func requiredParentID(doc string) schema.StringAttribute {
	return schema.StringAttribute{Required: true, MarkdownDescription: doc, Validators: []validator.String{tfkit.ID()}}
}

// displayName returns the text that identifies an object for users: its name, which need not be unique, and its key.
func displayName(name, key string) string {
	if name == "" || key == "" || name == key {
		return cmp.Or(name, key)
	}
	return fmt.Sprintf("%s (%s)", name, key)
}

// mccListItem returns the list item for an object of Media Connect Center. An object cannot be managed without an external key,
// or with one that is not valid in a URL path.
func mccListItem(name, key string, state any) tfkit.ListItem {
	listed := tfkit.ListItem{Name: displayName(name, key), Key: models.MCCKey, State: state}
	switch {
	case key == "":
		listed.Omission = tfkit.Omission{Kind: "no external key", Reason: "It was created in the console and cannot be identified without an external key. Set an external key in the console."}
	case apiclient.NFC(key) != key:
		listed.Omission = tfkit.Omission{
			Kind:   "external key in another Unicode normal form",
			Reason: "Its external key is not in Unicode normal form C (NFC), the only form that Terraform can write, and its NFC form is the key of another object, or ASCII. Change the key in the console.",
		}
	case !mcc.ValidExternalKey(key):
		listed.Omission = tfkit.Omission{Kind: "unusable external key", Reason: "Its external key contains characters that are not valid in a URL path. Change the key in the console."}
	}
	return listed
}
