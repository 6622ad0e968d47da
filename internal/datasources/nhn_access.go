package datasources

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/access"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnAccess)(nil)

// NewNHNAccess returns the data source that reviews who has which role in an organization and its projects. Role groups are resolved. What
// could not be read makes the review incomplete, with a warning: an error would hide the rest.
func NewNHNAccess() datasource.DataSource { return &nhnAccess{} }

type nhnAccess struct{ clients.NHNDataSource }

type nhnAccessModel struct {
	OrgID          types.String          `tfsdk:"org_id"`
	Person         types.String          `tfsdk:"person"`
	ProjectIDs     types.Set             `tfsdk:"project_ids"`
	Role           types.String          `tfsdk:"role"`
	PrivilegedOnly types.Bool            `tfsdk:"privileged_only"`
	Rows           []nhnAccessRow        `tfsdk:"rows"`
	Complete       types.Bool            `tfsdk:"complete"`
	Unreadable     []nhnAccessUnreadable `tfsdk:"unreadable"`
}

// nhnAccessRow is the state of an [access.Row].
type nhnAccessRow struct {
	Scope              string   `tfsdk:"scope"`
	ProjectID          string   `tfsdk:"project_id"`
	ProjectName        string   `tfsdk:"project_name"`
	Email              string   `tfsdk:"email"`
	UserCode           string   `tfsdk:"user_code"`
	Name               string   `tfsdk:"name"`
	MemberUUID         string   `tfsdk:"member_uuid"`
	MemberType         string   `tfsdk:"member_type"`
	Status             string   `tfsdk:"status"`
	OrganizationMember *bool    `tfsdk:"organization_member"`
	LastLoginAt        string   `tfsdk:"last_login_at"`
	SecondFactor       *bool    `tfsdk:"second_factor"`
	RoleID             string   `tfsdk:"role_id"`
	RoleName           string   `tfsdk:"role_name"`
	CategoryKey        string   `tfsdk:"category_key"`
	Policy             string   `tfsdk:"policy"`
	RoleGroupID        string   `tfsdk:"role_group_id"`
	RoleGroupName      string   `tfsdk:"role_group_name"`
	Conditions         []string `tfsdk:"conditions"`
	Until              string   `tfsdk:"until"`
	Admin              *bool    `tfsdk:"admin"`
	Privileged         *bool    `tfsdk:"privileged"`
	Denied             bool     `tfsdk:"denied"`
}

// nhnAccessUnreadable is the state of an [access.Unreadable].
type nhnAccessUnreadable struct {
	Scope       string `tfsdk:"scope"`
	ProjectID   string `tfsdk:"project_id"`
	ProjectName string `tfsdk:"project_name"`
	Subject     string `tfsdk:"subject"`
	Reason      string `tfsdk:"reason"`
}

func (d *nhnAccess) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_access"
}

func (d *nhnAccess) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list who has which role in an organization of NHN Cloud and in its projects, directly or through a role group.\n\n" +
			"-> **Note:** The data source sends one request for each member of the organization and of each project. " +
			"`nhnmcc access` shows the same rows as a table, CSV, JSON or HTML: see the guide [Access review](../guides/access-review.md).\n\n" +
			"-> **Note:** If a part cannot be read, the result is a warning, `complete` is `false`, and `unreadable` says which part and why. Check `complete` before you rely on `rows`.",
		Attributes: map[string]schema.Attribute{
			"org_id":      orgID(),
			"person":      filterString("person", "Email address, UUID or login ID. Only rows of this account are returned. If no account of the organization or of a reviewed project has it, the result is a warning."),
			"project_ids": filterStrings("Project IDs. Only rows of these projects are returned, and not those of the organization."),
			"role":        filterString("role", "Name or ID of a role or role group, case-insensitive. Only rows with it are returned, and rows whose role is not known. A role that does not exist is a warning."),
			"privileged_only": schema.BoolAttribute{
				Optional: true, MarkdownDescription: "Whether only rows whose `privileged` is `true` or not known are returned. Defaults to `false`.",
			},
			"rows":       tfkit.Objects(accessRowDocs(), "One row for each account, scope and role, sorted by scope, project, account and role."),
			"complete":   tfkit.Bool("Whether everything was read. If not, rows may be missing."),
			"unreadable": tfkit.Objects(accessUnreadableDocs(), "The parts that could not be read."),
		},
	}
}

func accessRowDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"scope":               tfkit.String("Where the account has the role: `organization` or `project`."),
		"project_id":          tfkit.String("ID of the project. Empty for the organization."),
		"project_name":        tfkit.String("Name of the project. Empty for the organization."),
		"email":               tfkit.String("Email address of the account."),
		"user_code":           tfkit.String("Login ID of an IAM account. Empty for an NHN Cloud account."),
		"name":                tfkit.String("Name of the account."),
		"member_uuid":         tfkit.String("UUID of the account. Empty while an invitation is pending."),
		"member_type":         tfkit.String("Type of the account: `TOAST_CLOUD` (NHN Cloud account) or `IAM` (IAM account)."),
		"status":              tfkit.String("Status as returned by the API: `COMPLETE`, `WAIT` (the invitation is pending), `EXPIRE` or `UNKNOWN`; for an IAM account in the organization `member`, and `leaved` once it is withdrawn."),
		"organization_member": tfkit.Bool("Whether the account is a member of the organization. `false` for a member of projects only. Null if the members of the organization could not be read."),
		"last_login_at":       tfkit.String("Time of the last login, as returned by the API. Empty if there was none, and for accounts outside the organization."),
		"second_factor":       tfkit.Bool("Whether the account logs in with a second factor. Null for an IAM account, and for accounts outside the organization."),
		"role_id":             tfkit.String("ID of the role or permission. Empty if the account has no role, or if its role is not known."),
		"role_name":           tfkit.String("Name of the role."),
		"category_key":        tfkit.String("Category of the role, such as `OrgRole`, `ProjectRole` or `ProjectServiceRole`."),
		"policy":              tfkit.String("Whether the role is granted (`ALLOW`), or denied by the role group (`DENY`)."),
		"role_group_id":       tfkit.String("ID of the role group through which the account has the role. Empty for a role that the account has directly."),
		"role_group_name":     tfkit.String("Name of the role group."),
		"conditions":          tfkit.StringList("Conditions under which the role applies, each as a text such as `Source IP (attr-source-ip) ALLOW 10.0.0.0/8`. Conditions within a role group are included."),
		"until":               tfkit.String("End of the access, if a condition with a date and time states one, as returned by the API. Otherwise empty."),
		"admin":               tfkit.Bool("Whether the role is that of an OWNER or ADMIN of the organization, or of an ADMIN of the project. Null if the role is not known."),
		"privileged":          tfkit.Bool("Whether the role includes rights over members, role groups, keys, or the project or organization itself. Null if the role is not known."),
		"denied":              tfkit.Bool("Whether a role group of the account denies the same role in the same scope. The API reference does not say which of the two applies."),
	}
}

func accessUnreadableDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"scope":        tfkit.String("`organization` or `project`."),
		"project_id":   tfkit.String("ID of the project. Empty for the organization."),
		"project_name": tfkit.String("Name of the project."),
		"subject":      tfkit.String("What could not be read, such as `members` or `roles of 3 members`."),
		"reason":       tfkit.String("Why it could not be read."),
	}
}

func (d *nhnAccess) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnAccessModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	review, err := access.Run(ctx, d.Client, access.Options{OrgID: org, Filter: access.Filter{
		Person: data.Person.ValueString(), ProjectIDs: tfkit.GoStrings(data.ProjectIDs), Role: data.Role.ValueString(), Privileged: data.PrivilegedOnly.ValueBool(),
	}})
	var project *access.ProjectError
	if errors.As(err, &project) {
		resp.Diagnostics.AddAttributeError(path.Root("project_ids"), "Cannot review NHN access",
			fmt.Sprintf("Project %s cannot be reviewed.\n\n%s", tfkit.Quote(project.ProjectID), diagnose.Detail(err)))
		return
	}
	if tfkit.AppendError(&resp.Diagnostics, "review NHN access", err, orgFields) {
		return
	}
	data.OrgID, data.Complete = types.StringValue(org), types.BoolValue(review.Complete())
	data.Rows, data.Unreadable = make([]nhnAccessRow, 0, len(review.Rows)), make([]nhnAccessUnreadable, 0, len(review.Unreadable))
	for _, row := range review.Rows {
		data.Rows = append(data.Rows, nhnAccessRow(row))
	}
	for _, part := range review.Unreadable {
		data.Unreadable = append(data.Unreadable, nhnAccessUnreadable(part))
	}
	warnIncomplete(&resp.Diagnostics, review)
	warnUnknownFilter(&resp.Diagnostics, review)
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}

// warnUnknownFilter warns about a filter that names nothing that exists.
func warnUnknownFilter(diags *diag.Diagnostics, review access.Review) {
	if review.UnknownPerson {
		diags.AddAttributeWarning(path.Root("person"), "Unknown account", fmt.Sprintf("No account of the organization, and no member of a reviewed project, has the email address, UUID or login ID %s, "+
			"so `rows` is empty.\n\nCheck the spelling. If the account was removed everywhere, this is the expected result.", tfkit.Quote(review.Filter.Person)))
	}
	if review.UnknownRole {
		diags.AddAttributeWarning(path.Root("role"), "Unknown role", fmt.Sprintf("No role and no role group of the organization or of a reviewed project has the name or ID %s.\n\n"+
			"Check the spelling. The data sources `nhn_organization_roles`, `nhn_project_roles` and `nhn_role_groups` list the roles and role groups. "+createdLater, tfkit.Quote(review.Filter.Role)))
	}
}

// maxUnreadableLines is how many parts the warning about an incomplete review names.
const maxUnreadableLines = 20

// warnIncomplete adds a warning about what could not be read.
func warnIncomplete(diags *diag.Diagnostics, review access.Review) {
	if review.Complete() {
		return
	}
	var lines strings.Builder
	for i, part := range review.Unreadable {
		if i == maxUnreadableLines {
			fmt.Fprintf(&lines, "\n  and %d more", len(review.Unreadable)-i)
			break
		}
		lines.WriteString("\n  " + part.String())
	}
	diags.AddWarning("Incomplete access review", "Some parts could not be read, so `rows` may be incomplete, and `complete` is `false`:\n"+lines.String()+
		"\n\nGive the account of the User Access Key the missing permissions, or plan again later if the API failed.")
}
