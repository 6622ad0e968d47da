package simulator

import "strings"

var roleMessageRoutes = []nhnRoute{
	{"GET /v1/messages/role", "", []string{"limit", "page", "messageType", "languages", "keyword", "messageId"}, listRoleMessages},
}

// messageLanguages maps the languages of requests to the fields of responses.
var messageLanguages = map[string]string{"KO_KR": "koKr", "JA_JP": "jaJp", "EN_US": "enUs", "ZH_CN": "zhCn"}

// listRoleMessages returns the texts in the languages of the request, or in all languages. Here, unlike in other lists, page and limit are
// required.
func listRoleMessages(c *nhnCall) (nhnFields, error) {
	messageType := c.query("messageType")
	if c.query("limit") == "" || c.query("page") == "" || messageType != "" && messageType != "MESSAGE" && messageType != "ERROR" {
		return nil, nhnCode(502)
	}
	languages, err := c.queries("languages", "KO_KR", "JA_JP", "EN_US", "ZH_CN")
	if err != nil {
		return nil, err
	}
	requested := map[string]bool{}
	for _, language := range languages {
		requested[language] = true
	}
	var items []RoleMessage
	for _, m := range c.RoleMessages {
		if (messageType == "" || m.MessageType == messageType) && (c.query("messageId") == "" || c.query("messageId") == m.MessageID) && m.contains(c.query("keyword")) {
			items = append(items, m)
		}
	}
	return c.queryPageOf("messages", each(c.sw, items, func(m *RoleMessage) nhnFields {
		fields := nhnFields{
			"i18nMessageSeq": m.Seq, "categoryId": optional(m.CategoryID), "messageId": m.MessageID, "messageType": m.MessageType,
			"description": optional(m.Description),
		}
		for language, name := range messageLanguages {
			fields[name] = nil
			if len(languages) == 0 || requested[language] {
				fields[name] = optional(m.Texts[language])
			}
		}
		return fields
	}))
}

// contains reports whether a field contains the keyword. The reference does not say which fields are searched.
func (m RoleMessage) contains(keyword string) bool {
	for _, text := range m.Texts {
		if strings.Contains(text, keyword) {
			return true
		}
	}
	return strings.Contains(m.MessageID, keyword) || strings.Contains(m.Description, keyword)
}

func seedRoleMessages() []RoleMessage {
	return []RoleMessage{
		{
			Seq: 1, CategoryID: "PROJECT", MessageID: "role.project.admin", MessageType: "MESSAGE", Description: "Role ADMIN",
			Texts: map[string]string{"KO_KR": "프로젝트 관리자", "JA_JP": "プロジェクト管理者", "EN_US": "Project administrator", "ZH_CN": "项目管理员"},
		},
		{
			Seq: 2, CategoryID: "PROJECT", MessageID: "role.project.member", MessageType: "MESSAGE",
			Texts: map[string]string{"KO_KR": "프로젝트 멤버", "EN_US": "Project member"},
		},
		{
			Seq: 3, MessageID: "role.condition.denied", MessageType: "ERROR",
			Texts: map[string]string{"KO_KR": "조건이 맞지 않습니다", "EN_US": "A condition is not met"},
		},
	}
}
