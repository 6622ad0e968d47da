# Basic. An existing department or user with a listed key is taken over. A new user receives an invitation email.
resource "mcc_directory" "company" {
  departments = jsonencode({
    sales     = { name = "영업본부" }
    east-team = { name = "동부팀", parent_external_key = "sales" }
  })

  job_grades = jsonencode({
    G3 = { name = "과장", display_order = 3 }
  })

  job_positions = jsonencode({
    team-lead = { name = "팀장" }
  })

  users = jsonencode({
    E20190412 = {
      name                      = "김민지"
      email                     = "minji.kim@example.com"
      department_external_key   = "east-team"
      job_grade_external_key    = "G3"
      job_position_external_key = "team-lead"
      mobile_phone_number       = "KR+82 01012345678"
      locale                    = "ko_KR"
    }
    E20210305 = {
      name                    = "박지호"
      email                   = "jiho.park@example.com"
      department_external_key = "sales"
      job_grade_external_key  = "" # clears it
    }
  })

  # The default. A plan that deletes more accounts is an error.
  max_user_deletions = 10
}
