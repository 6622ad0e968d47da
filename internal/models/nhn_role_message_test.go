package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

func TestNHNRoleMessageFrom(t *testing.T) {
	t.Parallel()
	got := models.NHNRoleMessageFrom(nhn.RoleMessage{
		Seq: 5, CategoryID: "c", MessageID: "m", MessageType: "ERROR", Description: "d", KoKr: "ko", EnUs: "en", JaJp: "ja", ZhCn: "zh",
	})
	want := models.NHNRoleMessage{
		Seq: types.Int64Value(5), CategoryID: text("c"), MessageID: text("m"), MessageType: text("ERROR"), Description: text("d"),
		TextKo: text("ko"), TextEn: text("en"), TextJa: text("ja"), TextZh: text("zh"),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"category_id", "description", "message_id", "message_type", "seq", "text_en", "text_ja", "text_ko", "text_zh",
	}, models.NHNRoleMessageDocs()); diff != "" {
		t.Error(diff)
	}
}
