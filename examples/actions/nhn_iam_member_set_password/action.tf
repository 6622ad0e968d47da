variable "password" {
  type      = string
  ephemeral = true
}

action "nhn_iam_member_set_password" "ops" {
  config {
    member_uuid = "0a000000-0000-4000-8000-000000000005"
    password    = var.password
  }
}

# Another number sets the password again.
resource "terraform_data" "rotation" {
  input = 1

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.nhn_iam_member_set_password.ops]
    }
  }
}
