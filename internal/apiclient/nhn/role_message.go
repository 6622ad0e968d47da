package nhn

import (
	"context"
	"iter"
	"net/url"
	"strconv"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// RoleMessage is a text about a role or a permission in several languages. The reference does not say which role a message belongs to.
type RoleMessage struct {
	Seq         apiclient.Int `json:"i18nMessageSeq"`
	CategoryID  string        `json:"categoryId"`
	MessageID   string        `json:"messageId"`
	MessageType string        `json:"messageType" values:"MESSAGE,ERROR"` // MESSAGE or ERROR
	Description string        `json:"description"`
	KoKr        string        `json:"koKr"`
	EnUs        string        `json:"enUs"`
	JaJp        string        `json:"jaJp"`
	ZhCn        string        `json:"zhCn"`
}

// Key returns the sort key of a message. All fields are optional in the reference, so several messages may have the same one.
func (m RoleMessage) Key() string {
	return strings.Join([]string{strconv.FormatInt(int64(m.Seq), 10), m.MessageType, m.CategoryID, m.MessageID}, "\x00")
}

// RoleMessageFilter filters a list of messages. Empty fields do not filter.
type RoleMessageFilter struct {
	MessageType string
	Languages   []string // KO_KR, JA_JP, EN_US, ZH_CN: the languages of the texts in the response
	Keyword     string
	MessageID   string
}

// ListRoleMessages iterates over the texts about roles and permissions.
//
// GET /v1/messages/role
func (c *Client) ListRoleMessages(ctx context.Context, filter RoleMessageFilter) iter.Seq2[RoleMessage, error] {
	type response struct {
		Messages []RoleMessage `json:"messages"`
		Paging   paging        `json:"paging"`
	}
	query := url.Values{}
	for name, value := range map[string]string{"messageType": filter.MessageType, "keyword": filter.Keyword, "messageId": filter.MessageID} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if len(filter.Languages) > 0 {
		query["languages"] = filter.Languages
	}
	return pagesWithEqualItems(ctx, c, apiclient.Request{Op: "list role messages", Path: "/v1/messages/role", Query: query},
		RoleMessage.Key, func(r response) ([]RoleMessage, *apiclient.Int) { return r.Messages, r.Paging.TotalCount })
}
