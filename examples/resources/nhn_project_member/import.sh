# PROJECT_ID/MEMBER_UUID
terraform import nhn_project_member.developer nRq8sWc1/5d1f0c52-7a35-4e0b-9c7e-b6b1d1a4a8f3

# PROJECT_ID/EMAIL, while the invitation is pending
terraform import nhn_project_member.developer nRq8sWc1/dev@example.com
