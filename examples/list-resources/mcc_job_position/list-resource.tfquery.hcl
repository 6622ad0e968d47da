list "mcc_job_position" "all" {
  provider = nhnmcc
}
