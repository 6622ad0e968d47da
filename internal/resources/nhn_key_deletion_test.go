package resources

import (
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// TestWarnDeletedKey_recentUse holds that a key counts as in use for less than 7 days after its last use.
func TestWarnDeletedKey_recentUse(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.March, 8, 0, 0, 0, 0, time.UTC)
	for lastUse, want := range map[time.Time]int{now.AddDate(0, 0, -7): 0, now.AddDate(0, 0, -7).Add(time.Nanosecond): 1, {}: 0} {
		var diags diag.Diagnostics
		if warnDeletedKey(&diags, "the key", models.NHNKeyTimes{LastUse: lastUse}, now); len(diags) != want {
			t.Errorf("last used at %s: %v", lastUse, diags)
		}
	}
}
