package provider

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// verificationLimit is the time limit for the verification of credentials: a plan without a network must not wait for the request timeout.
const verificationLimit = 10 * time.Second

// configuration is what the provider block configures. Each configuration verifies the credentials of a cloud once at most.
type configuration struct {
	data     *clients.Data
	nhn, mcc atomic.Bool // the credentials are verified, or other requests of the run verify them
}

// ofType returns the mark and the name of the cloud of a type.
func (c *configuration) ofType(typeName string) (verified *atomic.Bool, cloud string) {
	if isMCC(typeName) {
		return &c.mcc, mcc.Cloud
	}
	return &c.nhn, nhn.Cloud
}

func isMCC(typeName string) bool { return strings.HasPrefix(typeName, "mcc_") }

// willRead records that the run reads an object of a type. Requests to Media Connect Center share nothing, so the verification would be
// an additional one. Requests to NHN Cloud share the token that the verification requests.
func (s server) willRead(typeName string) {
	if config := s.configuration(); config != nil && isMCC(typeName) {
		config.mcc.Store(true)
	}
}

// verifyCredentials returns the diagnostics of the first plan of a new object in a cloud. Without it, a plan that only creates would
// succeed with wrong credentials, and only the apply would fail. Rejected credentials are an error. Credentials that could not be
// verified are a warning, because the plan does not need them.
func (s server) verifyCredentials(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest, resp *tfprotov6.PlanResourceChangeResponse) []*tfprotov6.Diagnostic {
	config := s.configuration()
	if config == nil || !isNull(req.PriorState) || isNull(resp.PlannedState) || hasError(resp.Diagnostics) {
		return nil
	}
	verified, cloud := config.ofType(req.TypeName)
	company := ""
	if cloud == mcc.Cloud && !verified.Load() {
		if company = plannedCompany(ctx, req.TypeName, resp.PlannedState); company == "" {
			return nil
		}
	}
	if verified.Swap(true) {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, verificationLimit)
	defer cancel()
	var err error
	switch {
	case cloud == nhn.Cloud && config.data.NHN.Client != nil:
		err = config.data.NHN.Client.VerifyCredentials(ctx)
	case cloud == mcc.Cloud && config.data.MCC.Client != nil:
		err = config.data.MCC.Client.VerifyCredentials(ctx, company)
	}
	return describeVerification(cloud, err)
}

func describeVerification(cloud string, err error) []*tfprotov6.Diagnostic {
	var failure *apiclient.Error
	if !errors.As(err, &failure) || errors.Is(err, context.Canceled) {
		return nil
	}
	refusesAll := errors.Is(err, apiclient.ErrUnauthorized) || cloud == mcc.Cloud && failure.Code == mcc.CodeUnknownCompany
	switch {
	case refusesAll:
		return []*tfprotov6.Diagnostic{{
			Severity: tfprotov6.DiagnosticSeverityError, Summary: "Cannot verify the credentials for " + cloud,
			Detail: diagnose.AddParagraph(diagnose.Detail(err), "The plan verifies the credentials before it creates an object in "+cloud+". An apply would fail."),
		}}
	case errors.Is(err, apiclient.ErrUnavailable), errors.Is(err, apiclient.ErrConfiguration) && !strings.HasPrefix(failure.Code, "18"): // codes of MCC itself, such as a disabled integration of departments
		return []*tfprotov6.Diagnostic{{
			Severity: tfprotov6.DiagnosticSeverityWarning, Summary: "Credentials for " + cloud + " not verified",
			Detail: diagnose.AddParagraph(diagnose.Detail(err), "The plan is complete without it. An apply needs the service and valid credentials."),
		}}
	default: // the service knows the credentials
		return nil
	}
}

// plannedCompany returns the company of a planned MCC object; "" if it is not known.
func plannedCompany(ctx context.Context, typeName string, planned *tfprotov6.DynamicValue) string {
	for _, newResource := range resourceTypes {
		r := newResource()
		var named resource.MetadataResponse
		if r.Metadata(ctx, resource.MetadataRequest{}, &named); named.TypeName != typeName {
			continue
		}
		var schema resource.SchemaResponse
		r.Schema(ctx, resource.SchemaRequest{}, &schema)
		value, err := planned.Unmarshal(schema.Schema.Type().TerraformType(ctx))
		if err != nil {
			return ""
		}
		var attributes map[string]tftypes.Value
		var company string
		if value.As(&attributes) == nil && attributes["company_id"].IsKnown() && attributes["company_id"].As(&company) == nil {
			return company
		}
	}
	return ""
}

// isNull reports whether a value is null, or cannot be read.
func isNull(value *tfprotov6.DynamicValue) bool {
	if value == nil {
		return true
	}
	null, err := value.IsNull()
	return null || err != nil
}
