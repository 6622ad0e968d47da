# A position (직책) is what somebody is in charge of; the rank on the pay scale is a grade (직급).
resource "mcc_job_position" "team_lead" {
  external_key  = "team-lead"
  name          = "팀장"
  display_order = 1

  i18n_names = {
    ko_KR = "팀장"
    en_US = "Team Lead"
  }
}
