# COMPANY_ID/EXTERNAL_KEY
terraform import mcc_job_position.team_lead 9b2f6c1e-4d0a-4f6b-8f3e-2a7c5d9e1b04/team-lead

# EXTERNAL_KEY, if the provider block sets company_id
terraform import mcc_job_position.team_lead team-lead
