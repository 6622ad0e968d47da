package tfkit

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// ListItem is one object of a list.
type ListItem struct {
	Name     string // for people
	Key      Key
	State    any // the model of the resource; the key's attributes are enough where the request does not include it
	Omission Omission
}

// Omission says why the resource cannot manage an object; it is zero where it can.
type Omission struct {
	Kind   string // what the object is, in a few words: Terraform shows one warning for all of the same summary
	Reason string // in sentences
}

// LimitContext is the context for the listing of a list block: without a limit it is read as a whole, so that it holds nothing
// that is deleted meanwhile; with one, no further than the limit.
func LimitContext(ctx context.Context, req list.ListRequest) context.Context {
	if req.Limit > 0 {
		return apiclient.Lazily(ctx)
	}
	return ctx
}

// StreamList answers a list block from a client's lazy listing, and asks for nothing beyond the limit. what says what is
// tried: "list MCC departments". listed maps an item, and asks for what the listing does not tell; an item that it finds
// gone is passed over. Objects that are left out are warnings, and do not count.
func StreamList[T any](ctx context.Context, req list.ListRequest, what string, fields Fields, items iter.Seq2[T, error],
	listed func(T) (ListItem, error),
) iter.Seq[list.ListResult] {
	return func(yield func(list.ListResult) bool) {
		var sent int64
		for item, err := range items {
			var one ListItem
			if err == nil {
				if one, err = listed(item); IsNotFound(err) {
					continue
				}
			}
			var diags diag.Diagnostics
			if Failed(&diags, what, err, fields) {
				yield(list.ListResult{Diagnostics: diags})
				return
			}
			if one.Omission.Kind != "" {
				diags.AddWarning("Omitted from the list: "+one.Omission.Kind, one.Name+": "+one.Omission.Reason)
				if !yield(list.ListResult{Diagnostics: diags}) {
					return
				}
				continue
			}
			if sent++; !yield(one.toListResult(ctx, req)) || sent == req.Limit {
				return
			}
		}
	}
}

func (l ListItem) toListResult(ctx context.Context, req list.ListRequest) list.ListResult {
	result := req.NewListResult(ctx)
	result.DisplayName = l.Name
	state := tfsdk.State(*result.Resource)
	result.Diagnostics.Append(state.Set(ctx, l.State)...)
	if !result.Diagnostics.HasError() {
		result.Diagnostics.Append(l.Key.copy(ctx, state, result.Identity)...)
	}
	if req.IncludeResource {
		result.Resource.Raw = state.Raw
	}
	return result
}
