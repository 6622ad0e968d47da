# A job position (직책) is a responsibility. A job grade (직급) is a rank on the pay scale: see mcc_job_grade.
resource "mcc_job_position" "team_lead" {
  external_key  = "team-lead"
  name          = "팀장"
  display_order = 1

  i18n_names = {
    ko_KR = "팀장"
    en_US = "Team Lead"
  }
}
