package resources

import (
	"context"
	"fmt"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// explainReservedUserCode says that a rejected login ID is that of a withdrawn account, if no account of the organization has it: such an
// account cannot be imported, as the general text of the error advises.
func explainReservedUserCode(ctx context.Context, client *nhn.Client, org, userCode string, err error) error {
	return diagnose.Explain(err, func(e *diagnose.Explained) {
		if e.Failure.Kind != apiclient.ErrExists || e.Failure.Field != "userCode" {
			return
		}
		if _, findErr := client.FindIAMMember(ctx, org, userCode); tfkit.IsNotFound(findErr) {
			e.Meaning = fmt.Sprintf("The login ID is already in use, but no account of the organization has it: %q is the ID of a withdrawn account, which stays reserved.", userCode)
			e.Remedy = "Choose another ID. A withdrawn account can be neither restored nor imported."
		}
	})
}
