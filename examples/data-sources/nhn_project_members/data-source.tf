data "nhn_project" "newsroom" {
  name = "newsroom"
}

# include_roles sends one request per member.
data "nhn_project_members" "all" {
  project_id    = data.nhn_project.newsroom.id
  include_roles = true
}

data "nhn_project_members" "invited" {
  project_id   = data.nhn_project.newsroom.id
  status_codes = ["INVITED"]
}

output "not_accepted_yet" {
  value = [for member in data.nhn_project_members.invited.members : member.email]
}
