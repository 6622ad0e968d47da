package datasources

import (
	"cmp"
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnRoleMessages)(nil)

// NewNHNRoleMessages returns the data source that lists the texts about roles and permissions in several languages.
func NewNHNRoleMessages() datasource.DataSource { return &nhnRoleMessages{} }

type nhnRoleMessages struct{ clients.NHNDataSource }

type nhnRoleMessagesModel struct {
	MessageType types.String            `tfsdk:"message_type"`
	Languages   types.Set               `tfsdk:"languages"`
	Keyword     types.String            `tfsdk:"keyword"`
	MessageID   types.String            `tfsdk:"message_id"`
	Messages    []models.NHNRoleMessage `tfsdk:"role_messages"`
}

func (d *nhnRoleMessages) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_role_messages"
}

func (d *nhnRoleMessages) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the texts about roles and permissions of NHN Cloud in several languages. Every account can read them.",
		Attributes: map[string]schema.Attribute{
			"message_type": schema.StringAttribute{
				Optional: true, MarkdownDescription: "Type of message: `MESSAGE` or `ERROR`. Only messages of this type are returned.",
				Validators: []validator.String{tfkit.OneOf("MESSAGE", "ERROR")},
			},
			"languages": filterStrings("Languages of the texts: `KO_KR`, `EN_US`, `JA_JP` and `ZH_CN`. Texts in other languages are not returned.",
				tfkit.OneOf("KO_KR", "EN_US", "JA_JP", "ZH_CN")),
			"keyword":       filterString("keyword", "Search text. Only messages that contain it are returned. The API decides which fields it searches."),
			"message_id":    filterString("message", "ID of a message. Only messages with this ID are returned."),
			"role_messages": tfkit.Objects(models.NHNRoleMessageDocs(), "The messages, sorted by `seq` and `message_id`."),
		},
	}
}

func (d *nhnRoleMessages) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnRoleMessagesModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	messages, err := tfkit.CollectModels(d.Client.ListRoleMessages(ctx, nhn.RoleMessageFilter{
		MessageType: data.MessageType.ValueString(), Languages: tfkit.GoStrings(data.Languages),
		Keyword: data.Keyword.ValueString(), MessageID: data.MessageID.ValueString(),
	}), models.NHNRoleMessageFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN role messages", err, nil) {
		return
	}
	slices.SortFunc(messages, func(a, b models.NHNRoleMessage) int {
		return cmp.Or(cmp.Compare(a.Seq.ValueInt64(), b.Seq.ValueInt64()), cmp.Compare(a.MessageID.ValueString(), b.MessageID.ValueString()))
	})
	data.Messages = messages
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
