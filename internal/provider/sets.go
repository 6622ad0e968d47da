package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// servedSets are nested attributes that are sets for Terraform and lists for terraform-plugin-framework. Version 1.19 looks each value
// of an element of a set up by comparing all elements, which takes minutes for a thousand members. Sets and lists have the same encoding.
var servedSets = map[string]string{"nhn_project_members_exclusive": models.NHNProjectMembersExclusiveSet}

// GetProviderSchema returns the schemas of the framework, with servedSets as sets.
func (s server) GetProviderSchema(ctx context.Context, req *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	resp, err := s.frameworkServer.GetProviderSchema(ctx, req)
	if err != nil {
		return resp, err
	}
	for typeName, schema := range resp.ResourceSchemas {
		for _, attribute := range schema.Block.Attributes {
			if attribute.Name == servedSets[typeName] {
				attribute.NestedType.Nesting = tfprotov6.SchemaObjectNestingModeSet
			}
		}
	}
	return resp, nil
}

// asSetElements replaces the numbers of elements of a served set in diagnostics with the elements of the configuration, which Terraform ignores,
// because a set has another order.
func (s server) asSetElements(ctx context.Context, typeName string, config *tfprotov6.DynamicValue, found []*tfprotov6.Diagnostic) error {
	set, served := servedSets[typeName]
	inSet := func(d *tfprotov6.Diagnostic) bool {
		return len(d.Attribute.Steps()) > 1 && d.Attribute.Steps()[0].Equal(tftypes.AttributeName(set))
	}
	if !served || !slices.ContainsFunc(found, inSet) {
		return nil
	}
	schemas, err := s.frameworkServer.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return err
	}
	configured, err := config.Unmarshal(schemas.ResourceSchemas[typeName].ValueType())
	if err != nil {
		return err
	}
	for _, d := range found {
		if !inSet(d) {
			continue
		}
		steps := slices.Clone(d.Attribute.Steps())
		number := fmt.Sprintf("%s[%d]", set, steps[1])
		d.Summary, d.Detail = strings.ReplaceAll(d.Summary, number, set+"[...]"), strings.ReplaceAll(d.Detail, number, set+"[...]")
		element, _, err := tftypes.WalkAttributePath(configured, tftypes.NewAttributePathWithSteps(steps[:2]))
		if value, is := element.(tftypes.Value); err == nil && is {
			steps[1] = tftypes.ElementKeyValue(value)
		} else {
			steps = steps[:1]
		}
		d.Attribute = tftypes.NewAttributePathWithSteps(steps)
	}
	return nil
}
