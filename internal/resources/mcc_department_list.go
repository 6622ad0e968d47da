package resources

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*mccDepartmentList)(nil)

// NewMCCDepartmentList returns the list of the departments of a company, or those below one of them. The API does not identify the root
// department. It has no parent, but the API may omit the parents of other departments, too. So departments without a parent come
// last, and only a single one is considered the root department and omitted.
func NewMCCDepartmentList() list.ListResource { return &mccDepartmentList{} }

type mccDepartmentList struct{ mccDepartment }

type mccDepartmentListModel struct {
	CompanyID         types.String `tfsdk:"company_id"`
	ParentExternalKey types.String `tfsdk:"parent_external_key"`
	Recursive         types.Bool   `tfsdk:"recursive"`
}

func (l *mccDepartmentList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the departments of a company in Media Connect Center. The root department is omitted, because the API neither updates nor deletes it.",
		Attributes: map[string]schema.Attribute{
			"company_id":          scopeID(models.MCCDepartmentDocs(), "company_id"),
			"parent_external_key": filterString("parent_external_key", "External key of a department. Only departments below it are returned. If omitted, all departments of the company are returned."),
			"recursive": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to return all descendants of `parent_external_key` instead of its direct children only. Defaults to `false`.",
			},
		},
	}
}

func (l *mccDepartmentList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	ctx = tfkit.LimitContext(ctx, req)
	var diags diag.Diagnostics
	config, ok := tfkit.Get[mccDepartmentListModel](ctx, req.Config, &diags)
	company, known := tfkit.ResolveProviderDefault(config.CompanyID, l.DefaultCompanyID(), &diags)
	if !ok || !known {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	all := departments(company, l.Client.ListDepartments(ctx, company))
	if !config.ParentExternalKey.IsNull() {
		all = departmentsBelow(all, config.ParentExternalKey.ValueString(), config.Recursive.ValueBool())
	}
	stream.Results = tfkit.StreamList(ctx, req, "list MCC departments", nil, rootLast(all), func(_ context.Context, d listedDepartment) (tfkit.ListItem, error) {
		listed := mccListItem(d.Name.ValueString(), d.ExternalKey.ValueString(), d.MCCDepartment)
		if d.root {
			listed.Omission = tfkit.Omission{Kind: "root department", Reason: "The API neither updates nor deletes the root department."}
		}
		return listed, nil
	})
}

func departments(company string, all iter.Seq2[mcc.Department, error]) iter.Seq2[models.MCCDepartment, error] {
	return func(yield func(models.MCCDepartment, error) bool) {
		for department, err := range all {
			if !yield(models.MCCDepartmentFrom(company, department), err) {
				return
			}
		}
	}
}

// departmentsBelow returns the children of parent while the list is read, or all descendants after it was read.
func departmentsBelow(all iter.Seq2[models.MCCDepartment, error], parent string, recursive bool) iter.Seq2[models.MCCDepartment, error] {
	return func(yield func(models.MCCDepartment, error) bool) {
		var whole []models.MCCDepartment
		for department, err := range all {
			isChild := department.ParentExternalKey.ValueString() == parent && department.ExternalKey.ValueString() != parent
			if (err != nil || isChild && !recursive) && !yield(department, err) {
				return
			}
			whole = append(whole, department)
		}
		if !recursive {
			return
		}
		for _, node := range models.MCCDepartmentsBelow(models.MCCDepartmentTree(whole), parent, true) {
			if !yield(node.MCCDepartment, nil) {
				return
			}
		}
	}
}

type listedDepartment struct {
	models.MCCDepartment
	root bool
}

// rootLast moves departments without a parent to the end. If there is only one, it is the root department.
func rootLast(all iter.Seq2[models.MCCDepartment, error]) iter.Seq2[listedDepartment, error] {
	return func(yield func(listedDepartment, error) bool) {
		var tops []models.MCCDepartment
		for department, err := range all {
			if err == nil && department.ParentExternalKey.ValueString() == "" {
				tops = append(tops, department)
			} else if !yield(listedDepartment{MCCDepartment: department}, err) {
				return
			}
		}
		for _, top := range tops {
			if !yield(listedDepartment{top, len(tops) == 1}, nil) {
				return
			}
		}
	}
}
