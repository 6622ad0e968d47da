package simulator

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestNHNRoleMessages(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	const messages = "GET /v1/messages/role"
	p.ok(messages+"?limit=2&page=1", "", "messages.#=2", "paging.totalCount=3", "messages.0.i18nMessageSeq=1", "messages.0.categoryId=PROJECT",
		"messages.0.messageId=role.project.admin", "messages.0.messageType=MESSAGE", "messages.0.description=Role ADMIN",
		"messages.0.enUs=Project administrator", "messages.0.koKr=프로젝트 관리자", "messages.1.jaJp=null", "messages.1.description=null")
	p.ok(messages+"?limit=9&page=1&languages=KO_KR&languages=ZH_CN&keyword=administrator", "", "messages.#=1", "messages.0.enUs=null", "messages.0.zhCn=项目管理员")
	p.ok(messages+"?limit=9&page=1&messageType=ERROR", "", "messages.#=1", "messages.0.i18nMessageSeq=3")
	p.ok(messages+"?limit=9&page=1&messageId=role.project.member", "", "messages.#=1", "messages.0.i18nMessageSeq=2")
	for _, query := range []string{"", "?limit=9", "?page=1", "?limit=9&page=1&messageType=TEXT", "?limit=9&page=1&languages=ko"} {
		p.fails(502, messages+query, "")
	}
	p.as("outside@example.org").ok(messages+"?limit=9&page=1", "", "messages.#=3")
}

func TestNHNPublicKeys(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	get := func() map[string]any {
		w := httptest.NewRecorder()
		p.sim.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/oauth2/jwks", nil))
		return nhnDecode(t, w.Body.String())
	}
	if keys := get(); nhnPick(keys, "keys.#") != "2" || nhnPick(keys, "keys.0.kid") != "simulator-rsa-1" || nhnPick(keys, "header") != "absent" {
		t.Errorf("the keys are %v", keys)
	}
	p.sim.Change(func(st *State) { st.NHN.PublicKeys = nil })
	if keys := get(); nhnPick(keys, "keys.#") != "0" {
		t.Errorf("the keys are %v", keys)
	}
}
