data "mcc_job_position" "team_lead" {
  external_key = "team-lead"
}
