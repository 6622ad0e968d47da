run "a_team_gets_a_department_and_a_project" {
  variables {
    team = "data-platform"
  }

  assert {
    condition     = mcc_department.team.name == "Data Platform"
    error_message = "The department is called ${mcc_department.team.name}."
  }
  assert {
    condition     = nhn_project.team.description == "Work of Data Platform"
    error_message = "The project says: ${nhn_project.team.description}"
  }
  assert {
    condition     = output.project_id == nhn_project.team.id
    error_message = "The output is not the project."
  }
}

run "another_name_changes_the_plan" {
  command = plan

  variables {
    team = "data-science"
  }

  assert {
    condition     = nhn_project.team.name == "data-science"
    error_message = "The project would be called ${nhn_project.team.name}."
  }
}

run "a_name_with_a_blank_is_refused" {
  command = plan

  variables {
    team = "Data Platform"
  }

  expect_failures = [var.team]
}
