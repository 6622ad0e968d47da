data "mcc_job_grades" "all" {}

output "job_grade_names" {
  value = [for grade in data.mcc_job_grades.all.job_grades : grade.name] # in display order
}
