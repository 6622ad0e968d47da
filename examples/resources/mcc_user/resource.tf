# Basic. Creating a user sends an invitation email to the address.
resource "mcc_user" "jiho_park" {
  external_key = "E20210305"
  name         = "박지호"
  email        = "jiho.park@example.com"
}

# Complete
resource "mcc_department" "backend" {
  external_key = "platform-backend"
  name         = "백엔드팀"
}

resource "mcc_job_grade" "manager" {
  external_key = "G3"
  name         = "과장"
}

resource "mcc_job_position" "team_lead" {
  external_key = "team-lead"
  name         = "팀장"
}

# Changing email, external_key or company_id deletes the account and sends a new invitation. Set
# deletion_protection = true to prevent this.
resource "mcc_user" "minji_kim" {
  external_key = "E20190412"
  name         = "김민지"
  email        = "minji.kim@example.com"

  department_external_key   = mcc_department.backend.id
  job_grade_external_key    = mcc_job_grade.manager.id
  job_position_external_key = mcc_job_position.team_lead.id

  phone_number        = "KR+82 0212345678"
  mobile_phone_number = "KR+82 01012345678"
  locale              = "ko_KR"
  time_zone           = "Asia/Seoul"

  i18n_names = {
    ko_KR = "김민지"
    en_US = "Minji Kim"
  }
}
