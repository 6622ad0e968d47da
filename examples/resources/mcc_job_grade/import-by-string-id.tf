# COMPANY_ID/EXTERNAL_KEY, or EXTERNAL_KEY if the provider block sets company_id
import {
  to = mcc_job_grade.manager
  id = "9b2f6c1e-4d0a-4f6b-8f3e-2a7c5d9e1b04/G3"
}
