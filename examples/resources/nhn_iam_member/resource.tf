# Basic
resource "nhn_iam_member" "kim" {
  user_code = "kim.minji"
  name      = "김민지"
  email     = "minji.kim@example.com"
}

variable "first_password" {
  type      = string
  sensitive = true
}

# Complete. If an optional attribute is omitted, the existing value is left unchanged. Set it to "" to clear it.
resource "nhn_iam_member" "lee" {
  user_code                 = "lee.junho"
  name                      = "이준호"
  email                     = "junho.lee@example.com"
  english_name              = "Junho Lee"
  department                = "Platform"
  mobile_phone              = "10-1234-5678"
  mobile_phone_country_code = "KR"
  office_hours_begin        = "09:00"
  office_hours_end          = "18:00"

  # The password is stored neither in the plan nor in the state. Change the version to set another password.
  password_wo         = var.first_password
  password_wo_version = 1
}
