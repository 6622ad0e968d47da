variable "password" {
  type      = string
  ephemeral = true
}

data "nhn_iam_member" "operations" {
  user_code = "ops"
}

action "nhn_iam_member_set_password" "operations" {
  config {
    member_uuid = data.nhn_iam_member.operations.id
    password    = var.password
  }
}

# Change the number to set the password again.
resource "terraform_data" "rotation" {
  input = 1

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.nhn_iam_member_set_password.operations]
    }
  }
}
