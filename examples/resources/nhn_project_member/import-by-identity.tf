import {
  to = nhn_project_member.developer
  identity = {
    project_id  = "nRq8sWc1"
    member_uuid = "5d1f0c52-7a35-4e0b-9c7e-b6b1d1a4a8f3" # or the email address while the invitation is pending
  }
}
