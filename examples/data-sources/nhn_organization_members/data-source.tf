data "nhn_organization_members" "invited" {
  status_codes = ["INVITED"]
}

output "pending_invitations" {
  value = data.nhn_organization_members.invited.members[*].email
}
