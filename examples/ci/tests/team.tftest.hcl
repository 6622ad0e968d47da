run "creates_department_and_project" {
  variables {
    team = "data-platform"
  }

  assert {
    condition     = mcc_department.team.name == "Data Platform"
    error_message = "The department name is ${mcc_department.team.name}."
  }
  assert {
    condition     = nhn_project.team.description == "Work of Data Platform"
    error_message = "The project description is: ${nhn_project.team.description}"
  }
  assert {
    condition     = output.project_id == nhn_project.team.id
    error_message = "The output is not the ID of the project."
  }
}

run "plans_another_name" {
  command = plan

  variables {
    team = "data-science"
  }

  assert {
    condition     = nhn_project.team.name == "data-science"
    error_message = "The planned project name is ${nhn_project.team.name}."
  }
}

run "rejects_name_with_space" {
  command = plan

  variables {
    team = "Data Platform"
  }

  expect_failures = [var.team]
}
