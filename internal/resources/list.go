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

// only is an argument of a list block that narrows it. Empty, it would widen it to everything.
func only(name, doc string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc, Validators: []validator.String{tfkit.Argument(name, tfkit.OrNull)}}
}

// onlyOrNone is one that empty asks for those that have none.
func onlyOrNone(doc string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc + " Set to `\"\"` to find users without one."}
}

// onlyWith is an argument of a list block that narrows it to objects that have one of the texts.
func onlyWith(doc string, texts ...validator.String) schema.ListAttribute {
	return schema.ListAttribute{
		Optional: true, ElementType: types.StringType, MarkdownDescription: doc,
		Validators: []validator.List{
			tfkit.NoNullElements(), tfkit.SizeAtLeastOne(tfkit.NoFilter), listvalidator.ValueStringsAre(tfkit.NotEmpty()), listvalidator.ValueStringsAre(texts...),
		},
	}
}

// within is the company or organization of a list block. It defaults to that of the provider.
func within(dict tfkit.AttributeDocs, name string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: dict.Doc(name) + tfkit.ProviderDefault(name), Validators: []validator.String{tfkit.ID(tfkit.OrNull)}}
}

// whose is the parent of what a list block lists.
func whose(doc string) schema.StringAttribute {
	return schema.StringAttribute{Required: true, MarkdownDescription: doc, Validators: []validator.String{tfkit.ID()}}
}

// displayName tells people which object is meant: its name, which need not be unique, and its key.
func displayName(name, key string) string {
	if name == "" || key == "" || name == key {
		return cmp.Or(name, key)
	}
	return fmt.Sprintf("%s (%s)", name, key)
}

// mccListed is one object of Media Connect Center. What has no key, or one that no path can hold, cannot be named.
func mccListed(name, key string, state any) tfkit.Listed {
	listed := tfkit.Listed{Name: displayName(name, key), Key: models.MCCKey, State: state}
	switch {
	case key == "":
		listed.LeftOut = tfkit.LeftOut{As: "no external key", Why: "It was created in the console and cannot be identified without an external key. Set an external key in the console."}
	case apiclient.NFC(key) != key:
		listed.LeftOut = tfkit.LeftOut{
			As:  "external key in another Unicode normal form",
			Why: "Its external key is not in Unicode normal form C (NFC), the only form that Terraform can write, and its NFC form is the key of another object, or ASCII. Change the key in the console.",
		}
	case !mcc.ValidExternalKey(key):
		listed.LeftOut = tfkit.LeftOut{As: "unusable external key", Why: "Its external key contains characters that are not valid in a URL path. Change the key in the console."}
	}
	return listed
}
