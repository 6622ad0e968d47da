# What is left out is kept as the service has it; "" clears it.
resource "nhn_iam_member" "kim" {
  user_code                 = "kim.minji"
  name                      = "김민지"
  email                     = "minji.kim@example.com"
  english_name              = "Minji Kim"
  department                = "Platform"
  mobile_phone              = "10-1234-5678"
  mobile_phone_country_code = "KR"
  office_hours_begin        = "09:00"
  office_hours_end          = "18:00"
}

variable "first_password" {
  type      = string
  sensitive = true
  default   = "Change me at once 1!"
}

# The password is kept neither in the plan nor in the state. Change the version to set another one.
resource "nhn_iam_member" "lee" {
  user_code           = "lee.junho"
  name                = "이준호"
  email               = "junho.lee@example.com"
  password_wo         = var.first_password
  password_wo_version = 1
}
