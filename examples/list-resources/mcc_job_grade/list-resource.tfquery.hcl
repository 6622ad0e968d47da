list "mcc_job_grade" "all" {
  provider = nhnmcc
}
