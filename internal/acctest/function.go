package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// FunctionResult is the result of a function.
type FunctionResult struct {
	Result   any    // nil with an error
	Error    string // "" for none
	Argument int64  // which one the error is about, the first being 0; -1 where it is about none
}

// CallFunction calls a function by the protocol, as Terraform does from 1.8 on. Its arguments are texts: null and unknown
// ones never reach a function that does not ask for them.
func CallFunction(t *testing.T, name string, arguments ...string) FunctionResult {
	t.Helper()
	server, err := provider.NewServer(NewProvider())()
	fatal(t, err, nil)
	functions, err := server.GetFunctions(t.Context(), &tfprotov6.GetFunctionsRequest{})
	fatal(t, err, functions.Diagnostics)
	definition, ok := functions.Functions[name]
	if !ok {
		t.Fatalf("no function %s", name)
	}
	request := &tfprotov6.CallFunctionRequest{Name: name}
	for _, argument := range arguments {
		given, err := tfprotov6.NewDynamicValue(tftypes.String, tftypes.NewValue(tftypes.String, argument))
		fatal(t, err, nil)
		request.Arguments = append(request.Arguments, &given)
	}
	response, err := server.CallFunction(t.Context(), request)
	fatal(t, err, nil)
	called := FunctionResult{Argument: -1}
	if response.Error != nil {
		called.Error = response.Error.Text
		if response.Error.FunctionArgument != nil {
			called.Argument = *response.Error.FunctionArgument
		}
		return called
	}
	result, err := response.Result.Unmarshal(definition.Return.Type)
	fatal(t, err, nil)
	called.Result = plain(t, result)
	return called
}
