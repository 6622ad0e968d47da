data "mcc_job_grade" "manager" {
  external_key = "G3"
}
