package tfkit

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// ListItem is an object of a list block.
type ListItem struct {
	Name     string // the display name
	Key      Key
	State    any // the model of the resource; the key's attributes are enough where the request does not include it
	Omission Omission
}

// Omission is why the resource cannot manage an object. The zero value says that it can.
type Omission struct {
	Kind   string // what the object is, in a few words: Terraform shows one warning for all of the same summary
	Reason string // in sentences
}

// LimitContext returns the context for the API list behind a list block. Without a limit, the list is read completely before the first
// item, so that a changing list is noticed. With a limit, it is read page by page, and no further than the limit.
func LimitContext(ctx context.Context, req list.ListRequest) context.Context {
	if req.Limit > 0 {
		return apiclient.Lazily(ctx)
	}
	return ctx
}

// parallelItems is how many items of a list are read at the same time.
const parallelItems = 10

// StreamList returns the results of a list block, and requests nothing beyond the limit. operation completes the summary of an error, as
// in "list MCC departments". listed maps an item, and reads what the list does not contain: without a limit, several items at the same time. An item
// that it does not find is skipped. An omitted object is a warning and does not count toward the limit.
func StreamList[T any](ctx context.Context, req list.ListRequest, operation string, fields Fields, items iter.Seq2[T, error],
	listed func(context.Context, T) (ListItem, error),
) iter.Seq[list.ListResult] {
	return func(yield func(list.ListResult) bool) {
		var sent int64
		parallel := parallelItems
		if req.Limit > 0 {
			parallel = 1
		}
		type found struct {
			ListItem
			removed bool
		}
		for one, err := range apiclient.ReadAhead(ctx, parallel, items, func(ctx context.Context, item T) (found, error) {
			one, err := listed(ctx, item)
			if IsNotFound(err) {
				return found{removed: true}, nil
			}
			return found{ListItem: one}, err
		}) {
			if one.removed {
				continue
			}
			var diags diag.Diagnostics
			if AppendError(&diags, operation, err, fields) {
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
	result.DisplayName = apiclient.CleanText(l.Name) // Terraform prints it as it is
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
