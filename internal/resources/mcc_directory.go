package resources

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64default"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure   = (*mccDirectory)(nil)
	_ resource.ResourceWithModifyPlan  = (*mccDirectory)(nil)
	_ resource.ResourceWithIdentity    = (*mccDirectory)(nil)
	_ resource.ResourceWithImportState = (*mccDirectory)(nil)
)

// NewMCCDirectory manages the directory of a company from JSON texts. A text is one value for Terraform, whose work grows with
// the square of the number of instances of a for_each, and the texts of thousands of users show as a readable diff. What
// is in the texts is up to the package directory: comparison, checks, order and execution. The resource is never created
// with an error after something was done, unless its next create continues where this one ended: it takes over what
// exists, and its deletion deletes nothing that was not planned to be deleted.
func NewMCCDirectory() resource.Resource { return &mccDirectory{} }

type mccDirectory struct{ clients.MCCResource }

const directoryType = "mcc_directory"

func (r *mccDirectory) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = directoryType
}

func (r *mccDirectory) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.MCCUserDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the departments, job grades, job positions and users of a company in Media Connect Center in one resource, for example from a spreadsheet. " +
			"It is made for hundreds and thousands of users. For small numbers, use `mcc_department`, `mcc_job_grade`, `mcc_job_position` and `mcc_user`. " +
			"The guide to large organizations compares them. No other resource can manage an object that a directory lists. " +
			"The plan detects that only within one provider configuration, because Terraform starts a process for each: use one provider configuration per company." +
			"\n\n~> **Warning:** Creating a user sends an invitation email. A user whom the text does not list any more is deleted, with everything that belongs to the account. " +
			"Changing the `email` or the external key of a user deletes the account and sends a new invitation. The plan shows a warning that names these users. " +
			"`max_user_deletions` limits how many accounts one plan can delete." +
			"\n\n-> **Note:** Objects that exist already and that a text lists for the first time are taken over: their listed attributes are changed to the listed values. The `email` of a user only changes if the state shows the former address. " +
			"An import lists everything that the company has. What the configuration does not list after that is planned for deletion. " +
			"`nhnmcc export --directory` exports an existing company as CSV files with a configuration that lists everything." +
			"\n\n-> **Note:** The provider puts the changes into an order that works: one apply can dissolve a department whose users move, move a team to another level, give a department another external key, " +
			"and swap names. It sends at most 10 requests at the same time. If a change fails, only the changes that depend on it are skipped, and the next plan shows what is left to do." +
			"\n\n-> **Note:** Destroying this resource deletes nothing by default: see `deletion_policy`. The root department, the administrator of the company, and objects without an external key are never deleted." +
			"\n\n-> **Note:** `terraform plan` checks the texts and reports all errors at once. `terraform validate` does not read them." +
			"\n\n-> **Note:** A new object requires `name`, and a new user also `email`. An attribute that an element omits, or sets to null, keeps its value in the company. `\"\"` clears it, and `{}` clears `i18n_names`.",
		Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{Computed: true, MarkdownDescription: "Same as `company_id`."},
			"company_id": schema.StringAttribute{
				Optional: true, Computed: true, MarkdownDescription: docs.Doc("company_id") + tfkit.ProviderDefault("company_id") + forcesNew,
				Validators:    []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)},
				PlanModifiers: []planmodifier.String{tfkit.RequiresReplaceIfConfigured()},
			},
			"departments":   directoryText(directory.Departments),
			"job_grades":    directoryText(directory.JobGrades),
			"job_positions": directoryText(directory.JobPositions),
			"users":         directoryText(directory.Users),
			"exclusive": schema.BoolAttribute{
				Optional: true, Computed: true, Default: booldefault.StaticBool(false),
				MarkdownDescription: "Whether to delete objects of the managed parts that were never listed, too. If `true`, the state contains such objects, so that the plan shows their removal. An apply only deletes such objects if the state showed them before its plan. After an apply that creates the resource, or that sets a part for the first time, the next plan shows them. If `false`, only objects that were listed before are deleted. Defaults to `false`.",
			},
			"max_user_deletions": schema.Int64Attribute{
				Optional: true, Computed: true, Default: int64default.StaticInt64(models.MCCDirectoryMaxUserDeletions),
				MarkdownDescription: "Maximum number of user accounts that one plan can delete, including accounts that are created again because the email address changes. " +
					"A plan that deletes more is an error. Defaults to `10`.",
				Validators: []validator.Int64{int64validator.AtLeast(0)},
			},
			"deletion_policy": schema.StringAttribute{
				Optional: true, Computed: true, Default: stringdefault.StaticString(models.MCCDirectoryRetain),
				MarkdownDescription: "What happens to the listed objects when the resource is destroyed: `retain` leaves them in the company, `delete` deletes them. Defaults to `retain`. " +
					"It takes effect after an apply. `max_user_deletions` applies to the destroy as well.",
				Validators: []validator.String{tfkit.OneOf(models.MCCDirectoryRetain, models.MCCDirectoryDelete)},
			},
		},
	}
}

// directoryText is the attribute of a part.
func directoryText(part directory.Part) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true,
		MarkdownDescription: "JSON text of an object of " + part.Noun() + "s by external key, as `jsonencode` returns it. Attributes of a " + part.Noun() + ": " + directory.AttributeNames(part) +
			". They have the meaning and the limits of the resource `" + directoryTypes[part] + "`. If omitted, " + part.Noun() + "s are not managed, and none is deleted. `{}` lists none.",
	}
}

// directoryTypes are the types that manage the objects of a part one by one.
var directoryTypes = map[directory.Part]string{
	directory.Departments: "mcc_department", directory.JobGrades: "mcc_job_grade", directory.JobPositions: "mcc_job_position", directory.Users: "mcc_user",
}

func (r *mccDirectory) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.MCCDirectoryKey.Schema("company_id")
}

func (r *mccDirectory) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	if plan, ok := tfkit.Get[models.MCCDirectory](ctx, req.Plan, &resp.Diagnostics); ok {
		apply := directoryApply{resource: r, out: tfkit.ForCreate(resp), private: resp.Private, diags: &resp.Diagnostics, plan: plan, creates: true}
		apply.run(ctx)
	}
}

func (r *mccDirectory) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.MCCDirectory](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	private := loadDirectoryPrivate(ctx, req.Private, &resp.Diagnostics)
	imported := state.Exclusive.IsNull()
	parts := slices.DeleteFunc(slices.Clone(directory.Parts), func(part directory.Part) bool { return !imported && state.Text(part).IsNull() })
	company, listed, problems, err := r.refresh(ctx, state, parts)
	if failedDirectory(&resp.Diagnostics, state.CompanyID.ValueString(), err) {
		return
	}
	note := directoryNote{company: company}
	if len(problems) == 0 {
		note.state = models.MCCDirectoryContents{Texts: state, Contents: maps.Clone(listed)}
	}
	r.note(company.ID, note)
	if imported {
		state.ID, state.Exclusive = state.CompanyID, types.BoolValue(false)
		state.MaxUserDeletions, state.DeletionPolicy = types.Int64Value(models.MCCDirectoryMaxUserDeletions), types.StringValue(models.MCCDirectoryRetain)
		for _, part := range parts {
			listed[part] = company.All(part)
		}
		state.SetContents(listed)
	}
	state.SetContents(private.refresh(company, listed, state.Exclusive.ValueBool()))
	private.save(ctx, resp.Private, &resp.Diagnostics)
	tfkit.ForRead(resp).Save(ctx, models.MCCDirectoryKey, state)
}

// refresh reads parts of a company, and the texts of the state while the API responds. The company also has what the texts refer to, which
// the plan needs, unless it cannot be read: then the plan reports that.
func (r *mccDirectory) refresh(ctx context.Context, state models.MCCDirectory, parts []directory.Part) (company *directory.Company, listed directory.Directory, problems []directory.Problem, err error) {
	company = &directory.Company{ID: state.CompanyID.ValueString()}
	read := make(chan error)
	go func() { read <- company.Read(ctx, r.Client, parts...) }()
	listed, _, problems = state.Contents()
	references := &directory.Company{ID: company.ID}
	unread := slices.DeleteFunc(directory.Want{Listed: listed}.Needs(), func(part directory.Part) bool { return slices.Contains(parts, part) })
	missing := references.Read(ctx, r.Client, unread...)
	if err = <-read; err == nil && missing == nil {
		company.Add(references)
	}
	return company, listed, problems, err
}

func (r *mccDirectory) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[models.MCCDirectory](ctx, req.Plan, &resp.Diagnostics)
	state, known := tfkit.Get[models.MCCDirectory](ctx, req.State, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	apply := directoryApply{resource: r, out: tfkit.ForUpdate(resp), private: resp.Private, diags: &resp.Diagnostics, plan: plan, state: state}
	apply.run(ctx)
}

func (r *mccDirectory) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.MCCDirectoryKey.Import(ctx, req, resp, r.DefaultCompanyID())
}
