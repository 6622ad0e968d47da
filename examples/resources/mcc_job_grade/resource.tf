# A job grade (직급) is a rank on the pay scale. A job position (직책) is a responsibility: see mcc_job_position.
resource "mcc_job_grade" "manager" {
  external_key  = "G3"
  name          = "과장"
  display_order = 3

  i18n_names = {
    ko_KR = "과장"
    ja_JP = "課長"
    en_US = "Manager"
  }
}
