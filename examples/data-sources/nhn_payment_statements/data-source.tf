data "nhn_payment_statements" "july" {
  month = "2026-07"
}

output "billed_in_july" {
  value = sum(data.nhn_payment_statements.july.payment_statements[*].charged_total_amount)
}
