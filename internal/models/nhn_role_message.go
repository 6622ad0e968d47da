package models

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNRoleMessage is the state of a text about roles and permissions.
type NHNRoleMessage struct {
	Seq         types.Int64  `tfsdk:"seq"`
	CategoryID  types.String `tfsdk:"category_id"`
	MessageID   types.String `tfsdk:"message_id"`
	MessageType types.String `tfsdk:"message_type"`
	Description types.String `tfsdk:"description"`
	TextKo      types.String `tfsdk:"text_ko"`
	TextEn      types.String `tfsdk:"text_en"`
	TextJa      types.String `tfsdk:"text_ja"`
	TextZh      types.String `tfsdk:"text_zh"`
}

// NHNRoleMessageDocs describes a text about roles and permissions.
func NHNRoleMessageDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"seq":          tfkit.Int("Sequence number of the message."),
		"category_id":  tfkit.String("ID of the category of the message. Empty if there is none."),
		"message_id":   tfkit.String("ID of the message. The documentation of NHN Cloud does not describe how it relates to roles and permissions."),
		"message_type": tfkit.String("Type of the message: `MESSAGE` or `ERROR`."),
		"description":  tfkit.String("Description of the message. Empty if there is none."),
		"text_ko":      tfkit.String("Korean text. Empty if there is none, or if the language was not requested."),
		"text_en":      tfkit.String("English text. Empty if there is none, or if the language was not requested."),
		"text_ja":      tfkit.String("Japanese text. Empty if there is none, or if the language was not requested."),
		"text_zh":      tfkit.String("Chinese text. Empty if there is none, or if the language was not requested."),
	}
}

// NHNRoleMessageFrom maps the object that the API returns.
func NHNRoleMessageFrom(m nhn.RoleMessage) NHNRoleMessage {
	return NHNRoleMessage{
		Seq: types.Int64Value(int64(m.Seq)), CategoryID: types.StringValue(m.CategoryID), MessageID: types.StringValue(m.MessageID),
		MessageType: types.StringValue(m.MessageType), Description: types.StringValue(m.Description), TextKo: types.StringValue(m.KoKr),
		TextEn: types.StringValue(m.EnUs), TextJa: types.StringValue(m.JaJp), TextZh: types.StringValue(m.ZhCn),
	}
}
