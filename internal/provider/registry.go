package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/datasources"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/resources"
)

var resourceTypes = []func() resource.Resource{
	resources.NewMCCDepartment,
	resources.NewMCCJobGrade,
	resources.NewMCCJobPosition,
	resources.NewMCCUser,
}

var dataSourceTypes = []func() datasource.DataSource{
	datasources.NewMCCDepartment,
	datasources.NewMCCDepartments,
	datasources.NewMCCJobGrade,
	datasources.NewMCCJobGrades,
	datasources.NewMCCJobPosition,
	datasources.NewMCCJobPositions,
	datasources.NewMCCUser,
	datasources.NewMCCUsers,
}
