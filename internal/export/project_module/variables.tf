variable "name" {
  description = "Name of the project. Changing this replaces the project."
  type        = string
}

variable "description" {
  description = "Description of the project. Changing this replaces the project."
  type        = string
  default     = null
}

variable "org_id" {
  description = "ID of the organization. Defaults to the organization of the provider."
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Whether a plan that destroys or replaces the project is an error."
  type        = bool
  default     = true
}

variable "role_groups" {
  description = "Role groups of the project, by name. Set name to rename a role group without a change of its key."
  type = map(object({
    name        = optional(string)
    description = optional(string)
    roles = list(object({
      role_id = string
      policy  = optional(string)
      conditions = optional(list(object({
        attribute_id = string
        operator     = string
        values       = list(string)
      })))
    }))
  }))
  default  = {}
  nullable = false
}

variable "members" {
  description = <<-EOT
    Members of the project, by email address. The key identifies the account, unless member_uuid or user_code is set.
    Each role has either a role_id or a role_group, which is a key of role_groups.
  EOT
  type = map(object({
    member_uuid = optional(string)
    user_code   = optional(string)
    roles = list(object({
      role_id    = optional(string)
      role_group = optional(string)
      conditions = optional(list(object({
        attribute_id = string
        operator     = string
        values       = list(string)
      })))
      expires_at = optional(string)
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for member in values(var.members) : [for role in member.roles : (role.role_id == null) != (role.role_group == null)]
    ]))
    error_message = "Each role must have either role_id or role_group."
  }
}

variable "appkeys" {
  description = "AppKeys of the project, by alias. The API does not return aliases: an exported AppKey has its ID as the key. Set alias to give it a name once, without a change in NHN Cloud. A later change replaces the AppKey."
  type = map(object({
    alias         = optional(string)
    store_app_key = optional(bool)
  }))
  default  = {}
  nullable = false
}
