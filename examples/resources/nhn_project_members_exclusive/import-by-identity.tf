import {
  to = nhn_project_members_exclusive.shop
  identity = {
    project_id = "kP4tZs9X"
  }
}
